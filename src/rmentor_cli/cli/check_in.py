"""rmentor check-in."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet
from rmentor_cli.immutable import immutable

ABOUT = "Say what became of check-ins: held, missed, cancelled, moved; confirm, add and list them."
WORDS = ("held", "missed", "cancelled", "moved")

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, help=ABOUT)

Who = Annotated[
    str, typer.Argument(metavar="WHO", help="A check-in, or a pairing: its next one. Ids, e-mails or names.")
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="SIDE", help="Whose side: mentor, leader or neither.", show_default=False),
]
Notice = Annotated[
    str | None, typer.Option("--notice", metavar="TIME", help='How long before: 26h or "2 days".', show_default=False)
]
Excused = Annotated[bool, typer.Option("--excused", help="Illness or an emergency: never counts.")]
SaidBy = Annotated[
    str | None,
    typer.Option(
        "--said-by", metavar="WHO", help="Which of the two told you; default: your own word.", show_default=False
    ),
]
Start = Annotated[
    list[str] | None,
    typer.Argument(metavar="START", help="YYYY-MM-DD HH:MM on the leader's clock.", show_default=False),
]


Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WHO]... held|missed|cancelled|moved",
        help="A check-in, or a pairing: its latest that is over and not reported.",
        show_default=False,
    ),
]
Attended = Annotated[
    list[str] | None,
    typer.Option("--attended", metavar="WHO", help="Who came: mentor, leader, both or a name.", show_default=False),
]
NextStep = Annotated[
    str | None,
    typer.Option("--next-step", metavar="TEXT", help="What they mean to do next; private.", show_default=False),
]
Round = Annotated[
    int | None,
    typer.Option(
        "--round", metavar="N", min=1, help="Session N of every live pairing not reported yet.", show_default=False
    ),
]
Held = Annotated[bool, typer.Option("--held", help="The same as the word held.")]
Excepted = Annotated[
    list[str] | None,
    typer.Option("--except", metavar="PAIRINGS", help="Not these of the round: p005,p012.", show_default=False),
]
FromFile = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="A CSV: person_id, n, state, attended, cancelled_by, notice_hours, excused, said_by.",
        show_default=False,
    ),
]


@immutable
class _Asked:
    """What was typed beside a verb and what it is about."""

    ctx: typer.Context
    program: Path | None
    on: str | None
    dry_run: bool
    check: bool
    output: Format
    quiet: bool


@app.callback()
def check_in() -> None:
    """Say what became of check-ins: held, missed, cancelled, moved; confirm, add and list them."""


def _write(asked: _Asked, verb: str, run: Callable[[Any], Any]) -> None:
    """Open the program, let a run work out what changes, and write it; its types would load what help does not need."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write

    opened = open_program(asked.ctx, asked.program, asked.on)
    outcome = run(opened)
    manner = Manner(asked.output, asked.quiet, asked.dry_run, asked.check)
    write(opened.root, outcome, f"check-in {verb}", manner, opened.problems)


@app.command()
def record(
    ctx: typer.Context,
    words: Words = None,
    attended: Attended = None,
    by: By = None,
    notice: Notice = None,
    excused: Excused = False,
    next_step: NextStep = None,
    said_by: SaidBy = None,
    session: Round = None,
    held: Held = False,
    excepted: Excepted = None,
    file: FromFile = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Record whether the two met.

    Where they say different things, both answers are kept in private/ until you decide.
    """
    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    if file is not None:
        _refuse_beside_file(words, session, held=held)
        _write(asked, "record --from", lambda opened: _record_file(opened, file))
        return
    who, said = _parted(words or [], held=held)
    _write(
        asked,
        "record",
        lambda opened: _record(
            opened, who, session, excepted, said, (attended, (by, notice, excused), said_by, next_step)
        ),
    )


def _record(
    opened: Any, who: list[str], session: int | None, excepted: list[str] | None, said: str, rest: tuple[Any, ...]
) -> Any:
    from rmentor_cli.model.happening import Told
    from rmentor_cli.problems import UsageError
    from rmentor_cli.runs.check_in_options import Whose
    from rmentor_cli.runs.recording import Telling, record_check_ins, record_round

    attended, whose, said_by, next_step = rest
    told = Told.DONE if said == "held" else Told(said)
    telling = Telling(told, tuple(_listed(attended)), Whose(*whose), said_by, next_step)
    if session is None:
        if excepted:
            raise UsageError("--except leaves pairings out of a round", fix="add --round N")
        return record_check_ins(opened, who, telling)
    if who:
        raise UsageError(f"--round is about every live pairing, and {who[0]} is named", fix="leave out one of the two")
    return record_round(opened, session, _listed(excepted), telling)


def _record_file(opened: Any, file: Path) -> Any:
    from rmentor_cli.files.read import read_bytes
    from rmentor_cli.runs.recording import record_file

    return record_file(opened, str(file), read_bytes(file))


def _parted(words: list[str], *, held: bool) -> tuple[list[str], str]:
    """Part those who are named from what became of their check-in, which comes last."""
    from rmentor_cli.problems import UsageError, did_you_mean

    if words and words[-1].casefold() in WORDS:
        if held and words[-1].casefold() != "held":
            raise UsageError(f"--held, and also {words[-1]}", fix="say one of them")
        return words[:-1], words[-1].casefold()
    if held:
        return words, "held"
    near = did_you_mean(words[-1], WORDS) if words else ""
    raise UsageError("it is not said what became of it", fix=near or "end with held, missed, cancelled or moved")


def _refuse_beside_file(words: list[str] | None, session: int | None, *, held: bool) -> None:
    from rmentor_cli.problems import UsageError

    if words or held or session is not None:
        raise UsageError("--from FILE says it all", fix="leave out what is named beside it")


def _listed(said: list[str] | None) -> list[str]:
    """Part what may stand behind commas: p005,p012."""
    return [part.strip() for each in said or [] for part in each.split(",") if part.strip()]


@app.command()
def move(
    ctx: typer.Context,
    who: Who,
    start: Start = None,
    by: By = None,
    notice: Notice = None,
    excused: Excused = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Give a check-in another start.

    With --by and less notice than scheduling.notice it counts as cancelled by that side, and the new date gets a line
    of its own. Without --notice, the notice counts from today.
    """
    from rmentor_cli.runs.check_in_options import Whose
    from rmentor_cli.runs.rebooking import move_check_in

    asked, whose = _Asked(ctx, program, on, dry_run, check, output, quiet), Whose(by, notice, excused)
    _write(asked, "move", lambda opened: move_check_in(opened, who, _start(start), whose))


@app.command()
def cancel(
    ctx: typer.Context,
    who: Who,
    by: Annotated[str, typer.Option("--by", metavar="SIDE", help="Whose side: mentor, leader or neither.")],
    start: Start = None,
    notice: Notice = None,
    excused: Excused = False,
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
    """Call a check-in off; its line stays, and a new date gets a line of its own."""
    from rmentor_cli.problems import UsageError
    from rmentor_cli.runs.check_in_options import Whose
    from rmentor_cli.runs.rebooking import cancel_check_in

    if start and not rebook:
        raise UsageError(f'"{" ".join(start)}" is a new date without --rebook', fix="add --rebook, or leave it out")
    asked, whose = _Asked(ctx, program, on, dry_run, check, output, quiet), Whose(by, notice, excused)
    _write(asked, "cancel", lambda opened: cancel_check_in(opened, who, whose, rebook=rebook, start=start or ()))


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

    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _write(asked, "confirm", lambda opened: confirm_check_in(opened, who, said_by))


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

    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _write(asked, "add", lambda opened: add_check_in(opened, pairing, _start(start), minutes))


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
    """Show check-ins; without WHO or --round, those that need a word or come within two weeks."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.check_in_list import list_check_ins

    opened = open_program(ctx, program, on)
    finish(list_check_ins(opened, who, session, unreported=unreported), Manner(output, quiet), opened.problems)
