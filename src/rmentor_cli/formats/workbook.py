"""Workbook bytes to rows of text. Pure.

The reading library gives nothing for a cell that shows an error, which would look like an answer that was emptied, and
makes room for every cell up to the last one: so the parts of the package are looked at first.
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
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PLACE = rb"""[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["']"""
_ROW = re.compile(rb"""row\s[^>]*?\br=["'](\d{1,7})["']""")
_FAR = re.compile(rb"""r=["'][A-Z]{2}""")  # a column beyond Z
_LETTERS, _COLUMNS = 26, 16_384  # columns up to Z, and all there are
_FILLED = re.compile(rb"<(?:\w+:)?c\s" + _PLACE + rb"[^>]*(?<!/)>")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])""" + _PLACE + rb"[^>]*(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL
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
            return tuple(Sheet(sheet.name, _rows(sheet, errors[sheet.name])) for sheet in sheets)
    except (*_BROKEN, calamine.CalamineError):
        raise UnreadableWorkbook(_DAMAGED) from None


def _seen(book: calamine.CalamineWorkbook) -> Iterator[str]:
    for sheet in book.sheets_metadata:
        if sheet.visible is calamine.SheetVisibleEnum.Visible and sheet.typ is calamine.SheetTypeEnum.WorkSheet:
            yield sheet.name


def _errors(content: bytes) -> Mapping[str, Mapping[Place, str]]:
    """Return what the cells of each sheet show that show an error; refuses what cannot or must not be read."""
    if _PASSWORD in content:
        raise UnreadableWorkbook("is a workbook with a password")
    if not content.startswith(b"PK"):
        raise UnreadableWorkbook(_OTHER_KIND)
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
    for found in re.finditer(rf"<(?:\w+:)?{name}\s([^>]*)>", text):
        yield {key: unescape(one or other) for key, one, other in _ATTRIBUTE.findall(found[1])}


def _errors_in(sheet: bytes) -> Mapping[Place, str]:
    _refuse_wide(sheet)
    found = _ERROR.finditer(sheet) if b't="e"' in sheet or b"t='e'" in sheet else ()
    return {_place(each[1], each[2]): (_SHOWN.search(each[3]) or [b"", b"#ERROR!"])[1].decode() for each in found}


def _refuse_wide(sheet: bytes) -> None:
    """Refuse a few cells that lie so far apart that the room between them would fill the memory."""
    rough = max(map(int, _ROW.findall(sheet)), default=0) * (_COLUMNS if _FAR.search(sheet) else _LETTERS)
    if rough <= MOST_CELLS:
        return
    filled = [_place(column, row) for column, row in _FILLED.findall(sheet)]
    height, width = (max((place[n] + 1 for place in filled), default=0) for n in (0, 1))
    if height * width > MOST_CELLS:
        raise UnreadableWorkbook(f"is a workbook with {height:,} rows and {width:,} columns")


def _place(column: bytes, row: bytes) -> Place:
    number = 0
    for letter in column:
        number = number * 26 + letter - ord("A") + 1
    return int(row) - 1, number - 1


def _rows(sheet: calamine.CalamineSheet, errors: Mapping[Place, str]) -> tuple[tuple[str, ...], ...]:
    grid = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in errors.items():
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = text
    _fill_merged(grid, sheet.merged_cell_ranges or ())
    return tuple(map(tuple, grid))


def _fill_merged(grid: Grid, ranges: Iterable[tuple[Place, Place]]) -> None:
    """Write the text of a merged cell into each cell it covers; over the whole width it is a title, and stays alone."""
    width = len(grid[0]) if grid else 0
    room = MOST_CELLS  # merged cells of a sound file do not overlap
    for (top, left), (bottom, right) in ranges:
        covered = grid[top : bottom + 1]
        room -= len(covered) * (min(right, width - 1) - left + 1)
        if room < 0:
            raise UnreadableWorkbook(_DAMAGED)
        if left == 0 and right >= width - 1 > 0:
            continue
        for row in covered:
            for column in range(left, min(right + 1, width)):
                row[column] = row[column] or grid[top][left]


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
