"""The proof stands for the best matching, and for nothing else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs, Prices, Side
from rmentor_cli.matching.proof import Proof, bound, figures_of, unproved, worths_of, worths_of_people
from rmentor_cli.matching.solver import solve
from rmentor_cli.model.program import MatchingGoal
from tests.matching.judges import every_matching
from tests.matching.markets import small_markets

PEOPLE, SCORE = MatchingGoal.PEOPLE_FIRST, MatchingGoal.SCORE_FIRST
MARKET = Market(
    mentors=Side(places=[1, 1], waited=[0, 2]),
    leaders=Side(places=[1, 1], waited=[0, 0]),
    rows=[[9, 4], [4, IMPOSSIBLE]],
)


@settings(max_examples=300)
@given(market=small_markets(), goal=st.sampled_from(MatchingGoal))
def test_the_solver_proves_what_it_finds(market: Market, goal: MatchingGoal) -> None:
    solution = solve(market, goal)

    assert unproved(goal, market, solution.pairs, solution.proof) == ()


@settings(max_examples=200)
@given(market=small_markets(), goal=st.sampled_from(MatchingGoal), data=st.data())
def test_no_proof_shows_a_matching_that_is_worse(market: Market, goal: MatchingGoal, data: st.DataObject) -> None:
    solution = solve(market, goal)
    worths = worths_of(goal, market)
    best = figures_of(market, solution.pairs)
    other = data.draw(st.sampled_from(list(every_matching(market))[:200]))
    found = figures_of(market, other)
    assume((found.worth(worths), found.floor) != (best.worth(worths), best.floor))

    assert unproved(goal, market, other, solution.proof)


@settings(max_examples=200)
@given(market=small_markets(), data=st.data())
def test_whatever_the_prices_no_matching_is_worth_more_than_the_bound(market: Market, data: st.DataObject) -> None:
    def some_prices(side: Side) -> Sequence[int]:
        return data.draw(st.lists(st.integers(-5, 60), min_size=len(side), max_size=len(side)))

    prices = Prices(some_prices(market.mentors), some_prices(market.leaders))
    for worths in (worths_of_people(market), worths_of(PEOPLE, market), worths_of(SCORE, market)):
        for pairs in list(every_matching(market))[:300]:
            assert figures_of(market, pairs).worth(worths) <= bound(market, worths, prices)


@pytest.mark.parametrize(
    ("pairs", "wrong"),
    [
        (((0, 1), (1, 0)), ()),
        (((0, 0),), ("that no more people can be paired", "that no floor is higher", "that no total is higher")),
        (((0, 0), (1, 1)), ("that the pairings are possible",)),
        (((0, 1), (1, 1)), ("that the pairings are possible",)),
        (((0, 0), (0, 1)), ("that the pairings are possible",)),
        (((0, 1), (0, 1)), ("that the pairings are possible",)),
        (((0, 0), (1, 0)), ("that the pairings are possible",)),
    ],
)
def test_a_matching_changed_by_hand_is_found_out(pairs: Pairs, wrong: tuple[str, ...]) -> None:
    assert unproved(PEOPLE, MARKET, pairs, solve(MARKET, PEOPLE).proof) == wrong


def test_a_price_changed_by_hand_is_found_out() -> None:
    solution = solve(MARKET, PEOPLE)
    for name, claim in (
        ("best", "that no total is higher"),
        ("most_people", "that no more people can be paired"),
        ("above_floor", "that no floor is higher"),
    ):
        prices: Prices = getattr(solution.proof, name)
        dearer = replace(prices, mentors=(1000, *prices.mentors[1:]))

        assert unproved(PEOPLE, MARKET, solution.pairs, replace(solution.proof, **{name: dearer})) == (claim,)


def test_points_changed_by_hand_are_found_out() -> None:
    solution = solve(MARKET, PEOPLE)
    worse, better = replace(MARKET, rows=[[9, 4], [4, 1]]), replace(MARKET, rows=[[9, 4], [4, 5]])

    assert unproved(PEOPLE, worse, solution.pairs, solution.proof) == ()
    assert unproved(PEOPLE, better, solution.pairs, solution.proof) == (
        "that no floor is higher",
        "that no total is higher",
    )


def test_without_prices_nothing_is_shown() -> None:
    solution = solve(MARKET, PEOPLE)

    assert unproved(PEOPLE, MARKET, solution.pairs, Proof(best=solution.proof.best)) == (
        "that no more people can be paired",
        "that no floor is higher",
    )


def test_rounds_waited_count_once_for_each_person_paired() -> None:
    market = replace(MARKET, mentors=Side(places=[2, 1], waited=[3, 2]))

    assert figures_of(market, ((0, 0), (0, 1))).rounds_waited == 3
    assert figures_of(market, ()).floor == 0
