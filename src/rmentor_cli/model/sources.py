"""Where each record came from: the text a file held, and where in it each value stands. Pure."""

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.problems import Location

Trail = tuple[str | int, ...]
Place = tuple[int, int]  # line and column


class Row(NamedTuple):  # as many as there are records, and a tuple is made in a fraction of the time
    """One record of a CSV file: the line it starts on, its cells, and the very text of it."""

    line: int
    cells: tuple[str, ...]
    text: str


@immutable
class TableSource:
    """A CSV file as it stands: header, records and the way it is written."""

    path: str
    header: tuple[str, ...]  # as the user spells it
    columns: tuple[str, ...]  # the field each column fills, or the user's own name for it
    delimiter: str
    rows: tuple[Row, ...]
    header_text: str
    header_line: int = 1

    def locate(self, row: int, column: str = "") -> Location:
        """Say where a cell of the row-th record starts; without a column, where the record does."""
        record = self.rows[row]
        if column not in self.columns:
            return Location(self.path, record.line, 1 if record.line else 0)
        line, character = _start_of_cell(record.text, self.delimiter, self.columns.index(column))
        return Location(self.path, record.line + line, character)


def _start_of_cell(text: str, delimiter: str, index: int) -> tuple[int, int]:
    """Return the line and the column (from 1) at which a cell of a record starts; lines count from 0."""
    offset = _offset_of_cell(text, delimiter, index)
    return text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)


def _offset_of_cell(text: str, delimiter: str, index: int) -> int:
    """Return where a cell starts; every second segment between quotes is quoted, and its delimiters part nothing."""
    start = 0
    for number, segment in enumerate(text.split('"')):
        if index and number % 2 == 0:
            parts = segment.split(delimiter, index)
            index -= len(parts) - 1
            if not index:
                return start + len(segment) - len(parts[-1])
        start += len(segment) + 1
    return len(text) if index else 0


@immutable
class YamlSource:
    """A YAML file as it stands: its text, and where each key and value starts (index, line, column)."""

    path: str
    text: str
    places: Mapping[Trail, Place] = field(default_factory=dict)

    def locate(self, *trail: str | int) -> Location:
        """Say where the value at this trail stands, or its nearest parent that does."""
        for length in range(len(trail), 0, -1):
            if found := self.places.get(trail[:length]):
                return Location(self.path, *found)
        return Location(self.path)

    def excerpt(self, location: Location) -> str:
        """Return the line a location points at."""
        lines = self.text.splitlines()
        return lines[location.line - 1] if 0 < location.line <= len(lines) else ""


@immutable
class Sources:
    """Every file that was read, by its path in the program folder."""

    tables: Mapping[str, TableSource] = field(default_factory=dict)
    yamls: Mapping[str, YamlSource] = field(default_factory=dict)
    own: Mapping[str, TableSource] = field(default_factory=dict)  # as files stand to which private/people.csv was added
    raw: Mapping[str, bytes] = field(default_factory=dict)  # what the disk held, to refuse a file changed since

    def cell(self, path: str, row: int, column: str = "") -> Location:
        """Say where a cell of the row-th record of a table stands, or just which file."""
        table = self.tables.get(path)
        if table and path in self.own and column not in self.own[path].columns and column in table.columns:
            return self._beside(table.rows[row].cells[table.columns.index("id")], column)
        return table.locate(row, column) if table and row < len(table.rows) else Location(path)

    def _beside(self, person_id: str, column: str) -> Location:
        """Say where private/people.csv has a cell that it adds to a table of people."""
        table = self.tables.get(paths.PEOPLE)
        ids = [row.cells[table.columns.index("id")] for row in table.rows] if table else []
        return table.locate(ids.index(person_id), column) if table and person_id in ids else Location(paths.PEOPLE)

    def key(self, path: str, *trail: str | int) -> Location:
        """Say where a key or value of a YAML file stands, or just which file."""
        yaml = self.yamls.get(path)
        return yaml.locate(*trail) if yaml else Location(path)
