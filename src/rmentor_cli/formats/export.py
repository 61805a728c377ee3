"""What a form, an HR system or a spreadsheet exported, as rows of text: CSV in any separator, or a workbook. Pure."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from shlex import quote

from rmentor_cli.formats.tables import SEPARATORS, is_well_quoted, lines_of, split_rows
from rmentor_cli.formats.text import decode_text
from rmentor_cli.formats.yaml_edit import as_scalar
from rmentor_cli.immutable import immutable
from rmentor_cli.model.intake import Encoding, Export, ExportRow
from rmentor_cli.model.sources import Row
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, did_you_mean, listed

LARGEST_EXPORT = 20 * 1024 * 1024
_MARKS = (*SEPARATORS, "|")
_MOST_LINES = 1000  # in one row: free answers can be long
_LOOKED_AT = 50  # rows that settle the separator
_WIDE = 6  # columns: a line of an answer that has by chance as many commas as such a row is not to be expected
# what HR systems name .xls or .csv, and what is dropped here by mistake
_NO_TABLES = (
    (b"<", "a web page, whatever its name says"),
    (b"%pdf", "a PDF"),
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a text document"),
    (b'[{"', "JSON"),
    (b'{"', "JSON"),
)
_WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # of .xlsx and .ods, and of the older .xls


@immutable
class Sheet:
    """One sheet of a workbook: every cell as text, from the first row and column on."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    filled: frozenset[tuple[int, int]] = frozenset()  # rows and columns, from 0, below or beside a merged cell


class UnreadableWorkbook(Exception):  # noqa: N818 - turned into a located problem
    """The bytes are no workbook that can be read; the message completes `the file ...`."""


ReadWorkbook = Callable[[bytes], tuple[Sheet, ...]]  # the reader is a library of its own, loaded where one is read


def read_export(
    path: str, content: bytes, read_workbook: ReadWorkbook, *, encoding: Encoding = Encoding.UTF_8, sheet: str = ""
) -> Export | Problem:
    """Read the bytes of an export; `encoding` counts where the bytes are not UTF-8, and `sheet` in a workbook."""
    if len(content) > LARGEST_EXPORT:
        said = f"the file is larger than {LARGEST_EXPORT // 2**20} MB"
        return Problem(Code.TOO_LARGE, Location(path), said, "export only the people and the columns that are needed")
    start = content[:100].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if other := next((kind for mark, kind in _NO_TABLES if start.startswith(mark)), ""):
        fix = "export it as CSV or .xlsx, or open it in the spreadsheet and save it as CSV UTF-8"
        return Problem(Code.NOT_A_TABLE, Location(path), f"the file is {other}", fix)
    if content.startswith(_WORKBOOK_MARKS):
        return _from_workbook(path, content, read_workbook, sheet)
    text = _text(path, content, encoding)
    return text if isinstance(text, Problem) else _from_text(path, text)


def _text(path: str, content: bytes, encoding: Encoding) -> str | Problem:
    text = decode_text(path, content, at_most=LARGEST_EXPORT, is_from_outside=True)
    if not isinstance(text, Problem) or text.code is not Code.NOT_TEXT:
        return text
    if encoding is Encoding.UTF_8:
        fix = 'export it as "CSV UTF-8", or name its encoding, as in --encoding cp1252, and check the names'
        return Problem(text.code, text.location, text.message, fix)
    try:
        content = content.decode(encoding.value).encode()
        return decode_text(path, content, at_most=2 * LARGEST_EXPORT, is_from_outside=True)
    except UnicodeDecodeError:
        said = f"the file is neither UTF-8 nor {encoding.value}"
        return Problem(Code.NOT_TEXT, text.location, said, 'export it as "CSV UTF-8"')


def _from_text(path: str, text: str) -> Export | Problem:
    lines = lines_of(text)
    said = lines[0].strip() if lines else ""
    above = 1 if said.casefold().startswith("sep=") and len(said) == len("sep=;") else 0
    separator = said[-1] if above else _separator(path, lines)
    rows = split_rows(path, lines[above:], separator, above + 1, most_lines=_MOST_LINES)
    return rows if isinstance(rows, Problem) else _export(path, list(_export_rows(path, rows, separator, above)))


def _export_rows(path: str, rows: Sequence[Row], separator: str, above: int) -> Iterator[ExportRow]:
    """Yield every row; one whose quote took in the rows below it as its lines, each of them broken.

    A spreadsheet counts a row over several lines as one, and neither the line above that names the separator.
    """
    over_lines = [row for row in rows if "\n" in row.text]
    swallowing = {row.line for row in over_lines if _takes_in_rows(row, separator, rows)}
    for row in rows:
        if row.line in swallowing:
            yield from _lines_apart(path, row, separator)
        else:
            yield ExportRow(row.line, row.cells, row=row.line - above if above else 0)
        above += row.text.count("\n") if "\n" in row.text else 0


def _takes_in_rows(row: Row, separator: str, rows: Sequence[Row]) -> bool:
    """Say whether a row over several lines holds other rows: a quote opened in one of them and closed in another."""
    width = Counter(len(each.cells) for each in rows).most_common(1)[0][0]
    has_addresses = any("@" in each.text for each in rows[:_LOOKED_AT])

    def is_row(line: str, beside: int) -> bool:
        parted = line.count(separator)
        if has_addresses and "@" in line and parted and parted + beside >= width - 1:
            return True
        return parted == width - 1 >= (_WIDE - 1 if has_addresses else 1)

    lines = (each for index, cell in enumerate(row.cells) for each in _lines_in(cell, index, len(row.cells)))
    return not is_well_quoted(row.text, separator) or any(is_row(line, beside) for line, beside in lines)


def _lines_in(cell: str, index: int, width: int) -> Iterator[tuple[str, int]]:
    """Yield each line of a cell over several, and how many cells stand beside it on its line of the file."""
    first, *later = cell.split("\n")
    if later:
        yield first, index if index < width - 1 else 0
        yield from ((line, 0) for line in later[:-1])
        yield later[-1], width - index - 1


def _lines_apart(path: str, row: Row, separator: str) -> Iterator[ExportRow]:
    lines = row.text.split("\n")
    last = row.line + len(lines) - 1
    fix = "delete the quote or close it, then run the command again; one long answer must not hold what looks like rows"
    for line, text in enumerate(lines, row.line):
        said = f"a quote takes in the rows up to line {last}" if line == row.line else f"the quote of line {row.line}"
        said = said if line == row.line else f"{said} takes in this row"
        problem = Problem(Code.STRAY_QUOTE, Location(path, line), said, fix)
        yield ExportRow(line, tuple(cell.strip(' "') for cell in text.split(separator)), problem)


def _separator(path: str, lines: Sequence[str]) -> str:
    """Return the mark that parts most of the first rows into equally many cells; titles and answers may hold any.

    Of marks that part half of them or more, the one that does so first parts the header: lists stand in answers only.
    """

    def parted(mark: str) -> tuple[bool, int, int, bool]:
        rows = split_rows(path, lines[:_LOOKED_AT], mark)
        if isinstance(rows, Problem):  # what stands above the quote that never ends still tells
            rows = split_rows(path, lines[: rows.location.line - 1], mark)
        widths = [] if isinstance(rows, Problem) else [len(row.cells) for row in rows]
        counts = Counter(widths)
        width = max(counts, key=lambda width: (width - 1) * counts[width], default=1)
        is_usual = width > 1 and counts[width] * 2 >= len(widths)
        return is_usual, -widths.index(width) if is_usual else 0, (width - 1) * counts[width], mark == ","

    return max(_MARKS, key=parted)


def _from_workbook(path: str, content: bytes, read_workbook: ReadWorkbook, wanted: str) -> Export | Problem:
    try:
        sheets = read_workbook(content)
    except UnreadableWorkbook as error:
        return Problem(Code.NOT_A_TABLE, Location(path), f"the file {error}", "open it and save the sheet as CSV UTF-8")
    named = [sheet for sheet in sheets if not wanted or sheet.name.casefold() == wanted.casefold()]
    if wanted and not named:
        said = f'the workbook has no sheet "{wanted}"'
        names = [sheet.name for sheet in sheets]
        return Problem(Code.NOT_A_TABLE, Location(path), said, did_you_mean(wanted, names) or f"it has {listed(names)}")
    filled = _tables([sheet for sheet in named if any(any(row) for row in sheet.rows)])
    if len(filled) > 1 and not wanted:
        said = f"the workbook has several sheets: {listed([as_scalar(sheet.name) for sheet in filled])}"
        return Problem(Code.NOT_A_TABLE, Location(path), said, f"name one, as in --sheet {quote(filled[0].name)}")
    sheet = filled[0] if filled else None
    rows = [ExportRow(n, cells) for n, cells in enumerate(sheet.rows, 1) if any(cells)] if sheet else []
    return _export(path, rows, sheet.name if sheet and len(sheets) > 1 else "")


def _tables(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """Return the sheets that hold a table, rows of several cells: beside one, a sheet of notes is none."""
    wide = [sheet for sheet in sheets if sum(sum(map(bool, row)) > 1 for row in sheet.rows) > 1]
    return wide or sheets


def _export(path: str, rows: Sequence[ExportRow], sheet: str = "") -> Export | Problem:
    if not rows:
        return Problem(Code.NO_HEADER, Location(path), "the file is empty", "export it again, with its header")
    return Export(path, tuple(rows), sheet)
