"""As many people as possible, and how good the worst pairing can be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.matching import floor
from rmentor_cli.matching.floor import Ladder, highest_floor
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Side
from rmentor_cli.matching.most_pairings import MostPairings
from rmentor_cli.matching.proof import Worths, bound, figures_of, worths_of_people
from tests.matching.judges import every_matching
from tests.matching.markets import small_markets


@settings(max_examples=300)
@given(market=small_markets())
def test_pairings_and_rounds_waited_are_the_most_there_are_and_the_prices_show_it(market: Market) -> None:
    worths = worths_of_people(market)
    allowed = [sum(1 << leader for leader, points in enumerate(row) if points != IMPOSSIBLE) for row in market.rows]
    found = MostPairings(market.mentors, market.leaders, allowed)

    assert found.worth == figures_of(market, found.pairs).worth(worths)
    assert found.worth == max(figures_of(market, pairs).worth(worths) for pairs in every_matching(market))
    assert found.worth == bound(market, worths, found.prices)


@settings(max_examples=200)
@given(market=small_markets(), data=st.data())
def test_wherever_it_begins_it_ends_with_as_many_people_and_rounds(market: Market, data: st.DataObject) -> None:
    worths, possible = worths_of_people(market), list(every_matching(market))
    allowed = [sum(1 << leader for leader, points in enumerate(row) if points != IMPOSSIBLE) for row in market.rows]
    found = MostPairings(market.mentors, market.leaders, allowed, start=data.draw(st.sampled_from(possible)))

    assert found.worth == max(figures_of(market, pairs).worth(worths) for pairs in possible)
    assert found.worth == bound(market, worths, found.prices)


def test_those_who_have_waited_take_the_places_of_those_who_have_not() -> None:
    mentors, leaders = Side(places=[1] * 4, waited=[0, 1, 2, 3]), Side(places=[1] * 2, waited=[0, 0])
    found = MostPairings(mentors, leaders, [0b11] * 4, start=((0, 0), (1, 1)))

    assert {mentor for mentor, _ in found.pairs} == {2, 3}
    assert found.worth == bound(
        Market(mentors=mentors, leaders=leaders, rows=[[0, 0]] * 4),
        Worths(point=0, pairing=found.worth_of_pairing, round_waited=1),
        found.prices,
    )


@settings(max_examples=300)
@given(market=small_markets())
def test_no_worst_pairing_could_be_better_while_as_many_are_paired(market: Market) -> None:
    worths = worths_of_people(market)
    found = highest_floor(market, Ladder(market.rows))
    equal = [
        figures.floor
        for pairs in every_matching(market)
        if (figures := figures_of(market, pairs)).worth(worths) == found.on_any.worth
    ]

    assert found.points == max(equal)
    assert not found.on_any.pairs or found.above.worth < found.on_any.worth


def test_it_begins_with_pairings_found_before_where_they_are_allowed() -> None:
    people = Side(places=[1, 1], waited=[0, 0])

    assert MostPairings(people, people, [0b11, 0b11], start=((0, 1),)).pairs == ((0, 1), (1, 0))
    assert MostPairings(people, people, [0b01, 0b11], start=((0, 1),)).pairs == ((0, 0), (1, 1))


@pytest.mark.parametrize(("points", "masks"), [(0, [0b111, 0b10]), (2, [0b110, 0b10]), (3, [0b100, 0b10]), (4, [0, 0])])
@pytest.mark.parametrize("lanes", [1, 5, 6])
def test_a_ladder_tells_who_earns_at_least_so_many_points(
    points: int, masks: list[int], lanes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floor, "LANES", lanes)
    ladder = Ladder([[1, 2, 3], [IMPOSSIBLE, 3, IMPOSSIBLE]])

    assert ladder.at_least(points) == masks
    assert ladder.best_of_leaders() == [1, 3, 3]


def test_the_floor_is_found_where_it_is_far_below_what_everyone_has_at_best() -> None:
    rows = [[100 - 30 * abs(mentor - leader) for leader in range(4)] for mentor in range(4)]
    rows[3] = [90, *rows[3][1:3], IMPOSSIBLE]
    market = Market(
        mentors=Side(places=[1] * 4, waited=[0] * 4), leaders=Side(places=[1] * 4, waited=[0] * 4), rows=rows
    )

    assert highest_floor(market, Ladder(rows)).points == 70
