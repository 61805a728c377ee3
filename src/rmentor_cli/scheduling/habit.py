"""The weekday and time at which a pairing usually meets, as a quarter of the week on the leader's clock. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rmentor_cli.availability.grid import QUARTERS_A_DAY, span
from rmentor_cli.dates import DAYS_A_WEEK, SessionWindow
from rmentor_cli.scheduling.preferences import (
    DAY,
    QUARTERS_A_WEEK,
    earliest,
    near_habit,
    near_nominal,
    refine,
    round_times,
)

_QUARTERS_AN_HOUR = 4
_HOURS_A_DAY = 24
_MIDWEEK = span(QUARTERS_A_DAY, 4 * QUARTERS_A_DAY)  # Tuesday to Thursday, which public holidays seldom shift


def week_quarter(wall: int, first_weekday: int) -> int:
    """Return the quarter of the week, from Monday midnight, of a quarter of a horizon that begins on a weekday."""
    return (first_weekday * QUARTERS_A_DAY + wall) % QUARTERS_A_WEEK


def usual(walls: Sequence[int], first_weekday: int) -> int | None:
    """Return the quarter of the week that most starts share, of several the latest used; None without starts."""
    latest = {week_quarter(wall, first_weekday): wall for wall in sorted(walls)}
    counts = Counter(week_quarter(wall, first_weekday) for wall in walls)
    return max(counts, key=lambda quarter: (counts[quarter], latest[quarter]), default=None)


def most_open(ballots: Sequence[tuple[int, SessionWindow]]) -> int:
    """Return the quarters of the week at which most sessions can start, of these those most often where meant.

    Where each is meant for one day, a quarter open on most of those days comes first: one that is open in a few more
    windows would be off the day named all year. A ballot is the starts open to a session, counted from the first day
    of its window; 0 where no session has any.
    """
    open_weeks = [folded(starts, window) for starts, window in ballots]
    meant = [folded(starts & near_nominal(window)[0], window) for starts, window in ballots]
    named = _most_voted(meant)
    if named and _is_on_most_days(meant, earliest(named)) and all(_is_for_a_day(window) for _, window in ballots):
        return _most_voted(week & named for week in open_weeks)
    best = _most_voted(open_weeks)
    return _most_voted(week & best for week in meant) or best


def _is_on_most_days(meant: Sequence[int], quarter: int) -> bool:
    return 2 * sum(week >> quarter & 1 for week in meant) > len(meant)


def _is_for_a_day(window: SessionWindow) -> bool:
    return window.nominal_first == window.nominal_last


def best_habit(candidates: int, former: int | None, busy: int, easy: Iterable[int], taken: Mapping[int, int]) -> int:
    """Choose a quarter of the week: near the former habit, on a day free of others, round, easy, midweek, quiet, early.

    `taken` counts the pairings that usually meet in an hour of the week.
    """
    if former is not None:
        candidates = refine(candidates, near_habit(former, 0, DAYS_A_WEEK))
    for levels in ((_days_without(busy),), round_times(DAYS_A_WEEK), easy, (_MIDWEEK,)):
        candidates = refine(candidates, levels)
    return earliest(candidates & _quietest(candidates, taken))


def hour_of(week_quarter: int) -> int:
    """Return the hour of the week in which a quarter of the week lies."""
    return week_quarter // _QUARTERS_AN_HOUR


def folded(bits: int, window: SessionWindow) -> int:
    """Lay the weeks of a window over each other: a quarter of the week is in if it is in any of them."""
    bits <<= window.first.weekday() * QUARTERS_A_DAY
    week = 0
    while bits:
        week |= bits & ((1 << QUARTERS_A_WEEK) - 1)
        bits >>= QUARTERS_A_WEEK
    return week


def _most_voted(ballots: Iterable[int]) -> int:
    """Return the bits set in the most ballots; the counts of all bits at once are binary numbers standing on end."""
    digits: list[int] = []
    for ballot in ballots:
        carry = ballot
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
        if carry:
            digits.append(carry)
    best = 0
    for digit in reversed(digits):
        best = best & digit or best or digit
    return best


def _days_without(busy: int) -> int:
    days = (DAY << day * QUARTERS_A_DAY for day in range(DAYS_A_WEEK))
    return sum(day for day in days if not busy & day)


def _quietest(candidates: int, taken: Mapping[int, int]) -> int:
    """Return the hour of the week that the fewest pairings share, of equals on the day with the fewest, then early."""
    hour = (1 << _QUARTERS_AN_HOUR) - 1
    open_hours = [n for n in range(DAYS_A_WEEK * _HOURS_A_DAY) if candidates >> n * _QUARTERS_AN_HOUR & hour]
    on_day: Counter[int] = Counter()
    for n, pairings in taken.items():
        on_day[n // _HOURS_A_DAY] += pairings
    best = min(open_hours, key=lambda n: (taken.get(n, 0), on_day[n // _HOURS_A_DAY], n))
    return hour << best * _QUARTERS_AN_HOUR
