"""The busy times of a calendar as rows of private/busy.csv: by day and quarter hour, without anything else. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY, span
from rmentor_cli.model.busy import Asked, Span
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.private import BusyDay
from rmentor_cli.model.values import Hours

_QUARTER = timedelta(minutes=QUARTER)
_ONE_DAY = (1 << QUARTERS_A_DAY) - 1


def busy_days(person_id: str, spans: Iterable[Span], asked: Asked, read: date) -> tuple[BusyDay, ...]:
    """Return the days on which a person is busy; a quarter hour that is touched is taken, and meetings run together."""
    midnight = datetime.combine(asked.first, time.min, tzinfo=UTC)
    busy = 0
    for each in spans:
        busy |= span((each.start - midnight) // _QUARTER, -((midnight - each.end) // _QUARTER))
    days = ((asked.last - asked.first).days + 2) * QUARTERS_A_DAY  # one more: the last day of zones west of UTC
    rows = ((day, busy >> day & _ONE_DAY) for day in range(0, days, QUARTERS_A_DAY))
    return tuple(
        BusyDay(
            person_id=person_id,
            day=asked.first + timedelta(days=day // QUARTERS_A_DAY),
            hours=tuple(_stretches(quarters)),
            read=read,
        )
        for day, quarters in rows
        if quarters
    )


def beside(old: Iterable[BusyDay], new: Iterable[BusyDay], first: date) -> tuple[BusyDay, ...]:
    """Put what a person's calendar said before, from a day on, beside what it says now: what either holds is busy."""
    before = {row.day: row for row in old if row.day >= first}
    now = {row.day: row for row in new}
    rows = {**before, **now}
    return tuple(_with_hours(rows[day], before.get(day, rows[day])) for day in sorted(rows))


def _with_hours(row: BusyDay, other: BusyDay) -> BusyDay:
    quarters = 0
    for hours in (*row.hours, *other.hours):
        quarters |= span(hours.start // QUARTER, hours.end // QUARTER)
    return replace(row, hours=tuple(_stretches(quarters)))


def renewed(dossier: Dossier, rows: Sequence[BusyDay], person_id: str, new: Sequence[BusyDay]) -> tuple[BusyDay, ...]:
    """Put the rows of a calendar in the place of the person's former ones; what is of no use any more goes, too."""
    here = {each.id for each in dossier.people.values() if each.status is not PersonStatus.LEFT}
    return (*(row for row in rows if row.person_id in here - {person_id}), *new)


def _stretches(quarters: int) -> Iterator[Hours]:
    """Yield the hours of a day that its quarters make up."""
    start = 0
    while quarters >> start:
        start += _zeros(quarters >> start)
        end = start + _zeros(~(quarters >> start))
        yield Hours(start * QUARTER, end * QUARTER)
        start = end


def _zeros(bits: int) -> int:
    """Count the zeros below the lowest one."""
    return (bits & -bits).bit_length() - 1
