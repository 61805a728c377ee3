"""A few standing pairings may move, for the sake of more people; judged by trying every answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs, Side
from rmentor_cli.matching.moves import to_give_up
from rmentor_cli.matching.proof import figures_of
from tests.matching.judges import every_matching
from tests.matching.markets import small_markets


def one_place_each(rows: list[list[int]], waited: tuple[int, ...] = ()) -> Market:
    size = len(rows[0])
    return Market(
        mentors=Side(places=[1] * len(rows), waited=[*waited, *[0] * (len(rows) - len(waited))]),
        leaders=Side(places=[1] * size, waited=[0] * size),
        rows=rows,
    )


N = IMPOSSIBLE


def test_one_move_lets_one_more_person_in() -> None:
    # mentor 1 can only go to leader 0, who stands with mentor 0; mentor 0 could also go to leader 1
    market = one_place_each([[500, 100], [400, N]])
    assert to_give_up(market, ((0, 0),), 1) == ((0, 0),)
    assert to_give_up(market, ((0, 0),), 0) == ()


def test_nothing_moves_for_points_alone() -> None:
    market = one_place_each([[1, 900], [900, 1]])
    assert to_give_up(market, ((0, 0), (1, 1)), 2) == ()


def test_nobody_who_stands_is_left_without_for_someone_who_waited() -> None:
    market = one_place_each([[500], [900]], waited=(0, 9))
    assert to_give_up(market, ((0, 0),), 1) == ()


def test_a_chain_of_two_moves_is_followed_only_where_two_may_move() -> None:
    market = one_place_each([[500, 100, N], [N, 500, 100], [400, N, N]])
    standing = ((0, 0), (1, 1))
    assert to_give_up(market, standing, 1) == ()
    assert to_give_up(market, standing, 2) == standing


def test_who_waited_longest_is_taken_in_first() -> None:
    market = one_place_each([[500, 100], [400, N], [400, N]], waited=(0, 0, 2))
    assert to_give_up(market, ((0, 0),), 1) == ((0, 0),)


@st.composite
def some_standing(draw: st.DrawFn) -> tuple[Market, Pairs]:
    market = draw(small_markets())
    return market, draw(st.sampled_from(list(every_matching(market))[:300]))


@settings(max_examples=400, deadline=None)
@given(drawn=some_standing(), at_most=st.integers(0, 3))
def test_no_answer_pairs_more_with_as_few_moves(drawn: tuple[Market, Pairs], at_most: int) -> None:
    market, standing = drawn
    given_up = to_give_up(market, standing, at_most)
    stood = [{person for pair in standing for person in [pair[side]]} for side in (0, 1)]

    def rank(pairs: Pairs) -> tuple[int, int]:
        return -len(pairs), len(set(standing) - set(pairs))

    def keeps_everyone(pairs: Pairs) -> bool:
        return all(people <= {pair[side] for pair in pairs} for side, people in enumerate(stood))

    possible = [pairs for pairs in every_matching(market) if rank(pairs)[1] <= at_most and keeps_everyone(pairs)]
    best = min(map(rank, possible))
    assert len(given_up) == best[1] <= at_most
    rest = set(standing) - set(given_up)
    reached = [pairs for pairs in possible if rest <= set(pairs)]
    assert min(map(rank, reached)) == best
    waited = max(figures_of(market, pairs).rounds_waited for pairs in possible if rank(pairs) == best)
    assert max(figures_of(market, pairs).rounds_waited for pairs in reached if rank(pairs) == best) == waited
