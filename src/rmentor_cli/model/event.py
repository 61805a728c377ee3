"""An entry of a calendar, whoever reads it and however it is written. Pure."""

from datetime import date, datetime
from enum import Enum

from rmentor_cli.immutable import immutable

DOMAIN = "rmentor.invalid"  # ends in a name that is nobody's (RFC 2606), as nothing is ever fetched from it


class EventStatus(Enum):
    """How sure an event is, in the words of RFC 5545."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@immutable
class Party:
    """Somebody with an address: who organizes an event, or who is invited to it."""

    name: str
    email: str
    is_needed: bool = True  # without an assistant, for one, a meeting takes place


@immutable
class Event:
    """One event: from a moment in UTC to another, or from a day up to another; the end is not part of it."""

    uid: str  # the same for ever, in everybody's calendar
    start: datetime | date
    end: datetime | date
    summary: str
    status: EventStatus
    sequence: int  # rises with every change that people have to know of
    stamp: datetime  # when it was last changed, in UTC
    organizer: Party
    description: str = ""
    location: str = ""
    url: str = ""
    attendees: tuple[Party, ...] = ()  # of an invitation; a calendar that is published has none


@immutable
class Calendar:
    """Events in their order, and what a person sees them under."""

    name: str
    events: tuple[Event, ...]
