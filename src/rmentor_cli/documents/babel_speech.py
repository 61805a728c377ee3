"""How dates, times and lists are said in any language that Babel knows. Pure; loaded where such a mail is written."""

from collections.abc import Iterable
from datetime import date, datetime, time

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list

from rmentor_cli.documents.speech import Speech, plainly


def in_words(language: str) -> Speech:
    """Speak a language; what Babel does not know is said in signs."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return plainly(language)

    def long_date(day: date) -> str:
        return format_date(day, "full", locale=locale)

    def clock_time(at: datetime | time) -> str:
        return format_time(at, "short", locale=locale)

    def join_and(names: Iterable[object]) -> str:
        words = [str(name) for name in names]
        return "; ".join(words) if any("," in word for word in words) else format_list(words, locale=locale)

    return Speech(long_date, clock_time, join_and)
