"""What people write for the hours they can meet, to hours of a week. Pure.

Words such as "Monday morning" mean what the form's own options say they mean, and nothing otherwise.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rmentor_cli.immutable import immutable
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.folding import tidy
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.model.values import WEEKDAYS, WeeklyBlock

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b\.?"
_HOUR = r"noon|midday|midnight|\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm|h)?\b"
_TO = r"\s*(?:-|\bto\b|\buntil\b)\s*"
_AND = r"\s*(?:/|\+|\band\b)\s*"
_TOKEN = re.compile(
    rf"(?P<days>\bweekdays\b|\b{_DAY}{_TO}{_DAY}|\b{_DAY}(?:{_AND}{_DAY})*)"
    rf"|(?P<start>{_HOUR}){_TO}(?P<end>{_HOUR})(?:\s*h(?:rs|ours)\b)?"
    r"|(?P<between>[\s:.]+|\b(?:and|on|from)\b)"
)
_DAILY = re.compile(
    rf"((?:{_HOUR}){_TO}(?:{_HOUR}))\s*,?\s*(?:daily|(?:every|each) (?:work(?:ing)? ?)?day|every weekday)"
)
_HALF_DAY, _DAY_END = 12 * 60, 24 * 60
_EARLIEST_MORNING = 7 * 60  # "9-5" begins in the morning; "2-4" may be night or afternoon


@immutable
class _Hours:
    """Minutes after midnight, the end open."""

    start: int
    end: int


def weekly_hours(text: str) -> str | None:
    """Return an answer on availability as a roster holds it, or None where any part of it cannot be told."""
    daily = _DAILY.fullmatch(tidy(text.casefold()))
    try:
        blocks = tuple(_blocks(f"weekdays {daily[1]}" if daily else text))
    except Invalid:
        return None
    return WEEKLY_HOURS.show(tuple(sorted(set(blocks), key=lambda b: (b.weekday, b.start, b.end)))) or None


def _blocks(text: str) -> Iterator[WeeklyBlock]:
    """Read days and the hours that follow them; raises Invalid where anything else is said, or days have no hours."""
    days: tuple[int, ...] = ()
    used = True
    for piece in re.split(r"[;,\n]", text):
        for said in _said(piece):
            if isinstance(said, _Hours):
                if not days:
                    raise Invalid("names hours without a day")
                yield from (WeeklyBlock(day, said.start, said.end) for day in days)
                used = True
            elif not used:  # of "Mon, Wed 9-12" it is not sure that Monday has hours at all
                raise Invalid("names a day without hours")
            else:
                days, used = said, False
    if not used:
        raise Invalid("names a day without hours")


@lru_cache(maxsize=4096)  # a form has few options, and many answers
def _said(piece: str) -> tuple[tuple[int, ...] | _Hours, ...]:
    """Return the days and hours that a piece names, in its order; raises Invalid where it says anything else."""
    return tuple(
        _days(token["days"]) if token["days"] else _span(token["start"].strip(), token["end"].strip())
        for token in _tokens(piece)
        if not token["between"]
    )


def _tokens(piece: str) -> Iterator[re.Match[str]]:
    said = tidy(piece.casefold()).replace("&", " and ")
    said = re.sub(r"(?<=[ap])\.\s?m\b\.?", "m", said)
    at = 0
    while at < len(said):
        token = _TOKEN.match(said, at)
        if token is None:
            raise Invalid("is not hours of a week")
        yield token
        at = token.end()


def _days(text: str) -> tuple[int, ...]:
    if text == "weekdays":
        return tuple(range(5))
    named = [WEEKDAYS.index(day[:3]) for day in re.findall(_DAY, text)]
    return tuple(range(named[0], named[1] + 1)) if re.fullmatch(_DAY + _TO + _DAY, text) else tuple(named)


def _span(start: str, end: str) -> _Hours:
    """Read a span of hours; raises Invalid where night and day are both possible."""
    low, high = _minutes(start), _minutes(end) or _DAY_END
    if _is_bare(start) and end.endswith("m"):  # "2-4pm" and "9-5pm": the nearest start before the end
        low = max((at for at in (low % _HALF_DAY, low % _HALF_DAY + _HALF_DAY) if at < high), default=high)
    elif _is_bare(start) and low < _EARLIEST_MORNING:
        raise Invalid("may be in the morning or in the afternoon")
    if _is_bare(end) and high <= low:
        high += _HALF_DAY
    if not low < high <= _DAY_END:
        raise Invalid("ends before it starts")
    return _Hours(low, high)


def _is_bare(hour: str) -> bool:
    """Say whether an hour does not tell which half of the day it is in, as 9 and 9:30 and unlike 09:30, 9am or 14."""
    number = re.match(r"[1-9]\d?", hour)
    return number is not None and int(number[0]) <= 12 and hour[-1] not in "mh"  # noqa: PLR2004 - a clock's hours


def _minutes(hour: str) -> int:
    if hour in ("noon", "midday", "midnight"):
        return 0 if hour == "midnight" else _HALF_DAY
    found = re.fullmatch(r"(\d{1,2})(?:[:.h]([0-5]\d))?\s*(am|pm|h)?", hour)
    if found is None or (found[3] in ("am", "pm") and not 1 <= int(found[1]) <= 12):  # noqa: PLR2004 - a clock's hours
        raise Invalid("is not hours of a week")
    at = int(found[1]) * 60 + int(found[2] or 0)
    if found[3] in ("am", "pm"):
        return at % _HALF_DAY + (_HALF_DAY if found[3] == "pm" else 0)
    return at
