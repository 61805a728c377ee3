"""Whom the mail of a duty goes to, as the rosters say today. Pure."""

from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.program import Coordinator


def address_for(dossier: Dossier, duty: Duty, on: date) -> str:
    """Return the one address that the mail of a duty goes to; empty where none is known."""
    program = dossier.program
    if duty.kind is DutyKind.DIGEST:
        return in_charge(program.coordinator, on)
    if duty.kind is DutyKind.SPONSOR_COMMITMENT and program.sponsor:
        return program.sponsor.email or _of_person(dossier, program.sponsor.person_id or "")
    if duty.copy_to_assistant:
        person = dossier.people.get(duty.person_id)
        return (person.assistant_email if person else None) or ""
    return _of_person(dossier, duty.person_id)


def in_charge(coordinator: Coordinator, on: date) -> str:
    """Return the address of the coordinator, or of whoever stands in on a day."""
    cover = coordinator.cover
    return cover.email if cover and cover.first <= on <= cover.until else coordinator.email


def _of_person(dossier: Dossier, person_id: str) -> str:
    if person := dossier.people.get(person_id):
        return person.email
    return next((member.email or "" for member in dossier.org if member.id == person_id), "")
