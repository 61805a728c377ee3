"""Sets of quarter hours on the clock of a time zone, and the same moments in UTC. Pure."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache, cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY, span
from rmentor_cli.immutable import immutable
from rmentor_cli.model.values import DateRange
from rmentor_cli.model.zones import zone

_QUARTER = timedelta(minutes=QUARTER)
_QUARTERS_A_WEEK = 7 * QUARTERS_A_DAY


@immutable
class Horizon:
    """The days a grid covers: bit n is the n-th quarter since midnight of the first day, in UTC or on a wall clock."""

    first: date
    days: int

    @property
    def quarters(self) -> int:
        """How many quarters it covers."""
        return self.days * QUARTERS_A_DAY

    def index(self, day: date) -> int:
        """Return which day of the horizon this is, from 0; it may lie outside."""
        return (day - self.first).days

    def quarters_of(self, days: DateRange) -> int:
        """Return the quarters of a wall clock on some days, as far as they lie in the horizon."""
        first, end = max(0, self.index(days.first)), min(self.days, self.index(days.last) + 1)
        return span(first * QUARTERS_A_DAY, end * QUARTERS_A_DAY)

    def day(self, wall_quarter: int) -> date:
        """Return the day on which a quarter of a wall clock lies."""
        return self.first + timedelta(days=wall_quarter // QUARTERS_A_DAY)

    def wall_time(self, wall_quarter: int) -> datetime:
        """Return what a wall clock shows at a quarter of it."""
        return datetime.combine(self.first, time.min) + wall_quarter * _QUARTER


@immutable
class Stretch:
    """Quarters of UTC, from `start` up to `end`, in which a clock is ahead of UTC by the same number of quarters."""

    start: int
    end: int
    ahead: int
    first_shown: int  # from here on the clock shows times it has not shown before

    @cached_property
    def moments(self) -> int:
        """The quarters of UTC from its start to its end."""
        return span(self.start, self.end)

    @cached_property
    def first_moments(self) -> int:
        """Those of them at which the clock shows what it has not shown before."""
        return span(self.first_shown, self.end)


@immutable
class WallClock:
    """The clock of a zone over a horizon, through every change to and from summer time."""

    stretches: tuple[Stretch, ...]

    def to_utc(self, wall: int) -> int:
        """Return the moments at which the clock shows these quarters; those it skips are lost, those repeated stay."""
        utc = 0
        for stretch in self.stretches:
            utc |= _shift(wall, -stretch.ahead) & stretch.moments
        return utc

    def to_wall(self, utc: int) -> int:
        """Return what the clock shows at these moments; an hour shown twice counts only the first time."""
        wall = 0
        for stretch in self.stretches:
            wall |= _shift(utc & stretch.first_moments, stretch.ahead)
        return wall

    def within(self, first: int, end: int) -> "WallClock":
        """Return the same clock over some quarters of UTC alone; both its sides count from the first of them."""
        return _part(self, first, end)

    def wall_quarter(self, utc_quarter: int) -> int:
        """Return the quarter the clock shows at a quarter of UTC."""
        found = next((s for s in self.stretches if utc_quarter < s.end), self.stretches[-1])
        return utc_quarter + found.ahead

    def utc_quarter(self, wall_quarter: int) -> int:
        """Return the first moment at which the clock shows a quarter."""
        found = next((s for s in self.stretches if wall_quarter < s.end + s.ahead), self.stretches[-1])
        return wall_quarter - found.ahead


@cache
def _part(clock: WallClock, first: int, end: int) -> WallClock:
    return WallClock(
        tuple(
            Stretch(
                max(each.start, first) - first,
                min(each.end, end) - first,
                each.ahead,
                max(each.first_shown, first) - first,
            )
            for each in clock.stretches
            if each.start < end and first < each.end
        )
    )


class Shown(Enum):
    """How often a clock shows a time of a day."""

    ONCE = "once"
    NEVER = "never"  # it is put forward past it
    TWICE = "twice"  # it is put back to before it


def shown(wall: datetime, zone_name: str) -> Shown:
    """Say how often the clock of a zone shows a wall time."""
    first, second = (wall.replace(tzinfo=zone(zone_name), fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    if first == second:
        return Shown.ONCE
    return Shown.NEVER if first < second else Shown.TWICE


@cache
def wall_clock(zone_name: str, horizon: Horizon) -> WallClock:
    """Return the clock of a zone over a horizon."""
    changes = list(_changes(zone(zone_name), horizon))
    ends = [start for start, _ in changes[1:]] + [horizon.quarters]
    before = [ahead for _, ahead in changes[:1] + changes]
    return WallClock(
        tuple(
            Stretch(start, end, ahead, start + max(0, earlier - ahead))
            for (start, ahead), end, earlier in zip(changes, ends, before, strict=False)
        )
    )


def _changes(where: ZoneInfo, horizon: Horizon) -> Iterator[tuple[int, int]]:
    """Yield the quarter of UTC from which each offset holds; no zone changes twice within a week."""
    midnight = datetime.combine(horizon.first, time.min, tzinfo=UTC)

    def ahead(quarter: int) -> int:
        offset = (midnight + quarter * _QUARTER).astimezone(where).utcoffset()
        return (offset or timedelta()) // _QUARTER

    yield 0, ahead(0)
    weeks = [*range(0, horizon.quarters, _QUARTERS_A_WEEK), horizon.quarters]
    for low, high in pairwise(weeks):
        if ahead(low) != ahead(high):
            yield _first_like(ahead, low, high), ahead(high)


def _first_like(ahead: Callable[[int], int], low: int, high: int) -> int:
    """Return the first quarter from `low` on whose offset is that of `high`."""
    new = ahead(high)
    return low + bisect_left(range(low, high), 1, key=lambda quarter: ahead(quarter) == new)


def _shift(bits: int, by: int) -> int:
    return bits << by if by >= 0 else bits >> -by
