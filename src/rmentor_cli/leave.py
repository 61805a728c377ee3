"""Whether the pause of a pairing, or the leave of its people, takes every day of a window, or most of many. Pure."""

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
    breaks = (*([pause] if pause else []), *(away for person in people for away in person.away))
    taken = [days for days in breaks if days.first <= window.last and window.first <= days.last]
    if not taken:  # as mostly: no day need be looked at
        return None
    hours = (person.availability or program.working_hours for person in people)
    weekdays = [{block.weekday for block in blocks} for blocks in hours]
    working = [day for day in _days(window) if all(day.weekday() in each for each in weekdays)]
    if not working or any(all(day not in days for days in taken) for day in working):
        return None
    return Rest.PAUSE if pause and any(day in pause for day in working) else Rest.LEAVE


def most_of(days: DateRange, person: Participant) -> tuple[DateRange, ...]:
    """Return the leave of somebody that lies in some days, where it takes half of them or more; else none."""
    leave = tuple(away for away in person.away if away.first <= days.last and days.first <= away.last)
    if not leave:
        return ()
    whole = tuple(_days(days))
    return leave if 2 * sum(any(day in away for away in leave) for day in whole) >= len(whole) else ()


def _days(window: DateRange) -> Iterable[date]:
    return (window.first + timedelta(days) for days in range((window.last - window.first).days + 1))
