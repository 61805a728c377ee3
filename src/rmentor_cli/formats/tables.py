"""CSV text to rows, and rows to records by field tables, each with where it stands. Pure."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from rmentor_cli.immutable import immutable
from rmentor_cli.model.cells import DATE_KINDS, has_local_date, text_reader
from rmentor_cli.model.fields import FieldSpec, Invalid, Listed, fields_of
from rmentor_cli.model.folding import letters
from rmentor_cli.model.headers import how_to_rename, meant
from rmentor_cli.model.kinds import SLUG, SLUGS
from rmentor_cli.model.language_names import code_of
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.sources import Row, TableSource
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, listed, shortened, stops

R = TypeVar("R")

SEPARATORS = (",", ";", "\t")
_SPOKEN = {",": "commas", ";": "semicolons", "\t": "tabs"}
MOST_LINES_IN_A_CELL = 50
LONGEST_CELL = csv.field_size_limit()
LINES_ABOVE = 5  # titles and blank cells that spreadsheets have above the column names
_TABLES = frozenset({"check-ins", "pairings"})  # of those that `rmentor table` writes
SURE = 0.8  # how alike two words are before a column that nobody needs is mentioned


@immutable
class Table:
    """A CSV file split into rows, and what is wrong with its shape."""

    source: TableSource
    problems: tuple[Problem, ...]


def parse_table(path: str, text: str, cls: type[Any]) -> Table:
    """Split CSV text into a header and rows, each with the text it came from."""
    lines = lines_of(text)
    separator, skipped = _separator(lines)
    rows = split_rows(path, lines[skipped:], separator, skipped + 1)
    if isinstance(rows, Problem):
        return Table(TableSource(path, (), (), separator, (), ""), (rows,))
    return table_of(path, rows, cls, separator, "".join(lines[:skipped]))


def table_of(path: str, rows: Sequence[Row], cls: type[Any], separator: str = ",", above: str = "") -> Table:
    """Take the first row for the header of the others; `above` is what stands before it."""
    if not rows:
        empty = TableSource(path, (), (), ",", (), "")
        return Table(empty, (Problem(Code.NO_HEADER, Location(path), "the file is empty"),))
    header, *records = rows
    columns = tuple(_column(cell, cls) for cell in header.cells)
    width = len(columns)
    kept = tuple(row if len(row.cells) >= width else _padded(row, width) for row in records)
    source = TableSource(path, header.cells, columns, separator, kept, above + header.text, header.line)
    problems = tuple(_header_problems(source, cls))
    return Table(source, problems if stops(problems) else (*problems, *_ragged(source)))


def lines_of(text: str) -> list[str]:
    """Split a text at its line feeds only: what else Python takes for the end of a line may stand inside a cell."""
    return io.StringIO(text).readlines()


def split_rows(
    path: str, lines: Sequence[str], separator: str, first_line: int = 1, *, most_lines: int = MOST_LINES_IN_A_CELL
) -> list[Row] | Problem:
    """Split lines of CSV into rows, empty ones left out; a quote that never ends or a vast cell is a problem."""
    try:
        return list(_rows(lines, separator, first_line, most_lines))
    except _VastCell as vast:
        said, fix = f"a cell holds more than {LONGEST_CELL:,} characters", "shorten it, or leave its column out"
        return Problem(Code.TOO_LARGE, Location(path, vast.line), said, fix)
    except _StrayQuote as stray:
        said = f"the quote opened on line {stray.line} takes in every line after it"
        return Problem(Code.STRAY_QUOTE, Location(path, stray.line), said)


class _StrayQuote(Exception):  # noqa: N818 - carries a line number
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _VastCell(_StrayQuote):
    pass


def _separator(lines: Sequence[str]) -> tuple[str, int]:
    """Count separators outside quotes in the header line; a spreadsheet's `sep=;` line decides, and is skipped."""
    first = lines[0].strip() if lines else ""
    if first.casefold().startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    return separator_of(first), 0


def separator_of(header: str) -> str:
    """Return what parts the cells of a header line: what stands in it most often, outside quotes."""
    bare = "".join(header.split('"')[::2])
    return max(SEPARATORS, key=lambda mark: (bare.count(mark), mark == ","))


def _rows(lines: Sequence[str], separator: str, first_line: int, most_lines: int) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=separator)
    start = 0
    try:
        for cells in reader:
            taken = lines[start : reader.line_num]
            if len(taken) > 1 and (len(taken) > most_lines or _never_closed(taken)):
                raise _StrayQuote(first_line + start)
            bare = tuple(map(str.strip, cells))
            if any(bare):
                text = taken[0] if len(taken) == 1 else "".join(taken)
                yield Row(first_line + start, bare, text.rstrip("\n"))
            start = reader.line_num
    except csv.Error:
        is_vast = any(len(line) > LONGEST_CELL for line in lines[start : start + 1])
        raise (_VastCell if is_vast else _StrayQuote)(first_line + start) from None


def _never_closed(taken: Sequence[str]) -> bool:
    return "".join(taken).count('"') % 2 == 1


def is_well_quoted(text: str, separator: str) -> bool:
    """Say whether every quoted cell of a row ends where the cell ends."""
    try:
        list(csv.reader(lines_of(text), delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _column(cell: str, cls: type[Any]) -> str:
    """Fold a header cell onto a field's name: only letters and digits matter, so `E-mail` is email."""
    names = [spec.name for spec in fields_of(cls)]
    if cell in names:
        return cell
    folded = letters(unicodedata.normalize("NFKC", cell))
    return next((name for name in names if letters(name) == folded), cell.strip())


def _padded(row: Row, width: int) -> Row:
    """Give a short row the empty cells that spreadsheets leave out at its end."""
    return row._replace(cells=row.cells + ("",) * (width - len(row.cells)))


def _header_problems(source: TableSource, cls: type[Any]) -> Iterator[Problem]:
    at = Location(source.path, source.header_line)
    specs = fields_of(cls)
    for name in dict.fromkeys(source.columns):
        if name and source.columns.count(name) > 1:
            yield Problem(Code.REPEATED_COLUMN, at, f'the column "{name}" stands twice')
    unknown = [name for name in source.columns if name and all(spec.name != name for spec in specs)]
    absent = [spec for spec in specs if spec.name not in source.columns]
    if missing := [spec.name for spec in absent if spec.required]:
        said = f"the header has no column {listed(missing)}"
        yield Problem(Code.MISSING_COLUMN, at, said, _where_the_columns_are(source, missing, unknown))
        return
    for name, header in meant([spec.name for spec in absent], unknown, cutoff=SURE).items():
        said = f'nothing is read from the column "{header}"'
        fix = f"if it holds the {name}, rename it to {name}; otherwise leave it"
        yield Problem(Code.LIKELY_COLUMN, at, said, fix, Severity.WARNING)


def _where_the_columns_are(source: TableSource, missing: Sequence[str], unknown: Sequence[str]) -> str:
    """Say how the header comes to have the columns missing, where that can be seen."""
    if fix := how_to_rename(missing, unknown):
        return fix
    for row in source.rows[:LINES_ABOVE]:
        if {letters(name) for name in missing} <= {letters(cell) for cell in row.cells}:
            return f"the column names are on line {row.line}; delete the lines above it"
    if any("@" in cell for cell in source.header):
        return "the first line holds a person; put the column names above it"
    if len(source.header) == 1 and "|" in source.header[0]:
        return "separate the cells with commas"
    return ""


def _ragged(source: TableSource) -> Iterator[Problem]:
    width = len(source.columns)
    if found := next(((mark, rows) for mark in SEPARATORS if (rows := _parted_by(mark, source))), None):
        mark, rows = found
        which = "the row is" if len(rows) == 1 else f"this row and {len(rows) - 1} more are"
        said = f"{which} separated by {_SPOKEN[mark]}, the header by {_SPOKEN[source.delimiter]}"
        fix = "use one separator in the whole file; a spreadsheet does so when it saves it as CSV"
        yield Problem(Code.RAGGED_ROW, Location(source.path, rows[0].line), said, fix)
        return
    for row in source.rows:
        if len(row.cells) > width and any(row.cells[width:]):
            said = f"the row has {len(row.cells)} cells, the header {width}"
            yield Problem(Code.RAGGED_ROW, Location(source.path, row.line), said)


def _parted_by(mark: str, source: TableSource) -> list[Row]:
    """Return the rows that another separator would part into as many cells as the header has."""
    width = len(source.columns)
    if mark == source.delimiter or width == 1:
        return []
    return [row for row in source.rows if row.cells[0].count(mark) == width - 1 and not any(row.cells[1:])]


def decode_rows(
    source: TableSource, cls: type[R], dates: DateOrder = DateOrder.ISO
) -> tuple[tuple[R, ...], list[Problem]]:
    """Decode every row into a record; a row with a problem gives none."""
    specs = fields_of(cls)
    texts = dict(zip(source.columns, zip(*(row.cells for row in source.rows), strict=False), strict=False))
    columns, unread = [], []
    for spec in specs:
        if spec.name not in texts:
            columns.append([spec.default] * len(source.rows))
            continue
        values = _values(spec, texts[spec.name], dates)
        columns.append([*map(values.__getitem__, texts[spec.name])])
        if any(isinstance(value, Invalid) for value in values.values()):
            unread += [(n, spec, value) for n, value in enumerate(columns[-1]) if isinstance(value, Invalid)]
    failed = {index for index, _, _ in unread}
    rows = enumerate(zip(*columns, strict=True))
    records = tuple(cls(*values) for index, values in rows if index not in failed)
    return records, [_cell_problem(source, dates, *each) for each in sorted(unread, key=lambda each: each[0])]


def _values(spec: FieldSpec, texts: Iterable[str], dates: DateOrder) -> dict[str, Any]:
    """Return what each text of a column says, or why that cannot be read; equal ones are read once."""
    read = text_reader(spec.kind, dates)
    values: dict[str, Any] = {}
    for text in set(texts):
        try:
            values[text] = read(text) if text else _empty(spec)
        except Invalid as invalid:
            values[text] = invalid
    return values


def _empty(spec: FieldSpec) -> Any:
    if not spec.required:
        return spec.default
    return Invalid("is empty", f"fill it in: {spec.help}") if spec.empty is None else spec.empty


def _cell_problem(source: TableSource, dates: DateOrder, index: int, spec: FieldSpec, invalid: Invalid) -> Problem:
    kind = spec.kind.item if isinstance(spec.kind, Listed) else spec.kind
    at, text = source.locate(index, spec.name), source.rows[index].cells[source.columns.index(spec.name)]
    if not text:
        return Problem(Code.REQUIRED, at, f"{spec.name} {invalid.message}", invalid.fix)
    said = f'{spec.name} "{shortened(text)}" {invalid.message}'
    fix = _what_was_meant(source, source.rows[index], spec, text) or invalid.fix
    if kind not in DATE_KINDS:
        return Problem(Code.BAD_VALUE, at, said, fix)
    return Problem(Code.BAD_DATE, at, said, fix + (_local(source.path, dates) if has_local_date(text) else ""))


def _local(path: str, dates: DateOrder) -> str:
    """Say what else there is to do about a date that is not written as rmentor writes it."""
    if dates is not DateOrder.ISO:
        return f"; program.yaml says dates: {dates.value}"
    table = path.removesuffix(".csv")
    edits = f"; edits of a spreadsheet come back with: rmentor table {table} --back FILE" if table in _TABLES else ""
    return f", or say dates: dmy (or mdy) in program.yaml{edits}"


def _what_was_meant(source: TableSource, row: Row, spec: FieldSpec, text: str) -> str:
    """Say what the row as a whole tells of a cell that is wrong; empty where it tells nothing."""
    if len(row.cells) > len(source.columns):
        return "the row has more cells than the header; a cell that holds the separator belongs in quotes"
    if isinstance(spec.kind, Listed) and (fix := _entries_meant(spec, text)):
        return fix
    if "@" not in text and spec.name == "email":
        elsewhere = next((name for name, cell in zip(source.columns, row.cells, strict=True) if "@" in cell), "")
        return elsewhere and f"the address stands under {elsewhere}; swap the two columns"
    if " " in text and spec.kind in (SLUG, SLUGS) and spec.name != "id":
        return "write the person's id, not the name"
    return ""


def _entries_meant(spec: FieldSpec, text: str) -> str:
    """Say how several entries are written; empty where they are written so."""
    entries = [part.strip() for part in re.split(r"[,;|\n]", text) if part.strip()]
    codes = [code_of(entry) for entry in entries] if spec.name == "languages" else []
    meant = codes if all(codes) and codes else entries
    if len(entries) > 1 and re.search(r"[,|\n]", text):
        return f'entries are separated by ";": write "{"; ".join(meant)}"'
    return f'write "{"; ".join(codes)}"' if meant is codes else ""


def plain_rows(path: str, text: str, header: Sequence[str]) -> list[list[str]] | Problem:
    """Read a table that only rmentor writes, cell by cell as it stands; another shape is a problem."""
    try:
        rows = [*filter(None, csv.reader(io.StringIO(text), strict=True))]
    except csv.Error:
        return Problem(Code.STRAY_QUOTE, Location(path), "a quoted cell never ends")
    if {*map(len, rows)} != {len(header)} or rows[0] != list(header):
        return Problem(Code.MISSING_COLUMN, Location(path, 1), f"the columns are not {listed(header)}")
    return rows[1:]
