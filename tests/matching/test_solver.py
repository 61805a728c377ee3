"""The best matching, judged by trying everything and by scipy."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.matching import solver
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs, Side
from rmentor_cli.matching.proof import figures_of
from rmentor_cli.matching.solver import UnprovedError, solve
from rmentor_cli.model.program import MatchingGoal
from tests.matching.judges import best_by_trying, best_total_by_scipy, highest_total_by_scipy
from tests.matching.markets import larger_markets, small_markets

PEOPLE, SCORE = MatchingGoal.PEOPLE_FIRST, MatchingGoal.SCORE_FIRST


def market(*rows: list[int], places: tuple[list[int], ...] = (), waited: tuple[list[int], ...] = ()) -> Market:
    sizes = len(rows), len(rows[0])
    mentors, leaders = places or ([1] * sizes[0], [1] * sizes[1])
    rounds, leaders_rounds = waited or ([0] * sizes[0], [0] * sizes[1])
    return Market(
        mentors=Side(places=mentors, waited=rounds), leaders=Side(places=leaders, waited=leaders_rounds), rows=rows
    )


@pytest.mark.parametrize(
    ("found", "people_first", "score_first"),
    [
        (market([5, 9], [IMPOSSIBLE, 9]), ((0, 0), (1, 1)), ((0, 0), (1, 1))),
        (market([3, 9], [IMPOSSIBLE, 5]), ((0, 0), (1, 1)), ((0, 1),)),
        (market([9, 5], [5, 0]), ((0, 1), (1, 0)), ((0, 1), (1, 0))),
        (market([9, 4], [4, 1]), ((0, 1), (1, 0)), ((0, 0), (1, 1))),
        (market([7, 7], [7, 7]), ((0, 0), (1, 1)), ((0, 0), (1, 1))),
        (market([1], [9], waited=([2, 1], [0])), ((0, 0),), ((1, 0),)),
        (market([1, 9], waited=([0], [1, 0])), ((0, 0),), ((0, 1),)),
        (market([4, 4], [4, 4], places=([2, 1], [1, 2])), ((0, 0), (0, 1), (1, 1)), ((0, 0), (0, 1), (1, 1))),
        (market([4], [4], places=([2, 1], [1])), ((0, 0),), ((0, 0),)),
        (market([IMPOSSIBLE]), (), ()),
    ],
    ids=[
        "the only way to pair everyone",
        "more people or more points",
        "equal either way",
        "a better worst pairing or more points",
        "smallest ids",
        "who has waited longer",
        "a leader who has waited",
        "several places, one for each pair",
        "two places, and never the same two twice",
        "nobody possible",
    ],
)
def test_what_comes_first_decides(found: Market, people_first: Pairs, score_first: Pairs) -> None:
    assert solve(found, PEOPLE).pairs == people_first
    assert solve(found, SCORE).pairs == score_first


@pytest.mark.parametrize("goal", [PEOPLE, SCORE])
@settings(max_examples=400)
@given(found=small_markets())
def test_the_answer_is_the_one_that_trying_everything_finds(goal: MatchingGoal, found: Market) -> None:
    assert solve(found, goal).pairs == best_by_trying(goal, found)


def test_of_equal_answers_the_one_with_the_smallest_ids_is_found_for_every_small_table_of_ties() -> None:
    for cells in product((0, 1), repeat=9):
        ties = market(*(list(cells[row : row + 3]) for row in (0, 3, 6)))

        assert solve(ties, PEOPLE).pairs == best_by_trying(PEOPLE, ties)


@settings(max_examples=80)
@given(found=larger_markets())
def test_pairings_floor_and_total_are_as_scipy_says(found: Market) -> None:
    pairs = solve(found, PEOPLE).pairs
    figures = figures_of(found, pairs)

    assert (figures.pairings, figures.total) == best_total_by_scipy(found, figures.floor)
    assert figures.pairings == best_total_by_scipy(found)[0]
    if pairs:
        assert best_total_by_scipy(found, figures.floor + 1)[0] < figures.pairings


def test_whoever_is_crowded_out_of_their_short_list_is_looked_for_further_down() -> None:
    crowded = market(*([1000 - 10 * leader - mentor * leader % 7 for leader in range(40)] for mentor in range(40)))
    figures = figures_of(crowded, solve(crowded, PEOPLE).pairs)

    assert (figures.pairings, figures.total) == best_total_by_scipy(crowded, figures.floor)


@settings(max_examples=60)
@given(found=larger_markets())
def test_the_highest_total_is_as_scipy_says(found: Market) -> None:
    assert figures_of(found, solve(found, SCORE).pairs).total == highest_total_by_scipy(found)


@settings(max_examples=60)
@given(found=larger_markets(), data=st.data())
def test_what_it_finds_does_not_depend_on_the_order_of_people_beyond_ties(found: Market, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(found.rows))))
    turned = Market(mentors=found.mentors, leaders=found.leaders, rows=[found.rows[mentor] for mentor in order])

    assert figures_of(turned, solve(turned, PEOPLE).pairs) == figures_of(found, solve(found, PEOPLE).pairs)


def test_a_matching_that_is_not_proved_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "smallest_ids", lambda assignment: assignment.pairs[1:])

    with pytest.raises(UnprovedError, match="not proved: that no more people can be paired; that no total is higher"):
        solve(market([1, 2], [2, 1]), PEOPLE)
    with pytest.raises(UnprovedError, match="that no total is higher"):
        solve(market([1, 2], [2, 1]), SCORE)
