"""Events read back from the calendars that ics.py wrote, in the order of its lines; calendars of others: busy_calendar.

Text of people cannot pass for a line: ics.py escapes what would end one. Pure.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from rmentor_cli.immutable import immutable
from rmentor_cli.model.event import EventStatus

_STATUS = rb"^STATUS:(TENTATIVE|CONFIRMED|CANCELLED)\r\n"
_HEAD = rb"^UID:([!-~]+)\r\n.*?^SEQUENCE:(\d{1,9})\r\n.*?"
_UID = re.compile(rb"^UID:([!-~]+)\r$", re.MULTILINE)
_TIMED = re.compile(
    _HEAD + rb"^DTSTART:(\d{8}T\d{6}Z)\r\n.*?^DTEND:(\d{8}T\d{6}Z)\r\n(.*?)" + _STATUS, re.MULTILINE | re.DOTALL
)
_OF_A_DAY = re.compile(_HEAD + rb"^DTSTART;VALUE=DATE:(\d{8})\r\n.*?" + _STATUS, re.MULTILINE | re.DOTALL)


@immutable
class TimedEvent:
    """An event from a moment to another, in UTC, as a calendar file holds it."""

    uid: str
    sequence: int
    start: datetime
    end: datetime
    about: str  # the lines of its title, description and place, as they stand
    status: EventStatus


@immutable
class DayEvent:
    """An event of a whole day, as a calendar file holds it."""

    sequence: int
    day: date
    status: EventStatus


def uids(text: bytes) -> Iterator[str]:
    """Yield the UID of every event: a fraction of the work of reading the events."""
    return map(bytes.decode, _UID.findall(_unfolded(text)))


def timed_events(text: bytes) -> Iterator[TimedEvent]:
    """Yield the events of a calendar that begin at a moment."""
    for uid, sequence, *moments, about, status in _TIMED.findall(_unfolded(text)):
        start, end = map(_moment, moments)
        if start and end:
            said = about.decode(errors="replace")
            yield TimedEvent(uid.decode(), int(sequence), start, end, said, EventStatus(status.decode()))


def day_events(text: bytes) -> Iterator[tuple[str, DayEvent]]:
    """Yield the events of a calendar that are whole days, by UID."""
    for uid, sequence, day, status in _OF_A_DAY.findall(_unfolded(text)):
        if moment := _moment(day + b"T000000Z"):
            yield uid.decode(), DayEvent(int(sequence), moment.date(), EventStatus(status.decode()))


def _moment(text: bytes) -> datetime | None:
    """Read a moment in UTC; None where no calendar has it: somebody has edited the file."""
    try:
        return datetime.strptime(text.decode(), "%Y%m%dT%H%M%S%z")
    except ValueError:
        return None


def _unfolded(text: bytes) -> bytes:
    return text.replace(b"\r\n ", b"")
