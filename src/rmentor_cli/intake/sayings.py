"""What earlier imports said, cell by cell, and whom that lets an import recognize. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.intake import Special

Base = Mapping[tuple[str, str], str]  # what an earlier import said, by row and column
BECAME = "became"  # in the base: the id of somebody who stood in org.csv before they signed up
EMAIL = "email"


def replaced(column: str) -> str:
    """Return the column of the base that keeps what an import put something newer in the place of, a line each."""
    return f"replaced {column}"


KEPT_WHEN_REPLACED = (EMAIL, Special.NUMBER.value)  # what finds people even after it changed
_ADDRESSES = frozenset({EMAIL, replaced(EMAIL)})
_NUMBERS = frozenset({Special.NUMBER.value, replaced(Special.NUMBER.value)})


@immutable
class Sayings:
    """What earlier imports said, by row and column: of this map, and of all others."""

    base: Base
    elsewhere: Mapping[tuple[str, str], tuple[str, ...]]

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The numbers that the export gave to people, by their ids."""
        given = {row: said for (row, column), said in self.base.items() if column == Special.NUMBER.value and said}
        before = {new: given[row] for row, new in self.became.items() if row in given}
        return before | {row: said for row, said in given.items() if row not in self.became}

    @cached_property
    def became(self) -> Mapping[str, str]:
        """The ids of people who signed up since, by those that they had in org.csv."""
        others = ((row, said[-1]) for (row, column), said in self.elsewhere.items() if column == BECAME)
        return {**dict(others), **{row: said for (row, column), said in self.base.items() if column == BECAME}}

    @cached_property
    def addresses(self) -> Mapping[str, frozenset[str]]:
        """All addresses that imports ever gave to people, folded, by their ids."""
        elsewhere = ((place, text) for place, texts in self.elsewhere.items() for text in texts)
        return _words((*self.base.items(), *elsewhere), _ADDRESSES, folded_address)

    @cached_property
    def all_numbers(self) -> Mapping[str, frozenset[str]]:
        """All numbers that the export ever gave to people, folded, by their ids; another export's mean others."""
        return _words(self.base.items(), _NUMBERS, str.casefold)

    @cached_property
    def by_number(self) -> Mapping[str, str]:
        """The ids of people by the numbers that the export gave them: today, or once where nobody has it today."""
        before = {number: row for row, numbers in self.all_numbers.items() for number in sorted(numbers)}
        return before | {number.casefold(): row for row, number in self.numbers.items()}

    def was_replaced(self, row: str, column: str) -> list[str]:
        """Return what an import of this map put something newer in the place of."""
        return [*filter(None, self.base.get((row, replaced(column)), "").split("\n"))]

    def with_replaced(self, row: str, column: str, texts: Iterable[str]) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield the cell of the base that keeps what was replaced so far and by now."""
        if new := set(filter(None, texts)):
            yield (row, replaced(column)), "\n".join(sorted(new.union(self.was_replaced(row, column))))


def _words(
    said: Iterable[tuple[tuple[str, str], str]], columns: frozenset[str], fold: Callable[[str], str]
) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for (row, column), text in said:
        if column in columns:
            found.setdefault(row, set()).update(fold(each) for each in text.split("\n") if each)
    return {row: frozenset(words) for row, words in found.items()}
