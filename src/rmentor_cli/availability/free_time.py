"""Who is free when, on real dates: stated hours on each person's own clock, less the days they are off. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cached_property, lru_cache

from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY, span
from rmentor_cli.availability.kept_holidays import is_estimated, kept_holidays
from rmentor_cli.availability.wall_clock import Horizon, WallClock, wall_clock
from rmentor_cli.dates import DAYS_A_WEEK, last_day
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.people import Participant
from rmentor_cli.model.private import BusyDay
from rmentor_cli.model.program import ProgramInfo
from rmentor_cli.model.values import DateRange, Hours, WeeklyBlock

_BYTES_A_DAY = QUARTERS_A_DAY // 8
_DAY = span(0, QUARTERS_A_DAY)
_PEOPLE_KEPT = 64
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
        self._holidays: dict[str | None, Mapping[date, Holiday]] = {}
        self._holiday_off: dict[str | None, int] = {}
        self._free: dict[str, int] = {}
        self._busy: dict[str, int] = {}
        for row in busy:
            self._busy[row.person_id] = self._busy.get(row.person_id, 0) | busy_quarters(row, self.horizon)
        # asked again and again for the sessions of one pairing, which come one after another
        self._free_but_for = lru_cache(_PEOPLE_KEPT)(self._free_without)

    def clock(self, person: Participant) -> WallClock:
        """Return a person's own clock."""
        return wall_clock(self._dossier.zone_of(person), self.horizon)

    def free(self, person: Participant) -> int:
        """Return the quarters of UTC in which a person can meet."""
        if person.id not in self._free:
            self._free[person.id] = self._free_without(person.id, frozenset())
        return self._free[person.id]

    def free_but_for(self, person: Participant, ignored: Iterable[DayOff] = ()) -> int:
        """Return the quarters of UTC in which a person could meet if some kinds of days off did not count."""
        return self._free_but_for(person.id, frozenset(ignored))

    def _free_without(self, person_id: str, ignored: frozenset[DayOff]) -> int:
        person = self._dossier.people[person_id]
        wall = _wall_hours(person.availability or self._dossier.program.working_hours, self.horizon)
        for kind in DayOff:
            if kind not in ignored:
                wall &= ~self._off(person, kind)
        free = self.clock(person).to_utc(wall)
        return free if DayOff.BUSY in ignored else free & ~self.busy(person)

    def busy(self, person: Participant) -> int:
        """Return the quarters of UTC in which a person is busy by their own calendar."""
        return self._busy.get(person.id, 0)

    def off_at(self, person: Participant, wall_quarter: int) -> Iterator[Off]:
        """Yield what keeps a person from meeting in a quarter of their own clock."""
        day = self.horizon.day(wall_quarter)
        yield from (Off(DayOff.AWAY, str(days)) for days in person.away if day in days)
        holiday = self.kept(person).get(day)
        if holiday is not None and not _workable(holiday) >> wall_quarter % QUARTERS_A_DAY & 1:
            but_for = f" (but for {'; '.join(map(str, holiday.hours))})" if holiday.hours else ""
            yield Off(DayOff.HOLIDAY, f"{holiday.name}{but_for}")
        yield from (Off(DayOff.BLACKOUT, str(days)) for days in self._blackouts if day in days)

    def _off(self, person: Participant, kind: DayOff) -> int:
        """Return the quarters of a person's own clock that their days off of a kind take."""
        if kind is DayOff.AWAY:
            return _quarters_on(person.away, self.horizon)
        if kind is DayOff.BLACKOUT:
            return self._blackout_quarters
        return self._holiday_quarters(person) if kind is DayOff.HOLIDAY else 0  # busy times are kept in UTC

    def _holiday_quarters(self, person: Participant) -> int:
        if person.country not in self._holiday_off:
            off = 0
            for day, row in self.kept(person).items():
                if 0 <= (n := self.horizon.index(day)) < self.horizon.days:
                    off |= (_DAY & ~_workable(row)) << n * QUARTERS_A_DAY
            self._holiday_off[person.country] = off
        return self._holiday_off[person.country]

    def kept(self, person: Participant) -> Mapping[date, Holiday]:
        """Return the public holidays that a person keeps, by day."""
        if person.country not in self._holidays:
            self._holidays[person.country] = kept_holidays(self._dossier.holidays, person.country)
        return self._holidays[person.country]

    @property
    def has_estimates(self) -> bool:
        """Say whether the date of any public holiday is estimated."""
        return any(map(is_estimated, self._dossier.holidays))

    @property
    def _blackouts(self) -> tuple[DateRange, ...]:
        return self._dossier.program.scheduling.blackouts

    @cached_property
    def _blackout_quarters(self) -> int:
        return _quarters_on(self._blackouts, self.horizon)


def busy_quarters(row: BusyDay, horizon: Horizon) -> int:
    """Return the quarters of UTC of a busy day; a part of a quarter is not free."""
    midnight = horizon.index(row.day) * QUARTERS_A_DAY
    quarters = 0
    for hours in row.hours:
        quarters |= span(midnight + hours.start // QUARTER, midnight - -hours.end // QUARTER)
    return quarters & ((1 << horizon.quarters) - 1)


def _workable(holiday: Holiday) -> int:
    """Return the quarters of the day that a half day leaves."""
    return _quarters(holiday.hours)


def _quarters(hours: Iterable[Hours | WeeklyBlock]) -> int:
    """Return the quarters of a day that hours cover; a part of a quarter is not free."""
    found = 0
    for each in hours:
        found |= span(-(-each.start // QUARTER), each.end // QUARTER)
    return found


def _quarters_on(ranges: Iterable[DateRange], horizon: Horizon) -> int:
    found = 0
    for days in ranges:
        found |= horizon.quarters_of(days)
    return found


def _wall_hours(hours: Iterable[WeeklyBlock], horizon: Horizon) -> int:
    """Return the quarters of a wall clock that weekly hours cover."""
    week, weekday = [0] * DAYS_A_WEEK, horizon.first.weekday()
    for block in hours:
        week[(block.weekday - weekday) % DAYS_A_WEEK] |= _quarters([block])
    days = b"".join(bits.to_bytes(_BYTES_A_DAY, "little") for bits in week) * (horizon.days // DAYS_A_WEEK + 1)
    return int.from_bytes(days[: horizon.days * _BYTES_A_DAY], "little")
