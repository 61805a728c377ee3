"""Who is free when, on real dates: stated hours on each person's own clock, less the days they are off. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY, span
from rmentor_cli.availability.kept_holidays import kept_holidays
from rmentor_cli.availability.wall_clock import Horizon, WallClock, wall_clock
from rmentor_cli.dates import last_day
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant
from rmentor_cli.model.private import BusyDay
from rmentor_cli.model.program import ProgramInfo
from rmentor_cli.model.values import DateRange, WeeklyBlock

_BYTES_A_DAY = QUARTERS_A_DAY // 8
_DAY_OFF = bytes(_BYTES_A_DAY)
_MARGIN = 2  # days on either side, so that every clock's days are whole


class DayOff(Enum):
    """Why a person does not meet on a day, or for some time of it."""

    AWAY = "away"
    HOLIDAY = "holiday"
    BLACKOUT = "blackout"
    BUSY = "busy"


@immutable
class Off:
    """What keeps a person from meeting on a day: the leave, the holiday or the blackout, as the files name it."""

    kind: DayOff
    name: str


def horizon_of(info: ProgramInfo) -> Horizon:
    """Return the days of a program with a margin."""
    first, last = info.start - timedelta(days=_MARGIN), last_day(info) + timedelta(days=_MARGIN)
    return Horizon(first, (last - first).days + 1)


class Availability:
    """Who is free when, over the days of a program; each answer is worked out once."""

    def __init__(self, dossier: Dossier, busy: Iterable[BusyDay] = ()) -> None:
        """Take the hours, the leave, the holidays and the blackouts of a program, and what calendars say."""
        self._dossier = dossier
        self.horizon = horizon_of(dossier.program.program)
        self._holidays: dict[str | None, Mapping[date, str]] = {}
        self._free: dict[str, int] = {}
        self._busy: dict[str, int] = {}
        for row in busy:
            self._busy[row.person_id] = self._busy.get(row.person_id, 0) | busy_quarters(row, self.horizon)

    def clock(self, person: Participant) -> WallClock:
        """Return a person's own clock."""
        return wall_clock(self._dossier.zone_of(person), self.horizon)

    def free(self, person: Participant) -> int:
        """Return the quarters of UTC in which a person can meet."""
        if person.id not in self._free:
            self._free[person.id] = self.free_but_for(person)
        return self._free[person.id]

    def free_but_for(self, person: Participant, ignored: Iterable[DayOff] = ()) -> int:
        """Return the quarters of UTC in which a person could meet if some kinds of days off did not count."""
        kinds = [kind for kind in DayOff if kind not in ignored]
        hours = person.availability or self._dossier.program.working_hours
        wall = _wall_hours(hours, self.horizon, (day for kind in kinds for day in self._days_off(person, kind)))
        free = self.clock(person).to_utc(wall)
        return free if DayOff.BUSY in ignored else free & ~self.busy(person)

    def busy(self, person: Participant) -> int:
        """Return the quarters of UTC in which a person is busy by their own calendar."""
        return self._busy.get(person.id, 0)

    def off_on(self, person: Participant, day: date) -> tuple[Off, ...]:
        """Return what keeps a person from meeting on a day of their own clock."""
        away = [Off(DayOff.AWAY, str(days)) for days in person.away if day in days]
        holiday = self._kept(person).get(day)
        blackout = [Off(DayOff.BLACKOUT, str(days)) for days in self._blackouts if day in days]
        return (*away, *([Off(DayOff.HOLIDAY, holiday)] if holiday is not None else []), *blackout)

    def _days_off(self, person: Participant, kind: DayOff) -> Iterable[int]:
        if kind is DayOff.AWAY:
            return _indexes(person.away, self.horizon)
        if kind is DayOff.BUSY:  # no whole days
            return ()
        return self._blackout_days if kind is DayOff.BLACKOUT else map(self.horizon.index, self._kept(person))

    def _kept(self, person: Participant) -> Mapping[date, str]:
        if person.country not in self._holidays:
            self._holidays[person.country] = kept_holidays(self._dossier.holidays, person.country)
        return self._holidays[person.country]

    @property
    def _blackouts(self) -> tuple[DateRange, ...]:
        return self._dossier.program.scheduling.blackouts

    @cached_property
    def _blackout_days(self) -> tuple[int, ...]:
        return tuple(_indexes(self._blackouts, self.horizon))


def busy_quarters(row: BusyDay, horizon: Horizon) -> int:
    """Return the quarters of UTC of a busy day; a part of a quarter is not free."""
    midnight = horizon.index(row.day) * QUARTERS_A_DAY
    quarters = 0
    for hours in row.hours:
        quarters |= span(midnight + hours.start // QUARTER, midnight - -hours.end // QUARTER)
    return quarters & ((1 << horizon.quarters) - 1)


def _indexes(ranges: Iterable[DateRange], horizon: Horizon) -> Iterator[int]:
    for days in ranges:
        yield from range(max(0, horizon.index(days.first)), min(horizon.days, horizon.index(days.last) + 1))


def _wall_hours(hours: Iterable[WeeklyBlock], horizon: Horizon, off: Iterable[int]) -> int:
    """Return the quarters of a wall clock that weekly hours cover; a part of a quarter is not free."""
    week = [0] * 7
    for block in hours:
        week[block.weekday] |= span(-(-block.start // QUARTER), block.end // QUARTER)
    weekday = horizon.first.weekday()
    days = b"".join(bits.to_bytes(_BYTES_A_DAY, "little") for bits in (*week[weekday:], *week[:weekday]))
    found = bytearray(days * (horizon.days // 7 + 1))
    for day in off:
        if 0 <= day < horizon.days:
            found[day * _BYTES_A_DAY : (day + 1) * _BYTES_A_DAY] = _DAY_OFF
    return int.from_bytes(found[: horizon.days * _BYTES_A_DAY], "little")
