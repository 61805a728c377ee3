"""Rows of whole numbers in one int."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.lanes import Grid, Shares, below, fill, lane, lesser, pack, place, row_of, shares, spread, unpack

values = st.lists(st.integers(0, 2**31 - 1), max_size=40)


@given(values)
def test_a_row_is_unpacked_as_it_was_packed(row: list[int]) -> None:
    packed = pack(row)

    assert list(unpack(packed, len(row))) == list(row_of(packed, len(row))) == row
    assert place(dict(enumerate(row)), len(row)) == packed
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


@given(st.integers(1, 3000), st.one_of(st.integers(0, 1000), st.integers(0, 10**6)), st.data())
def test_shares_are_rounded_down_lane_by_lane(most: int, of: int, data: st.DataObject) -> None:
    row = data.draw(st.lists(st.integers(0, most), max_size=20))

    assert list(unpack(shares(pack(row), len(row), of=of, most=most), len(row))) == [of * each // most for each in row]


@given(st.lists(st.tuples(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1)), max_size=20))
def test_the_lesser_number_is_taken_lane_by_lane(pairs: list[tuple[int, int]]) -> None:
    one, other = (pack(row) for row in zip(*pairs, strict=True)) if pairs else (0, 0)

    assert list(unpack(lesser(one, other, len(pairs)), len(pairs))) == [min(pair) for pair in pairs]


@given(st.integers(0, 9), st.integers(0, 9), st.data())
def test_a_grid_tells_what_reaches_a_level_and_the_highest_of_each_column(
    height: int, width: int, data: st.DataObject
) -> None:
    numbers = st.lists(st.one_of(st.integers(-1, 3), st.integers(-1, 2**31 - 2)), min_size=width, max_size=width)
    rows = data.draw(st.lists(numbers, min_size=height, max_size=height))
    level = data.draw(st.one_of(st.integers(0, 3), st.integers(0, 2**32)))
    grid, in_arrays = Grid(rows), Grid([array("i", row) for row in rows])

    masks = [sum(1 << index for index, number in enumerate(row) if number >= level) for row in rows]
    assert grid.at_least(level) == in_arrays.at_least(level) == masks
    if rows:
        highest = [max(column) for column in zip(*rows, strict=True)]
        assert grid.highest_of_columns() == in_arrays.highest_of_columns() == highest


@given(st.one_of(st.integers(0, 1000), st.integers(0, 10**6)), st.data())
def test_shares_of_wholes_of_their_own_are_rounded_down_lane_by_lane(of: int, data: st.DataObject) -> None:
    most = data.draw(st.lists(st.integers(1, 3000), max_size=20))
    row = [data.draw(st.integers(0, each)) for each in most]
    found = Shares(of, most)

    scaled = pack([value * scale for value, scale in zip(row, found.scales, strict=True)])

    assert list(unpack(found.of(scaled), len(most))) == [
        of * value // each for value, each in zip(row, most, strict=True)
    ]


@given(values, st.integers(0, 2**31 - 1))
def test_lanes_below_a_level_are_told_as_a_mask(row: list[int], level: int) -> None:
    assert below(pack(row), level, len(row)) == sum(1 << index for index, value in enumerate(row) if value < level)
