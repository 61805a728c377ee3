"""The highest floor: how good the worst pairing can be while as many people are paired as before. Pure."""

import sys
from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from rmentor_cli.immutable import immutable
from rmentor_cli.lanes import Grid
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs, Prices, Side
from rmentor_cli.matching.most_pairings import MostPairings

LANES = 1 << 16  # in one int; longer ones take memory and no less time


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

    def best_of_leaders(self) -> Sequence[int]:
        """Return the most points that each leader can earn; IMPOSSIBLE where nobody is possible."""

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
        at_once = max(1, LANES // max(1, len(rows[0]))) if rows else 1
        self._grids = [Grid(rows[start : start + at_once]) for start in range(0, len(rows), at_once)]

    def levels(self) -> list[int]:
        """Return the points that occur, in ascending order."""
        return sorted(set().union(*self._rows) - {IMPOSSIBLE})

    def best_of_leaders(self) -> Sequence[int]:
        """Return the most points that each leader can earn; IMPOSSIBLE where nobody is possible."""
        return [max(column) for column in zip(*(grid.highest_of_columns() for grid in self._grids), strict=True)]

    def at_least(self, points: int) -> list[int]:
        """Return for each mentor the mask of the leaders with whom they earn at least so many points."""
        return [mask for grid in self._grids for mask in grid.at_least(points)]

    def largest(self, market: Market, points: int, start: Pairs) -> MostPairings:
        """Pair as many people as possible at so many points or more; begin with pairings found before."""
        return MostPairings(market.mentors, market.leaders, self.at_least(points), start)


def highest_floor(market: Market, ladder: Steps) -> Floor:
    """Find it: at once where it is as high as it could be, as it nearly always is; or else by bisection."""
    on_any = ladder.largest(market, 0, ())
    limit = _limit(market, ladder, len(on_any.pairs))
    found = ladder.largest(market, limit, on_any.pairs) if limit else on_any
    if limit and found.worth == on_any.worth:
        return Floor(limit, on_any=on_any, above=ladder.largest(market, limit + 1, found.pairs))
    return _by_bisection(market, ladder, on_any, limit, found)


def _by_bisection(market: Market, ladder: Steps, on_any: Largest, limit: int, too_high: Largest) -> Floor:
    """Look among the points that occur; at the limit, where there is one, fewer are paired."""
    best, above = on_any, too_high if limit else None
    levels = ladder.levels() if on_any.pairs else []
    low, high = 0, bisect_left(levels, limit) if limit else len(levels)
    below = iter([high - (1 << step) for step in range(high.bit_length())] if limit else [])
    while high - low > 1:
        middle = next(below, (low + high) // 2)
        if not low < middle < high:
            continue
        found = ladder.largest(market, levels[middle], best.pairs)
        if found.worth == on_any.worth:
            best = found
            low = bisect_left(levels, min(market.rows[mentor][leader] for mentor, leader in found.pairs))
        else:
            high, above = middle, found
    return Floor(levels[low] if levels else 0, on_any=on_any, above=above or ladder.largest(market, sys.maxsize, ()))


def _limit(market: Market, ladder: Steps, pairings: int) -> int:
    """Return what the floor cannot exceed where all of a side are paired: the worst of their best pairs; or else 0."""
    bounds = []
    if sum(market.mentors.places) == pairings > 0:
        bounds.append(_worst(market.best_of_mentors, market.mentors))
    if sum(market.leaders.places) == pairings > 0:
        bounds.append(_worst(ladder.best_of_leaders(), market.leaders))
    return min(bounds, default=0)


def _worst(points: Sequence[int], side: Side) -> int:
    return min(each for each, places in zip(points, side.places, strict=True) if places)
