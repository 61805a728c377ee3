"""Which sums of answers may be published, over several occasions, so that no answer can be worked out. Pure.

The same people answer more than once, and how far they moved is published beside how they stood: what could be worked
out runs across occasions. So an unknown is what the people of one atom (all who answered on the same occasions)
answered on one of them, and a sum may count an unknown with any weight, as a change counts one up and one down. Nothing
is published from which any combination of the answers of fewer people than asked would follow, with whatever weights:
the rank test of Chin and Ozsoyoglu (1982), for every group at once.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from rmentor_cli.disclosure.hidden import AT_LEAST, Hidden
from rmentor_cli.disclosure.space import Row, Space, Vector, surrounds_zero, without

Atom = TypeVar("Atom", bound=Hashable)
Key = TypeVar("Key", bound=Hashable)
LOWEST, HIGHEST = 1, -1  # all people of an unknown gave the lowest answer there is: it could only still go up; or down


def publish_sums(  # noqa: PLR0913 - everything that decides on a sum
    people: Mapping[Atom, int],
    sums: Mapping[Key, Mapping[tuple[Atom, str], int]],
    *,
    at_least: int = AT_LEAST,
    ends: Mapping[tuple[Atom, str], int] | None = None,
    bounded: Iterable[Mapping[tuple[Atom, str], int]] = (),
    already: Iterable[Mapping[tuple[Atom, str], int]] = (),
) -> dict[Key, Hidden | None]:
    """Return for each sum why it is hidden, or None where it may be published; the first come first.

    A sum says how often each unknown, an atom on an occasion, counts in it. `ends` names the unknowns that are LOWEST
    or HIGHEST: nothing is published that forces one to be so, as a mean at the end of its scale does. `bounded` are
    sums of which no more than a bound may be known: none is published, and nothing from which one follows. `already`
    is what was published before.
    """
    already, bounded = tuple(already), tuple(bounded)
    everything = (*already, *bounded, *sums.values())
    columns = {unknown: n for n, unknown in enumerate(dict.fromkeys(u for each in everything for u in each))}
    atoms = {atom: [n for (whose, _), n in columns.items() if whose == atom] for atom, _ in columns}
    audit = _Audit(
        [(people[atom], places) for atom, places in atoms.items()],
        {columns[unknown]: way for unknown, way in (ends or {}).items() if unknown in columns},
        at_least,
    )
    for each in already:
        audit.space.add({columns[unknown]: weight for unknown, weight in each.items()})
    audit.protect({columns[unknown]: weight for unknown, weight in each.items()} for each in bounded)
    return {
        key: audit.judge({columns[unknown]: weight for unknown, weight in each.items()}) for key, each in sums.items()
    }


class _Audit:
    """Decides on one sum after the other."""

    def __init__(self, atoms: Sequence[tuple[int, Sequence[int]]], ends: Mapping[int, int], at_least: int) -> None:
        self._atoms, self._ends, self._at_least = atoms, ends, at_least
        self._bounded: list[Vector] = []
        self.space = Space(sum(len(places) for _, places in atoms))

    def protect(self, bounded: Iterable[Vector]) -> None:
        """Let none of these follow from now on; what follows already is known."""
        self._bounded = [each for each in bounded if not self.space.holds(each)]

    def judge(self, said: Vector) -> Hidden | None:
        """Publish a sum unless too much would follow."""
        if sum(number for number, places in self._atoms if any(map(said.get, places))) < self._at_least:
            return Hidden.TOO_FEW
        before, is_bounded = self.space.rows, said in self._bounded
        if not self.space.add(said):
            return None
        verdict = None
        if self._gives_away_a_few():
            verdict = Hidden.WORKED_OUT
        elif is_bounded:
            verdict = Hidden.NEAR_AN_END
        elif any(map(self.space.holds, self._bounded)):
            verdict = Hidden.WORKED_OUT
        elif self._forces_an_end():
            verdict = Hidden.ALL_EQUAL
        if verdict:
            self.space.rows = before
        return verdict

    def _gives_away_a_few(self) -> bool:
        """Say whether anything follows that speaks of fewer people than asked, and of nobody else."""
        many = [place for number, places in self._atoms if number >= self._at_least for place in places]
        few = [each for each in self._atoms if each[0] < self._at_least]
        return _speaks_of(without(self.space.rows.values(), many), few, self._at_least - 1)

    def _forces_an_end(self) -> bool:
        unknowns = self.space.unknowns()
        ways = self._ends.items()
        return surrounds_zero([{at: way * value for at, value in unknowns[place].items()} for place, way in ways])


def _speaks_of(rows: Sequence[Row], atoms: Sequence[tuple[int, Sequence[int]]], at_most: int) -> bool:
    """Say whether some combination of rows speaks of so many people at most: of each atom's, or of none of them."""
    if not rows or not atoms:
        return bool(rows)
    (number, places), *rest = atoms
    if not any(row[place] for row in rows for place in places):
        return _speaks_of(rows, rest, at_most)
    if number <= at_most and _speaks_of(rows, rest, at_most - number):
        return True
    return _speaks_of(without(rows, places), rest, at_most)
