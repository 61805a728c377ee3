"""The best matching: found, made canonical, and proved before anyone sees it. Pure."""

from collections.abc import Callable

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.assignment import Assignment
from rmentor_cli.matching.canonical import smallest_ids
from rmentor_cli.matching.floor import Ladder, highest_floor
from rmentor_cli.matching.market import Market, Pairs, Prices
from rmentor_cli.matching.proof import Bound, Proof, Worths, bound, unproved, worths_of
from rmentor_cli.model.program import MatchingGoal


class UnprovedError(RuntimeError):
    """A matching does not stand up to the check of its proof: a bug, and nothing may be written."""


@immutable
class Solution:
    """The best matching, and what shows that it is."""

    pairs: Pairs
    proof: Proof


Solver = Callable[[Market, MatchingGoal], Solution]


def solve(market: Market, goal: MatchingGoal) -> Solution:
    """Find the best matching; raises UnprovedError rather than return one that is not shown to be the best.

    People first: most pairings, then most rounds waited, highest worst pairing, highest total, smallest ids.
    Score first: highest total, then most pairings, most rounds waited, smallest ids.
    """
    return proved(goal, market, _best_total(market) if goal is MatchingGoal.SCORE_FIRST else _best_for_people(market))


def proved(goal: MatchingGoal, market: Market, solution: Solution, bound_of: Bound = bound) -> Solution:
    """Return a solution that is shown to be the best; raises UnprovedError for any other."""
    if open_claims := unproved(goal, market, solution.pairs, solution.proof, bound_of):
        raise UnprovedError(f"the matching is not proved: {'; '.join(open_claims)}")
    return solution


def _best_for_people(market: Market) -> Solution:
    floor = highest_floor(market, Ladder(market.rows))
    pairs, best = _assign(market, worths_of(MatchingGoal.PEOPLE_FIRST, market), floor.points)
    return Solution(pairs, Proof(best=best, most_people=floor.on_any.prices, above_floor=floor.above.prices))


def _best_total(market: Market) -> Solution:
    pairs, best = _assign(market, worths_of(MatchingGoal.SCORE_FIRST, market), 0)
    return Solution(pairs, Proof(best=best))


def _assign(market: Market, worths: Worths, least: int) -> tuple[Pairs, Prices]:
    """Assign among pairs of at least so many points."""
    assignment = Assignment(market, worths, least)
    return smallest_ids(assignment), assignment.prices
