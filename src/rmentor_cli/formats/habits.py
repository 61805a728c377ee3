"""What spreadsheets do to a cell, and how it is undone: what only a spreadsheet did to a cell is no edit. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from rmentor_cli.formats.guards import is_dated, unguarded
from rmentor_cli.intake.cell_errors import is_error
from rmentor_cli.model.cells import read_cell, show_cell
from rmentor_cli.model.fields import Invalid, Kind, Scalar
from rmentor_cli.model.kinds import YES
from rmentor_cli.model.listing import Column
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.time_kinds import DATE

ORDERS = (DateOrder.DMY, DateOrder.MDY, DateOrder.ISO)  # ISO: a year of two digits may come first as well
_LOCAL_DATE = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", re.ASCII)
_CLOCK = re.compile(
    r"(?:(?<=\d)[T ]|^)(\d{1,2}):(\d\d)(?::\d\d(?:\.0+)?)?(?: ?([ap])\.?m\.?)?$", re.ASCII | re.IGNORECASE
)
_WHOLE = re.compile(r"(-?\d{1,11})[.,]0{1,2}", re.ASCII)  # three zeros may be thousands
_MIDNIGHT = re.compile(r"^(\d{4}-\d\d-\d\d) 00:00$", re.ASCII)
_CENTURY_TURNS = 69  # as POSIX reads a year of two digits: 69 is 1969, 68 is 2068
_WORDS = {"true": "yes", "false": "no"}


def readings(text: str, orders: Iterable[DateOrder]) -> tuple[str, ...]:
    """Return the ISO forms that a text with dates has in some orders of day and month, each once, where it has one."""
    return tuple(dict.fromkeys(found for order in orders if (found := _iso(text, order)) is not None))


def _iso(text: str, order: DateOrder) -> str | None:
    def local(found: re.Match[str]) -> str:
        first, _, second, third = found.groups()
        year, month, day = order.year_month_day(first, second, third)
        return date(_full_year(year), int(month), int(day)).isoformat()

    try:
        text = _YEAR_FIRST.sub(lambda found: date(*map(int, found.groups())).isoformat(), text)
        return _CLOCK.sub(_clock, _LOCAL_DATE.sub(local, text))
    except ValueError:
        return None


def _full_year(year: str) -> int:
    number = int(year)
    return number if len(year) > 2 else number + (1900 if number >= _CENTURY_TURNS else 2000)  # noqa: PLR2004 - digits


def _clock(found: re.Match[str]) -> str:
    """Write a time of day as HH:MM, without seconds."""
    hour, half = int(found[1]), (found[3] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{' ' if found[0][0] in 'T ' else ''}{hour:02}:{found[2]}"


def order_of_dates(pairs: Iterable[tuple[str, str]], setting: DateOrder) -> DateOrder | None:
    """Tell how local dates are written, from cells as they went out and came back, and from program.yaml.

    Every cell that is what it was in one order only speaks for that order, the setting once more; where nothing does,
    edited cells that are a day in one order only, as 31/03/2027. None where no order has most.
    """
    pairs = tuple(pairs)
    votes = Counter(order for out, back in pairs for order in _spoken_for(out, back))
    if setting is not DateOrder.ISO:
        votes[setting] += 1
    if not votes and len(orders := {order for _, back in pairs for order in _only_order(back)}) == 1:
        return orders.pop()
    (first, most), (_, next_most) = (*votes.most_common(2), (None, 0), (None, 0))[:2]
    return first if most > next_most else None


def _spoken_for(out: str, back: str) -> Iterator[DateOrder]:
    if out == back or not _LOCAL_DATE.search(back):
        return
    fits = [order for order in ORDERS if out in map(_without_midnight, readings(back, (order,)))]
    if len(fits) == 1:
        yield fits[0]


def _only_order(text: str) -> Iterator[DateOrder]:
    fits = [order for order in ORDERS if _LOCAL_DATE.search(text) and readings(text, (order,))]
    if len(fits) == 1:
        yield fits[0]


def understood(column: Column, text: str, known: tuple[str, ...], order: DateOrder | None) -> str | None:
    """Return what a cell that came back means, as the program writes it; None where it could be two days.

    `known` are the texts it may have come from: where only a spreadsheet's habits lie between, it is that text.
    """
    if text in known:
        return text
    if not column.is_editable and is_error(text):
        return known[-1]  # a column too narrow for its dates is no edit of what is not read anyway
    text = unguarded(text) or column.blank
    dates = readings(text, (order,) if order else ORDERS)
    if is_dated(column.kind) and len(dates) > 1:
        return None
    said = _canonical(column.kind, dates[0] if is_dated(column.kind) and dates else text)
    meant = {_without_midnight(each) for each in (said, _whole(said), *dates)}
    same = next((each for each in known if _without_midnight(each) in meant or _is_truth(each, said)), None)
    return None if same in dates and len(dates) > 1 else said if same is None else same


def _canonical(kind: Kind[Any], text: str) -> str:
    """Write a text as rmentor would; one that is not of its kind stays as it is, for the message about it."""
    if isinstance(kind, Scalar) and kind.limits:
        text = _whole(text)
    elif kind == YES:
        text = _WORDS.get(text.casefold(), text)
    elif kind == DATE:
        text = _without_midnight(text)
    try:
        return show_cell(kind, read_cell(kind, text)) if text else text
    except Invalid:
        return text


def _whole(text: str) -> str:
    """Write a whole number that a program gave a point as it was."""
    found = _WHOLE.fullmatch(text)
    return found[1] if found else text


def _is_truth(known: str, said: str) -> bool:
    """Say whether a text is the same true or false, which spreadsheets write in capitals."""
    return known.casefold() in _WORDS and known.casefold() == said.casefold()


def _without_midnight(text: str) -> str:
    return _MIDNIGHT.sub(r"\1", text)
