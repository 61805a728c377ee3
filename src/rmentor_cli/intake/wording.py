"""Which words of people are understood in which column, besides what the file itself would hold. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from rmentor_cli.intake.clocks import clock
from rmentor_cli.intake.countries import country
from rmentor_cli.intake.languages import language
from rmentor_cli.intake.meeting_words import what_became, yes_or_no
from rmentor_cli.intake.weeks import weekly_hours
from rmentor_cli.model.folding import plain
from rmentor_cli.model.notice import hours_of_notice
from rmentor_cli.model.values import WeeklyBlock
from rmentor_cli.model.zone_files import zones_of

_LONGEST_PLACE = 4  # words


def address(text: str) -> str | None:
    """Return the address that a mail program writes behind a name, `Anna S <anna@example.org>`."""
    if not text.endswith(">"):  # as nearly every address that is read
        return None
    found = re.fullmatch(r"[^<>]*<\s*(?:mailto:)?([^<>\s]+)\s*>", text)
    return found[1] if found else None


def notice(text: str) -> str | None:
    """Return the hours that a length of time comes to."""
    hours = hours_of_notice(text)
    return None if hours is None else str(hours)


def country_of(text: str) -> str | None:
    """Return the code of a country, also of `Germany (Hamburg)`, unless the city is known to be in another one."""
    if code := country(text):
        return code
    found = re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)\s*", text)
    code = country(found[1]) if found else None
    if found is None or code is None or not _is_place(found[2]) or country(found[2]):
        return None
    zone = clock(found[2])
    return code if zone is None or zone in zones_of(code[:2]) else None


def _is_place(text: str) -> bool:
    """Say whether a text may be the name of a place: `Hamburg`, `Frankfurt am Main`, and not `from May` or `2 days`."""
    words = text.split()
    capital = [word for word in words if word[0].isupper()]
    return bool(words) and words[0] in capital and len(words) <= _LONGEST_PLACE and not re.search(r"\d", text)


_NUMBERS = (
    "none nil zero null keine keiner keins aucun aucune ninguno ninguna",
    "one a ein eine einen eins un une uno una",
    "two zwei deux dos",
    "three drei trois tres",
    "four vier quatre cuatro",
    "five funf cinq cinco",
)
_AT_MOST = r"(?:(?:max(?:imum|imal)?|up to|at most|hochstens|bis zu|jusqu a|au plus|hasta|maximo|just|only|nur) )?"
_OF_PEOPLE = (
    r"(?: (?:people|persons?|partners?|pairings?|mentors?|mentees?|leaders?|colleagues?|tandems?|personen|kolleg\w+"
    r"|personnes?|personas?|max))?"
)


def number(text: str) -> str | None:
    """Return the whole number that a text is, in figures or in words: `two`, `2.0`, `max. 2`, `3 people`.

    `0 for now` and `1-2` are for a person.
    """
    whole = re.sub(r"(?<=\d)[.,]0+\b", "", text)
    found = re.fullmatch(rf"{_AT_MOST}(\w+){_OF_PEOPLE}", plain(whole))
    if found is None or re.search(r"[-\u2013\u2014+/,;?<>~]", whole):
        return None
    if found[1].isdecimal():
        return found[1]
    return next((str(n) for n, words in enumerate(_NUMBERS) if found[1] in words.split()), None)


WORDING: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {
        "email": address,
        "assistant_email": address,
        "country": country_of,
        "time_zone": clock,
        "languages": language,
        "language": language,
        "availability": weekly_hours,
        "said": what_became,
        "notice_hours": notice,
        "capacity": number,
        "excused": yes_or_no,
    }
)


def wording(working: Sequence[WeeklyBlock]) -> Mapping[str, Callable[[str], str | None]]:
    """Return the same, where parts of days are those of a program's working hours."""
    return {**WORDING, "availability": partial(weekly_hours, working=working)}
