"""Slow and obvious ways to find the best matching, to judge the solver by."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
from scipy.optimize import linear_sum_assignment

from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs
from rmentor_cli.matching.proof import figures_of
from rmentor_cli.model.program import MatchingGoal


def every_matching(market: Market) -> Iterator[Pairs]:
    """Yield every matching there is; for a handful of people."""
    allowed = [(i, j) for i, row in enumerate(market.rows) for j, points in enumerate(row) if points != IMPOSSIBLE]

    def extend(made: Pairs, start: int) -> Iterator[Pairs]:
        yield made
        taken, given = Counter(i for i, _ in made), Counter(j for _, j in made)
        for index, (i, j) in enumerate(allowed[start:], start):
            if taken[i] < market.mentors.places[i] and given[j] < market.leaders.places[j]:
                yield from extend((*made, (i, j)), index + 1)

    return extend((), 0)


def best_by_trying(goal: MatchingGoal, market: Market) -> Pairs:
    """Return the best matching by comparing all of them."""

    def rank(pairs: Pairs) -> tuple[tuple[int, ...], Pairs]:
        figures = figures_of(market, pairs)
        people = (-figures.pairings, -figures.rounds_waited)
        score_first = goal is MatchingGoal.SCORE_FIRST
        return ((-figures.total, *people) if score_first else (*people, -figures.floor, -figures.total)), pairs

    return min(every_matching(market), key=rank)


def best_total_by_scipy(market: Market, least: int = 0) -> tuple[int, int]:
    """Return the most pairings and their highest total, for one place each and pairs of at least so many points."""
    points = np.array(market.rows, dtype=np.int64)
    pairing = 1 + int(points.max()) * len(points)
    worth = np.where(points >= least, points + pairing, 0)
    made = worth[linear_sum_assignment(worth, maximize=True)]
    return int((made > 0).sum()), int(made.sum()) - pairing * int((made > 0).sum())


def highest_total_by_scipy(market: Market) -> int:
    """Return the highest total there is, however few pairings it takes; for one place each."""
    points = np.maximum(np.array(market.rows, dtype=np.int64), 0)
    return int(points[linear_sum_assignment(points, maximize=True)].sum())
