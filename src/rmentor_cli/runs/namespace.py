"""Name a program so that its calendar entries are no other program's."""

import hashlib
from dataclasses import replace
from datetime import date

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.yaml_edit import add_value
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import Program
from rmentor_cli.problems import RmentorError

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
    text = _written(dossier.sources.yamls[paths.PROGRAM].text, namespace, named)
    return replace(dossier, program=named), plan(dossier.sources.raw, {paths.PROGRAM: text})


def _written(text: str, namespace: str, named: Program) -> str:
    """Write the namespace into the text, and make sure that this is all it says now besides what it said."""
    text = add_value(text, "calendar", "namespace", namespace)
    loaded = decode_program({paths.PROGRAM: text.encode()})
    if loaded.dossier is None or loaded.dossier.program != named:
        raise RmentorError(
            f"{paths.PROGRAM} names no calendar.namespace, and there is no safe place to write one",
            fix=f"add this line to it, then run the command again: calendar: {{namespace: {namespace}}}",
        )
    return text
