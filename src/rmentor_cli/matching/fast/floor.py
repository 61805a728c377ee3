"""The highest floor, by scipy where everyone has one place and nobody has waited; else by the same search. Pure.

Whom people without a partner can reach by exchanging others is the same in every largest matching (Dulmage and
Mendelsohn), so the prices made of it are those of `most_pairings`.
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.fast.edges import EdgeMarket, Edges, Flags, Numbers
from rmentor_cli.matching.floor import highest_floor
from rmentor_cli.matching.market import Prices


@immutable
class ProvedFloor:
    """The points of the worst pairing, and the prices that show that no other matching has a better worst one."""

    points: int
    on_any: Prices
    above: Prices


def floor_of(market: EdgeMarket) -> ProvedFloor:
    """Find the highest floor of as many people as possible."""
    sides = market.mentors, market.leaders
    if any(max(side.places, default=0) > 1 or any(side.waited) for side in sides):
        found = highest_floor(market, EdgeLadder(market.edges))
        return ProvedFloor(found.points, found.on_any.prices, found.above.prices)
    return _bisected(_Largest(market))


class EdgeLadder:
    """Who may be paired at so many points or more, like `floor.Ladder`."""

    def __init__(self, edges: Edges) -> None:
        """Take the pairs."""
        self._edges = edges

    def levels(self) -> list[int]:
        """Return the points that occur, in ascending order."""
        levels: list[int] = np.unique(self._edges.points).tolist()
        return levels

    def best(self) -> tuple[list[int], list[int]]:
        """Return the most points that each mentor, and each leader, can earn; -1 where nobody is possible."""
        best: list[list[int]] = []
        for people, count in zip((self._edges.mentors, self._edges.leaders), self._edges.shape, strict=True):
            highest = np.full(count, -1, dtype=np.int64)
            np.maximum.at(highest, people, self._edges.points)
            best.append(highest.tolist())
        return best[0], best[1]

    def at_least(self, points: int) -> list[int]:
        """Return for each mentor the mask of the leaders with whom they earn at least so many points."""
        reached = self._edges.where(self._edges.points >= points)
        masks = []
        for start, end in zip(reached.starts[:-1], reached.starts[1:], strict=True):
            bits = np.zeros(self._edges.shape[1], dtype=np.bool_)
            bits[reached.leaders[start:end]] = True
            masks.append(int.from_bytes(np.packbits(bits, bitorder="little").tobytes(), "little"))
        return masks


class _Largest:
    """Largest matchings of people with one place each, among pairs of at least so many points."""

    def __init__(self, market: EdgeMarket) -> None:
        self.edges = market.edges
        self.mentors, self.leaders = (np.array(side.places) > 0 for side in (market.mentors, market.leaders))
        self.levels = np.unique(self.edges.points)

    def matched(self, edges: Edges) -> Numbers:
        """Return the leader of each mentor, or -1."""
        usable = edges.where(self.mentors[edges.mentors] & self.leaders[edges.leaders])
        ones = np.ones(len(usable), dtype=np.int8)
        graph = csr_array((ones, usable.leaders.astype(np.int32), usable.starts.astype(np.int32)), shape=edges.shape)
        return maximum_bipartite_matching(graph, perm_type="column").astype(np.int64)

    def at_least(self, points: int) -> Edges:
        """Return the pairs of so many points or more."""
        return self.edges.where(self.edges.points >= points)

    def prices(self, edges: Edges, partners: Numbers) -> Prices:
        """Return who charges what: whoever can be reached from someone left over, and the rest."""
        mentors, leaders = self._reached(edges, partners)
        asked = np.where(mentors, 0, np.where(self.mentors, 1, 2))
        return Prices(tuple(asked.tolist()), tuple(leaders.astype(np.int64).tolist()))

    def _reached(self, edges: Edges, partners: Numbers) -> tuple[Flags, Flags]:
        mentor_of = np.full(edges.shape[1], -1, dtype=np.int64)
        paired = np.flatnonzero(partners >= 0)
        mentor_of[partners[paired]] = paired
        mentors, leaders = self.mentors & (partners < 0), np.zeros(edges.shape[1], dtype=np.bool_)
        front = np.flatnonzero(mentors)
        while len(front):
            near = np.unique(edges.leaders[edges.of(front)])
            near = near[~leaders[near]]
            leaders[near] = True
            front = mentor_of[near]
            front = front[front >= 0]
            mentors[front] = True
        return mentors, leaders


def _bisected(largest: _Largest) -> ProvedFloor:
    every = largest.edges
    partners = largest.matched(every)
    most = int((partners >= 0).sum())
    on_any = largest.prices(every, partners)
    levels = largest.levels if most else largest.levels[:0]
    low, high = 0, len(levels)
    above = every.where(np.zeros(len(every), dtype=np.bool_)), np.full(every.shape[0], -1, dtype=np.int64)
    while high - low > 1:
        middle = (low + high) // 2
        edges = largest.at_least(levels[middle])
        partners = largest.matched(edges)
        if int((partners >= 0).sum()) == most:
            low = middle
        else:
            high, above = middle, (edges, partners)
    return ProvedFloor(int(levels[low]) if most else 0, on_any, largest.prices(*above))
