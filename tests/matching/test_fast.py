"""The fast engine gives the answer of the standard one, and the same prices."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.matching.fast import solver as fast
from rmentor_cli.matching.market import Market
from rmentor_cli.matching.solver import solve
from rmentor_cli.model.program import MatchingGoal
from tests.matching.markets import larger_markets, small_markets


@settings(max_examples=600)
@given(market=small_markets(), goal=st.sampled_from(MatchingGoal))
def test_it_finds_the_pairings_and_the_prices_of_the_standard_engine(market: Market, goal: MatchingGoal) -> None:
    assert fast.solve(market, goal) == solve(market, goal)


@settings(max_examples=200)
@given(market=larger_markets(), goal=st.sampled_from(MatchingGoal), candidates=st.integers(1, 4))
def test_it_finds_the_same_where_it_begins_with_few_candidates(
    market: Market, goal: MatchingGoal, candidates: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "CANDIDATES", candidates)
        patch.setattr(fast, "AT_ONCE", 1)
        assert fast.solve(market, goal) == solve(market, goal)
