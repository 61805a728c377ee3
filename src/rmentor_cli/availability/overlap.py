"""How long two people are free in the same week, on the program's real dates. Pure; ignores holidays and leave.

A week is taken as one that repeats: hours of a weekday, turned by the zone's offset in each week of the program.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from typing import TypeVar

from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY, offset_minutes, span
from rmentor_cli.immutable import immutable
from rmentor_cli.lanes import pack
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant
from rmentor_cli.model.values import WeeklyBlock

Value = TypeVar("Value", bound=Hashable)

_DAYS = 7
_WEEK = _DAYS * QUARTERS_A_DAY
_ALL = (1 << _WEEK) - 1
_ONE_DAY = (1 << QUARTERS_A_DAY) - 1
_DAY = 24 * 60
_ROWS_KEPT = 1 << 10  # where everybody has hours of their own there is no use in keeping more


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
    mine, theirs = (_starts(each.blocks, weeks.shortest) for each in (one, other))
    return _minutes_of(mine, theirs, _turns(one.zone, other.zone, weeks.mondays), weeks.shortest)


def common_minutes_table(rows: Sequence[WeeklyHours], columns: Sequence[WeeklyHours], weeks: Weeks) -> tuple[int, ...]:
    """Return for each of `rows` the lanes of common_minutes with everyone in `columns`; equal rows are one object."""
    hours, hours_of_column = _kinds(columns)
    mine, mine_of_row = _kinds(rows)
    theirs = [(each.zone, _starts(each.blocks, weeks.shortest)) for each in hours]
    boards = {zone: _Board(zone, theirs, hours_of_column, weeks) for zone in dict.fromkeys(each.zone for each in mine)}
    found = [boards[each.zone].row(each) for each in mine]
    return tuple(found[kind] for kind in mine_of_row)


def minutes_apart(one: str, other: str, weeks: Weeks) -> int:
    """Return how many minutes two zones' clocks differ, the short way round; the lower median of the weeks."""
    apart = [(abs(turn) * QUARTER % _DAY, count) for turn, count in _turns(one, other, weeks.mondays)]
    return _lower_median([(min(ahead, _DAY - ahead), count) for ahead, count in apart])


_Starts = tuple[int, int]  # quarters in which a meeting can start, and those of them that follow another
_Turns = tuple[tuple[int, int], ...]  # by how many quarters the other clock is ahead, and in how many weeks


class _Board:
    """When people are free by the clock of one zone, day by day: on one day many of them are free at the same hours.

    Common minutes are counts of bits, so those of the days of a week add up to those of the week.
    """

    def __init__(self, zone: str, hours: Sequence[tuple[str, _Starts]], hours_of: Sequence[int], weeks: Weeks) -> None:
        """Take different hours, each with its zone, and for each person which of them are theirs."""
        self._shortest, self._different, self._hours_of = weeks.shortest, len(hours), hours_of
        turns_of = {other: _turns(zone, other, weeks.mondays) for other in {theirs for theirs, _ in hours}}
        turns, starts = [turns_of[theirs] for theirs, _ in hours], [each for _, each in hours]
        by_day = zip(*map(_on_clock, starts, turns), strict=True)
        self._days = [_kinds(day) for day in by_day]
        self._unsettled = {n: (starts[n], turns[n]) for n in range(len(hours)) if len(turns[n]) > 1}
        self._on_day = lru_cache(_ROWS_KEPT)(self._row_of_day)

    def row(self, hours: WeeklyHours) -> int:
        """Return the lanes of common minutes of one person with everyone."""
        mine = _starts(hours.blocks, self._shortest)
        row = sum(self._on_day(day, starts) for day, starts in enumerate(_by_day(mine)) if starts[0] and self._days)
        return row + self._where_unsettled(mine) if self._unsettled else row

    def _row_of_day(self, day: int, mine: _Starts) -> int:
        kinds, kind_of = self._days[day]
        minutes = [_minutes(mine, theirs, self._shortest) for theirs in kinds]
        return self._lanes([minutes[kind] for kind in kind_of])

    def _where_unsettled(self, mine: _Starts) -> int:
        minutes = [0] * self._different
        for n, (theirs, turns) in self._unsettled.items():
            minutes[n] = _minutes_of(mine, theirs, turns, self._shortest)
        return self._lanes(minutes)

    def _lanes(self, minutes: Sequence[int]) -> int:
        return pack([minutes[hours] for hours in self._hours_of])


def _on_clock(starts: _Starts, turns: _Turns) -> list[_Starts]:
    """Return by weekday when a person can meet by the other clock; never, where the distance of the clocks changes."""
    return [(0, 0)] * _DAYS if len(turns) > 1 else _by_day(_turned(starts, -turns[0][0]))


def _kinds(values: Iterable[Value]) -> tuple[list[Value], list[int]]:
    """Return the different values, and for each place which of them stands there."""
    at: dict[Value, int] = {}
    kind_of = [at.setdefault(value, len(at)) for value in values]
    return list(at), kind_of


def _minutes_of(mine: _Starts, theirs: _Starts, turns: _Turns, shortest: int) -> int:
    """Return the minutes of the meetings by the clock of the other, as it is turned in most weeks."""
    return _lower_median([(_minutes(_turned(mine, turn), theirs, shortest), count) for turn, count in turns])


def _minutes(mine: _Starts, theirs: _Starts, shortest: int) -> int:
    """Return the minutes of the meetings that can start when both can.

    A run of n starts is n + shortest - 1 free quarters, so n starts of which r follow another are
    n * shortest - r * (shortest - 1): both are counts of bits.
    """
    starts, following = (mine[0] & theirs[0]).bit_count(), (mine[1] & theirs[1]).bit_count()
    return QUARTER * (starts * shortest - following * (shortest - 1))


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


def _turned(starts: _Starts, by: int) -> _Starts:
    return _rotated(starts[0], by), _rotated(starts[1], by)


def _by_day(starts: _Starts) -> list[_Starts]:
    days = range(0, _WEEK, QUARTERS_A_DAY)
    return [(starts[0] >> day & _ONE_DAY, starts[1] >> day & _ONE_DAY) for day in days]


def _rotated(bits: int, by: int) -> int:
    """Turn a week forward, so that what leaves it at one end comes back at the other."""
    by %= _WEEK
    return (bits << by | bits >> (_WEEK - by)) & _ALL


@cache
def _turns(one: str, other: str, mondays: tuple[date, ...]) -> _Turns:
    """Return by how many quarters the other clock is ahead, and in how many weeks; one that decides stands alone."""
    turns = Counter((offset_minutes(other, day) - offset_minutes(one, day)) // QUARTER for day in mondays)
    # what holds in more than half of the weeks is their median, whatever holds in the rest
    return tuple((turn, count) for turn, count in turns.items() if 2 * count > len(mondays)) or tuple(turns.items())


def _lower_median(counted: Sequence[tuple[int, int]]) -> int:
    """Return the lower median of values that each occur so many times."""
    values = sorted(counted)
    reached = list(accumulate(count for _, count in values))
    return values[bisect_left(reached, (reached[-1] + 1) // 2)][0]
