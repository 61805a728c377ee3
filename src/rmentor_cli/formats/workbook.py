"""Workbook bytes to rows of text. Pure.

The reading library gives nothing for a cell that shows an error, or whose formula nobody ever worked out, which would
look like an answer that was emptied, and makes room for every cell up to the last one: so the parts of the package are
looked at first.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from html import unescape
from posixpath import join, normpath
from typing import Any

import python_calamine as calamine

from rmentor_cli.formats.export import Sheet, UnreadableWorkbook

LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_CELLS = 5_000_000
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OTHER_KIND = "is a kind of workbook that is not read"
_DAMAGED = "is a workbook that is cut off or damaged"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, OSError, ValueError)
_ATTRIBUTE = re.compile(r"""(?<![\w:])([\w:]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
# No pattern runs past the next mark of a tag: a part of 200 MB may be made so that a longer look takes hours.
_CELL = rb"<(?:[^\s<>/:]+:)?c(?=[\s/>])"
_NOT_NEAR = re.compile(rb"""<c(?=[\s/>])(?! r="[A-Z]\d{1,5}")""")  # may lie beyond Z99999; most sheets have none
_NOT_PLAIN = re.compile(_CELL + rb"""(?! r="[A-Z]{1,3}\d{1,7}")""")
_FILLED = re.compile(_CELL + rb""" r="([A-Z]+)(\d+)"(?!(?: s="\d+")?\s*/>)""")
_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?(row|c)(?=[\s/>])([^<>]*)")
_REFERENCE = re.compile(rb"""(?<![\w:.-])r\s*+=\s*+["']([^"']*)""")
_PLACE = re.compile(rb"([A-Za-z]{1,3})?(\d{1,7})")
_ERROR = re.compile(
    _CELL + rb"""(?=[^<>]*\bt=["']e["'])[^<>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^<>]*(?<!/)>"""
    rb"""([^<]*+(?:<(?!/?(?:[^\s<>/:]+:)?c[\s/>])[^<]*+)*+)"""
)
_FORMULA = re.compile(
    _CELL + rb"""([^<>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^<>]*)(?<!/)>\s*<(?:\w+:)?f(?=[\s/>])[^<>]*>"""
    rb"""([^<]*+)((?:<(?!/?(?:[^\s<>/:]+:)?c[\s/>])[^<]*+)*+)"""
)
_SHOWN = re.compile(rb"<(?:\w+:)?v>([^<]*)<")

Place = tuple[int, int]  # row and column, from 0
Grid = list[list[str]]


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """Read every sheet of an .xlsx file that a person sees; raises UnreadableWorkbook."""
    try:
        errors = _errors(content)
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = (book.get_sheet_by_name(name) for name in _seen(book) if name in errors)
            return tuple(Sheet(sheet.name, *_rows(sheet, errors[sheet.name])) for sheet in sheets)
    except (*_BROKEN, calamine.CalamineError):
        raise UnreadableWorkbook(_DAMAGED) from None


def _seen(book: calamine.CalamineWorkbook) -> Iterator[str]:
    for sheet in book.sheets_metadata:
        if sheet.visible is calamine.SheetVisibleEnum.Visible and sheet.typ is calamine.SheetTypeEnum.WorkSheet:
            yield sheet.name


def _errors(content: bytes) -> Mapping[str, Mapping[Place, str]]:
    """Return what cells hold that the library gives nothing for, by sheet; refuses what cannot or must not be read."""
    if not content.startswith(b"PK"):
        raise UnreadableWorkbook("is a workbook with a password" if _PASSWORD in content else _OTHER_KIND)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        size = sum(each.file_size for each in packed.infolist())
        if size > LARGEST_UNPACKED:
            raise UnreadableWorkbook(f"is a workbook that unpacks to {size:,} bytes")
        if _BOOK not in packed.namelist():
            raise UnreadableWorkbook(_OTHER_KIND)
        return {name: _errors_in(packed.read(path)) for name, path in _sheets(packed)}


def _sheets(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Return the name of every sheet, and the part of the package that holds it."""
    targets = {each["Id"]: each["Target"] for each in _tags(packed, _RELATIONS, "Relationship")}
    present = set(packed.namelist())
    for each in _tags(packed, _BOOK, "sheet"):
        reference = next((text for name, text in each.items() if name.endswith(":id")), "")
        path = normpath(join("/xl", targets.get(reference, ""))).removeprefix("/")
        if path in present:
            yield each["name"], path


def _tags(packed: zipfile.ZipFile, path: str, name: str) -> Iterator[Mapping[str, str]]:
    text = packed.read(path).decode("utf-8", "replace")
    for found in re.finditer(rf"<(?:\w+:)?{name}\s([^<>]*)>", text):
        yield {key: unescape(one or other) for key, one, other in _ATTRIBUTE.findall(found[1])}


def _errors_in(sheet: bytes) -> Mapping[Place, str]:
    _refuse_wide(sheet)
    found = _ERROR.finditer(sheet) if b't="e"' in sheet or b"t='e'" in sheet else ()
    shown = {_place(each[1], each[2]): (_SHOWN.search(each[3]) or [b"", b"#ERROR!"])[1].decode() for each in found}
    return dict(_without_value(sheet)) | shown


def _without_value(sheet: bytes) -> Iterator[tuple[Place, str]]:
    """Yield formulas whose value no program has stored: they would read as answers that were emptied.

    A text that came out empty is stored as one.
    """
    for each in _FORMULA.finditer(sheet) if b"<f" in sheet or b":f" in sheet else ():
        value = _SHOWN.search(each[5])
        is_text = b't="str"' in each[1] or b"t='str'" in each[1]
        if value is None or not (value[1] or is_text):
            yield _place(each[2], each[3]), f"={unescape(each[4].decode('utf-8', 'replace'))}"


def _refuse_wide(sheet: bytes) -> None:
    """Refuse a few cells that lie so far apart that the room between them would fill the memory."""
    if b":c" not in sheet and not _NOT_NEAR.search(sheet):
        return
    height, width = _extent_by_tags(sheet) if _NOT_PLAIN.search(sheet) else _extent(sheet)
    if height * width > MOST_CELLS:
        raise UnreadableWorkbook(f"is a workbook with {height:,} rows and {width:,} columns")


def _extent(sheet: bytes) -> tuple[int, int]:
    """Return how many rows and columns there are down to the last cell that may hold something."""
    found = _FILLED.findall(sheet)
    lowest = max((row for _, row in found), key=int, default=b"0")
    last = [_place(column, lowest) for column in {column for column, _ in found}]
    return max((row + 1 for row, _ in last), default=0), max((column + 1 for _, column in last), default=0)


def _extent_by_tags(sheet: bytes) -> tuple[int, int]:
    """Do the same where cells do not begin with their place; one that says none follows the cell before it."""
    row, column, height, width = -1, 0, 0, 0
    for kind, attributes in _TAG.findall(sheet):
        said = _said_place(attributes)
        if kind == b"row":
            row, column = said[0] if said else row + 1, 0
            continue
        at, column = said or (row, column)
        if not attributes.endswith(b"/"):
            height, width = max(height, at + 1), max(width, column + 1)
        column += 1
    return height, width


def _said_place(attributes: bytes) -> Place | None:
    """Return the place that a row or cell says; no sound one says two, or holds the mark that ends a tag."""
    references = _REFERENCE.findall(attributes)
    if len(references) > 1 or attributes.count(b'"') % 2 or attributes.count(b"'") % 2:
        raise UnreadableWorkbook(_DAMAGED)
    found = _PLACE.fullmatch(references[0]) if references else None
    if references and not found:
        raise UnreadableWorkbook(_DAMAGED)
    return _place((found[1] or b"A").upper(), found[2]) if found else None


def _place(column: bytes, row: bytes) -> Place:
    number = 0
    for letter in column:
        number = number * 26 + letter - ord("A") + 1
    return int(row) - 1, number - 1


def _rows(
    sheet: calamine.CalamineSheet, errors: Mapping[Place, str]
) -> tuple[tuple[tuple[str, ...], ...], frozenset[Place]]:
    """Return the texts of a sheet, and which of them stand there because of a merged cell."""
    grid = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in errors.items():
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = text
    filled = frozenset(_fill_merged(grid, sheet.merged_cell_ranges or ()))
    return tuple(map(tuple, grid)), filled


def _fill_merged(grid: Grid, ranges: Iterable[tuple[Place, Place]]) -> Iterator[Place]:
    """Write the text of a merged cell into each cell it covers, and yield those; over the whole width it is a title."""
    width = len(grid[0]) if grid else 0
    room = MOST_CELLS  # merged cells of a sound file do not overlap
    for (top, left), (bottom, right) in ranges:
        covered = grid[top : bottom + 1]
        room -= len(covered) * (min(right, width - 1) - left + 1)
        if room < 0:
            raise UnreadableWorkbook(_DAMAGED)
        if left == 0 and right >= width - 1 > 0:
            continue
        for number, row in enumerate(covered, top):
            for column in range(left, min(right + 1, width)):
                if not row[column] and grid[top][left]:
                    row[column] = grid[top][left]
                    yield number, column


def _text(cell: Any) -> str:
    """Write a cell as a form would: whole numbers without a point, days and times as ISO writes them."""
    if isinstance(cell, str):  # as most are
        return cell.strip()
    return _written(cell)


def _written(cell: Any) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
    return str(cell).strip()
