"""Calendars as people export them, a few lines each, and what is read of them."""

from datetime import date
from typing import Any

from rmentor_cli.formats.busy_calendar import read_busy
from rmentor_cli.model.busy import Asked, CalendarRead
from rmentor_cli.problems import Problem

NAMESPACE = "bridge-4f9c1e"
ZONE = "Europe/London"


def asked(first: str, last: str, *, zone: str = ZONE, address: str = "henrik@example.org") -> Asked:
    """Ask for some days of a person's calendar."""
    days = (date.fromisoformat(first), date.fromisoformat(last))
    return Asked(first=days[0], last=days[1], zone=zone, address=address, namespace=NAMESPACE)


def calendar(*components: str, head: str = "") -> bytes:
    """Write a calendar around its components."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *filter(None, [head]), *components, "END:VCALENDAR", ""]
    return "\r\n".join([*"\r\n".join(lines).splitlines(), ""]).encode()


def event(*lines: str, uid: str = "1") -> str:
    """Write an event."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])


def read(content: bytes, first: str = "2027-01-11", last: str = "2027-07-10", **more: Any) -> CalendarRead:
    """Read a calendar that is sound as a whole."""
    found = read_busy("henrik.ics", content, asked(first, last, **more))
    assert isinstance(found, CalendarRead), found
    return found


def problems_of(content: bytes) -> list[Problem]:
    """Return all that is wrong with a calendar."""
    found = read_busy("henrik.ics", content, asked("2027-01-11", "2027-07-10"))
    return [found] if isinstance(found, Problem) else list(found.problems)


def busy(content: bytes, first: str = "2027-01-11", last: str = "2027-07-10", **more: Any) -> list[str]:
    """Return when a calendar is busy, in UTC, as `02-01 09:00-10:00`, and what reaches past the days asked about."""
    found = read(content, first, last, **more)
    assert not found.problems, found.problems
    spans = sorted((each.start, each.end) for each in found.spans)
    return [f"{start:%m-%d %H:%M}-{end:%H:%M}" for start, end in spans]
