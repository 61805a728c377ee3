"""Who may be paired at so many points or more, and how many at once: by scipy where that is possible. Pure.

Whom people without a partner can reach by exchanging others is the same in every largest matching (Dulmage and
Mendelsohn), so the prices made of it are those of `most_pairings`.
"""

from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from rmentor_cli.matching.fast.edges import Edges, Flags, Numbers, best_of
from rmentor_cli.matching.floor import Largest
from rmentor_cli.matching.market import Market, Pairs, Prices
from rmentor_cli.matching.most_pairings import MostPairings


class EdgeLadder:
    """What `floor.Ladder` tells, of pairs in columns."""

    def __init__(self, edges: Edges) -> None:
        """Take the pairs."""
        self._edges = edges

    def levels(self) -> list[int]:
        """Return the points that occur, in ascending order."""
        levels: list[int] = np.flatnonzero(np.bincount(self._edges.points)).tolist()
        return levels

    def best_of_leaders(self) -> list[int]:
        """Return the most points that each leader can earn; IMPOSSIBLE where nobody is possible."""
        return best_of(self._edges.leaders, self._edges.points, self._edges.shape[1])

    def largest(self, market: Market, points: int, start: Pairs) -> Largest:
        """Pair as many people as possible at so many points or more; scipy needs no beginning."""
        edges = self._edges.where(self._edges.points >= points)
        sides = market.mentors, market.leaders
        if any(max(side.places, default=0) > 1 or any(side.waited) for side in sides):
            return MostPairings(market.mentors, market.leaders, _masks(edges), start)
        return _Largest(market, edges)


class _Largest:
    """A largest matching of people with one place each of whom nobody has waited."""

    def __init__(self, market: Market, edges: Edges) -> None:
        self._mentors, leaders = (np.array(side.places) > 0 for side in (market.mentors, market.leaders))
        self._edges = edges
        usable = edges.where(self._mentors[edges.mentors] & leaders[edges.leaders])
        graph = csr_array((np.ones(len(usable), dtype=np.int8), usable.leaders, usable.starts), shape=edges.shape)
        self._partners = _partners(graph)

    @property
    def pairs(self) -> Pairs:
        """The pairings."""
        return tuple((mentor, leader) for mentor, leader in enumerate(self._partners.tolist()) if leader >= 0)

    @property
    def worth(self) -> int:
        """What the pairings are worth: as many as they are."""
        return int((self._partners >= 0).sum())

    @cached_property
    def prices(self) -> Prices:
        """What each person charges: of a pair that someone left over can reach the leader, of any other the mentor."""
        mentors, leaders = self._reached()
        asked = np.where(mentors, 0, np.where(self._mentors, 1, 2))
        return Prices(tuple(asked.tolist()), tuple(leaders.astype(np.int64).tolist()))

    def _reached(self) -> tuple[Flags, Flags]:
        """Follow alternating paths from the mentors left over."""
        mentor_of = np.full(self._edges.shape[1], -1, dtype=np.int64)
        paired = np.flatnonzero(self._partners >= 0)
        mentor_of[self._partners[paired]] = paired
        mentors, leaders = self._mentors & (self._partners < 0), np.zeros(self._edges.shape[1], dtype=np.bool_)
        front = np.flatnonzero(mentors)
        while len(front):
            near = _marked(self._edges.leaders[self._edges.of(front)], len(leaders)) & ~leaders
            leaders |= near
            front = mentor_of[near]
            front = front[front >= 0]
            mentors[front] = True
        return mentors, leaders


def _partners(graph: csr_array) -> Numbers:
    """Return for each mentor the leader in a largest matching, or -1.

    The search begins with the side on which more people have nobody: it passes over those, and is spared a search of
    everybody on the other side for whom they do not suffice.
    """
    mentors, leaders = np.diff(graph.indptr) > 0, _marked(graph.indices, graph.shape[1])
    if (~leaders).sum() > (~mentors).sum():
        return maximum_bipartite_matching(graph.T.tocsr(), perm_type="row").astype(np.int64)
    return maximum_bipartite_matching(graph, perm_type="column").astype(np.int64)


def _marked(people: npt.NDArray[np.integer], count: int) -> Flags:
    """Say of each of so many people whether they are named."""
    flags = np.zeros(count, dtype=np.bool_)
    flags[people] = True
    return flags


def _masks(edges: Edges) -> list[int]:
    """Return for each mentor the mask of the leaders."""
    masks = []
    for start, end in zip(edges.starts[:-1], edges.starts[1:], strict=True):
        bits = np.zeros(edges.shape[1], dtype=np.bool_)
        bits[edges.leaders[start:end]] = True
        masks.append(int.from_bytes(np.packbits(bits, bitorder="little").tobytes(), "little"))
    return masks
