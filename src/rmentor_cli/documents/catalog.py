"""Every template that rmentor looks for, and the variables it may use. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast, get_type_hints

from rmentor_cli.documents.agenda import Agenda
from rmentor_cli.documents.celebration import Celebration
from rmentor_cli.documents.contexts import Letterhead, PairingMail, Signed
from rmentor_cli.documents.diplomas import Certificate, CreditLetter
from rmentor_cli.documents.letters import template_of
from rmentor_cli.documents.mail_kinds import context_of
from rmentor_cli.documents.meeting_form import MeetingForm
from rmentor_cli.documents.participants_words import ParticipantsWords
from rmentor_cli.documents.pulse_form import PulseForm
from rmentor_cli.documents.report_page import PageWords
from rmentor_cli.documents.report_words import ReportWords
from rmentor_cli.documents.sign_up import SignUpForm
from rmentor_cli.documents.specimens import MOMENTS
from rmentor_cli.documents.sponsor_words import SponsorWords
from rmentor_cli.documents.variables import hints_of
from rmentor_cli.model.duty import Act, Duty, DutyKind

Known = Mapping[str, Any]  # what each variable is, by name

MAILS = tuple(kind for kind in DutyKind if Duty("", kind, date.min, None, "").act is Act.MAIL)


def context_class(kind: DutyKind) -> type[Any]:
    """Return what the mail of a kind is made of."""
    return cast("type[Any]", get_type_hints(context_of(kind))["return"])


_AGENDA = hints_of(Agenda)
_PAIRING = hints_of(PairingMail)
_BOTH = {name: hint for name, hint in _AGENDA.items() if name in _PAIRING}  # parts of agendas and of mails
_READERS = {
    "report-page": PageWords,
    "report": ReportWords,
    "report-sponsor": SponsorWords,
    "report-participants": ParticipantsWords,
}
_OF_PAGES = {name: {**hints_of(words), "charts": Any, "reader": str, "name": str} for name, words in _READERS.items()}
_SIGN_UP = hints_of(SignUpForm)

VARIABLES: Mapping[str, Known] = {
    "agenda.md.j2": _AGENDA,
    "agreement.md.j2": _BOTH,
    "safe-contact.md.j2": _BOTH,
    "when-and-where.md.j2": _AGENDA,
    "partner.md.j2": _PAIRING,
    "prep-mentor.md.j2": _PAIRING,
    "prep-leader.md.j2": _PAIRING,
    **{template_of(kind): hints_of(context_class(kind)) for kind in MAILS},
    **{name: hints_of(cls) for name, (cls, _) in MOMENTS.items()},
    "mail/signature.md.j2": hints_of(Signed),
    "mail/base.html.j2": {"letterhead": Letterhead, "subject": str, "body": str, "is_titled": bool},
    "mail/index.html.j2": {
        "letterhead": Letterhead,
        "count": int,
        "unattended": Any,
        "waiting": Any,
        "rehearsal": bool,
        "days": int,
    },
    **{f"{name}.md.j2": known for name, known in _OF_PAGES.items()},
    **{f"{name}.html.j2": {**known, "palette": Any, "pictures": Any} for name, known in _OF_PAGES.items()},
    "report-style.html.j2": {"palette": Any},
    **{f"report-{part}.{kind}.j2": hints_of(PageWords) for part in ("promises", "hopes") for kind in ("html", "md")},
    "celebration.md.j2": hints_of(Celebration),
    "celebration.html.j2": {**hints_of(Celebration), "body": str, "palette": Any},
    "certificate.html.j2": hints_of(Certificate),
    "credit-letter.html.j2": hints_of(CreditLetter),
    "did-you-meet-form.md.j2": hints_of(MeetingForm),
    "pulse-form.md.j2": hints_of(PulseForm),
    "sign-up.md.j2": _SIGN_UP,
    "sign-up-consent.md.j2": _SIGN_UP,
    "chart.svg.j2": {"chart": Any, "light": Any},
}
