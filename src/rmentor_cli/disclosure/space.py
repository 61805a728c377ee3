"""All that follows from published totals: linear combinations of them, in whole numbers and fractions. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm

Vector = Mapping[int, int]  # by coordinate; 0 is left out
Row = Sequence[int]  # in smallest whole numbers: which multiple of it was published says nothing


class Space:
    """The span of what is published, in reduced echelon form."""

    def __init__(self, size: int) -> None:
        """Begin with nothing published of so many unknowns."""
        self.size = size
        self.rows: dict[int, Row] = {}  # by pivot, which is more than 0

    def add(self, said: Vector) -> bool:
        """Publish a total, given by how often each unknown counts in it; False: it followed already."""
        new = self._rest(said)
        pivot = next((place for place, value in enumerate(new) if value), None)
        if pivot is None:
            return False
        new = _smallest(new if new[pivot] > 0 else [-value for value in new])
        self.rows = {each: _cleared(row, pivot, new) for each, row in self.rows.items()} | {pivot: new}
        return True

    def holds(self, said: Vector) -> bool:
        """Say whether a total follows from what is published."""
        return not any(self._rest(said))

    def _rest(self, said: Vector) -> Row:
        """Return what is left of a total, or of a multiple of it, once all that is published is taken away."""
        left: Row = [said.get(place, 0) for place in range(self.size)]
        for pivot, row in self.rows.items():
            left = _cleared(left, pivot, row)
        return left

    def unknowns(self) -> Sequence[Vector]:
        """Return a vector for each unknown; a sum of unknowns follows exactly where their vectors add up to nothing."""
        scale = lcm(*(row[pivot] for pivot, row in self.rows.items()))
        vectors: list[dict[int, int]] = [{} if place in self.rows else {place: scale} for place in range(self.size)]
        for pivot, row in self.rows.items():
            times = -(scale // row[pivot])
            vectors[pivot] = {place: times * value for place, value in enumerate(row) if value and place != pivot}
        return vectors


def _cleared(row: Row, place: int, other: Row) -> Row:
    """Return a multiple of a row, less one of another, that says nothing of a place."""
    if not row[place]:
        return row
    shared = gcd(row[place], other[place])
    times, less = abs(other[place]) // shared, row[place] // shared * (1 if other[place] > 0 else -1)
    return _smallest([times * one - less * two for one, two in zip(row, other, strict=True)])


def _smallest(row: Row) -> Row:
    shared = gcd(*row)
    return [value // shared for value in row] if shared > 1 else row


def without(rows: Iterable[Row], places: Iterable[int]) -> list[Row]:
    """Return a basis of all combinations of independent rows that say nothing of some unknowns."""
    left = list(rows)
    for place in places:
        if pivot := next((row for row in left if row[place]), None):
            left = [_cleared(row, place, pivot) for row in left if row is not pivot]
    return left


def surrounds_zero(vectors: Sequence[Vector]) -> bool:
    """Say whether nothing is a mean of these vectors, with weights of 0 or more: the simplex method with Bland's rule.

    Of unknowns at an end of what they can be, each vector pointing the way in which it could still go, Farkas' lemma
    says: then what is published leaves none of them that way.
    """
    coordinates = sorted({at for vector in vectors for at in vector})
    rows: list[_Tableau] = [[*(Fraction(vector.get(at, 0)) for vector in vectors), Fraction(0)] for at in coordinates]
    rows.append([Fraction(1)] * (len(vectors) + 1))
    costs: _Tableau = [-sum(column, Fraction(0)) for column in zip(*rows, strict=True)]
    basis = [len(vectors) + row for row in range(len(rows))]
    while costs[-1]:
        entering = next((column for column in range(len(vectors)) if costs[column] < 0), None)
        if entering is None:
            return False
        rising = [row for row in range(len(rows)) if rows[row][entering] > 0]
        _, _, leaving = min((rows[row][-1] / rows[row][entering], basis[row], row) for row in rising)
        basis[leaving] = entering
        new = [value / rows[leaving][entering] for value in rows[leaving]]
        rows = [new if row == leaving else _minus(each, each[entering], new) for row, each in enumerate(rows)]
        costs = _minus(costs, costs[entering], new)
    return True


_Tableau = Sequence[Fraction]


def _minus(row: _Tableau, factor: Fraction, other: _Tableau) -> _Tableau:
    """Return a row less a multiple of another."""
    return [value - factor * less if less else value for value, less in zip(row, other, strict=True)] if factor else row
