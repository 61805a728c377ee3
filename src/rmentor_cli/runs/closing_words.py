"""What is still open when a program closes, as lines on the screen: what it is, how it stands, what settles it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from rmentor_cli.cohorts.still_open import StillOpen
from rmentor_cli.model.aims import Commitment, Goal
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.pairing import CheckIn, Pairing
from rmentor_cli.problems import listed
from rmentor_cli.sponsor_promises import SponsorPromise
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

_NAMED = 3
_HEADINGS = ("still open", "how it stands", "what settles it")
Line = tuple[str, str, str]
Identified = CheckIn | Pairing | Commitment | Goal


def open_blocks(lines: Sequence[Line], *, met: bool) -> Iterator[Block]:
    """Write what is open as a table, or that nothing is: where there was no pairing, for that reason."""
    if lines:
        yield Table(_HEADINGS, tuple(lines))
    else:
        yield "Nothing is open." if met else "There was no pairing, so nothing is open."


def open_lines(found: StillOpen, duties: Sequence[Duty], on: date) -> Iterator[Line]:
    """Yield everything that is open, with the command that settles it; the duties are those of the closed program."""
    yield from _of_surveys(found, on)
    if found.unreported:
        said = f"nobody has said what became of {_counted_ids(found.unreported)}"
        yield "past check-ins", said, "rmentor check-in list --unreported, then rmentor check-in record"
    if found.without_date:
        said = f"{_counted_ids(found.without_date)} wait for another date"
        yield "sessions without a date", said, "rmentor check-in move ID START; closing gives them up"
    if found.ahead:
        said = f"{_counted_ids(found.ahead)} planned"
        yield "check-ins ahead", said, "wait until they are over, or close: who knows of them is told"
    yield from _of_promises(found, {duty.key for duty in duties}, on)
    if found.live:
        yield "pairings", f"{counted(len(found.live), 'pairing')} going on", "closing completes them"
    if found.proposed:
        said = f"{counted(len(found.proposed), 'pairing')} proposed: {_ids(found.proposed)}"
        yield "proposals", said, "rmentor pairing accept or decline; closing withdraws them"
    if mails := sum(duty.act is Act.MAIL for duty in duties):
        yield "mails", f"{counted(mails, 'mail')} owed once the program is closed", "rmentor mail, then rmentor send"


def _of_promises(found: StillOpen, owed_now: Collection[str], on: date) -> Iterator[Line]:
    for promise in found.promised:
        stands = f"due {promise.due}, not noted as kept: {promise.what}"
        yield "promise of the sponsor", stands, _settles(promise, owed_now, on)
    if found.commitments:
        said = f"{counted(len(found.commitments), 'commitment')} open ({_ids(found.commitments)})"
        yield "commitments of leaders", said, "write kept, missed or dropped below state in commitments.csv"
    if found.goals:
        said = f"{counted(len(found.goals), 'goal')} open ({_ids(found.goals)})"
        yield "goals of people", said, "write met, partly or dropped below state in goals.csv"


def _settles(promise: SponsorPromise, owed_now: Collection[str], on: date) -> str:
    key = promise.key(DutyKind.SPONSOR_KEPT)
    if promise.due > on:
        return f"still ahead; once it is kept: rmentor done {key}"
    if key in owed_now:
        return f"if it was kept: rmentor done {key}"
    return "write the day behind kept in program.yaml" if promise.n else "it counts as missed"


def _of_surveys(found: StillOpen, on: date) -> Iterator[Line]:
    if each := found.to_ask:
        yield f"survey {each.id}", "nobody was asked yet", f"rmentor pulse start {each.id}"
    for open_round in found.to_close:
        each = open_round.pulse_round
        takes = f"takes answers until {open_round.closes}"
        stands = takes if on <= open_round.closes else f"took answers until {open_round.closes}"
        yield f"survey {each.id}", stands, f"rmentor pulse count FILE, then rmentor pulse close {each.id}"


def _counted_ids(rows: Sequence[CheckIn]) -> str:
    return f"{counted(len(rows), 'check-in')} ({_ids(rows)})"


def _ids(records: Iterable[Identified]) -> str:
    return listed([each.id for each in records], at_most=_NAMED)
