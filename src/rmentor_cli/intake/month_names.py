"""Dates that name their month, as "26. November 2026" and "Nov 26, 2026", with the month as a number. Pure.

In English, German, French, Spanish and Dutch: no word of one of them is another month of another.
"""

import re
from collections.abc import Mapping
from functools import cache

from rmentor_cli.model.folding import plain

_MONTHS = (
    "january jan januar janvier janv enero ene januari jaenner",
    "february feb februar fevrier fevr fev febrero februari",
    "march mar marz maerz mrz mars marzo maart mrt",
    "april apr avril avr abril abr",
    "may mai mayo mei",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug aout agosto ago augustus",
    "september sept sep septembre septiembre set",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dic",
)
_DAYS = (
    "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    "|mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|sonnabend|so(?:nntag)?"
    "|lu(?:n|ndi|nes)?|mar(?:di|tes)?|mer(?:credi)?|je(?:u|udi)?|ve(?:n|ndredi)?|sam(?:edi)?|dim(?:anche)?"
    "|mi[eé](?:rcoles)?|ju(?:e|eves)?|vi(?:e|ernes)?|s[aá]b(?:ado)?|dom(?:ingo)?"
    "|ma(?:andag)?|dinsdag|wo(?:ensdag)?|donderdag|vr(?:ijdag)?|za(?:terdag)?|zo(?:ndag)?"
)
_WEEKDAY = rf"(?:(?:{_DAYS})\.?,?\s+)?"
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<year>\d{4}|\d{2})(?![\d:])"
_BETWEEN = r"(?:\s*[-/]\s*|\s+(?:de\s+|of\s+)?)"
# compiled where such a date is read, and not whenever a command starts
_DAY_FIRST = rf"{_WEEKDAY}{_DAY}{_BETWEEN}{_MONTH},?(?:\s*[-/]\s*|\s+(?:de\s+|del\s+)?){_YEAR}"
_MONTH_FIRST = rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}"
_AT = r",?\s+(?:at|à|um|om|a las)\s+(?=\d)"


def with_numbered_month(text: str) -> str:
    """Return a text of small letters with the date it begins with as YYYY-MM-DD; without such a date, as it is."""
    if text[:4].isdigit():  # the year is first, as in nearly every export
        return text
    found = re.match(_DAY_FIRST, text) or re.match(_MONTH_FIRST, text)
    month = _numbers().get(plain(found["month"])) if found else None
    if found is None or month is None:
        return text
    year = found["year"] if len(found["year"]) > len("26") else f"20{found['year']}"
    return f"{year}-{month}-{found['day']}" + re.sub(_AT, " ", text[found.end() :])


def names_a_month(words: str) -> bool:
    """Say whether the second of some plain words is a month, as in "3 march"."""
    return words.partition(" ")[2].partition(" ")[0] in _numbers()


@cache
def _numbers() -> Mapping[str, int]:
    return {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
