"""How long before a meeting somebody knew, in the words of people, to whole hours. Pure."""

import re

from rmentor_cli.model.folding import tidy

_HOUR = 60  # minutes
_UNITS = {"m": 1, "min": 1, "h": _HOUR, "hr": _HOUR, "d": 24 * _HOUR, "w": 7 * 24 * _HOUR, "wk": 7 * 24 * _HOUR}
_UNITS |= {"minute": 1, "hour": _HOUR, "day": 24 * _HOUR, "week": 7 * 24 * _HOUR, "month": 30 * 24 * _HOUR}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: number for number, word in enumerate(_WORDS, start=1)} | {"a": 1, "an": 1, "the": 1}
_NUMBERS: dict[str, float] = {**_COUNTS, "half a": 0.5, "half an": 0.5, "a couple of": 2}
_ABOUT = r"(?:(?:about|around|roughly|only|just|at least|more than|over) |~ ?)?"
_NUMBER = rf"(?P<number>\d{{1,4}}(?:[.,]\d{{1,2}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UP_TO = r"(?:(?: ?- ?| to | or )\d{1,4})?"  # "2-3 hours" are at least two
_UNIT = rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})s?\.?"
_BEFORE = r"(?: ?\+| or more)?(?: (?:of )?(?:before(?:hand)?|earlier|in advance|ahead|prior|notice))?"
# compiled where notice is read, and not whenever a command starts
_NOTICE = rf"{_ABOUT}{_NUMBER}{_UP_TO} ?{_UNIT}{_BEFORE}"
_NONE = r"(?:less than|under) (?:an?|one|1) ?(?:hour|hr|h)|no notice|(?:at )?the last minute"


def hours_of_notice(text: str) -> int | None:
    """Return the whole hours that words for a length of time hold; None for any other text."""
    words = tidy(text.casefold())
    if re.fullmatch(_NONE, words):
        return 0
    found = re.fullmatch(_NOTICE, words, re.ASCII)
    if found is None:
        return None
    number = _NUMBERS.get(found["number"]) or float(found["number"].replace(",", "."))
    return int(number * _UNITS[found["unit"]]) // _HOUR


def notice_in_words(hours: int) -> str:
    """Write how long before somebody knew: less than an hour, 26 hours, 2 days."""
    days, rest = divmod(hours, 24)
    if hours < 1:
        return "less than an hour"
    if days and not rest:
        return f"{days} day{'s' * (days > 1)}"
    return f"{hours} hour{'s' * (hours != 1)}"
