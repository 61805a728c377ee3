"""What may come of a plan: a seeded what-if of who cancels, who does not turn up, and who drops out. Pure.

It forecasts nobody: the rates are assumptions for everybody, and stand in program.yaml (`simulation`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

from rmentor_cli.immutable import immutable
from rmentor_cli.model.program import Simulation

_HUNDRED = 100
_LOW, _HIGH = 5, 95  # of a hundred runs: nine in ten lie between
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
    low: int  # nine runs in ten held at least this many
    high: int  # and at most this many
    good: int  # pairings that held three quarters of their sessions or more, on average
    dropped: int  # pairings that stopped early, on average


def attendance(courses: Iterable[Course], rates: Simulation) -> Attendance:
    """Live through the courses as often as the settings say; the order in which they stand changes nothing."""
    courses = sorted((each for each in courses if each.days), key=lambda each: each.pairing_id)
    luck = Random(rates.seed)  # noqa: S311 - a what-if that anybody can repeat
    runs = [_run(courses, rates, luck) for _ in range(rates.runs)]
    held = sorted(run["held"] for run in runs)
    return Attendance(
        planned=sum(len(course.days) for course in courses),
        held=_mean(held),
        low=held[len(held) * _LOW // _HUNDRED],
        high=held[min(len(held) - 1, len(held) * _HIGH // _HUNDRED)],
        good=_mean([run["good"] for run in runs]),
        dropped=_mean([run["dropped"] for run in runs]),
    )


def _run(courses: Sequence[Course], rates: Simulation, luck: Random) -> Counter[str]:
    leaders = sorted({course.leader_id for course in courses})
    days = sorted(day for course in courses for day in course.days)
    away = {leader: luck.choice(days) for leader in leaders if _happens(rates.leader_absent, luck)} if days else {}
    counts: Counter[str] = Counter()
    for course in courses:
        drops = _happens(rates.drop_out, luck)
        last = luck.randrange(len(course.days)) if drops else len(course.days)
        held = sum(_is_held(day, away.get(course.leader_id), rates, luck) for day in course.days[:last])
        counts["held"] += held
        counts["dropped"] += drops
        counts["good"] += held * _HUNDRED >= len(course.days) * KEPT_SHARE
    return counts


def _is_held(day: date, away_from: date | None, rates: Simulation, luck: Random) -> bool:
    """Say whether the two meet: a check-in that is called off may be held later, if somebody rebooks it."""
    is_away = away_from is not None and 0 <= (day - away_from).days < rates.absence
    is_called_off = _happens(rates.leader_cancels, luck) or _happens(rates.mentor_cancels, luck) or is_away
    if is_called_off and not _happens(rates.rebooked, luck):
        return False
    return not _happens(rates.no_show, luck)


def _happens(percent: int, luck: Random) -> bool:
    return luck.random() * _HUNDRED < percent


def _mean(counts: Sequence[int]) -> int:
    """Return the average, rounded half up, in whole numbers: no machine adds them up otherwise."""
    return (2 * sum(counts) + len(counts)) // (2 * len(counts)) if counts else 0
