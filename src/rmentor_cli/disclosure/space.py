"""All that follows from published totals: linear combinations of them, in whole numbers and fractions. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

Vector = Mapping[int, int]  # by coordinate; 0 is left out
Row = Sequence[Fraction]


class Space:
    """The span of what is published, in reduced echelon form."""

    def __init__(self, size: int) -> None:
        """Begin with nothing published of so many unknowns."""
        self.size = size
        self.rows: dict[int, Row] = {}  # by pivot

    def add(self, said: Vector) -> bool:
        """Publish a total, given by how often each unknown counts in it; False: it followed already."""
        new: Row = [Fraction(said.get(place, 0)) for place in range(self.size)]
        for known, row in self.rows.items():
            new = minus(new, new[known], row)
        pivot = next((place for place, value in enumerate(new) if value), None)
        if pivot is None:
            return False
        new = [value / new[pivot] for value in new]
        self.rows = {each: minus(row, row[pivot], new) for each, row in self.rows.items()} | {pivot: new}
        return True

    def holds(self, said: Vector) -> bool:
        """Say whether a total follows from what is published."""
        left: Row = [Fraction(said.get(place, 0)) for place in range(self.size)]
        for pivot, row in self.rows.items():
            left = minus(left, left[pivot], row)
        return not any(left)

    def unknowns(self) -> Sequence[Vector]:
        """Return a vector for each unknown; a sum of unknowns follows exactly where their vectors add up to nothing."""
        scale = lcm(*(value.denominator for row in self.rows.values() for value in row))
        vectors: list[dict[int, int]] = [{} if place in self.rows else {place: scale} for place in range(self.size)]
        for pivot, row in self.rows.items():
            vectors[pivot] = {
                place: -value.numerator * (scale // value.denominator)
                for place, value in enumerate(row)
                if value and place != pivot
            }
        return vectors


def minus(row: Row, factor: Fraction, other: Row) -> Row:
    """Return a row less a multiple of another."""
    return [value - factor * less if less else value for value, less in zip(row, other, strict=True)] if factor else row


def without(rows: Iterable[Row], places: Iterable[int]) -> list[Row]:
    """Return a basis of all combinations of independent rows that say nothing of some unknowns."""
    left = list(rows)
    for place in places:
        if pivot := next((row for row in left if row[place]), None):
            left = [minus(row, row[place] / pivot[place], pivot) for row in left if row is not pivot]
    return left


def surrounds_zero(vectors: Sequence[Vector]) -> bool:
    """Say whether nothing is a mean of these vectors, with weights of 0 or more: the simplex method with Bland's rule.

    Of unknowns at an end of what they can be, each vector pointing the way in which it could still go, Farkas' lemma
    says: then what is published leaves none of them that way.
    """
    coordinates = sorted({at for vector in vectors for at in vector})
    rows: list[Row] = [[*(Fraction(vector.get(at, 0)) for vector in vectors), Fraction(0)] for at in coordinates]
    rows.append([Fraction(1)] * (len(vectors) + 1))
    costs: Row = [-sum(column, Fraction(0)) for column in zip(*rows, strict=True)]
    basis = [len(vectors) + row for row in range(len(rows))]
    while costs[-1]:
        entering = next((column for column in range(len(vectors)) if costs[column] < 0), None)
        if entering is None:
            return False
        rising = [row for row in range(len(rows)) if rows[row][entering] > 0]
        _, _, leaving = min((rows[row][-1] / rows[row][entering], basis[row], row) for row in rising)
        basis[leaving] = entering
        new = [value / rows[leaving][entering] for value in rows[leaving]]
        rows = [new if row == leaving else minus(each, each[entering], new) for row, each in enumerate(rows)]
        costs = minus(costs, costs[entering], new)
    return True
