"""rmentor check-in."""

from typing import Annotated

import typer

from rmentor_cli.cli.check_in_options import Asked, By, Excused, Notice, SaidBy, write_down
from rmentor_cli.cli.check_in_record import record
from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

ABOUT = "Say what became of check-ins: held, missed, cancelled, moved; confirm, add and list them."

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, help=ABOUT)

Who = Annotated[
    str, typer.Argument(metavar="WHO", help="A check-in, or a pairing: its next one. Ids, e-mails or names.")
]
Latest = Annotated[
    str,
    typer.Argument(
        metavar="WHO", help="A check-in, or a pairing: its latest that is over and not reported, else its next one."
    ),
]
Start = Annotated[
    list[str] | None,
    typer.Argument(metavar="START", help="YYYY-MM-DD HH:MM on the leader's clock.", show_default=False),
]


@app.callback()
def check_in() -> None:
    """Say what became of check-ins: held, missed, cancelled, moved; confirm, add and list them."""


app.command()(record)


@app.command()
def move(
    ctx: typer.Context,
    who: Latest,
    start: Start = None,
    by: By = None,
    notice: Notice = None,
    excused: Excused = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Give a check-in another start.

    Where a pairing may mean two of its check-ins, both commands are named and neither is taken.
    With --by and less notice than scheduling.notice it counts as cancelled by that side, and the new date gets a line
    of its own. Without --notice, the notice counts from today.
    """
    from rmentor_cli.runs.check_in_options import Whose
    from rmentor_cli.runs.rebooking import move_check_in

    asked, whose = Asked(ctx, program, on, dry_run, check, output, quiet), Whose(by, notice, excused)
    write_down(asked, "move", lambda opened: move_check_in(opened, who, _start(start), whose))


@app.command()
def cancel(
    ctx: typer.Context,
    who: Latest,
    by: Annotated[str, typer.Option("--by", metavar="SIDE", help="Whose side: mentor, leader or neither.")],
    start: Start = None,
    notice: Notice = None,
    excused: Excused = None,
    rebook: Annotated[
        bool,
        typer.Option("--rebook", help="Give its session a new date: START, or ten working days to book one in."),
    ] = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Call a check-in off; its line stays, and a new date gets a line of its own.

    Where a pairing may mean two of its check-ins, both commands are named and neither is taken.
    """
    from rmentor_cli.problems import UsageError
    from rmentor_cli.runs.check_in_options import Whose
    from rmentor_cli.runs.rebooking import cancel_check_in

    if start and not rebook:
        raise UsageError(f'"{" ".join(start)}" is a new date without --rebook', fix="add --rebook, or leave it out")
    asked, whose = Asked(ctx, program, on, dry_run, check, output, quiet), Whose(by, notice, excused)
    write_down(asked, "cancel", lambda opened: cancel_check_in(opened, who, whose, rebook=rebook, start=start or ()))


@app.command()
def confirm(
    ctx: typer.Context,
    who: Who,
    said_by: SaidBy = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write down that one of the two will come; `schedule` leaves it alone then."""
    from rmentor_cli.runs.rebooking import confirm_check_in

    asked = Asked(ctx, program, on, dry_run, check, output, quiet)
    write_down(asked, "confirm", lambda opened: confirm_check_in(opened, who, said_by))


@app.command()
def add(
    ctx: typer.Context,
    pairing: Annotated[str, typer.Argument(metavar="PAIRING", help="An id, an e-mail or a name.")],
    start: Start = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", help="How long; default: as in program.yaml.", show_default=False)
    ] = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Add a meeting beside the arc, ahead or one that took place already."""
    from rmentor_cli.runs.rebooking import add_check_in

    asked = Asked(ctx, program, on, dry_run, check, output, quiet)
    write_down(asked, "add", lambda opened: add_check_in(opened, pairing, _start(start), minutes))


def _start(said: list[str] | None) -> list[str]:
    from rmentor_cli.problems import UsageError

    if not said:
        raise UsageError("no START is named", fix='write it like "2027-03-26 10:00", on the leader\'s clock')
    return said


@app.command("list")
def list_(
    ctx: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(metavar="[WHO]", help="Those of one pairing: an id, an e-mail or a name.", show_default=False),
    ] = None,
    unreported: Annotated[bool, typer.Option("--unreported", help="Only what is over and needs a word.")] = False,
    session: Annotated[
        int | None, typer.Option("--round", metavar="N", min=1, help="Session N of all.", show_default=False)
    ] = None,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Show check-ins; without WHO or --round, those that need a word or a date, or come within two weeks."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.check_in_list import list_check_ins

    opened = open_program(ctx, program, on)
    finish(list_check_ins(opened, who, session, unreported=unreported), Manner(output, quiet), opened.problems)
