"""The days somebody is away, as people write them: from one day to another, or one day. Pure.

An end that is open and anything that is not certain stay a question, `from 1 March 2027` and `perhaps 3 to 7 May`.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.intake.month_names import with_numbered_month
from rmentor_cli.intake.timestamps import day, order_of
from rmentor_cli.model.folding import tidy
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.values import DateRange

_NONE = """
    no; nope; none; none planned; nothing; nothing planned; not planned; no plans; no absences; nein; keine; keiner;
    nichts; nichts geplant; keine geplant; non; aucune; rien; ninguna; nada
"""
NO_ABSENCES = frozenset(each.strip() for each in _NONE.split(";"))
_TO = r"\s*(?:\.\.|-|/|\b(?:to|until|till|through|bis(?: zum)?|au|al|hasta|and|und|et|y)\b)\s*"
_OPENED = re.compile(r"(?:from|between|vom|von|zwischen|du|entre|del|desde)\s+(?:the |le |el )?(?=[\w])")
_BOTH = ("and", "und", "et", "y")  # between the two ends of a stretch only behind a word that opens one
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|\.)?")
_IN_ONE_MONTH = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})\s*-\s*(\d{1,2}),?\s+(\d{4})")  # Feb 1-12, 2027
_LONGEST = timedelta(days=183)  # from a day without a year: beyond that it is likelier a slip
_BEFORE_YEAR = re.compile(r",\s*(?=\d{4}(?![\d./-]))")


def joined_years(text: str) -> str:
    """Return a text without the commas before a year, which part no answers: `Feb 1, 2027`."""
    return _BEFORE_YEAR.sub(" ", text)


def stretch(text: str, order: DateOrder | None) -> DateRange | None:
    """Return the days that a text names: `21.12.2026 - 4.1.2027`, `3 to 7 May 2027`; None where that is not sure."""
    said = _IN_ONE_MONTH.sub(r"\2 - \3 \1 \4", tidy(text.casefold()))
    if one := _day(said, order):
        return DateRange(one, one)
    found = set(_stretches(said, order))
    return found.pop() if len(found) == 1 else None


def is_stretch(text: str) -> bool:
    """Say whether a text names days, in whatever order they are written."""
    return any(stretch(text, order) for order in (DateOrder.DMY, DateOrder.MDY))


def _stretches(said: str, order: DateOrder | None) -> Iterator[DateRange]:
    """Yield every way to part a text into a first and a last day."""
    opened = _OPENED.match(said)
    bare = said[opened.end() :] if opened else said
    for mark in re.finditer(_TO, bare):
        first, last = bare[: mark.start()], bare[mark.end() :]
        if mark[0].strip() in _BOTH and not opened:
            continue
        known = order if order in (DateOrder.DMY, DateOrder.MDY) else order_of((first, last))
        end, start = _day(last, known), _day(first, known)
        if end and start is None and "/" not in mark[0]:
            start = _completed(first, last, end, known)
        if start and end and start <= end:
            yield DateRange(start, end)


def _day(said: str, order: DateOrder | None) -> date | None:
    is_local = order in (DateOrder.DMY, DateOrder.MDY)
    return day(said.strip(), order if is_local else order_of((said.strip(),)) or DateOrder.ISO)


def _completed(first: str, last: str, end: date, order: DateOrder | None) -> date | None:
    """Return a first day of which the month or the year stands with the last one only."""
    if alone := _DAY_ALONE.fullmatch(first):
        has_day_first = order is not DateOrder.MDY or with_numbered_month(last) != last
        return _in_month(end, int(alone[1])) if has_day_first and not last[:4].isdigit() else None
    for year in (end.year, end.year - 1):
        texts = (f"{first}{year}", f"{first}.{year}", f"{first} {year}", f"{first}/{year}")
        start = next((found for text in texts if (found := _day(text, order))), None)
        if start and timedelta(0) <= end - start < _LONGEST:
            return start
    return None


def _in_month(end: date, number: int) -> date | None:
    return end.replace(day=number) if 1 <= number <= end.day else None
