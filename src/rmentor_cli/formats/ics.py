"""Events as the text of a calendar file (RFC 5545, 7986) or of an invitation (RFC 5546). Pure; reads no clock.

Times are written in UTC: a zone's rules in a calendar file are read differently by different programs, and a time
without a zone is another moment for everybody. docs/decisions/0501-calendars.md has the reasons and the figures.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from urllib.parse import quote

from rmentor_cli.model.event import Calendar, Event, EventStatus, Party
from rmentor_cli.model.kinds import without_unseen

_OCTETS = 75  # of a line, its end not counted
_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//rmentor//calendar//EN\r\n"
_KEPT_IN_ADDRESSES = "@!$'*+/-._~"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Method(Enum):
    """What whoever receives a calendar is to do with it."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def calendar_text(calendar: Calendar) -> str:
    """Write a calendar for people to take into theirs: nobody is invited, nobody is asked for an answer."""
    name = _escaped(calendar.name)
    return _text(Method.PUBLISH, (f"NAME:{name}", f"X-WR-CALNAME:{name}"), calendar.events)


def invitation_text(event: Event) -> str:
    """Write the invitation to one event, or its withdrawal: mail programs read no more than one from a message."""
    method = Method.CANCEL if event.status is EventStatus.CANCELLED else Method.REQUEST
    return _text(method, (), (event,))


def is_ours(content: bytes) -> bool:
    """Say whether a file is a calendar that rmentor wrote."""
    return content.startswith(_HEAD.encode())


def _text(method: Method, about: tuple[str, ...], events: tuple[Event, ...]) -> str:
    lines = [f"METHOD:{method.value}", "CALSCALE:GREGORIAN", *about]
    for event in events:
        lines += _lines(event)
    lines.append("END:VCALENDAR")
    return _HEAD + "".join([f"{_folded(line)}\r\n" for line in lines])


def _lines(event: Event) -> Iterator[str]:
    stamp, is_off = _moment(event.stamp), event.status is EventStatus.CANCELLED
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART{_when(event.start)}"
    yield f"DTEND{_when(event.end)}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.location:
        yield f"LOCATION:{_escaped(event.location)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{event.status.value}"
    yield f"TRANSP:{'OPAQUE' if isinstance(event.start, datetime) and not is_off else 'TRANSPARENT'}"
    yield f"ORGANIZER;{_party(event.organizer)}"
    for attendee in event.attendees:
        role = "REQ-PARTICIPANT" if attendee.is_needed else "OPT-PARTICIPANT"
        yield f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE={role};PARTSTAT=NEEDS-ACTION;RSVP=FALSE;{_party(attendee)}"
    yield "END:VEVENT"


def _when(at: datetime | date) -> str:
    return f":{_moment(at)}" if isinstance(at, datetime) else f";VALUE=DATE:{at:%Y%m%d}"


def _moment(at: datetime) -> str:
    if at.tzinfo is not UTC:  # on which clock is not for this room to guess
        raise ValueError(f"{at} is not in UTC")
    return f"{at:%Y%m%dT%H%M%SZ}"


@lru_cache(maxsize=1024)
def _party(party: Party) -> str:
    """Write a name, in which no quotation mark can stand, and the address as the URI it has to be."""
    name = without_unseen(party.name).replace('"', "'")
    return f'CN="{name}":mailto:{quote(party.email, safe=_KEPT_IN_ADDRESSES)}'


@lru_cache(maxsize=1024)
def _escaped(text: str) -> str:
    """Write a text so that nothing in it can end the line or begin another; what nobody can see goes."""
    return "\n".join(map(without_unseen, text.split("\n"))).translate(_ESCAPES)


def _folded(line: str) -> str:
    """Break a long line as the standard wants it, never within a character."""
    if len(line) <= _OCTETS and line.isascii():
        return line
    left, parts, room = line.encode(), [], _OCTETS
    while len(left) > room:
        end = room
        while left[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the later bytes of a character
            end -= 1
        parts.append(left[:end])
        left, room = left[end:], _OCTETS - 1  # the next line begins with a space
    return b"\r\n ".join([*parts, left]).decode()
