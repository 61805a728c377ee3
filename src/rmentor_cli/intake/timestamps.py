"""When an answer was given, from what forms write: for the order of answers, and nothing else. Pure.

Google writes "2027/01/11 10:32:05 AM GMT+1", an hour east of Greenwich; libraries that follow POSIX read it as west.
Zones given by letters, such as CET or EST, are ignored: all answers of one export bear the same.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from rmentor_cli.intake.month_names import with_numbered_month
from rmentor_cli.model.folding import tidy
from rmentor_cli.model.program import DateOrder

_DATE = r"(?P<first>\d{4}|\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<third>\d{4}|\d{1,2})\.?"
_DOTTED = re.compile(r"\d{1,2}\.")
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second_of>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?\s?m\.?)?"
_OFFSET = r"(?:gmt|utc)?(?P<sign>[+-])(?P<east>\d{1,2})(?::?(?P<minutes_east>\d{2}))?"
_ZONE = rf"(?:{_OFFSET}|[a-z]{{1,5}})"
_IN_UTC = re.compile(r"(?:gmt|utc|\dz|[+-]\d{1,2}(?::?\d{2})?)(?:\s*\([^()]*\))?")  # at the end of a moment
_MOMENT = re.compile(rf"{_DATE}(?:(?:t|,?\s+){_CLOCK}\s*{_ZONE}?(?:\s*\([^()]*\))?)?")


def order_of(column: Iterable[str]) -> DateOrder | None:
    """Return how a column writes its dates: iso where the year is first, else by a day above 12, or None if none is.

    With dots, as 3.4.2019, the day is first unless a cell says otherwise: nobody writes months first so.
    """
    found = [parts for cell in set(column) if (parts := _parts(cell))]
    loose = [parts for parts in found if len(parts["first"]) < 4]  # noqa: PLR2004 - the digits of a year
    if found and not loose:
        return DateOrder.ISO
    orders = {order for parts in loose for order in [_told_by(parts)] if order}
    if loose and not orders and all(_DOTTED.match(parts[0]) for parts in loose):
        return DateOrder.DMY
    return orders.pop() if len(orders) == 1 else None


def moment(text: str, order: DateOrder | None) -> datetime | None:
    """Return when that was, without a zone and in UTC where the text says how far from it; None if it cannot be told.

    Where the year is not first, days and months are told apart by `order` only.
    """
    parts = _parts(text)
    day = _year_month_day(parts, order) if parts else None
    if parts is None or day is None:
        return None
    try:
        return datetime(*day, *_clock(parts)) - _east(parts)  # noqa: DTZ001 - compared with its like only
    except (ValueError, OverflowError):
        return None


def later(one: str, other: str, order: DateOrder | None) -> str:
    """Return the later of two moments; the first that is there where they cannot be compared."""
    if not (one and other):
        return one or other
    times = moment(one, order), moment(other, order)
    return other if times[0] and times[1] and times[1] > times[0] else one


def instant(text: str, order: DateOrder | None, where: tzinfo) -> datetime | None:
    """Return when that was, in UTC; what says neither zone nor distance is by the clock of `where`.

    A day without a time is over at its end.
    """
    parts = _parts(text)
    if parts is None or (when := moment(text, order)) is None:
        return None
    if parts["hour"] is None:
        return datetime.combine(when, time(23, 59), where).astimezone(UTC)
    clock = parts.string[parts.start("hour") :]
    return when.replace(tzinfo=UTC if _IN_UTC.search(clock) else where).astimezone(UTC)


def day(text: str, order: DateOrder | None) -> date | None:
    """Return the day that a text names, by the clock of whoever wrote it; None if it cannot be told."""
    parts = _parts(text)
    named = _year_month_day(parts, order) if parts else None
    try:
        return date(*named) if named else None
    except ValueError:
        return None


def _parts(text: str) -> re.Match[str] | None:
    return _MOMENT.fullmatch(with_numbered_month(tidy(text.casefold())))


def _told_by(parts: re.Match[str]) -> DateOrder | None:
    first, second = int(parts["first"]), int(parts["second"])
    if first > 12:  # noqa: PLR2004 - no month
        return DateOrder.DMY
    return DateOrder.MDY if second > 12 else None  # noqa: PLR2004 - no month


def _year_month_day(parts: re.Match[str], order: DateOrder | None) -> tuple[int, int, int] | None:
    first, second, third = (int(parts[name]) for name in ("first", "second", "third"))
    if len(parts["first"]) == 4:  # noqa: PLR2004 - the digits of a year
        return DateOrder.ISO.year_month_day(first, second, third)
    year = third + 2000 if len(parts["third"]) == 2 else third  # noqa: PLR2004 - 27 for 2027
    return order.year_month_day(first, second, year) if order in (DateOrder.DMY, DateOrder.MDY) else None


def _clock(parts: re.Match[str]) -> tuple[int, int, int]:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second_of"))
    if parts["half"] and hour <= 12:  # noqa: PLR2004 - hours of a clock
        hour = hour % 12 + (12 if parts["half"].startswith("p") else 0)
    return hour, minute, second


def _east(parts: re.Match[str]) -> timedelta:
    east = timedelta(hours=int(parts["east"] or 0), minutes=int(parts["minutes_east"] or 0))
    return -east if parts["sign"] == "-" else east
