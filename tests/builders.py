"""Small programs made in code, for tests of the pure rooms."""

from datetime import date
from typing import Any

from rmentor_cli.model.consent import TAKING_PART, Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, PairingStatus
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Coordinator, Program, ProgramInfo
from rmentor_cli.model.time_kinds import DATE
from rmentor_cli.model.topic import Topic
from rmentor_cli.model.values import Offer

START = date(2027, 1, 11)


def a_program(*, start: date = START, months: int = 6, time_zone: str = "Europe/London", **settings: Any) -> Program:
    """Make a program with defaults for everything not named."""
    info = ProgramInfo(name="Bridge", start=start, months=months, time_zone=time_zone)
    return Program(format=1, program=info, coordinator=Coordinator(name="Ana", email="ana@example.org"), **settings)


def a_person(person_id: str, **cells: Any) -> Participant:
    """Make a participant; text cells are read as a roster would be."""
    kinds = {spec.name: spec.kind for spec in fields_of(Participant)}
    values = {name: _read(kinds[name], cell) for name, cell in cells.items()}
    values.setdefault("name", person_id.upper())
    return Participant(id=person_id, email=f"{person_id}@example.org", **values)


def _read(kind: Any, cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    if hasattr(kind, "item"):
        return tuple(kind.item.parse(part.strip()) for part in cell.split(";") if part.strip())
    return kind.parse(cell)


def a_mentor(person_id: str, *, grade: int = 3, department: str = "Product", **cells: Any) -> Participant:
    """Make a junior."""
    return a_person(person_id, grade=grade, department=department, **cells)


def a_leader(person_id: str, *, grade: int = 8, department: str = "Finance", **cells: Any) -> Participant:
    """Make a senior leader."""
    return a_person(person_id, grade=grade, department=department, **cells)


def a_pairing(pairing_id: str, mentor_id: str, mentee_id: str, **cells: Any) -> Pairing:
    """Make a pairing, active since the start unless said otherwise."""
    cells.setdefault("status", PairingStatus.ACTIVE)
    cells.setdefault("since", START)
    return Pairing(id=pairing_id, mentor_id=mentor_id, mentee_id=mentee_id, **cells)


def a_check_in(pairing_id: str, n: int, state: CheckInState = CheckInState.PLANNED, **cells: Any) -> CheckIn:
    """Make a check-in row."""
    window = cells.pop("window", (START, START))
    return CheckIn(
        id=f"{pairing_id}-s{n:02}",
        pairing_id=pairing_id,
        n=n,
        window_start=window[0],
        window_end=window[1],
        state=state,
        **cells,
    )


def a_dossier(**parts: Any) -> Dossier:
    """Make a dossier around a default program."""
    parts.setdefault("program", a_program())
    return Dossier(**parts)


def a_consent(person_id: str, given: str = "2026-11-30", withdrawn: str | None = None) -> Consent:
    """Make the consent of somebody to take part, perhaps taken back."""
    taken_back = day(withdrawn) if withdrawn else None
    return Consent(person_id=person_id, what=TAKING_PART, text_version="1", given=day(given), withdrawn=taken_back)


def topics(*ids: str) -> tuple[Topic, ...]:
    """Make topics that have nothing but an id."""
    return tuple(Topic(id=topic, label=topic.replace("-", " ").capitalize()) for topic in ids)


def day(text: str) -> date:
    """Read a date."""
    return DATE.parse(text)


def offers(*words: str) -> tuple[Offer, ...]:
    """Make offers at full level."""
    return tuple(Offer(word) for word in words)
