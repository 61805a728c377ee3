"""The fast engine gives the answer of the standard one, and the same prices."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.matching.fast import solver as fast
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Side
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


@pytest.mark.parametrize("seed", range(40))
def test_it_finds_the_same_for_crowds_with_several_places_who_have_waited(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast, "CANDIDATES", 3)
    market = a_crowd(random.Random(seed))

    assert all(fast.solve(market, goal) == solve(market, goal) for goal in MatchingGoal)


def a_crowd(luck: random.Random) -> Market:
    places, waited = luck.choice(((1,), (0, 1), (0, 1, 2), (1, 2, 3))), luck.choice(((0,), (0, 0, 1, 3)))
    highest, allowed = luck.choice((2, 20, 1000)), luck.choice((0.1, 0.5, 1))
    mentors, leaders = (
        Side(places=[luck.choice(places) for _ in range(size)], waited=[luck.choice(waited) for _ in range(size)])
        for size in (luck.randint(1, 60), luck.randint(1, 60))
    )
    points = [
        [luck.randint(0, highest) if luck.random() < allowed else IMPOSSIBLE for _ in range(len(leaders))]
        for _ in range(len(mentors))
    ]
    return Market(mentors=mentors, leaders=leaders, rows=points)
