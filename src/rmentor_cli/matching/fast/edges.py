"""The pairs that may be made as flat columns of numbers, sorted by mentor and leader. Pure."""

from collections.abc import Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

from rmentor_cli.matching.market import IMPOSSIBLE, Market

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
        return Edges(self.mentors[chosen], self.leaders[chosen], self.points[chosen], self.shape)

    def of(self, mentors: Numbers) -> Numbers:
        """Return where the pairs of these mentors stand in the columns."""
        counts = self.starts[mentors + 1] - self.starts[mentors]
        before = np.cumsum(counts) - counts
        return np.repeat(self.starts[mentors] - before, counts) + np.arange(counts.sum())


class EdgeMarket(Market):
    """A market that has its pairs as columns too."""

    edges: Edges

    @classmethod
    def of(cls, market: Market) -> "EdgeMarket":
        """Look a market's pairs up."""
        rows = market.rows
        edges = rows.edges if isinstance(rows, SparseRows) else _edges_of(rows, len(market.leaders))
        made = cls(mentors=market.mentors, leaders=market.leaders, rows=rows)
        made.__dict__["edges"] = edges
        return made

    def highest(self) -> int:
        """Return the most points that any pair earns; at least 0."""
        return int(self.edges.points.max(initial=0))


class SparseRows(Sequence[Sequence[int]]):
    """The rows of a market with few pairs, each made when it is asked for."""

    def __init__(self, edges: Edges) -> None:
        """Take the pairs."""
        self.edges = edges

    def __len__(self) -> int:
        """Return how many mentors there are."""
        return self.edges.shape[0]

    @overload
    def __getitem__(self, index: int) -> Sequence[int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[int]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[int] | Sequence[Sequence[int]]:
        """Return what a mentor earns with every leader."""
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        row = np.full(self.edges.shape[1], IMPOSSIBLE, dtype=np.int64)
        chosen = slice(self.edges.starts[index], self.edges.starts[index + 1])
        row[self.edges.leaders[chosen]] = self.edges.points[chosen]
        return memoryview(row)


def _edges_of(rows: Sequence[Sequence[int]], leaders: int) -> Edges:
    points = np.array(rows, dtype=np.int64).reshape(len(rows), leaders)
    mentors, others = np.nonzero(points != IMPOSSIBLE)
    return Edges(mentors, others, points[mentors, others], (len(rows), leaders))
