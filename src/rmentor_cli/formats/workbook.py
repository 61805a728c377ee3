"""Workbook bytes to rows of text. Pure."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import python_calamine as calamine

from rmentor_cli.formats.export import Sheet, UnreadableWorkbook

LARGEST_UNPACKED = 200 * 1024 * 1024
_PACKED = b"PK\x03\x04"


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """Read every visible sheet; raises UnreadableWorkbook."""
    _refuse_bomb(content)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible is calamine.SheetVisibleEnum.Visible]
            return tuple(Sheet(name, _rows(book.get_sheet_by_name(name))) for name in shown)
    except calamine.PasswordError:
        raise UnreadableWorkbook("is a workbook with a password") from None
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError, OSError) as error:
        raise UnreadableWorkbook(f"is a workbook that cannot be read: {error}") from None


def _refuse_bomb(content: bytes) -> None:
    """Refuse a small file that would unpack into one larger than memory."""
    if not content.startswith(_PACKED):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(each.file_size for each in packed.infolist())
    except zipfile.BadZipFile:
        raise UnreadableWorkbook("is a workbook that is cut off or damaged") from None
    if size > LARGEST_UNPACKED:
        raise UnreadableWorkbook(f"is a workbook that unpacks to {size:,} bytes")


def _rows(sheet: calamine.CalamineSheet) -> tuple[tuple[str, ...], ...]:
    return tuple(_row(row) for row in sheet.to_python(skip_empty_area=False))


def _row(cells: Sequence[Any]) -> tuple[str, ...]:
    return tuple(_text(cell) for cell in cells)


def _text(cell: Any) -> str:
    """Write a cell as a form would: whole numbers without a point, days and times as ISO writes them."""
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
