"""Every template that rmentor looks for, and the variables it may use. Pure."""

from collections.abc import Mapping
from dataclasses import fields

from rmentor_cli.documents.agenda import Agenda
from rmentor_cli.documents.report_words import ReportWords
from rmentor_cli.documents.sign_up import SignUpForm

_AGENDA = frozenset(field.name for field in fields(Agenda))
_REPORT = frozenset(field.name for field in fields(ReportWords)) | {"charts"}
_SIGN_UP = frozenset(field.name for field in fields(SignUpForm))

VARIABLES: Mapping[str, frozenset[str]] = {
    "agenda.md.j2": _AGENDA,
    "agreement.md.j2": _AGENDA,
    "mail/agenda.md.j2": _AGENDA,
    "mail/introduction.md.j2": _AGENDA,
    "mail/base.html.j2": frozenset({"letterhead", "subject", "body"}),
    "mail/index.html.j2": frozenset({"letterhead", "mails"}),
    "report.md.j2": _REPORT,
    "report.html.j2": _REPORT | {"palette", "pictures"},
    "report-style.html.j2": frozenset({"palette"}),
    "sign-up.md.j2": _SIGN_UP,
    "sign-up-consent.md.j2": _SIGN_UP,
    "chart.svg.j2": frozenset({"chart", "light"}),
}
