"""Masks of leaders."""

from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.eligibility.rosters import any_of, column, mask_of, members


@given(st.sets(st.integers(0, 200)))
def test_the_members_of_a_mask_are_the_indexes_it_was_made_of(indexes: set[int]) -> None:
    assert members(mask_of(indexes)) == sorted(indexes)


def test_any_of_several_groups_holds_the_members_of_each() -> None:
    assert any_of({"a": 0b001, "b": 0b101, "c": 0b010}, ["a", "b", "unknown"]) == 0b101


def test_a_column_counts_the_mentors_whose_mask_holds_a_leader() -> None:
    assert column([0b01, 0b11, 0b10], 0) == 2
