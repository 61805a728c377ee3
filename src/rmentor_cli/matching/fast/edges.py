"""The pairs that may be made as flat columns of numbers, sorted by mentor and leader. Pure."""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.market import IMPOSSIBLE, Market
from rmentor_cli.matching.proof import Worths

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Edges:
    """For each pair that may be made the mentor, the leader and the points."""

    def __init__(self, mentors: Numbers, leaders: Numbers, points: Numbers, shape: tuple[int, int]) -> None:
        """Take columns that are sorted by mentor, then leader, and how many people the sides are."""
        self.mentors, self.leaders, self.points, self.shape = mentors, leaders, points, shape
        self.starts: Numbers = np.searchsorted(mentors, np.arange(shape[0] + 1)).astype(np.int64)

    def __len__(self) -> int:
        """Return how many pairs may be made."""
        return len(self.mentors)

    def where(self, chosen: Flags) -> "Edges":
        """Return some of the pairs."""
        if chosen.all():
            return self
        at = np.flatnonzero(chosen)
        return Edges(self.mentors[at], self.leaders[at], self.points[at], self.shape)

    def of(self, mentors: Numbers) -> Numbers:
        """Return where the pairs of these mentors stand in the columns."""
        counts = self.starts[mentors + 1] - self.starts[mentors]
        before = np.cumsum(counts) - counts
        return np.repeat(self.starts[mentors] - before, counts) + np.arange(counts.sum())

    def beyond(self, worths: Worths, mentor_prices: Numbers, leader_prices: Numbers) -> Numbers:
        """Return what pairs are worth without bonuses beyond what both people charge; less than 0 where they do not."""
        surplus: Numbers = worths.point * self.points
        surplus += np.repeat(worths.pairing - mentor_prices, np.diff(self.starts))
        surplus -= leader_prices[self.leaders]
        return surplus


@immutable
class EdgeMarket(Market):
    """A market that has its pairs as columns too."""

    edges: Edges

    @classmethod
    def of(cls, market: Market) -> "EdgeMarket":
        """Look a market's pairs up."""
        shape = len(market.mentors), len(market.leaders)
        points = np.concatenate([np.asarray(row, dtype=np.intc) for row in market.rows] or [np.empty(0, dtype=np.intc)])
        at = np.flatnonzero(points != IMPOSSIBLE)
        mentors, leaders = np.divmod(at, max(1, shape[1]))
        edges = Edges(mentors, leaders, points[at].astype(np.int64), shape)
        return cls(mentors=market.mentors, leaders=market.leaders, rows=market.rows, edges=edges)

    @cached_property
    def best_of_mentors(self) -> list[int]:
        """The most points that each mentor can earn; IMPOSSIBLE where nobody is possible."""
        return best_of(self.edges.mentors, self.edges.points, self.edges.shape[0])


def best_of(people: Numbers, points: Numbers, count: int) -> list[int]:
    """Return the most points that each person can earn; IMPOSSIBLE where nobody is possible."""
    highest = np.full(count, IMPOSSIBLE, dtype=np.int64)
    np.maximum.at(highest, people, points)
    best: list[int] = highest.tolist()
    return best
