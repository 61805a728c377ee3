"""What may be published of groups of people, so that nobody's answer can be worked out. Pure.

Cell suppression with an exact audit. People are split into atoms, the finest groups; a cell is a union of atoms whose
total (a count, a sum, or a mean with its number of people) would be printed. The total of a set of people follows from
what is printed exactly where the set's indicator is a linear combination of the indicators printed: the rank test of
Chin and Ozsoyoglu, "Auditing and inference control in statistical databases" (1982). Complementary suppression as such:
Cox, "Suppression methodology and statistical disclosure control" (1980); Willenborg and de Waal, "Elements of
Statistical Disclosure Control" (2001). All cells that anyone may lay side by side (every report, filter and date over
the same people) belong in one call, over atoms fine enough for all of them; what was printed earlier is `already`.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from math import lcm
from typing import Generic, TypeVar

from rmentor_cli.immutable import immutable

AT_LEAST = 5

Atom = TypeVar("Atom", bound=Hashable)
Key = TypeVar("Key", bound=tuple[str, ...])  # what a cell is called; ties are settled by it
Number = int | Fraction
Vector = Mapping[int, int]  # by coordinate; 0 is left out


class Hidden(Enum):
    """Why a cell is not published."""

    TOO_FEW = "too-few"
    WORKED_OUT = "worked-out"  # with it, the total of fewer people would follow
    ALL_EQUAL = "all-equal"  # with it, what each person of a group answered would follow

    def words(self, at_least: int) -> str:
        """Say it in place of the number.

        That everyone answered the same is told to nobody: whoever is of the group would know all answers by their own.
        """
        return f"fewer than {at_least}" if self is Hidden.TOO_FEW else "could be worked out from the total"


@immutable
class Answers(Generic[Atom]):
    """What is added up: the total of each atom, and the least and the most that one person can answer."""

    totals: Mapping[Atom, Number]
    lowest: Number
    highest: Number


def publish(
    people: Mapping[Atom, Number],
    cells: Mapping[Key, Collection[Atom]],
    *,
    at_least: int = AT_LEAST,
    answers: Answers[Atom] | None = None,
    already: Iterable[Collection[Atom]] = (),
) -> dict[Key, Hidden | None]:
    """Return for each cell why it is hidden, or None where it may be published.

    The largest cells come first, ties by key: coarse totals before what they are made of. Nothing hidden could be
    published on top of the rest. `people` may be a lower bound where someone stands in several atoms. With `answers`,
    nothing is published from which a single answer follows, as from a mean at the end of its scale.
    """
    atoms = [atom for atom, number in people.items() if number]
    audit = _Audit([people[atom] for atom in atoms], at_least, _ends(people, atoms, answers))
    place = {atom: index for index, atom in enumerate(atoms)}
    for cell in already:
        audit.space.add({place[atom] for atom in cell if atom in place})
    sizes = {key: sum(people[atom] for atom in set(cell)) for key, cell in cells.items()}
    verdicts = {
        key: audit.judge({place[atom] for atom in cells[key] if atom in place})
        for key in sorted(cells, key=lambda key: (-sizes[key], key))
    }
    return {key: verdicts[key] for key in cells}


def _ends(people: Mapping[Atom, Number], atoms: Sequence[Atom], answers: Answers[Atom] | None) -> dict[int, int]:
    """Return the atoms whose people all answered the least (1) or the most (-1): the way their total could still go."""
    if answers is None:
        return {}
    lowest = {place: 1 for place, atom in enumerate(atoms) if answers.totals[atom] == answers.lowest * people[atom]}
    highest = {place: -1 for place, atom in enumerate(atoms) if answers.totals[atom] == answers.highest * people[atom]}
    return lowest | highest


class _Space:
    """All that follows from what is published: the span of the indicators, in reduced echelon form."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: dict[int, list[Fraction]] = {}  # by pivot

    def add(self, cell: Collection[int]) -> bool:
        """Publish a cell; False: it followed already."""
        new = [Fraction(place in cell) for place in range(self.size)]
        for known, row in self.rows.items():
            new = _minus(new, new[known], row)
        pivot = next((place for place, value in enumerate(new) if value), None)
        if pivot is None:
            return False
        new = [value / new[pivot] for value in new]
        self.rows = {each: _minus(row, row[pivot], new) for each, row in self.rows.items()} | {pivot: new}
        return True

    def unknowns(self) -> Sequence[Vector]:
        """Return a vector for each atom; a set's total follows exactly where its vectors add up to nothing."""
        scale = lcm(*(value.denominator for row in self.rows.values() for value in row))
        vectors: list[dict[int, int]] = [{} if place in self.rows else {place: scale} for place in range(self.size)]
        for pivot, row in self.rows.items():
            vectors[pivot] = {place: int(-value * scale) for place, value in enumerate(row) if value and place != pivot}
        return vectors


def _minus(row: list[Fraction], factor: Fraction, other: list[Fraction]) -> list[Fraction]:
    return [value - factor * less for value, less in zip(row, other, strict=True)] if factor else row


class _Audit:
    """Decides on one cell after the other."""

    def __init__(self, people: Sequence[Number], at_least: int, ends: Mapping[int, int]) -> None:
        self._people, self._at_least, self._ends = people, at_least, ends
        self.space = _Space(len(people))

    def judge(self, cell: Collection[int]) -> Hidden | None:
        """Publish a cell unless too much would follow."""
        if sum(self._people[place] for place in cell) < self._at_least:
            return Hidden.TOO_FEW
        before = self.space.rows
        if not self.space.add(cell):
            return None
        unknowns = self.space.unknowns()
        verdict = None
        if gives_away_a_few(unknowns, self._people, self._at_least):
            verdict = Hidden.WORKED_OUT
        elif self._forces_an_end(unknowns):
            verdict = Hidden.ALL_EQUAL
        if verdict:
            self.space.rows = before
        return verdict

    def _forces_an_end(self, unknowns: Sequence[Vector]) -> bool:
        """Say whether it would follow of an atom that its people all answered the least, or the most."""
        at_an_end = self._ends.items()
        return _surrounds_zero(
            [{at: sign * value for at, value in unknowns[place].items()} for place, sign in at_an_end]
        )


def gives_away_a_few(unknowns: Sequence[Vector], people: Sequence[Number], at_least: int) -> bool:
    """Say whether the vectors of some atoms with fewer people than asked add up to nothing.

    Wherever a sum is not nothing yet, some further atom must pull it back: only those are tried, fewest first.
    """
    pulling: dict[tuple[int, bool], list[int]] = {}  # by coordinate, and whether upward
    for place, vector in enumerate(unknowns):
        for at, value in vector.items():
            pulling.setdefault((at, value > 0), []).append(place)

    def completes(total: Vector, left: Number, closed: frozenset[int]) -> bool:
        if not total:
            return True
        ways = ([p for p in pulling.get((at, value < 0), ()) if p not in closed] for at, value in total.items())
        for place in min(ways, key=len):
            closed |= {place}
            if people[place] < left and completes(_plus(total, unknowns[place]), left - people[place], closed):
                return True
        return False

    return any(
        number < at_least and completes(unknowns[place], at_least - number, frozenset(range(place + 1)))
        for place, number in enumerate(people)
    )


def _plus(one: Vector, other: Vector) -> Vector:
    total = {**one, **{at: one.get(at, 0) + value for at, value in other.items()}}
    return {at: value for at, value in total.items() if value}


def _surrounds_zero(vectors: Sequence[Vector]) -> bool:
    """Say whether nothing is a mean of these vectors, with weights of 0 or more: the simplex method with Bland's rule.

    Then, by Farkas' lemma, what is published leaves none of these atoms the way in which its total could still go.
    """
    coordinates = sorted({at for vector in vectors for at in vector})
    rows = [[*(Fraction(vector.get(at, 0)) for vector in vectors), Fraction(0)] for at in coordinates]
    rows.append([Fraction(1)] * (len(vectors) + 1))
    costs = [-sum(column) for column in zip(*rows, strict=True)]
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
