"""The highest floor: how good the worst pairing can be while as many people are paired as before. Pure."""

import sys
from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from rmentor_cli.immutable import immutable
from rmentor_cli.lanes import Threshold
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs, Prices
from rmentor_cli.matching.most_pairings import MostPairings


class Largest(Protocol):
    """As many pairings as possible, and among those the most rounds waited."""

    @property
    def pairs(self) -> Pairs:
        """The pairings."""

    @property
    def worth(self) -> int:
        """What the pairings are worth: one more pairing outweighs all rounds waited."""

    @property
    def prices(self) -> Prices:
        """What each person charges for a place."""


class Steps(Protocol):
    """Who may be paired at so many points or more, however that is found."""

    def levels(self) -> list[int]:
        """Return the points that occur, in ascending order."""

    def best(self) -> tuple[list[int], list[int]]:
        """Return the most points that each mentor, and each leader, can earn; -1 where nobody is possible."""

    def largest(self, market: Market, points: int, start: Pairs) -> Largest:
        """Pair as many people as possible at so many points or more; begin with pairings found before."""


@immutable
class Floor:
    """The points of the worst pairing, and what shows that no other matching has a better worst one."""

    points: int
    on_any: Largest  # points aside
    above: Largest  # among pairs with more points: worth less


class Ladder:
    """Who may be paired at so many points or more; answers quickly for any number of points."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        """Take for each mentor the points with each leader."""
        self._rows = rows
        self._thresholds = [Threshold(row) for row in rows]

    def levels(self) -> list[int]:
        """Return the points that occur, in ascending order."""
        return sorted(set().union(*self._rows) - {IMPOSSIBLE})

    def best(self) -> tuple[list[int], list[int]]:
        """Return the most points that each mentor, and each leader, can earn; -1 where nobody is possible."""
        of_mentors = [max(row, default=IMPOSSIBLE) for row in self._rows]
        return of_mentors, [max(column) for column in zip(*self._rows, strict=True)]

    def at_least(self, points: int) -> list[int]:
        """Return for each mentor the mask of the leaders with whom they earn at least so many points."""
        return [threshold.at_least(points) for threshold in self._thresholds]

    def largest(self, market: Market, points: int, start: Pairs) -> MostPairings:
        """Pair as many people as possible at so many points or more; begin with pairings found before."""
        return MostPairings(market.mentors, market.leaders, self.at_least(points), start)


def highest_floor(market: Market, ladder: Steps) -> Floor:
    """Find it by bisection over the points that occur."""
    on_any = best = ladder.largest(market, 0, ())
    levels = ladder.levels() if on_any.pairs else []
    above: Largest | None = None
    probes = iter(_likely(market, ladder, len(on_any.pairs), levels))
    low, high = 0, len(levels)
    while high - low > 1:
        middle = next(probes, (low + high) // 2)
        if not low < middle < high:
            continue
        found = ladder.largest(market, levels[middle], best.pairs)
        if found.worth == on_any.worth:
            best = found
            low = bisect_left(levels, min(market.rows[mentor][leader] for mentor, leader in found.pairs))
        else:
            high, above = middle, found
    return Floor(levels[low] if levels else 0, on_any=on_any, above=above or ladder.largest(market, sys.maxsize, ()))


def _likely(market: Market, ladder: Steps, pairings: int, levels: Sequence[int]) -> Sequence[int]:
    """Return the levels to look at first.

    Where all of a side are paired, the best pair of whoever has the worst best pair bounds the floor, and is nearly
    always the floor itself: so look there and one level above, then in growing steps below.
    """
    best_of_mentors, best_of_leaders = ladder.best()
    bounds = [
        min(points for points, places in zip(points_of_side, side.places, strict=True) if places)
        for side, points_of_side in ((market.mentors, best_of_mentors), (market.leaders, best_of_leaders))
        if sum(side.places) == pairings > 0
    ]
    if not bounds:
        return []
    first = bisect_left(levels, min(bounds))
    return [first, first + 1, *(first - (1 << step) for step in range(first.bit_length()))]
