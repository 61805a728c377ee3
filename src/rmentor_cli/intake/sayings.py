"""What earlier imports said, cell by cell, and whom that lets an import recognize. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any

from rmentor_cli.immutable import immutable
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.intake import Special

Base = Mapping[tuple[str, str], str]  # what an earlier import said, by row and column
_NOTHING: Mapping[str, str] = MappingProxyType({})
Rows = Mapping[str, Mapping[str, str]]  # the same, by row: texts by column
BECAME = "became"  # in the base: the id of somebody who stood in org.csv before they signed up
OPEN = "open keep_apart"  # in the base: words for people whom nobody knows yet, a line each
UNSAID = "unsaid"  # in the base: columns of somebody that hold a default, because no export ever said a word
AGREED = "agreed"  # in the base: a yes to a text of which nobody knows the version
WISHES = frozenset({Special.KEEP_APART.value, OPEN})  # said of people by other maps, too
EMAIL = "email"
ANSWERED = Special.ANSWERED.value  # in the base: when the answers were given that were read, a line each


def replaced(column: str) -> str:
    """Return the column of the base that keeps what an import put something newer in the place of, a line each."""
    return f"replaced {column}"


FINDING = (EMAIL, Special.NUMBER.value)  # what finds people even after it changed
_ADDRESSES = (EMAIL, replaced(EMAIL))
_NUMBERS = (Special.NUMBER.value, replaced(Special.NUMBER.value))
_ASKED_FOR = frozenset({*_ADDRESSES, *_NUMBERS, *WISHES, BECAME, UNSAID})


class ByRow(Base):
    """What was said of many people, kept row by row: so it is read, asked for, compared and written."""

    def __init__(self, rows: Rows) -> None:
        """Keep texts by column, by row; no row is empty."""
        self.rows = rows

    def __getitem__(self, place: tuple[str, str]) -> str:
        """Return what was said of a row for a column."""
        return self.rows[place[0]][place[1]]

    def get(self, place: tuple[str, str], default: Any = None) -> Any:
        """Return the same, or what to take where nothing was said: of everybody something is asked for."""
        return self.rows.get(place[0], _NOTHING).get(place[1], default)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield every row and column of which something was said."""
        return ((row, column) for row, cells in self.rows.items() for column in cells)

    def __len__(self) -> int:
        """Count the cells."""
        return sum(map(len, self.rows.values()))

    def saying(self, said: Base) -> "ByRow":
        """Return all of it with other words, and what was not said before."""
        new = by_row(said)
        return ByRow({**self.rows, **{row: {**self.rows.get(row, _NOTHING), **cells} for row, cells in new.items()}})


def by_row(said: Base) -> Rows:
    """Return what was said by row."""
    if isinstance(said, ByRow):
        return said.rows
    found: dict[str, dict[str, str]] = {}
    for (row, column), text in said.items():
        found.setdefault(row, {})[column] = text
    return found


@immutable
class Sayings:
    """What earlier imports said, by row and column: of this map, and of all others."""

    base: Base
    elsewhere: Mapping[tuple[str, str], tuple[str, ...]]

    @cached_property
    def _columns(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """What this map said of who people are and whom they avoid, by column: rows and texts."""
        found: dict[str, list[tuple[str, str]]] = {}
        for row, cells in self._rows.items():
            for column in cells.keys() & _ASKED_FOR:
                found.setdefault(column, []).append((row, cells[column]))
        return {column: tuple(said) for column, said in found.items()}

    @cached_property
    def _columns_elsewhere(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        return _by_column((place, text) for place, texts in self.elsewhere.items() for text in texts)

    @property
    def rows(self) -> AbstractSet[str]:
        """Return everybody of whom this map said anything."""
        return self._rows.keys()

    @cached_property
    def _rows(self) -> Rows:
        """What this map said, by row: texts by column."""
        return by_row(self.base)

    def said_of(self, row: str) -> Mapping[str, str]:
        """Return what this map said of a row, by column."""
        return self._rows.get(row, {})

    def times_of(self, row: str) -> list[str]:
        """Return when the answers on a row were given that this map read, as their form writes it."""
        return self.base.get((row, ANSWERED), "").split("\n")

    def holds(self, row: str, cells: Mapping[str, str]) -> bool:
        """Say whether this map said all of these cells of a row before, in the same words."""
        return cells.items() <= self.said_of(row).items()

    def _everywhere(self, column: str) -> Iterator[tuple[str, str]]:
        yield from self._columns.get(column, ())
        yield from self._columns_elsewhere.get(column, ())

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The numbers that the export gave to people, by their ids."""
        given = {row: said for row, said in self._columns.get(Special.NUMBER.value, ()) if said}
        before = {new: given[row] for row, new in self.became.items() if row in given}
        return before | {row: said for row, said in given.items() if row not in self.became}

    @cached_property
    def became(self) -> Mapping[str, str]:
        """The ids of people who signed up since, by those that they had in org.csv."""
        return dict((*self._columns_elsewhere.get(BECAME, ()), *self._columns.get(BECAME, ())))

    @cached_property
    def _unsaid(self) -> Mapping[str, frozenset[str]]:
        """The columns that hold a default which an import wrote, by the ids of people."""
        return _words(((row, columns.replace(";", "\n")) for row, columns in self._everywhere(UNSAID)), str)

    def is_unsaid(self, row: str, column: str) -> bool:
        """Say whether a default stands in a cell because an import wrote it so, and no export ever said a word."""
        place = row, column
        return (
            column in self._unsaid.get(row, ()) and not self.base.get(place) and not any(self.elsewhere.get(place, ()))
        )

    @cached_property
    def addresses(self) -> Mapping[str, frozenset[str]]:
        """All addresses that imports ever gave to people, folded, by their ids."""
        return _words(chain.from_iterable(map(self._everywhere, _ADDRESSES)), folded_address)

    @cached_property
    def all_numbers(self) -> Mapping[str, frozenset[str]]:
        """All numbers that the export ever gave to people, folded, by their ids; another export's mean others."""
        said = chain.from_iterable(self._columns.get(column, ()) for column in _NUMBERS)
        return _words(said, str.casefold)

    @cached_property
    def by_number(self) -> Mapping[str, str]:
        """The ids of people by the numbers that the export gave them: today, or once where nobody has it today."""
        before = {number: row for row, numbers in self.all_numbers.items() for number in sorted(numbers)}
        return before | {number.casefold(): row for row, number in self.numbers.items()}

    @cached_property
    def apart(self) -> Mapping[str, frozenset[str]]:
        """All ids that somebody said they will not be paired with, by theirs: in whatever import."""
        found: dict[str, frozenset[str]] = {}
        for row, ids in self._everywhere(Special.KEEP_APART.value):
            found[row] = found.get(row, frozenset()).union(filter(None, ids.split(";")))
        return found

    @cached_property
    def open_wishes(self) -> Mapping[str, frozenset[str]]:
        """The words for people whom nobody knew yet, by the ids of those who will not be paired with them."""
        return _words(self._everywhere(OPEN), str)

    def own_open_wishes(self, row: str) -> frozenset[str]:
        """Return the same of one person, as exports of this map said it."""
        return frozenset(filter(None, self.base.get((row, OPEN), "").split("\n")))

    def was_replaced(self, row: str, column: str) -> list[str]:
        """Return what an import of this map put something newer in the place of."""
        return [*filter(None, self.base.get((row, replaced(column)), "").split("\n"))]

    def still_elsewhere(self, place: tuple[str, str]) -> tuple[str, ...]:
        """Return what other maps said of a cell, without what this one put its own in the place of last."""
        said = self.elsewhere.get(place, ())
        return tuple(text for text in said if text not in self.was_replaced(*place)) if said else ()

    def with_replaced(self, row: str, column: str, text: str) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield the cell of the base that keeps what is replaced now: what finds people beside all that was before."""
        if text and column in FINDING:
            yield (row, replaced(column)), "\n".join(sorted({text, *self.was_replaced(row, column)}))
        elif text:
            yield (row, replaced(column)), text

    def replaced_by(self, said: Base) -> Base:
        """Return the addresses and numbers of before: whoever still uses them means the same person."""
        found: dict[tuple[str, str], str] = {}
        for column in FINDING:
            for row, before in self._columns.get(column, ()):
                if said.get((row, column), before) != before:
                    found.update(self.with_replaced(row, column, before))
        return found


def _by_column(said: Iterable[tuple[tuple[str, str], str]]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for (row, column), text in said:
        if column in _ASKED_FOR:
            found.setdefault(column, []).append((row, text))
    return {column: tuple(cells) for column, cells in found.items()}


def _words(said: Iterable[tuple[str, str]], fold: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row, text in said:
        words = frozenset([fold(each) for each in text.split("\n") if each])
        found[row] = found[row] | words if row in found else words
    return found
