"""How dates, times and lists are said in a language; without a library for it, in English or in signs. Pure."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from rmentor_cli.documents.filters import clock_time, join_and, long_date
from rmentor_cli.immutable import immutable


@immutable
class Speech:
    """What a language does to a day, a time of day and names in a row."""

    date: Callable[[date], str]
    time: Callable[[datetime | time], str]
    join_and: Callable[[Iterable[object]], str]


Speak = Callable[[str], Speech]  # by language code

ENGLISH = Speech(long_date, clock_time, join_and)


def _in_commas(names: Iterable[object]) -> str:
    return ", ".join(map(str, names))


def _in_digits(day: date) -> str:
    return f"{day:%Y-%m-%d}"


IN_SIGNS = Speech(_in_digits, clock_time, _in_commas)


def plainly(language: str) -> Speech:
    """Speak English; any other language in forms that no language owns."""
    return ENGLISH if language.partition("-")[0] in {"", "en"} else IN_SIGNS
