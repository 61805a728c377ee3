"""The apostrophe before a cell that a spreadsheet would run as a formula, or turn into something else. Pure.

A formula is what begins with = + - @, a tab, a carriage return or a line feed, or their full-width forms (OWASP, "CSV
Injection"); dates and other numbers are what spreadsheets make of texts that look like them.
"""

import re
from collections.abc import Callable
from typing import Any

from rmentor_cli.model.cells import DATE_KINDS
from rmentor_cli.model.fields import Kind, Listed, Scalar
from rmentor_cli.model.kinds import YES

GUARD = "'"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - full-width forms on purpose
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_TURNED = re.compile(
    r"[\d.,:/%\s-]*\d[\d.,:/%\s-]*|\d+(?:[.,]\d+)?e[+-]?\d+|"
    rf"\d{{1,4}}[- ]?{_MONTH}(?:[- ]?\d{{1,4}})?|{_MONTH}[- ]?\d{{1,4}}|true|false",
    re.IGNORECASE | re.ASCII,
)
_SAFE = re.compile(
    r"0|[1-9]\d{0,10}|\d{4}-\d\d-\d\d(?: \d\d:\d\d)?", re.ASCII
)  # numbers and dates that come back whole


def guard_for(kind: Kind[Any]) -> Callable[[str], str]:
    """Return what puts an apostrophe before those texts of a column that a spreadsheet would not leave alone."""
    is_text = not (is_dated(kind) or kind == YES or (isinstance(kind, Scalar) and kind.limits))

    def guarded(text: str) -> str:
        bare = text.lstrip(GUARD)
        return GUARD + text if bare and (bare.startswith(_FORMULA) or (is_text and _is_turned(bare))) else text

    return guarded


def unguarded(text: str) -> str:
    """Take the apostrophe away again."""
    bare = text.lstrip(GUARD)
    return text[1:] if text != bare and (bare.startswith(_FORMULA) or _is_turned(bare)) else text


def _is_turned(text: str) -> bool:
    return bool(_TURNED.fullmatch(text)) and not _SAFE.fullmatch(text)


def is_dated(kind: Kind[Any]) -> bool:
    """Say whether the cells of a kind hold days."""
    return (kind.item if isinstance(kind, Listed) else kind) in DATE_KINDS
