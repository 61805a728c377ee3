"""One value as the text of a cell, and back. Pure."""

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from rmentor_cli.model.fields import Kind, Listed
from rmentor_cli.model.fields import Scalar as ScalarKind
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.time_kinds import DATE, DATE_RANGE, WALL_TIME

DATE_KINDS: tuple[Kind[Any], ...] = (DATE, DATE_RANGE, WALL_TIME)
_LOCAL_DATE = r"(?a)(?<!\d[./-])\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b(?![./-]\d)"
_FROM_TO = r"(?a)(?<=[./-]\d{4})\s*(?:[-/\u2013\u2014]|to|until|bis|au?|al|hasta)\s*(?=\d{1,2}[./-]\d{1,2}[./-]\d{4}\b)"


def cell_reader(kind: Kind[Any], dates: DateOrder = DateOrder.ISO) -> Callable[[str], Any]:
    """Return what reads the cells of a column, equal texts only once; a list is separated by `;`. It raises Invalid."""
    return cache(text_reader(kind, dates))


def text_reader(kind: Kind[Any], dates: DateOrder = DateOrder.ISO) -> Callable[[str], Any]:
    """Return what reads the different texts of a column: only what stands in several lists is not read again."""
    if isinstance(kind, Listed):
        read_item = cell_reader(kind.item, dates)
        return lambda text: tuple(map(read_item, _entries(text)))
    if isinstance(kind, ScalarKind) and dates is DateOrder.ISO:
        return kind.parse
    return partial(_read, kind, dates)


def read_cell(kind: Kind[Any], text: str, dates: DateOrder = DateOrder.ISO) -> Any:
    """Read one cell; a list is separated by `;`. Raises Invalid."""
    if isinstance(kind, Listed):
        return tuple(read_cell(kind.item, entry, dates) for entry in _entries(text))
    return _read(kind, dates, text)


def _entries(text: str) -> Iterable[str]:
    return filter(None, dict.fromkeys(map(str.strip, text.split(";"))))


def _read(kind: Kind[Any], dates: DateOrder, text: str) -> Any:
    if dates is not DateOrder.ISO and kind in DATE_KINDS:
        text = re.sub(_LOCAL_DATE, lambda found: _iso(found, dates), re.sub(_FROM_TO, "..", text))
    return kind.parse(text) if isinstance(kind, ScalarKind) else text


def local_dates(text: str) -> list[str]:
    """Return the dates in a text that are written as people of some country do."""
    return [found[0] for found in re.finditer(_LOCAL_DATE, re.sub(_FROM_TO, "..", text))]


def has_local_date(text: str) -> bool:
    """Say whether such a date stands in a text."""
    return bool(local_dates(text))


def _iso(found: re.Match[str], dates: DateOrder) -> str:
    year, month, day = dates.year_month_day(*found.groups())
    return f"{year}-{int(month):02}-{int(day):02}"


def show_cell(kind: Kind[Any], value: Any) -> str:
    """Write one value as a cell."""
    if isinstance(value, str):
        return value  # most cells: a text is shown as it is
    if value is None:
        return ""
    if isinstance(kind, Listed):
        return ";".join(show_cell(kind.item, part) for part in value)
    return kind.show(value) if isinstance(kind, ScalarKind) else str(value)
