"""How an event of a mail is written: as an invitation, or as a file to take in."""

from collections.abc import Callable
from dataclasses import replace

from rmentor_cli.documents.message import CalendarPart
from rmentor_cli.formats.ics import Method, calendar_text, invitation_text
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.event import Calendar, Event, EventStatus
from rmentor_cli.model.program import Invitations


def calendar_writer(dossier: Dossier) -> Callable[[Event], CalendarPart]:
    """Return what puts an event into the form that the program wants: an invitation, or a file to take in."""
    if dossier.program.calendar.invitations is Invitations.FILE:
        name = dossier.program.program.name

        def as_file(event: Event) -> CalendarPart:
            published = Calendar(name, (replace(event, attendees=()),))
            return CalendarPart(calendar_text(published), Method.PUBLISH.value, is_file=True)

        return as_file

    def as_invitation(event: Event) -> CalendarPart:
        method = Method.CANCEL if event.status is EventStatus.CANCELLED else Method.REQUEST
        return CalendarPart(invitation_text(event), method.value, is_file=False)

    return as_invitation
