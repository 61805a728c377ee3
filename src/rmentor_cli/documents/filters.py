"""What a template can do to a value. Pure; knows nothing of the machine's language settings."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from rmentor_cli.documents.escaping import Trusted
from rmentor_cli.problems import listed_topics

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_URL = re.compile(r"https?://[^\s<>\"\\|`]+", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")  # as CommonMark links it


def long_date(day: date) -> str:
    """Write a day so that nobody reads it wrong: Tuesday 23 March 2027."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def clock_time(at: datetime | time) -> str:
    """Write a time of day on the 24-hour clock: 09:30."""
    return f"{at.hour:02}:{at.minute:02}"


def join_and(names: Iterable[object]) -> str:
    """Join names or topics as in a sentence: a, b and c; or, where one holds a comma: a, b; and c."""
    return listed_topics([str(name) for name in names])


def plural(count: int, one: str, many: str = "") -> str:
    """Count things: `1 person`, `3 people`; without `many`, an s is added."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def trusted_markdown(text: object) -> Trusted:
    """Say that a text is Markdown on purpose; only for text the coordinator wrote."""
    return Trusted(str(text))


@pass_eval_context
def link(language: EvalContext, text: str) -> str:
    """Make a web or mail address a link; any other text stays text."""
    mail = bool(_ADDRESS.fullmatch(text))
    if not mail and not _URL.fullmatch(text):
        return text
    if language.autoescape:
        return Markup('<a href="{}{}">{}</a>').format("mailto:" if mail else "", text, text)
    return Trusted(f"<{text}>")


@pass_eval_context  # as `link` is called, so that a template is compiled alike with either
def as_typed(_: EvalContext, text: object) -> str:
    """Leave an address as it was typed, for readers of text alone."""
    return str(text)


OURS: Mapping[str, Callable[..., Any]] = {
    "plural": plural,
    "md": trusted_markdown,
    "link": link,
}
# Of Jinja's own, those that give the same answer every time and mark no text as safe.
KEPT = (
    *("abs", "batch", "capitalize", "default", "dictsort", "first", "float", "groupby", "int", "items", "join", "last"),
    *("length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select"),
    *("selectattr", "slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper"),
)
