"""Which engine finds the best matching: scipy's where it is installed and pairs are many, else our own; same answer."""

from importlib.util import find_spec

from rmentor_cli.matching.market import Market
from rmentor_cli.matching.solver import Solution
from rmentor_cli.model.program import MatchingGoal

MANY = 400_000  # pairs that may be made, some 700 people a side; with fewer, loading numpy takes longer than it saves


def solve(market: Market, goal: MatchingGoal) -> Solution:
    """Find the best matching; raises UnprovedError rather than return one that is not shown to be the best."""
    if market.has_more_pairs_than(MANY) and find_spec("scipy"):
        from rmentor_cli.matching.fast.solver import solve as find
    else:
        from rmentor_cli.matching.solver import solve as find
    return find(market, goal)
