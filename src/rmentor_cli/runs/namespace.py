"""Name a program so that its calendar entries are no other program's."""

import hashlib
from dataclasses import replace
from datetime import date

from rmentor_cli.changes import ChangeSet
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.runs.program_edits import with_setting

LEAVE_IT = "keeps calendar ids unique in the world; leave it"
_LENGTH = 10  # hexadecimal digits


def make_namespace(name: str, organization: str, start: date, coordinator_email: str) -> str:
    """Make a token nobody else has, the same for the same answers: done twice it gives the same bytes."""
    parts = (name, organization, start.isoformat(), coordinator_email)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


def with_namespace(dossier: Dossier) -> tuple[Dossier, ChangeSet]:
    """Return the program with its namespace, and the change of program.yaml where it had none yet."""
    program = dossier.program
    if program.calendar.namespace:
        return dossier, ChangeSet()
    info = program.program
    namespace = make_namespace(info.name, info.organization, info.start, program.coordinator.email)
    named = replace(program, calendar=replace(program.calendar, namespace=namespace))
    return with_setting(dossier, named, "calendar", "namespace", namespace)
