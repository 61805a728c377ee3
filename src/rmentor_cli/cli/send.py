"""rmentor send."""

from typing import Annotated, Any

import typer

from rmentor_cli.cli.options import Ahead, Check, DryRun, Format, On, Output, ProgramDir, Quiet, Yes

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Only = Annotated[
    str | None,
    typer.Option("--only", metavar="PERSON", help="Only mails to one person, refused ones too.", show_default=False),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="Only mails of a kind; can be repeated.", show_default=False),
]
AllKinds = Annotated[bool, typer.Option("--all-kinds", help="With --yes: delicate mails as well, on your say-so.")]
TakeOver = Annotated[bool, typer.Option("--take-over", help="Make this computer the one that sends.")]
Resolve = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--resolve",
        metavar="KEY VERDICT",
        help="What became of a mail in doubt: sent or not-sent; of any: bounced. Of the key, the beginning will do.",
    ),
]


@app.command()
def send(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    only: Only = None,
    kind: Kinds = None,
    all_kinds: AllKinds = False,
    days: Ahead = 0,
    yes: Yes = False,
    take_over: TakeOver = False,
    resolve: Resolve = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Hand over the mails in out/mail/ that are owed, each as it lies there, and none of them twice.

    In a terminal it shows what would leave and asks for the number. With --yes only routine kinds leave
    (mail.unattended in program.yaml), unless --all-kinds says otherwise.

    Exit codes: 0 all is sent; 1 somebody has to look; 75 a later run sends the rest.
    """
    from rmentor_cli.cli.opening import day_of, open_program, today_of
    from rmentor_cli.cli.showing import Manner

    opened = open_program(ctx, program, on)
    manner = Manner(output, quiet, dry_run, check, yes)
    if resolve:
        _resolve(opened, resolve, today_of(opened, on), manner)
    elif take_over:
        _take_over(opened, manner)
    else:
        from rmentor_cli.runs.sending import Request, narrowed

        is_read = all_kinds or not yes
        real_day = day_of(None, opened.dossier.program.program.time_zone)
        request = Request(today_of(opened, on), is_read=is_read, days=days, real_day=real_day)
        request = narrowed(request, opened.dossier, only, kind or ())
        _send(opened, request, manner)


def _send(opened: Any, request: Any, manner: Any) -> None:
    """Show what would leave, ask for it, and send it under the lock."""
    from dataclasses import replace

    from rmentor_cli.cli.machine import this_computer
    from rmentor_cli.cli.run_log import Counts, is_told_today, note_command
    from rmentor_cli.cli.showing import note_problems
    from rmentor_cli.problems import RmentorError
    from rmentor_cli.runs.sending import plan_batch
    from rmentor_cli.runs.sent import told
    from rmentor_cli.runs.taking_over import refuse_other_computer

    told_before = manner.quiet and is_told_today(opened.root, request.today, "send")
    if not (manner.quiet and is_told_today(opened.root, request.today, "mail", "send")):
        note_problems(opened.problems, quiet=True)
    try:
        refuse_other_computer(opened.dossier.program.mail, this_computer())
        batch = plan_batch(opened, request)
        if manner.dry_run or manner.check:
            _only_show(opened, batch, manner)
        result = _handed_over(opened, batch, request, manner)
    except RmentorError as error:
        if not (manner.dry_run or manner.check):
            note_command(opened.root, "send", request.today, Counts(exit=error.exit_code))
        raise
    said = told(batch, result, opened.dossier)
    counts = Counts(said.sent, said.failed, said.waiting, said.exit_code)
    note_command(opened.root, "send", request.today, counts)
    _show(opened, said if not told_before else replace(said, standing=()), result, manner)
    raise typer.Exit(said.exit_code)


def _handed_over(opened: Any, batch: Any, request: Any, manner: Any) -> Any:
    from rmentor_cli.runs.handing_over import Result, cut_off, hand_over

    if batch.ready:
        _ask(opened, batch, request, manner)
    if not (batch.ready or batch.lost.put_off or cut_off(opened.dossier.sources.raw)):
        return Result()
    from rmentor_cli.cli.way_out import way_out
    from rmentor_cli.files.lock import locked

    with locked(opened.root):
        return hand_over(opened, batch, request, way_out(opened.dossier.program.mail), _moment(opened, request))


def _moment(opened: Any, request: Any) -> Any:
    """Return the moment at which mails leave, on the program's clock; None for a day that was given."""
    from datetime import UTC, datetime

    from rmentor_cli.model.zones import zone

    return datetime.now(UTC).astimezone(zone(opened.dossier.program.program.time_zone)) if request.today.now else None


def _ask(opened: Any, batch: Any, request: Any, manner: Any) -> None:
    """Have somebody type how many mails are to leave; without anybody to ask, only --yes says so."""
    import sys

    from rmentor_cli.cli.opening import day_of
    from rmentor_cli.cli.showing import say
    from rmentor_cli.problems import UsageError
    from rmentor_cli.runs.sent import before_sending
    from rmentor_cli.terminal.layout import plain

    if manner.yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("nothing was sent", fix="--dry-run shows what would leave; --yes sends the routine kinds")
    real_day = day_of(None, opened.dossier.program.program.time_zone)
    for block in before_sending(batch, opened.dossier, request.today.on, real_day):
        for line in plain(block):
            say(line)
    number = len(batch.ready)
    asked = f"Type {number} to send {'it' if number == 1 else 'them'}"
    typed = typer.prompt(asked, default="", err=True, show_default=False)
    if typed.strip() != str(number):
        say("Nothing was sent.")
        raise typer.Exit


def _only_show(opened: Any, batch: Any, manner: Any) -> None:
    from rmentor_cli.cli.showing import say, show
    from rmentor_cli.runs.duty_words import on_missing_link
    from rmentor_cli.runs.handing_over import Result
    from rmentor_cli.runs.outcome import Outcome
    from rmentor_cli.runs.sent import by_kind, told

    said = told(batch, Result(), opened.dossier)
    number = len(batch.ready)
    table = by_kind((ready.duty for ready in batch.ready), opened.dossier)
    show(Outcome(shown=table, plan=f"{number} would be sent.", data=said.data), manner.output)
    without_link = on_missing_link(ready.duty for ready in batch.ready)
    for line in (*said.findings, *said.standing, *without_link, *said.notes, "Nothing was sent."):
        say(line)
    raise typer.Exit(1 if manner.check and number else 0)


def _show(opened: Any, said: Any, result: Any, manner: Any) -> None:
    """Show what came of it: of a quiet run, only what somebody has to know."""
    from rmentor_cli.cli.showing import how_to_record, say, show, show_refusal
    from rmentor_cli.runs.outcome import Outcome

    if not manner.quiet or manner.output is Format.JSON:
        show(Outcome(shown=said.table, plan=said.plan, data=said.data), manner.output)
    for line in (*said.findings, *said.standing):
        say(line)
    if result.stopped:
        show_refusal(result.stopped)
    if manner.quiet:
        return
    for line in said.notes:
        say(line)
    if said.commit_message and (record := how_to_record(opened.root, said.commit_message)):
        say(record)


def _resolve(opened: Any, resolve: tuple[str, str], today: Any, manner: Any) -> None:
    """Write down what a person found out about a mail."""
    from rmentor_cli.cli.showing import say
    from rmentor_cli.files.lock import locked
    from rmentor_cli.runs.resolving import resolution, settle, what_came_of_it

    key, verdict = resolve
    found = resolution(opened, key, verdict, today)
    if not (manner.dry_run or manner.check):
        with locked(opened.root):
            settle(opened, found)
    said, next_step = what_came_of_it(found)
    say(said)
    if not manner.quiet and next_step:
        say(f"Next: {next_step}")


def _take_over(opened: Any, manner: Any) -> None:
    """Name this computer in program.yaml, and begin to doubt what the one before may have sent."""
    from rmentor_cli.cli.machine import this_computer
    from rmentor_cli.cli.showing import say, write
    from rmentor_cli.files.lock import locked
    from rmentor_cli.runs.taking_over import is_sender, note_take_over, take_over

    name = this_computer()
    if is_sender(opened.dossier.program.mail, name):
        say(f"{name} is the one that sends already.")
        return
    outcome = take_over(opened, name)
    if not (manner.dry_run or manner.check):
        with locked(opened.root):
            note_take_over(opened, opened.on)
    write(opened.root, outcome, "send", manner, opened.problems)
