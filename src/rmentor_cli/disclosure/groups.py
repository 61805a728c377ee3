"""Which counts and sums over groups of people may be published, so that nothing of a few can be worked out. Pure.

Cell suppression with an exact audit. People are split into atoms, the finest groups; a cell is a union of atoms whose
total (a count, a sum, or a mean with its number of people) would be printed. The total of a set of people follows from
what is printed exactly where the set's indicator is a linear combination of the indicators printed: the rank test of
Chin and Ozsoyoglu, "Auditing and inference control in statistical databases" (1982). Complementary suppression as such:
Cox, "Suppression methodology and statistical disclosure control" (1980); Willenborg and de Waal, "Elements of
Statistical Disclosure Control" (2001). All cells that anyone may lay side by side (every report, filter and date over
the same people) belong in one call, over atoms fine enough for all of them; what was printed earlier is `already`.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from rmentor_cli.disclosure.hidden import AT_LEAST, Hidden
from rmentor_cli.disclosure.space import Space, Vector

Atom = TypeVar("Atom", bound=Hashable)
Key = TypeVar("Key", bound=tuple[str, ...])  # what a cell is called; ties are settled by it
Number = int | Fraction


def publish(
    people: Mapping[Atom, Number],
    cells: Mapping[Key, Collection[Atom]],
    *,
    at_least: int = AT_LEAST,
    already: Iterable[Collection[Atom]] = (),
) -> dict[Key, Hidden | None]:
    """Return for each cell why it is hidden, or None where it may be published.

    The largest cells come first, ties by key: coarse totals before what they are made of. Nothing hidden could be
    published on top of the rest. `people` may be a lower bound where someone stands in several atoms.
    """
    atoms = [atom for atom, number in people.items() if number]
    place = {atom: index for index, atom in enumerate(atoms)}
    numbers, space = [people[atom] for atom in atoms], Space(len(atoms))
    for cell in already:
        space.add(_indicator(cell, place))
    sizes = {key: sum(people[atom] for atom in set(cell)) for key, cell in cells.items()}
    verdicts = {
        key: _judge(space, _indicator(cells[key], place), numbers, at_least)
        for key in sorted(cells, key=lambda key: (-sizes[key], key))
    }
    return {key: verdicts[key] for key in cells}


def _indicator(cell: Collection[Atom], place: Mapping[Atom, int]) -> Vector:
    return {place[atom]: 1 for atom in cell if atom in place}


def _judge(space: Space, cell: Vector, people: Sequence[Number], at_least: int) -> Hidden | None:
    """Publish a cell unless too much would follow."""
    if sum(people[place] for place in cell) < at_least:
        return Hidden.TOO_FEW
    before = space.rows
    if space.add(cell) and gives_away_a_few(space.unknowns(), people, at_least):
        space.rows = before
        return Hidden.WORKED_OUT
    return None


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
