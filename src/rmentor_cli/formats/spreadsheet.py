"""Tables to the bytes a spreadsheet opens without asking, and what comes back from one to rows of text. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from string import ascii_uppercase

from rmentor_cli.formats.guards import guard_for, unguarded
from rmentor_cli.formats.table_writing import csv_text
from rmentor_cli.formats.tables import LINES_ABOVE, parse_table, table_of
from rmentor_cli.formats.text import decode_text
from rmentor_cli.immutable import immutable
from rmentor_cli.model.folding import letters
from rmentor_cli.model.kinds import LINE
from rmentor_cli.model.listing import Listing, ReturnedRow
from rmentor_cli.model.sources import Row, TableSource
from rmentor_cli.problems import Location, Problem

BOM = "\ufeff"  # without it spreadsheets on Windows read UTF-8 as a Western encoding
KEY = "id"


@immutable
class Returned:
    """A table as it came back, and what is wrong with its shape."""

    source: TableSource
    problems: tuple[Problem, ...]
    is_workbook: bool = False
    filled: frozenset[tuple[int, int]] = frozenset()  # rows and columns of a sheet, from 0, of merged cells

    def is_filled(self, row: int, place: int) -> bool:
        """Say whether a cell says only what a merged cell above or beside it says."""
        return (self.source.rows[row].line - 1, place) in self.filled

    def columns_of(self, headings: Sequence[str]) -> Mapping[str, int]:
        """Return where each heading stands, those that are missing left out; case and spaces do not matter."""
        columns = [unguarded(column) for column in self.source.columns]
        by_letters = {letters(column): index for index, column in enumerate(columns) if letters(column)}
        exact = {column: index for index, column in enumerate(columns)}
        places = {heading: exact.get(heading, by_letters.get(letters(heading))) for heading in headings}
        return {heading: place for heading, place in places.items() if place is not None}

    def locate(self, row: int, place: int | None = None) -> Location:
        """Say where a cell stands, also as a spreadsheet calls it."""
        if place is None:
            return self.source.locate(row)
        cell = f"{_letters_of(place)}{self._sheet_rows[row]}"
        if self.is_workbook:
            return Location(self.source.path, self.source.rows[row].line, place + 1, cell)
        return self.source.locate(row, self.source.columns[place])._replace(cell=cell)

    def with_row(self, problem: Problem) -> Problem:
        """Return a problem of a row with the number that spreadsheets give the row, where that is not the line."""
        at = problem.location
        numbers = zip((row.line for row in self.source.rows), self._sheet_rows, strict=True)
        row = next((number for line, number in numbers if line == at.line != number), 0)
        return replace(problem, location=at._replace(row=row)) if row else problem

    @cached_property
    def _sheet_rows(self) -> Sequence[int]:
        """The rows as a spreadsheet counts them: a cell of several lines stands in one."""
        if self.is_workbook:
            return [row.line for row in self.source.rows]
        more = accumulate([self.source.header_text, *(row.text for row in self.source.rows)], _with_breaks, initial=0)
        return [row.line - before for row, before in zip(self.source.rows, list(more)[1:], strict=False)]


def _with_breaks(number: int, text: str) -> int:
    return number + text.count("\n")


def _letters_of(place: int) -> str:
    """Name a column, from 0, as spreadsheets do: A to Z, then AA."""
    above, last = divmod(place, 26)
    return (_letters_of(above - 1) if above else "") + ascii_uppercase[last]


def spreadsheet_bytes(listing: Listing, separator: str = ",") -> bytes:
    """Write a table as UTF-8 with a byte order mark and CRLF (RFC 4180), its dangerous cells guarded."""
    guards = [guard_for(column.kind) for column in listing.columns]
    rows = ([guarded(cell) for cell, guarded in zip(line.cells, guards, strict=True)] for line in listing.lines)
    headings = [guard_for(LINE)(column.heading) for column in listing.columns]
    text = csv_text(headings, rows, "\r\n", separator)
    return (BOM + text).encode()


def read_returned(path: str, content: bytes) -> Returned:
    """Read a CSV file in whatever shape a spreadsheet saved it."""
    text = decode_text(path, content, is_from_outside=True)
    if isinstance(text, Problem):
        return Returned(TableSource(path, (), (), ",", (), ""), (text,))
    table = parse_table(path, text, ReturnedRow)
    returned = Returned(table.source, table.problems)
    return replace(returned, problems=tuple(returned.with_row(each) for each in table.problems))


def read_sheet(path: str, rows: Sequence[Sequence[str]], filled: frozenset[tuple[int, int]] = frozenset()) -> Returned:
    """Read a sheet of a workbook; titles above the column names do not matter."""
    kept = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    above = next((at for at, (_, row) in enumerate(kept[: LINES_ABOVE + 1]) if KEY in map(letters, row)), 0)
    cells = [(number, tuple(cell.strip().replace("\r\n", "\n") for cell in row)) for number, row in kept[above:]]
    table = table_of(path, [Row(number, row, "") for number, row in cells], ReturnedRow)
    return Returned(table.source, table.problems, is_workbook=True, filled=filled)
