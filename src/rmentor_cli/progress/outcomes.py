"""What became of each check-in, seen from one day. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from rmentor_cli.leave import Rest
from rmentor_cli.model.pairing import SETTLED, CheckIn, CheckInState, Pairing, Side, is_withdrawn, row_day
from rmentor_cli.model.values import DateRange
from rmentor_cli.progress.lifetime import is_live, pause_of


class Became(Enum):
    """What became of a check-in, seen from one day."""

    __hash__ = object.__hash__  # Enum's own is written in Python, and asked for every pairing

    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"
    UNREPORTED = "not reported"
    UNPLACED = "no date found"
    PAUSED = "paused"
    PLANNED = "planned"


RECORDED = frozenset({Became.HELD, Became.MISSED, Became.CANCELLED})
_WITHOUT_RECORD = frozenset({Became.UNREPORTED, Became.UNPLACED})
_OUTCOME_OF = {
    CheckInState.DONE: Became.HELD,
    CheckInState.MISSED: Became.MISSED,
    CheckInState.CANCELLED: Became.CANCELLED,
}


class Entry(NamedTuple):
    """A check-in with the day it takes or took place, what became of it, and whether it was to be held by now."""

    check_in: CheckIn
    day: date
    outcome: Became
    is_due: bool


def day_of(check_in: CheckIn, on: date) -> date:
    """Return the day of a check-in; without a start the last of its window, and if settled the one it was told on."""
    was_settled = check_in.start is None and check_in.state in SETTLED and check_in.window_start <= on
    return min(row_day(check_in), _told_on(check_in, on), on) if was_settled else row_day(check_in)


def _told_on(check_in: CheckIn, on: date) -> date:
    """Return the day, in its window, on which a check-in was settled: `on` where it was written by hand since."""
    told, first = check_in.changed, check_in.window_start
    may_be_known = told is not None and (told >= first or check_in.state is CheckInState.CANCELLED)
    return max(told, first) if told and may_be_known else on


def may_be_over(check_in: CheckIn, on: date) -> bool:
    """Say whether a check-in may have taken place by a day: it starts then, or the two are to book it and may have."""
    return check_in.start.date() <= on if check_in.start else check_in.window_start <= on


def entries_of(
    pairing: Pairing, check_ins: Iterable[CheckIn], resting: Mapping[str, Rest], on: date
) -> Iterator[Entry]:
    """Yield, by day, what became of the check-ins of a pairing; what lies after its end is left out.

    `resting` says what takes every day of a window in which no date was found, by check-in id.
    """
    # a pairing that goes on after all may still have the day it ended in its row
    end = pairing.ended if pairing.ended and not is_live(pairing, on) else date.max
    pause, met = pause_of(pairing), (check_in for check_in in check_ins if not is_withdrawn(check_in))
    for day, check_in in sorted(((day_of(c, on), c) for c in met), key=lambda dated: (dated[0], dated[1].id)):
        if day <= end:
            outcome = _outcome(check_in, day, pause, on)
            if outcome is Became.UNPLACED and resting.get(check_in.id) is Rest.PAUSE:
                outcome = Became.PAUSED
            yield Entry(check_in, day, outcome, _is_due(outcome, day, on))


def _outcome(check_in: CheckIn, day: date, pause: DateRange | None, on: date) -> Became:
    recorded = _OUTCOME_OF.get(check_in.state) if day <= on or _is_called_off_ahead(check_in, on) else None
    if recorded is not Became.HELD and pause and day in pause:
        return Became.PAUSED
    if recorded:
        return recorded
    if check_in.state is CheckInState.UNPLACED and check_in.start is None:  # else somebody has just given it a date
        return Became.UNPLACED
    return Became.UNREPORTED if day < on else Became.PLANNED


def _is_called_off_ahead(check_in: CheckIn, on: date) -> bool:
    known = check_in.changed is not None and check_in.changed <= on
    return known and check_in.state is CheckInState.CANCELLED


def _is_due(outcome: Became, day: date, on: date) -> bool:
    # what happened today counts today; what has only its day to go by counts once that day is over
    return (outcome in RECORDED and day <= on) or (outcome in _WITHOUT_RECORD and day < on)


def fell_through_on(entry: Entry, pairing: Pairing) -> Side | None:
    """Return the side on which a check-in did not take place: who called it off, or the only one not to come."""
    if entry.outcome is Became.CANCELLED:
        return entry.check_in.cancelled_by
    came = set(entry.check_in.attended)
    if entry.outcome is Became.MISSED and len(came) == 1:
        return Side.MENTEE if pairing.mentor_id in came else Side.MENTOR
    return None
