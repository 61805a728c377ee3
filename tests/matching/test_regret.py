"""What a pair costs, forced or forbidden, judged by trying everything."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.matching.decided import Answer, answer_to
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs, Side
from rmentor_cli.matching.proof import Figures, figures_of
from rmentor_cli.matching.regret import Move, best_with, best_without, difference
from rmentor_cli.model.program import MatchingGoal
from tests.matching.judges import every_matching
from tests.matching.markets import small_markets

GOALS = st.sampled_from(MatchingGoal)
PEOPLE_FIRST = MatchingGoal.PEOPLE_FIRST


def a_market(*rows: list[int], waited: tuple[int, ...] = ()) -> Market:
    """Make a market of one place each."""
    mentors = Side([1] * len(rows), [*waited] or [0] * len(rows))
    return Market(mentors, Side([1] * len(rows[0]), [0] * len(rows[0])), rows)


def open_pairs(market: Market) -> Pairs:
    """Return the pairs that could be made by themselves."""
    return tuple(
        (mentor, leader)
        for mentor, row in enumerate(market.rows)
        for leader, points in enumerate(row)
        if points != IMPOSSIBLE and market.mentors.places[mentor] and market.leaders.places[leader]
    )


def best_figures(market: Market, goal: MatchingGoal, fits: Callable[[Pairs], bool]) -> Figures:
    """Return what the best matching among those that fit reaches, by comparing all of them."""

    def rank(figures: Figures) -> tuple[int, ...]:
        people = (figures.pairings, figures.rounds_waited)
        score_first = goal is MatchingGoal.SCORE_FIRST
        return (figures.total, *people) if score_first else (*people, figures.floor, figures.total)

    return max((figures_of(market, pairs) for pairs in every_matching(market) if fits(pairs)), key=rank)


@given(small_markets(), GOALS, st.data())
def test_the_best_answer_with_a_pair_is_the_best_of_all_that_hold_it(
    market: Market, goal: MatchingGoal, data: st.DataObject
) -> None:
    if pairs := open_pairs(market):
        pair = data.draw(st.sampled_from(pairs))
        found = best_with(market, goal, pair, market.rows[pair[0]][pair[1]])

        assert pair in found.pairs
        assert found.pairs in {tuple(sorted(each)) for each in every_matching(market)}
        assert found.figures == figures_of(market, found.pairs)
        best = best_figures(market, goal, lambda pairs: pair in pairs)
        assert _compared(found.figures, goal) == _compared(best, goal)


@given(small_markets(), GOALS, st.data())
def test_the_best_answer_without_a_pair_is_the_best_of_all_that_do_not_hold_it(
    market: Market, goal: MatchingGoal, data: st.DataObject
) -> None:
    if pairs := open_pairs(market):
        pair = data.draw(st.sampled_from(pairs))
        found = best_without(market, goal, pair)

        assert pair not in found.pairs
        best = best_figures(market, goal, lambda pairs: pair not in pairs)
        assert _compared(found.figures, goal) == _compared(best, goal)


@given(small_markets(), GOALS)
def test_to_force_what_is_chosen_costs_nothing(market: Market, goal: MatchingGoal) -> None:
    answer = answer_to(market, goal)
    for mentor, leader in answer.pairs:
        forced = best_with(market, goal, (mentor, leader), market.rows[mentor][leader])

        assert forced.figures == answer.figures


def test_the_floor_of_the_others_may_fall_to_the_points_of_the_pair_forced() -> None:
    # beside a pair of 1 point the others need not be better than 1: 2 + 9 beats 5 + 5
    market = a_market([1, 0, 0], [0, 5, 9], [0, 2, 5])

    assert best_with(market, PEOPLE_FIRST, (0, 0), 1) == Answer(((0, 0), (1, 2), (2, 1)), Figures(3, 0, 1, 12))


def test_a_difference_names_who_moves_and_who_is_left_out() -> None:
    market = a_market([9, 5, IMPOSSIBLE], [8, IMPOSSIBLE, IMPOSSIBLE])
    before = answer_to(market, PEOPLE_FIRST)
    found = difference(before, best_with(market, PEOPLE_FIRST, (0, 0), 9))

    assert found.moves == (Move(0, (1,), (0,)), Move(1, (0,), ()))
    assert (found.leaders_left_out, found.leaders_taken_in) == ((1,), ())
    assert (found.before, found.after) == (Figures(2, 0, 5, 13), Figures(1, 0, 9, 9))


def test_an_answer_does_not_differ_from_itself() -> None:
    answer = answer_to(a_market([9, 5], [8, 7]), PEOPLE_FIRST)

    assert difference(answer, answer).moves == ()


def _compared(figures: Figures, goal: MatchingGoal) -> tuple[int, ...]:
    """Return what decides; where points come first the floor does not."""
    floor = () if goal is MatchingGoal.SCORE_FIRST else (figures.floor,)
    return (figures.pairings, figures.rounds_waited, *floor, figures.total)
