"""rmentor mail."""

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def mail(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write the next agenda of each pairing as mails into out/mail/, one per person. Nothing is sent."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.mails import write_mails

    opened = open_program(ctx, program, on)
    outcome = write_mails(opened)
    write(opened.root, outcome, "mail", Manner(output, quiet, dry_run, check), opened.problems)
