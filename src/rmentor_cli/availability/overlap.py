"""How long two people are free in the same week, on the program's real dates. Pure; ignores holidays and leave.

A week is taken as one that repeats: hours of a weekday, turned by the zone's offset in each week of the program.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, chain

from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY, offset_minutes, span
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant
from rmentor_cli.model.values import WeeklyBlock

_WEEK = 7 * QUARTERS_A_DAY
_ALL = (1 << _WEEK) - 1
_DAY = 24 * 60


@immutable
class WeeklyHours:
    """Hours of a week on the clock of a zone."""

    blocks: tuple[WeeklyBlock, ...]
    zone: str


@immutable
class Weeks:
    """The Mondays of a program, and the shortest time in quarters that two people need together."""

    mondays: tuple[date, ...]
    shortest: int


def hours_of(person: Participant, dossier: Dossier) -> WeeklyHours:
    """Return the hours a person can meet: their own, or the program's working hours in their zone."""
    return WeeklyHours(person.availability or dossier.program.working_hours, dossier.zone_of(person))


def weeks_of(first: date, last: date, minutes: int) -> Weeks:
    """Return the weeks whose Monday lies between two days, both included, for meetings of so many minutes."""
    monday = first + timedelta(days=-first.weekday() % 7)
    weeks = max(1, (last - monday).days // 7 + 1)
    return Weeks(tuple(monday + timedelta(weeks=week) for week in range(weeks)), -(-minutes // QUARTER))


def common_minutes(one: WeeklyHours, other: WeeklyHours, weeks: Weeks) -> int:
    """Return how many minutes a week both are free, in blocks long enough to meet; the lower median of the weeks."""
    return common_minutes_table([one], [other], weeks)[0][0]


def common_minutes_table(
    rows: Sequence[WeeklyHours], columns: Sequence[WeeklyHours], weeks: Weeks
) -> tuple[tuple[int, ...], ...]:
    """Return common_minutes of everyone in `rows` with everyone in `columns`; equal rows are one object."""
    by_zone: dict[str, list[WeeklyHours]] = {}
    for hours in dict.fromkeys(columns):
        by_zone.setdefault(hours.zone, []).append(hours)
    at = {hours: place for place, hours in enumerate(chain.from_iterable(by_zone.values()))}
    position = [at[hours] for hours in columns]
    theirs = {zone: [_starts(hours.blocks, weeks.shortest) for hours in group] for zone, group in by_zone.items()}

    def row(hours: WeeklyHours) -> tuple[int, ...]:
        found = list(chain.from_iterable(_with_zone(hours, zone, group, weeks) for zone, group in theirs.items()))
        return tuple(map(found.__getitem__, position))

    found = {hours: row(hours) for hours in dict.fromkeys(rows)}
    return tuple(found[hours] for hours in rows)


def minutes_apart(one: str, other: str, weeks: Weeks) -> int:
    """Return how many minutes two zones' clocks differ, the short way round; the lower median of the weeks."""
    apart = [(abs(turn) * QUARTER % _DAY, count) for turn, count in _turns(one, other, weeks.mondays)]
    return _lower_median([(min(ahead, _DAY - ahead), count) for ahead, count in apart])


def _with_zone(mine: WeeklyHours, zone: str, theirs: Sequence["_Starts"], weeks: Weeks) -> Sequence[int]:
    """Return the common minutes with several people of one zone."""
    turns = _turns(mine.zone, zone, weeks.mondays)
    by_turn = [_turned_overlaps(mine, turn, theirs, weeks.shortest) for turn, _ in turns]
    if len(by_turn) == 1:
        return by_turn[0]
    counts = [count for _, count in turns]
    return [_lower_median(list(zip(minutes, counts, strict=True))) for minutes in zip(*by_turn, strict=True)]


def _turned_overlaps(mine: WeeklyHours, turn: int, theirs: Sequence["_Starts"], shortest: int) -> list[int]:
    """Return the common minutes with several people whose clocks are `turn` quarters ahead.

    A run of n starts is n + shortest - 1 free quarters, so n starts of which r follow another are
    n * shortest - r * (shortest - 1): both are counts of bits.
    """
    starts, following = (_rotated(bits, turn) for bits in _starts(mine.blocks, shortest))
    each, less = shortest * QUARTER, (shortest - 1) * QUARTER
    return [
        each * (starts & others).bit_count() - less * (following & others_following).bit_count()
        for others, others_following in theirs
    ]


_Starts = tuple[int, int]  # quarters of the week in which a meeting can start, and those of them that follow another


@cache
def _starts(blocks: tuple[WeeklyBlock, ...], shortest: int) -> _Starts:
    free = 0
    for block in blocks:
        midnight = block.weekday * QUARTERS_A_DAY
        free |= span(midnight - (-block.start // QUARTER), midnight + block.end // QUARTER)
    starts = free
    for quarters in range(1, shortest):
        starts &= _rotated(free, -quarters)
    return starts, starts & _rotated(starts, 1)


def _rotated(bits: int, by: int) -> int:
    """Turn a week forward, so that what leaves it at one end comes back at the other."""
    by %= _WEEK
    return (bits << by | bits >> (_WEEK - by)) & _ALL


@cache
def _turns(one: str, other: str, mondays: tuple[date, ...]) -> tuple[tuple[int, int], ...]:
    """Return by how many quarters the other clock is ahead, and in how many weeks; one that decides stands alone."""
    turns = Counter((offset_minutes(other, day) - offset_minutes(one, day)) // QUARTER for day in mondays)
    # what holds in more than half of the weeks is their median, whatever holds in the rest
    return tuple((turn, count) for turn, count in turns.items() if 2 * count > len(mondays)) or tuple(turns.items())


def _lower_median(counted: Sequence[tuple[int, int]]) -> int:
    """Return the lower median of values that each occur so many times."""
    values = sorted(counted)
    reached = list(accumulate(count for _, count in values))
    return values[bisect_left(reached, (reached[-1] + 1) // 2)][0]
