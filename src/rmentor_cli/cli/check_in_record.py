"""rmentor check-in record."""

from pathlib import Path
from typing import Annotated, Any

import typer

from rmentor_cli.cli.check_in_options import Asked, By, Excused, Notice, SaidBy, write_down
from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

WORDS = ("held", "missed", "cancelled", "moved", "planned")

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WHO]... held|missed|cancelled|moved|planned",
        help="A check-in, or a pairing: its latest that is over and not reported. planned takes a word back.",
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


def record(
    ctx: typer.Context,
    words: Words = None,
    attended: Attended = None,
    by: By = None,
    notice: Notice = None,
    excused: Excused = None,
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
    asked = Asked(ctx, program, on, dry_run, check, output, quiet)
    if file is not None:
        _refuse_beside_file(words, session, held=held)
        write_down(asked, "record --from", lambda opened: _record_file(opened, file))
        return
    who, said = _parted(words or [], held=held)
    write_down(
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
    from rmentor_cli.runs.recording import Telling, record_check_ins, record_round, take_back_records

    attended, whose, said_by, next_step = rest
    if said == "planned":
        if session is not None or any((attended, *whose, said_by, next_step)):
            raise UsageError("planned takes a word back, and says nothing else", fix="name check-ins, and nothing more")
        return take_back_records(opened, who)
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
        return _apart(words[:-1]), words[-1].casefold()
    if held:
        return _apart(words), "held"
    near = did_you_mean(words[-1], WORDS) if words else ""
    raise UsageError(
        "it is not said what became of it", fix=near or "end with held, missed, cancelled, moved or planned"
    )


def _apart(words: list[str]) -> list[str]:
    """Part ids that stand behind commas: p003,p005; a name may hold a comma of its own."""
    import re

    ids = re.compile(r"p\d+(-[sx]\d+)?", re.IGNORECASE)
    found = [_listed([word]) for word in words]
    return [
        part
        for word, parts in zip(words, found, strict=True)
        for part in (parts if all(map(ids.fullmatch, parts)) else [word])
    ]


def _refuse_beside_file(words: list[str] | None, session: int | None, *, held: bool) -> None:
    from rmentor_cli.problems import UsageError

    if words or held or session is not None:
        raise UsageError("--from FILE says it all", fix="leave out what is named beside it")


def _listed(said: list[str] | None) -> list[str]:
    """Part what may stand behind commas: p005,p012."""
    return [part.strip() for each in said or [] for part in each.split(",") if part.strip()]
