"""rmentor mail."""

from typing import Annotated

import typer

from rmentor_cli.cli.options import Ahead, Check, DryRun, Format, On, Output, ProgramDir, Quiet
from rmentor_cli.model.mail_form import MailForm

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def mail(
    ctx: typer.Context,
    only: Annotated[
        str | None, typer.Option("--only", metavar="PERSON", help="Only the mails to one person.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="Only the mails of one kind, such as agenda.", show_default=False),
    ] = None,
    form: Annotated[
        MailForm,
        typer.Option("--as", help="eml: a file each; mbox, csv for a mail merge or text to paste: all in one file."),
    ] = MailForm.EML,
    to_me: Annotated[
        bool, typer.Option("--to-me", help="A rehearsal: every mail to the coordinator, into out/rehearsal/.")
    ] = False,
    days: Ahead = 0,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write the mails that are owed today into out/mail/, and a page on which to read them. Nothing is sent.

    With --days N, also those of the next N days that may leave early; of a rehearsal (--to-me), every mail of them.
    """
    from dataclasses import replace

    from rmentor_cli.cli.languages import speak
    from rmentor_cli.cli.opening import open_program, today_of
    from rmentor_cli.cli.run_log import Counts, is_told_today, note_command
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.mails import write_mails
    from rmentor_cli.runs.ready_letters import MailWish

    opened = open_program(ctx, program, on)
    today = today_of(opened, on)
    outcome = write_mails(opened, today, MailWish(form, only, kind, to_me, days), speak)
    if quiet and output is Format.TEXT:  # cron mails whatever is said
        outcome = replace(outcome, shown=(), plan="", notes=())
    problems = () if quiet and is_told_today(opened.root, today, "mail", "send") else opened.problems
    write(opened.root, outcome, "mail", Manner(output, quiet, dry_run, check), problems)
    note_command(opened.root, "mail", today, Counts(number=outcome.number))
