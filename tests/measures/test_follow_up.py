"""What HR knows a year on: counted by group, compared only where enough are, and never called a cause."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.follow_up import counts_of, promotion_difference, retention_difference
from rmentor_cli.measures.proportions import difference
from rmentor_cli.model.follow_up import Compared, FollowUpCount, FollowUpPerson
from tests.builders import START, a_dossier

ON = START + timedelta(days=400)
TOOK_PART, OTHERS = Compared.PARTICIPANT, Compared.OTHER


@pytest.mark.parametrize(
    ("shares", "interval"),
    [  # the examples of Newcombe (1998), table II, method 10
        ((56, 70, 48, 80), (0.2, 0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.6, 0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.5714, 0.0582, 0.8062)),
        ((5, 56, 0, 29), (0.0893, -0.0381, 0.1926)),
        ((0, 10, 0, 20), (0.0, -0.1611, 0.2775)),
        ((10, 10, 0, 10), (1.0, 0.6075, 1.0)),
    ],
)
def test_the_interval_is_newcombes(shares: tuple[int, int, int, int], interval: tuple[float, float, float]) -> None:
    found = difference(*shares)
    assert [round(float(each), 4) for each in (found.value, found.low, found.high)] == [
        pytest.approx(each, abs=0.0001) for each in interval
    ]


def people(group: Compared, number: int, left: int, promoted: int = 0) -> list[FollowUpPerson]:
    return [
        FollowUpPerson(id=f"{group.value}-{n}", group=group, left=n < left, promoted=n >= number - promoted)
        for n in range(number)
    ]


def test_an_extract_is_counted_and_of_a_group_of_a_few_nothing_is_told() -> None:
    found = counts_of([*people(TOOK_PART, 30, 2, 6), *people(OTHERS, 4, 1)], ON, 5)
    assert found == (
        FollowUpCount(group=TOOK_PART, on=ON, people=30, left=2, promoted=6),
        FollowUpCount(group=OTHERS, on=ON),
    )
    assert counts_of([], ON, 5) == ()


def told(*counts: FollowUpCount) -> tuple[str, str, str]:
    facts = Facts(a_dossier(follow_up=counts), ON)
    left, promoted = retention_difference(facts), promotion_difference(facts)
    return left.text, promoted.text, left.note


def test_the_difference_in_leaving_has_an_interval_and_is_not_called_a_cause() -> None:
    one = FollowUpCount(group=TOOK_PART, on=ON, people=50, left=2, promoted=10)
    other = FollowUpCount(group=OTHERS, on=ON, people=200, left=24, promoted=20)
    left, promoted, note = told(one, other)
    assert left == "+8 (-2.2 to +13.98)"  # worked out by hand: 12 of 100 less 4
    assert promoted.startswith("+10 (")
    assert note == (
        f"participants: 2 left and 10 promoted of 50 on {ON}, others: 24 left and 20 promoted of 200 on {ON}, "
        "not causal: those who took part were chosen, or chose themselves"
    )


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ((), "no extract from HR was imported"),
        (((TOOK_PART, 30),), "nobody to compare with: the extract has no others"),
        (((OTHERS, 30),), "the extract has nobody who took part"),
        (((TOOK_PART, 19), (OTHERS, 300)), "not compared: fewer than 20 people on one side"),
        (((TOOK_PART, 30), (OTHERS, 0)), "not compared: fewer than 20 people on one side"),
    ],
)
def test_without_enough_people_or_a_comparison_nothing_is_compared(
    counts: tuple[tuple[Compared, int], ...], why: str
) -> None:
    left, promoted, note = told(*(FollowUpCount(group=group, on=ON, people=n) for group, n in counts))
    assert (left, promoted, note) == (why, why, "")


def test_an_extract_of_a_later_day_is_not_known_yet() -> None:
    later = FollowUpCount(group=TOOK_PART, on=ON + timedelta(days=1), people=30)
    assert told(later)[0] == "no extract from HR was imported"


def test_counts_that_cannot_be_are_not_compared() -> None:
    one = FollowUpCount(group=TOOK_PART, on=ON, people=30, left=31)
    assert told(one, FollowUpCount(group=OTHERS, on=ON, people=30))[0].startswith("not compared")


def test_equal_shares_are_no_difference() -> None:
    assert difference(1, 20, 2, 40).value == Fraction(0)


@given(st.integers(1, 60), st.integers(1, 60), st.data())
@settings(max_examples=40)
def test_the_interval_holds_the_difference_and_turns_with_it(one: int, other: int, data: st.DataObject) -> None:
    part, other_part = data.draw(st.integers(0, one)), data.draw(st.integers(0, other))
    found, turned = difference(part, one, other_part, other), difference(other_part, other, part, one)
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert (turned.value, turned.low, turned.high) == (-found.value, -found.high, -found.low)


def test_half_a_line_is_not_filled_in_and_days_are_not_mixed() -> None:
    whole = FollowUpCount(group=OTHERS, on=ON, people=40, left=4, promoted=1)
    half = FollowUpCount(group=TOOK_PART, on=ON, people=40, left=None, promoted=None)
    assert told(whole, half)[0].startswith("not compared")
    earlier = FollowUpCount(group=TOOK_PART, on=ON - timedelta(days=300), people=40, left=1, promoted=1)
    assert told(whole, earlier)[0] == "the extract has nobody who took part"
