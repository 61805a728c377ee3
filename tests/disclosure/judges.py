"""Slow and obvious ways to find out what follows from published figures, to judge the audit by."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product

import numpy as np
from scipy.optimize import linprog

People = Mapping[str, int]
Totals = Mapping[str, int]
Cells = Sequence[Collection[str]]
Pairs = Mapping[str, Collection[tuple[str, str]]]


def small_sets(people: People, at_least: int) -> Iterator[tuple[str, ...]]:
    """Yield every set of atoms with some people, but fewer than asked."""
    atoms = [atom for atom, number in people.items() if number]
    sets = chain.from_iterable(combinations(atoms, size) for size in range(1, len(atoms) + 1))
    return (each for each in sets if sum(people[atom] for atom in each) < at_least)


def a_small_total_follows(people: People, published: Cells, at_least: int) -> bool:
    """Say whether a small set's indicator is a combination of the published ones, by least squares."""
    atoms = [atom for atom, number in people.items() if number]
    return _one_follows(small_sets(people, at_least), atoms, published)


def a_total_of_few_pairs_follows(pairs: Pairs, published: Cells, at_least: int) -> bool:
    """Say so where a set of atoms is small if too few different people stand on either side of its pairs."""
    sets = chain.from_iterable(combinations(pairs, size) for size in range(1, len(pairs) + 1))
    return _one_follows((each for each in sets if people_on_a_side(pairs, each) < at_least), list(pairs), published)


def people_on_a_side(pairs: Pairs, atoms: Collection[str]) -> int:
    """Count the different people on either side of some pairs, and return the fewer."""
    return min(len({pair[side] for atom in atoms for pair in pairs[atom]}) for side in (0, 1))


def _one_follows(sets: Iterable[Collection[str]], atoms: Sequence[str], published: Cells) -> bool:
    given = np.array([[atom in cell for cell in published] for atom in atoms], dtype=float)
    inverse = np.linalg.pinv(given) if published and atoms else given
    for each in sets if published else ():
        wanted = np.array([atom in each for atom in atoms], dtype=float)
        if np.abs(given @ (inverse @ wanted) - wanted).max() < 1e-6:
            return True
    return False


def something_of_a_few_follows(
    people: People, published: Sequence[Mapping[tuple[str, str], int]], at_least: int
) -> bool:
    """Say whether any combination of the published sums speaks of some people, and of fewer than asked: by ranks."""
    unknowns = sorted({unknown for each in published for unknown in each})
    given = np.array([[each.get(unknown, 0) for unknown in unknowns] for each in published], dtype=float)
    if not given.size:
        return False
    rank = np.linalg.matrix_rank(given)
    for few in small_sets(people, at_least):
        others = [place for place, (atom, _) in enumerate(unknowns) if atom not in few]
        if (np.linalg.matrix_rank(given[:, others]) if others else 0) < rank:
            return True
    return False


def an_answer_follows(people: People, totals: Totals, published: Cells) -> bool:
    """Say whether all answers of an atom must be 0, or must be 1, as answers lie between: by linear programs."""
    atoms = [atom for atom, number in people.items() if number]
    given = np.array([[atom in cell for atom in atoms] for cell in published], dtype=float)
    sums = [sum(totals[atom] for atom in cell) for cell in published]
    bounds = [(0, people[atom]) for atom in atoms]
    for index, atom in enumerate(atoms):
        aim = np.eye(len(atoms))[index]
        least, most = (
            sign * float(linprog(sign * aim, A_eq=given if sums else None, b_eq=sums or None, bounds=bounds).fun or 0)
            for sign in (1, -1)
        )
        if most < 1e-7 or least > people[atom] - 1e-7:
            return True
    return False


def consistent(people: People, totals: Totals, published: Cells) -> list[dict[str, int]]:
    """Return every way in which so many people could have said yes, given the published totals."""
    sums = [sum(totals[atom] for atom in cell) for cell in published]
    every = (dict(zip(people, each, strict=True)) for each in product(*(range(n + 1) for n in people.values())))
    return [each for each in every if [sum(each[atom] for atom in cell) for cell in published] == sums]


def is_told(people: People, totals: Totals, published: Cells, at_least: int) -> bool:
    """Say whether all consistent answers agree on a small set's total, or on what each person of an atom said."""
    ways = consistent(people, totals, published)
    if any(len({sum(way[atom] for atom in each) for way in ways}) == 1 for each in small_sets(people, at_least)):
        return True
    return any(number and {way[atom] for way in ways} in ({0}, {number}) for atom, number in people.items())
