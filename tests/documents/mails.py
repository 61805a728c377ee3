"""Duties and the mails they owe, on the small example program."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from rmentor_cli.documents.agenda import Facts
from rmentor_cli.documents.letters import Letter, Letters
from rmentor_cli.documents.mail import Desk, Mail, letterhead, write_mail
from rmentor_cli.documents.mail_kinds import letter_to
from rmentor_cli.documents.message import CalendarPart
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.speech import Speak, plainly
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.event import Event
from rmentor_cli.model.people import Role
from rmentor_cli.model.today import Today
from tests.documents.example import ON, the_dossier

SIDES = {Role.MENTOR: "mentor", Role.MENTEE: "leader"}


def a_duty(kind: DutyKind, side: Role = Role.MENTOR, check_in_id: str = "p001-s02", **parts: Any) -> Duty:
    """Make a duty about a check-in of the example, or about its pairing."""
    letter = {"p001": "a", "p002": "b", "p003": "c"}[check_in_id[:4]]
    parts = {
        "key": f"{kind.value}-{check_in_id}-0-{SIDES[side]}",
        "since": ON,
        "deadline": None,
        "reason": "",
        "person_id": ("j-" if side is Role.MENTOR else "s-") + letter * 4,
        "pairing_id": check_in_id[:4],
        "check_in_id": check_in_id,
        **parts,
    }
    return Duty(kind=kind, **parts)


def a_letter(duty: Duty, dossier: Dossier | None = None, on: date = ON) -> Letter:
    """Make the letter that a duty owes."""
    return letter_to(Letters(Facts(dossier or the_dossier()), Today(on), (duty,)), duty)


def as_invitation(event: Event) -> CalendarPart:
    """Stand in for the room that writes calendars."""
    return CalendarPart(f"BEGIN:VCALENDAR\r\nX-EVENT:{event.summary}\r\n", "REQUEST", is_file=False)


def a_desk(
    dossier: Dossier | None = None,
    templates: Templates | None = None,
    on: date = ON,
    speak: Speak = plainly,
    calendar: Callable[[Event], CalendarPart] = as_invitation,
) -> Desk:
    """Make what it takes to write a mail."""
    dossier = dossier or the_dossier()
    return Desk(letterhead(dossier, on), templates or Templates(dossier.templates, speak), calendar)


def a_mail(duty: Duty, dossier: Dossier | None = None, templates: Templates | None = None, on: date = ON) -> Mail:
    """Write the mail that a duty owes."""
    return write_mail(a_letter(duty, dossier, on), a_desk(dossier, templates, on))


def the_mail(
    check_in_id: str = "p001-s02",
    side: Role = Role.MENTOR,
    dossier: Dossier | None = None,
    templates: Templates | None = None,
    on: date = ON,
) -> Mail:
    """Write the mail that brings an agenda."""
    return a_mail(a_duty(DutyKind.AGENDA, side, check_in_id), dossier, templates, on)


def the_mails(dossier: Dossier | None = None) -> list[Mail]:
    """Write the agendas of three pairings to both sides."""
    check_ins = ("p001-s02", "p002-s02", "p003-s03")
    return [the_mail(check_in, side, dossier) for check_in in check_ins for side in Role]


def parsed(mail: Mail) -> EmailMessage:
    """Read a mail back."""
    return message_from_bytes(mail.content, policy=default)


def part(mail: Mail, kind: str) -> str:
    """Return the text of one of its two parts."""
    body = parsed(mail).get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def renamed(dossier: Dossier, name: str) -> Dossier:
    """Give the mentor of the first pairing another name."""
    return replace(dossier, mentors=(replace(dossier.mentors[0], name=name), *dossier.mentors[1:]))
