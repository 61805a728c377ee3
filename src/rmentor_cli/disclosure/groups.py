"""Which counts and sums over groups of people may be published, so that nothing of a few can be worked out. Pure.

Cell suppression with an exact audit. People are split into atoms, the finest groups; a cell is a union of atoms whose
total (a count, a sum, or a mean with its number of people) would be printed. The total of a set of people follows from
what is printed exactly where the set's indicator is a linear combination of the indicators printed: the rank test of
Chin and Ozsoyoglu, "Auditing and inference control in statistical databases" (1982). Complementary suppression as such:
Cox, "Suppression methodology and statistical disclosure control" (1980); Willenborg and de Waal, "Elements of
Statistical Disclosure Control" (2001). All cells that anyone may lay side by side (every report, filter and date over
the same people) belong in one call, over atoms fine enough for all of them; what was printed earlier is `already`.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from rmentor_cli.disclosure.hidden import AT_LEAST, Hidden
from rmentor_cli.disclosure.space import Space, Vector

Atom = TypeVar("Atom", bound=Hashable)
Key = TypeVar("Key", bound=tuple[str, ...])  # what a cell is called; ties are settled by it
Number = int | Fraction
Size = Callable[[Iterable[int]], Number]  # how many people stand behind some atoms, by place; never fewer behind more


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
    numbers = [people[atom] for atom in atoms]
    return _publish(atoms, lambda places: sum(numbers[place] for place in places), cells, at_least, already)


def publish_of_pairs(
    pairs: Mapping[Atom, Collection[tuple[str, str]]],
    cells: Mapping[Key, Collection[Atom]],
    *,
    at_least: int = AT_LEAST,
    already: Iterable[Collection[Atom]] = (),
) -> dict[Key, Hidden | None]:
    """Return the same where what is counted belongs to two people, and neither side may be of a few.

    Whoever is in several pairs is one person all the same, in however many atoms those are.
    """
    atoms = [atom for atom, each in pairs.items() if each]
    sides = [tuple(frozenset(side) for side in zip(*pairs[atom], strict=True)) for atom in atoms]

    def fewer(places: Iterable[int]) -> int:
        chosen = [sides[place] for place in places]
        return min((len(frozenset().union(*side)) for side in zip(*chosen, strict=True)), default=0)

    return _publish(atoms, fewer, cells, at_least, already)


def _publish(
    atoms: Sequence[Atom],
    size: Size,
    cells: Mapping[Key, Collection[Atom]],
    at_least: int,
    already: Iterable[Collection[Atom]],
) -> dict[Key, Hidden | None]:
    place, space = {atom: index for index, atom in enumerate(atoms)}, Space(len(atoms))
    for cell in already:
        space.add(_indicator(cell, place))
    indicators = {key: _indicator(cell, place) for key, cell in cells.items()}
    sizes = {key: size(indicator) for key, indicator in indicators.items()}
    verdicts = {
        key: _judge(space, indicators[key], size, at_least) for key in sorted(cells, key=lambda key: (-sizes[key], key))
    }
    return {key: verdicts[key] for key in cells}


def _indicator(cell: Collection[Atom], place: Mapping[Atom, int]) -> Vector:
    return {place[atom]: 1 for atom in cell if atom in place}


def _judge(space: Space, cell: Vector, size: Size, at_least: int) -> Hidden | None:
    """Publish a cell unless too much would follow."""
    if size(cell) < at_least:
        return Hidden.TOO_FEW
    before = space.rows
    if space.add(cell) and _gives_away_a_few(space.unknowns(), size, at_least):
        space.rows = before
        return Hidden.WORKED_OUT
    return None


def _gives_away_a_few(unknowns: Sequence[Vector], size: Size, at_least: int) -> bool:
    """Say whether the vectors of some atoms with fewer people than asked add up to nothing.

    Wherever a sum is not nothing yet, some further atom must pull it back: only those are tried, fewest first.
    """
    pulling: dict[tuple[int, bool], list[int]] = {}  # by coordinate, and whether upward
    for place, vector in enumerate(unknowns):
        for at, value in vector.items():
            pulling.setdefault((at, value > 0), []).append(place)

    def completes(total: Vector, chosen: tuple[int, ...], closed: frozenset[int]) -> bool:
        if not total:
            return True
        for place in min((pulling.get((at, value < 0), []) for at, value in total.items()), key=len):
            if place <= chosen[0] or place in closed:  # sets that begin with an earlier atom were tried
                continue
            closed |= {place}
            more = (*chosen, place)
            if size(more) < at_least and completes(_plus(total, unknowns[place]), more, closed):
                return True
        return False

    return any(
        size((place,)) < at_least and completes(vector, (place,), frozenset()) for place, vector in enumerate(unknowns)
    )


def _plus(one: Vector, other: Vector) -> Vector:
    total = {**one, **{at: one.get(at, 0) + value for at, value in other.items()}}
    return {at: value for at, value in total.items() if value}
