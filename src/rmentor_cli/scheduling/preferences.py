"""What makes one start better than another, in order of weight; each preference is a row of ever wider sets. Pure."""

from collections.abc import Iterable, Iterator
from functools import cache

from rmentor_cli.availability.grid import QUARTERS_A_DAY, span
from rmentor_cli.availability.wall_clock import Horizon, WallClock
from rmentor_cli.dates import DAYS_A_WEEK, SessionWindow
from rmentor_cli.scheduling.openings import starts_within

DAY = (1 << QUARTERS_A_DAY) - 1
QUARTERS_A_WEEK = DAYS_A_WEEK * QUARTERS_A_DAY

# hours in which a meeting is easy for anyone, easiest first; noon is for lunch. Then ever an hour more on either side
# of 07:00-20:00, around the clock, so that of hours that are easy for nobody the least odd is taken
_EASY_HOURS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((10, 12), (13, 16)),
    ((9, 17),),
    ((8, 18),),
    ((7, 20),),
    ((6, 21),),
    ((5, 22),),
    ((4, 23),),
    ((3, 24),),
    ((2, 24), (0, 1)),
)


def refine(candidates: int, levels: Iterable[int]) -> int:
    """Return the candidates in the first set that holds any; all of them if none does."""
    for level in levels:
        if found := candidates & level:
            return found
    return candidates


def earliest(candidates: int) -> int:
    """Return the lowest of at least one candidate."""
    return (candidates & -candidates).bit_length() - 1


def near_habit(habit: int, first_weekday: int, days: int) -> tuple[int, ...]:
    """Prefer the weekday and time of the habit, then its weekday, then its time, over days from a weekday on."""
    time = _each_day(1, days) << habit % QUARTERS_A_DAY
    day = _each_weekday((habit // QUARTERS_A_DAY - first_weekday) % DAYS_A_WEEK, days)
    return time & day, day, time


def near_nominal(window: SessionWindow) -> tuple[int, ...]:
    """Prefer the days the session is meant for, then those nearest to them."""
    before, after = (window.nominal_first - window.first).days, (window.last - window.nominal_last).days
    meant = (window.nominal_last - window.nominal_first).days + 1
    return _around(before, meant, max(before, after))


def round_times(days: int) -> tuple[int, ...]:
    """Prefer the full and the half hour."""
    return (_each_day(sum(1 << quarter for quarter in range(0, QUARTERS_A_DAY, 2)), days),)


def easy_starts(mentor: WallClock, leader: WallClock, horizon: Horizon, quarters: int) -> Iterator[int]:
    """Prefer hours that are easy on both clocks, for the whole of the check-in; on the leader's clock, as asked for."""
    return (_within_hours(mentor, leader, horizon, quarters, level) for level in range(len(_EASY_HOURS)))


@cache
def _within_hours(mentor: WallClock, leader: WallClock, horizon: Horizon, quarters: int, level: int) -> int:
    wall = _each_day(sum(span(start * 4, end * 4) for start, end in _EASY_HOURS[level]), horizon.days)
    return leader.to_wall(starts_within(mentor.to_utc(wall) & leader.to_utc(wall), quarters))


def window_slice(bits: int, window: SessionWindow, horizon: Horizon) -> int:
    """Return quarters of a horizon as quarters counted from the first day of a window."""
    origin, days = horizon.index(window.first), (window.last - window.first).days + 1
    return (bits >> origin * QUARTERS_A_DAY) & span(0, days * QUARTERS_A_DAY)


@cache
def _each_day(quarters: int, days: int) -> int:
    return sum(quarters << day * QUARTERS_A_DAY for day in range(days))


@cache
def _each_weekday(first: int, days: int) -> int:
    return sum(DAY << day * QUARTERS_A_DAY for day in range(first, days, DAYS_A_WEEK))


@cache
def _around(before: int, meant: int, farthest: int) -> tuple[int, ...]:
    return tuple(
        span((before - far) * QUARTERS_A_DAY, (before + meant + far) * QUARTERS_A_DAY) for far in range(farthest + 1)
    )
