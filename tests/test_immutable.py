"""Immutable values keep the promises of a frozen dataclass."""

from dataclasses import FrozenInstanceError, field, fields, replace
from functools import cached_property

import pytest

from rmentor_cli.immutable import immutable


@immutable
class Point:
    """A value with a needed field, a default and a factory."""

    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)


def test_fields_are_given_by_place_or_by_name() -> None:
    assert Point(1) == Point(x=1, y=0) == Point(1, 0, [])
    assert repr(Point(1, 2)) == "Point(x=1, y=2, tags=[])"
    assert [f.name for f in fields(Point)] == ["x", "y", "tags"]


def test_values_are_equal_by_value_and_of_one_kind() -> None:
    @immutable
    class Other:
        x: int

    assert Point(1) != Point(2)
    assert Point(1).__eq__(Other(1)) is False


def test_values_without_lists_are_hashable() -> None:
    @immutable
    class Pair:
        left: int
        right: int = 1

    assert len({Pair(1), Pair(1, 1), Pair(2)}) == 2


def test_what_a_value_works_out_is_no_part_of_it() -> None:
    @immutable
    class Square:
        side: int

        @cached_property
        def area(self) -> int:
            return self.side**2

    square = Square(3)
    before = hash(square)
    assert square.area == 9
    assert (square, hash(square)) == (Square(3), before)
    assert repr(square).endswith("Square(side=3)")
    assert replace(square, side=4).area == 16
    assert Square(3) != Square(4)


def test_a_value_cannot_be_changed_but_replaced() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert replace(point, x=2) == Point(2)


def test_factories_make_a_fresh_value_each_time() -> None:
    assert Point(1).tags is not Point(1).tags


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, [], 4), {}), ((1,), {"z": 3})])
def test_missing_and_unknown_fields_are_refused(given: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(*given, **named)  # type: ignore[arg-type]
