"""How days and counts stand in the reason of a duty. Pure."""

from collections.abc import Sequence
from datetime import date

from rmentor_cli.problems import listed

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def in_words(day: date) -> str:
    """Write a day as people say it: Tue 23 Mar."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def days_in_words(days: Sequence[date]) -> str:
    """Write days as in a sentence: Tue 23 Mar and Tue 20 Apr."""
    return listed([in_words(day) for day in days])


def who(person_id: str) -> str:
    """Stand in for a person or pairing whose names are put in later."""
    return f"{{{person_id}}}"


def up_to(ids: Sequence[str]) -> str:
    """Return what a key says of several things in their order: it stands for all of them, and holds until one more."""
    return ids[-1] if len(ids) == 1 else f"{len(ids)}-up-to-{ids[-1]}"


def several(count: int, noun: str) -> str:
    """Count things: `1 pairing`, `3 pairings`."""
    return f"{count} {noun}{'s' * (count != 1)}"
