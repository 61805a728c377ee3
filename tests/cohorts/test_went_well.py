"""Pairings side by side: only where nobody can be told, and never a change of weights."""

from fractions import Fraction

from rmentor_cli.cohorts.went_well import went_well


def of(*held: int) -> dict[str, int]:
    return {f"p{n:03}": number for n, number in enumerate(held)}


def test_the_median_parts_them() -> None:
    held = of(6, 6, 6, 6, 6, 2, 2, 2, 2, 3)
    points = {key: {"style": 10 * number} for key, number in held.items()}
    found = went_well(held, points, 5)
    assert found
    assert (found.sessions, found.often, found.less) == (6, 5, 5)
    (part,) = found.parts
    assert (part.part, part.often, part.less) == ("style", Fraction(60), Fraction(22))


def test_too_few_on_either_side_are_not_compared() -> None:
    points = {key: {"style": 1} for key in of(*range(12))}
    assert went_well(of(6, 6, 6, 6, 6, 6, 2, 2, 2, 2), points, 5) is None
    assert went_well(of(*[6] * 12), points, 5) is None
    assert went_well({}, points, 5) is None
    assert went_well(of(*[6] * 12), {}, 5) is None
