"""Records to CSV text by field tables; rows that do not change keep their very text. Pure."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.sources import Row, TableSource

R = TypeVar("R")
_BLANK = '""'  # a row whose only cell is empty: an empty line would be no row


def encode_rows(source: TableSource | None, before: Sequence[R], after: Sequence[R], *, key: Sequence[str]) -> str:
    """Write records as CSV: rows in the user's order with their own text where nothing changed, new rows at the end.

    `before` are the records decoded from `source`, row by row; a record is the same one where its `key` fields are.
    """
    cls = type((*after, *before)[0])
    pen = _Pen(source, cls, _columns(source, cls, before, after))
    key_of = attrgetter(*key)
    wanted = {key_of(record): record for record in after}
    lines = [pen.header()]
    for row, old in zip(source.rows if source else (), before, strict=True):
        new = wanted.pop(key_of(old), None)
        if new is not None:
            lines.append(pen.changed(row, old, new))
    return "\n".join(lines) + "\n" + pen.added([*wanted.values()])


def edit_cells(source: TableSource, cls: type[Any], edits: Mapping[int, Mapping[str, str]]) -> str:
    """Write some cells anew, by row and column; other rows keep their own text, columns that are missing are added."""
    needed = {name for cells in edits.values() for name in cells} - set(source.columns)
    pen = _Pen(source, cls, (*source.columns, *(spec.name for spec in fields_of(cls) if spec.name in needed)))
    rows = (pen.rewritten(row, edits.get(index, {})) for index, row in enumerate(source.rows))
    return "\n".join([pen.header(), *rows]) + "\n"


def clear_cells(
    source: TableSource, cls: type[Any], rows: Mapping[int, tuple[Collection[str], Mapping[str, str]]]
) -> str:
    """Empty some rows, by their places, but for the columns that stay and the cells that are written.

    What stands below a column without a name, or behind the last one, goes as well; other rows keep their own text.
    """
    needed = {name for _, written in rows.values() for name in written} - set(source.columns)
    pen = _Pen(source, cls, (*source.columns, *(spec.name for spec in fields_of(cls) if spec.name in needed)))
    lines = (pen.cleared(row, *rows[n]) if n in rows else pen.rewritten(row, {}) for n, row in enumerate(source.rows))
    return "\n".join([pen.header(), *lines]) + "\n"


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]], ends: str = "\n", separator: str = ",") -> str:
    """Write a table that is only read by others: a header and its rows."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator=ends).writerows([header, *rows])
    return written.getvalue()


def columns_text(columns: Sequence[Sequence[str]], separator: str = ",") -> str:
    """Write the rows of a table, given column by column: what many cells say is looked at once."""
    rows = zip(*(_in_quotes(cells, separator) for cells in columns), strict=True)
    lines = [line or _BLANK for line in map(separator.join, rows)]
    return "\n".join([*lines, ""])


def _in_quotes(cells: Sequence[str], separator: str) -> Sequence[str]:
    """Return the cells of a column as they stand in a file; most need no quotes."""
    needing = filter(re.compile(rf'[{re.escape(separator)}"\r\n]').search, {*cells})
    quoted = {cell: csv_text((cell, ""), (), separator=separator)[:-2] for cell in needing}
    return [quoted.get(cell, cell) for cell in cells] if quoted else cells


def empty_table(cls: type[Any]) -> str:
    """Write the header of a file that has no rows yet."""
    return ",".join(spec.name for spec in fields_of(cls)) + "\n"


def _columns(
    source: TableSource | None, cls: type[Any], before: Sequence[Any], after: Sequence[Any]
) -> tuple[str, ...]:
    """Return the user's columns, and after them those that a record now needs."""
    specs = fields_of(cls)
    if source is None:
        return tuple(spec.name for spec in specs)
    lacking = [spec for spec in specs if spec.name not in source.columns]
    known = set(before) if lacking else set()
    fresh = [record for record in after if record not in known] if lacking else []
    needed = (spec.name for spec in lacking if any(getattr(record, spec.name) != spec.default for record in fresh))
    return (*source.columns, *needed)


class _Pen:
    """Writes the lines of one file in its own columns and separator."""

    def __init__(self, source: TableSource | None, cls: type[Any], columns: Sequence[str]) -> None:
        self._source = source
        self._delimiter = source.delimiter if source else ","
        self._columns = columns
        self._kinds = {spec.name: spec.kind for spec in fields_of(cls)}
        self._grown = source is not None and len(columns) > len(source.columns)

    def header(self) -> str:
        if self._source is None:
            return self._line(self._columns)
        extra = self._columns[len(self._source.columns) :]
        return self._source.header_text if not extra else self._line((*self._source.header, *extra))

    def changed(self, row: Row, old: Any, new: Any) -> str:
        if new == old:
            return self.rewritten(row, {})
        known = [name for name in self._columns if name in self._kinds]
        changed = [name for name in known if getattr(old, name) != getattr(new, name)]
        return self.rewritten(row, {name: show_cell(self._kinds[name], getattr(new, name)) for name in changed})

    def rewritten(self, row: Row, texts: Mapping[str, str]) -> str:
        if not texts and not self._grown:
            return row.text
        cells = [*row.cells, *[""] * (len(self._columns) - len(row.cells))]
        for name, text in texts.items():
            cells[self._columns.index(name)] = text
        return self._line(cells)

    def cleared(self, row: Row, kept: Collection[str], texts: Mapping[str, str]) -> str:
        said = dict(zip(self._columns, row.cells, strict=False))
        stays = {name: text for name, text in said.items() if name and name in kept} | dict(texts)
        cells = [stays.get(name, "") for name in self._columns]
        return row.text if cells == [*row.cells] else self._line(cells)

    def added(self, records: Sequence[Any]) -> str:
        """Write new rows, shown column by column."""
        return columns_text([self._shown(records, name) for name in self._columns], self._delimiter)

    def _shown(self, records: Sequence[Any], name: str) -> list[str]:
        """Show the cells of a column; a value that several records share, such as a default, is shown once."""
        if name not in self._kinds:
            return [""] * len(records)
        values = [*map(attrgetter(name), records)]
        if {*map(type, values)} == {str}:  # shown as they are
            return values
        different = dict(zip(map(id, values), values, strict=True))
        texts = {which: show_cell(self._kinds[name], value) for which, value in different.items()}
        return [*map(texts.__getitem__, map(id, values))]

    def _line(self, cells: Sequence[str]) -> str:
        return csv_text(cells, (), separator=self._delimiter).removesuffix("\n")
