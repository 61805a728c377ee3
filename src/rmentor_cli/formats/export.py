"""What a form, an HR system or a spreadsheet exported, as rows of text: CSV in any separator, or a workbook. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence

from rmentor_cli.formats.tables import SEPARATORS, lines_of, split_rows
from rmentor_cli.formats.text import decode_text
from rmentor_cli.formats.yaml_edit import as_scalar
from rmentor_cli.immutable import immutable
from rmentor_cli.model.intake import Encoding, Export, ExportRow
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, did_you_mean, listed

LARGEST_EXPORT = 20 * 1024 * 1024
_MARKS = (*SEPARATORS, "|")
_MOST_LINES = 1000  # in one row: free answers can be long
_LOOKED_AT = 50  # rows that settle the separator
# what HR systems name .xls or .csv, and what is dropped here by mistake
_NO_TABLES = (
    (b"<", "a web page, whatever its name says"),
    (b"%pdf", "a PDF"),
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a text document"),
)
_WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # of .xlsx and .ods, and of the older .xls


@immutable
class Sheet:
    """One sheet of a workbook: every cell as text, from the first row and column on."""

    name: str
    rows: tuple[tuple[str, ...], ...]


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
    text = decode_text(path, content, at_most=LARGEST_EXPORT)
    if not isinstance(text, Problem) or text.code is not Code.NOT_TEXT:
        return text
    if encoding is Encoding.UTF_8:
        fix = 'export it as "CSV UTF-8", or name its encoding, as in --encoding cp1252, and check the names'
        return Problem(text.code, text.location, text.message, fix)
    try:
        return decode_text(path, content.decode(encoding.value).encode(), at_most=2 * LARGEST_EXPORT)
    except UnicodeDecodeError:
        said = f"the file is neither UTF-8 nor {encoding.value}"
        return Problem(Code.NOT_TEXT, text.location, said, 'export it as "CSV UTF-8"')


def _from_text(path: str, text: str) -> Export | Problem:
    lines = lines_of(text)
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0].strip()) == len("sep=;"):
        rows = split_rows(path, lines[1:], lines[0].strip()[-1], 2, most_lines=_MOST_LINES)
    else:
        rows = split_rows(path, lines, _separator(path, lines), most_lines=_MOST_LINES)
    if isinstance(rows, Problem):
        return rows
    return _export(path, [ExportRow(row.line, row.cells) for row in rows])


def _separator(path: str, lines: Sequence[str]) -> str:
    """Return the mark that parts most of the first rows into equally many cells; titles and answers may hold any."""

    def parted(mark: str) -> int:
        rows = split_rows(path, lines[:_LOOKED_AT], mark)
        if isinstance(rows, Problem):  # what stands above the quote that never ends still tells
            rows = split_rows(path, lines[: rows.location.line - 1], mark)
        widths = Counter() if isinstance(rows, Problem) else Counter(len(row.cells) for row in rows)
        return max(((width - 1) * number for width, number in widths.items()), default=0)

    return max(_MARKS, key=lambda mark: (parted(mark), mark == ","))


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
    filled = [sheet for sheet in named if any(any(row) for row in sheet.rows)]
    if len(filled) > 1 and not wanted:
        names = [as_scalar(sheet.name) for sheet in filled]
        said = f"the workbook has several sheets: {listed(names)}"
        return Problem(Code.NOT_A_TABLE, Location(path), said, f"name one, as in --sheet {names[0]}")
    sheet = filled[0] if filled else None
    rows = [ExportRow(n, cells) for n, cells in enumerate(sheet.rows, 1) if any(cells)] if sheet else []
    return _export(path, rows, sheet.name if sheet and len(sheets) > 1 else "")


def _export(path: str, rows: Sequence[ExportRow], sheet: str = "") -> Export | Problem:
    if not rows:
        return Problem(Code.NO_HEADER, Location(path), "the file is empty", "export it again, with its header")
    return Export(path, tuple(rows), sheet)
