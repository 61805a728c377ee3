"""Every template that rmentor looks for, and the variables it may use. Pure."""

from collections.abc import Mapping
from dataclasses import fields

from rmentor_cli.documents.agenda import Agenda

_AGENDA = frozenset(field.name for field in fields(Agenda))

VARIABLES: Mapping[str, frozenset[str]] = {
    "agenda.md.j2": _AGENDA,
    "mail/agenda.md.j2": _AGENDA,
    "mail/base.html.j2": frozenset({"letterhead", "subject", "body"}),
    "mail/index.html.j2": frozenset({"letterhead", "mails"}),
}
