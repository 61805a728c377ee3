"""Whether the pause of a pairing, or the leave of its people, takes every day of a window. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum

from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Program
from rmentor_cli.model.values import DateRange


class Rest(Enum):
    """What takes all of a window."""

    PAUSE = "pause"
    LEAVE = "leave"


def rest(window: DateRange, pause: DateRange | None, people: Sequence[Participant], program: Program) -> Rest | None:
    """Return what takes every day of a window on which all of some people usually work; None where a day is left.

    A pause that takes any of those days goes before leave: it ends by a word, leave does not.
    """
    days = [day for day in _days(window) if all(_works_on(person, day, program) for person in people)]
    paused = [day for day in days if pause and day in pause]
    off = [day for day in days if any(day in away for person in people for away in person.away)]
    if not days or set(days) - {*paused, *off}:
        return None
    return Rest.PAUSE if paused else Rest.LEAVE


def _days(window: DateRange) -> Iterable[date]:
    return (window.first + timedelta(days) for days in range((window.last - window.first).days + 1))


def _works_on(person: Participant, day: date, program: Program) -> bool:
    hours = person.availability or program.working_hours
    return any(block.weekday == day.weekday() for block in hours)
