"""Which words of people are understood in which column, besides what the file itself would hold. Pure."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from rmentor_cli.intake.clocks import clock
from rmentor_cli.intake.countries import country
from rmentor_cli.intake.languages import language
from rmentor_cli.intake.meeting_words import what_became, yes_or_no
from rmentor_cli.intake.weeks import weekly_hours
from rmentor_cli.model.notice import hours_of_notice


def address(text: str) -> str | None:
    """Return the address that a mail program writes behind a name, `Anna S <anna@example.org>`."""
    found = re.fullmatch(r"[^<>]*<\s*(?:mailto:)?([^<>\s]+)\s*>", text)
    return found[1] if found else None


def notice(text: str) -> str | None:
    """Return the hours that a length of time comes to."""
    hours = hours_of_notice(text)
    return None if hours is None else str(hours)


WORDING: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {
        "email": address,
        "assistant_email": address,
        "country": country,
        "time_zone": clock,
        "languages": language,
        "language": language,
        "availability": weekly_hours,
        "said": what_became,
        "notice_hours": notice,
        "excused": yes_or_no,
    }
)
