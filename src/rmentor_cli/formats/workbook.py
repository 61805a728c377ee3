"""Workbook bytes to rows of text. Pure."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import python_calamine as calamine

from rmentor_cli.immutable import immutable

LARGEST_UNPACKED = 200 * 1024 * 1024
MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # of .xlsx and .ods, and of the older .xls


class UnreadableWorkbook(ValueError):  # noqa: N818 - turned into a located problem
    """The bytes are no workbook that can be read; the message completes `the file ...`."""


@immutable
class Sheet:
    """One sheet of a workbook: every cell as text, from the first row and column on."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def is_workbook(content: bytes) -> bool:
    """Say whether bytes begin as a workbook does."""
    return content.startswith(MARKS)


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
    if not content.startswith(MARKS[0]):
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
