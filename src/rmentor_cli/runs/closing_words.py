"""What is still open when a program closes, as lines on the screen: what it is, how it stands, what settles it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Self

from rmentor_cli.cohorts.still_open import StillOpen
from rmentor_cli.duties.milestones import OVERDUE
from rmentor_cli.immutable import immutable
from rmentor_cli.model.aims import Commitment, Goal
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.pairing import CheckIn, Pairing
from rmentor_cli.problems import listed
from rmentor_cli.runs.duty_words import command_for
from rmentor_cli.sponsor_promises import SponsorPromise
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

_NAMED = 3
_HEADINGS = ("still open", "how it stands", "what settles it")
Identified = CheckIn | Pairing | Commitment | Goal


@immutable
class Line:
    """Something that is open: how it stands, what settles it in words, and the command where one alone does."""

    what: str
    stands: str
    settles: str
    command: str | None = None

    @classmethod
    def settled_by(cls, what: str, stands: str, command: str) -> Self:
        """Make a line of what one command settles, which is all that need be said."""
        return cls(what, stands, command, command)


def open_blocks(lines: Sequence[Line], *, met: bool) -> Iterator[Block]:
    """Write what is open as a table, or that nothing is: where there was no pairing, for that reason."""
    if lines:
        yield Table(_HEADINGS, tuple((each.what, each.stands, each.settles) for each in lines))
    else:
        yield "Nothing is open." if met else "There was no pairing, so nothing is open."


def tasks_of_the_end(before: Sequence[Duty], after: Sequence[Duty], closed: date | None) -> tuple[Line, ...]:
    """Return what the milestones ask for and nobody ticked off yet, with what closing, as of a day, makes of it."""
    kept = {duty.key for duty in after}
    return tuple(_task(duty, closed, is_kept=duty.key in kept) for duty in before if duty.kind in _OF_THE_END)


def _task(duty: Duty, closed: date | None, *, is_kept: bool) -> Line:
    day = f" after {_last_owed(duty.deadline, closed)}" if is_kept and duty.deadline else ""
    command = command_for(duty)
    settles = f"{command}; closing drops it{day}"
    return Line(_OF_THE_END[duty.kind], f"{duty.key}: {duty.reason}", settles, command)


def _last_owed(day: date, closed: date | None) -> date:
    """Return the last day on which a task about a day is owed in a closed program."""
    return max(day + OVERDUE, closed - timedelta(days=1)) if closed else day + OVERDUE


_OF_THE_END = {DutyKind.CELEBRATE: "what was learned", DutyKind.MILESTONE: "milestone"}


def open_lines(found: StillOpen, tasks: Iterable[Line], duties: Sequence[Duty], on: date) -> Iterator[Line]:
    """Yield everything that is open, with what settles it; the duties are those of the closed program."""
    yield from _of_surveys(found, on)
    if found.unreported:
        said = f"nobody has said what became of {_counted_ids(found.unreported)}"
        first = "rmentor check-in list --unreported"
        yield Line("past check-ins", said, f"{first}, then rmentor check-in record", first)
    if found.without_date:
        said = f"{_counted_ids(found.without_date)} wait for another date"
        yield Line("sessions without a date", said, "rmentor check-in move ID START; closing gives them up")
    if found.ahead:
        said = f"{_counted_ids(found.ahead)} planned"
        yield Line("check-ins ahead", said, "wait until they are over, or close: who knows of them is told")
    yield from _of_promises(found, on)
    yield from tasks
    if found.live:
        yield Line("pairings", f"{counted(len(found.live), 'pairing')} going on", "closing completes them")
    if found.proposed:
        said = f"{counted(len(found.proposed), 'pairing')} proposed: {_ids(found.proposed)}"
        yield Line("proposals", said, "rmentor pairing accept or decline; closing withdraws them")
    if mails := sum(duty.act is Act.MAIL for duty in duties):
        said = f"{counted(mails, 'mail')} owed once the program is closed"
        yield Line("mails", said, "rmentor mail, then rmentor send", "rmentor mail")


def _of_promises(found: StillOpen, on: date) -> Iterator[Line]:
    for promise in found.promised:
        noted = "answered" if promise.is_asked else "kept"
        stands = f"due {promise.due}, not noted as {noted}: {promise.what}"
        settles, command = _settles(promise, on)
        yield Line("asked of the sponsor" if promise.is_asked else "promise of the sponsor", stands, settles, command)
    if found.commitments:
        said = f"{counted(len(found.commitments), 'commitment')} open ({_ids(found.commitments)})"
        settles = "write kept, missed or dropped below state in commitments.csv, and the day below reviewed"
        yield Line("commitments of leaders", said, settles)
    if found.goals:
        said = f"{counted(len(found.goals), 'goal')} open ({_ids(found.goals)})"
        yield Line("goals of people", said, "write met, partly or dropped below state in goals.csv")


def _settles(promise: SponsorPromise, on: date) -> tuple[str, str | None]:
    command = f"rmentor done {promise.key(DutyKind.SPONSOR_KEPT)}"
    done, missed = ("done", "not answered") if promise.is_asked else ("kept", "missed")
    if promise.due > on:
        return f"still ahead; once it is {done}: {command}", command
    else_ = f"if not, it counts as {missed}"
    return f"if it was {done}: {command}, with --day DATE if it was another day; {else_}", command


def _of_surveys(found: StillOpen, on: date) -> Iterator[Line]:
    if each := found.to_ask:
        yield Line.settled_by(f"survey {each.id}", "nobody was asked yet", f"rmentor pulse start {each.id}")
    for open_round in found.to_close:
        each = open_round.pulse_round
        takes = f"takes answers until {open_round.closes}"
        stands = takes if on <= open_round.closes else f"took answers until {open_round.closes}"
        # to close it before its answers are counted would publish nothing, so that no command alone settles it
        yield Line(f"survey {each.id}", stands, f"rmentor pulse count FILE, then rmentor pulse close {each.id}")


def _counted_ids(rows: Sequence[CheckIn]) -> str:
    return f"{counted(len(rows), 'check-in')} ({_ids(rows)})"


def _ids(records: Iterable[Identified]) -> str:
    return listed([each.id for each in records], at_most=_NAMED)
