"""Rows of whole numbers in one int."""

from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.matching.lanes import fill, lane, pack, spread, unpack

values = st.lists(st.integers(0, 2**31 - 1), max_size=40)


@given(values)
def test_a_row_is_unpacked_as_it_was_packed(row: list[int]) -> None:
    packed = pack(row)

    assert list(unpack(packed, len(row))) == row
    assert [lane(packed, index) for index in range(len(row))] == row


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), max_size=20))
def test_packed_rows_add_up_lane_by_lane(pairs: list[tuple[int, int]]) -> None:
    total = pack([one for one, _ in pairs]) + pack([other for _, other in pairs])

    assert list(unpack(total, len(pairs))) == [one + other for one, other in pairs]


@given(st.integers(0, 2**70 - 1))
def test_a_mask_is_spread_over_lanes_as_ones_or_filled_as_minus_one(mask: int) -> None:
    bits = [mask >> index & 1 for index in range(70)]

    assert list(unpack(spread(mask), 70)) == bits
    assert list(unpack(fill(mask), 70)) == [-bit for bit in bits]
