"""One value as the text of a cell, and back. Pure."""

import re
from typing import Any

from rmentor_cli.model.fields import Kind, Listed
from rmentor_cli.model.fields import Scalar as ScalarKind
from rmentor_cli.model.kinds import DATE, DATE_RANGE, WALL_TIME
from rmentor_cli.model.program import DateOrder

DATE_KINDS: tuple[Kind[Any], ...] = (DATE, DATE_RANGE, WALL_TIME)
LOCAL_DATE = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b", re.ASCII)


def read_cell(kind: Kind[Any], text: str, dates: DateOrder = DateOrder.ISO) -> Any:
    """Read one cell; a list is separated by `;`. Raises Invalid."""
    if isinstance(kind, Listed):
        parts = dict.fromkeys(part.strip() for part in text.split(";"))
        return tuple(read_cell(kind.item, part, dates) for part in parts if part)
    if dates is not DateOrder.ISO and kind in DATE_KINDS:
        text = LOCAL_DATE.sub(lambda found: _iso(found, dates), text)
    return kind.parse(text) if isinstance(kind, ScalarKind) else text


def _iso(found: re.Match[str], dates: DateOrder) -> str:
    first, second, year = found.groups()
    day, month = (first, second) if dates is DateOrder.DMY else (second, first)
    return f"{year}-{int(month):02}-{int(day):02}"


def show_cell(kind: Kind[Any], value: Any) -> str:
    """Write one value as a cell."""
    if value is None:
        return ""
    if isinstance(kind, Listed):
        return ";".join(show_cell(kind.item, part) for part in value)
    return kind.show(value) if isinstance(kind, ScalarKind) else str(value)
