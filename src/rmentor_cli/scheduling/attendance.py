"""What may come of a plan: a seeded what-if of who cancels, who does not turn up, and who drops out. Pure.

It forecasts nobody: the rates are assumptions for everybody, and stand in program.yaml (`simulation`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.model.program import Simulation

_HUNDRED = 100
_LOW, _HIGH = 10, 90  # of a hundred runs: eight in ten lie between
KEPT_SHARE = 75  # of a hundred sessions: what makes a course a good one


@immutable
class Course:
    """The check-ins of a pairing that are still to come, by the day on which each is meant to be held."""

    pairing_id: str
    leader_id: str
    days: tuple[date, ...]


@immutable
class Attendance:
    """What all runs together come to."""

    planned: int  # check-ins
    held: int  # of these, on average
    low: int  # eight runs in ten held at least this many
    high: int  # and at most this many
    good: int  # pairings that held three quarters of their sessions or more, on average
    dropped: int  # pairings that stopped early, on average


class _Counts(NamedTuple):  # of one run, or of one course in it
    held: int
    good: int
    dropped: int


_Steps = Sequence[Sequence[float]]  # by number of check-ins: how likely it is that fewer than 1, 2, ... are held


@immutable
class _Odds:
    """How many of some check-ins are held: usually, and while the leader is away."""

    usual: _Steps
    away: _Steps


def attendance(courses: Iterable[Course], rates: Simulation) -> Attendance:
    """Live through the courses as often as the settings say; the order in which they stand changes nothing."""
    courses = sorted((each for each in courses if each.days), key=lambda each: each.pairing_id)
    luck = Random(rates.seed)  # noqa: S311 - a what-if that anybody can repeat
    odds = _odds(rates, max((len(course.days) for course in courses), default=0))
    leaders = sorted({course.leader_id for course in courses})
    days = sorted(day for course in courses for day in course.days)
    runs = [_run(courses, odds, rates, _away(leaders, days, rates, luck), luck) for _ in range(rates.runs)]
    held = sorted(run.held for run in runs)
    return Attendance(
        planned=len(days),
        held=_mean(held),
        low=held[len(held) * _LOW // _HUNDRED],
        high=held[min(len(held) - 1, len(held) * _HIGH // _HUNDRED)],
        good=_mean([run.good for run in runs]),
        dropped=_mean([run.dropped for run in runs]),
    )


def _odds(rates: Simulation, most: int) -> _Odds:
    """Return the odds for up to so many check-ins: what is called off may be held later, if somebody rebooks it."""
    stands = 1.0
    for rate in (rates.leader_cancels, rates.mentor_cancels, rates.neither_cancels):
        stands *= (_HUNDRED - rate) / _HUNDRED
    later, comes = rates.rebooked / _HUNDRED, (_HUNDRED - rates.no_show) / _HUNDRED
    return _Odds(usual=_steps((stands + (1 - stands) * later) * comes, most), away=_steps(later * comes, most))


def _steps(chance: float, most: int) -> _Steps:
    """Return the steps for 0, 1, ... check-ins that are held with a chance each, on their own (binomial).

    One draw then says how many of a course are held; only products and sums, so that no machine counts otherwise.
    """
    steps, shares = [], [1.0]
    for _ in range(most + 1):
        steps.append(list(accumulate(shares))[:-1])
        pairs = zip([*shares, 0.0], [0.0, *shares], strict=True)
        shares = [fewer * (1 - chance) + more * chance for fewer, more in pairs]
    return steps


def _away(leaders: Iterable[str], days: Sequence[date], rates: Simulation, luck: Random) -> Mapping[str, date]:
    """Draw who is away for a longer time, and from which day of the plan on."""
    absent = [leader for leader in leaders if _happens(rates.leader_absent, luck)]
    return {leader: days[_below(len(days), luck)] for leader in absent}


def _run(courses: Sequence[Course], odds: _Odds, rates: Simulation, away: Mapping[str, date], luck: Random) -> _Counts:
    lived = [_live_through(course, odds, rates, away.get(course.leader_id), luck) for course in courses]
    return _Counts(*map(sum, zip(*lived, strict=True))) if lived else _Counts(0, 0, 0)


def _live_through(course: Course, odds: _Odds, rates: Simulation, away_from: date | None, luck: Random) -> _Counts:
    number = len(course.days)
    drops = _happens(rates.drop_out, luck)
    reached = _below(number, luck) if drops else number
    absent = _days_within(course.days[:reached], away_from, rates.absence) if away_from else 0
    held = bisect_right(odds.usual[reached - absent], luck.random())
    if absent:
        held += bisect_right(odds.away[absent], luck.random())
    return _Counts(held, held * _HUNDRED >= number * KEPT_SHARE, drops)


def _days_within(days: Sequence[date], first: date, length: int) -> int:
    return bisect_left(days, first + timedelta(days=length)) - bisect_left(days, first)


def _happens(percent: int, luck: Random) -> bool:
    return luck.random() * _HUNDRED < percent


def _below(number: int, luck: Random) -> int:
    return int(luck.random() * number)


def _mean(counts: Sequence[int]) -> int:
    """Return the average, rounded half up, in whole numbers: no machine adds them up otherwise."""
    return (2 * sum(counts) + len(counts)) // (2 * len(counts)) if counts else 0
