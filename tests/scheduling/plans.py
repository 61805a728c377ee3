"""Short ways to say what a test of planning needs."""

from dataclasses import replace
from datetime import date
from typing import Any

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.model.program import Program, Scheduling
from rmentor_cli.model.time_kinds import CADENCE, DATE_RANGE, WALL_TIME
from rmentor_cli.scheduling.decision import Decision, Schedule, Verdict
from rmentor_cli.scheduling.plan import schedule
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing, a_program, day

LAUNCH = day("2027-01-04")  # a week before the program starts


def planned_program(*, months: int = 6, arc: Any = (), **settings: Any) -> Program:
    """Make a program from 2027-01-11; settings as program.yaml writes them."""
    if "cadence" in settings:
        settings["cadence"] = CADENCE.parse(settings["cadence"])
    if "blackouts" in settings:
        settings["blackouts"] = tuple(DATE_RANGE.parse(text) for text in settings["blackouts"])
    return a_program(months=months, arc=arc, scheduling=Scheduling(**settings))


def one_pairing(program: Program | None = None, **parts: Any) -> Dossier:
    """Make a program of one pairing; `mentor` and `leader` give their cells."""
    mentor, leader = a_mentor("m1", **parts.pop("mentor", {})), a_leader("l1", **parts.pop("leader", {}))
    pairing = a_pairing("p001", "m1", "l1", **{"since": LAUNCH, **parts.pop("pairing", {})})
    program = program or planned_program()
    return a_dossier(program=program, mentors=(mentor,), mentees=(leader,), pairings=(pairing,), **parts)


def after(dossier: Dossier, planned: Schedule, **changes: Any) -> Dossier:
    """Return a program with its check-ins as planned, and other changes."""
    return replace(dossier, check_ins=planned.check_ins, **changes)


def with_row(dossier: Dossier, row_id: str, **cells: Any) -> Dossier:
    """Return a program in which somebody edited a row of check-ins.csv by hand."""
    if isinstance(cells.get("start"), str):
        cells["start"] = WALL_TIME.parse(cells["start"])
    rows = tuple(replace(row, **cells) if row.id == row_id else row for row in dossier.check_ins)
    return replace(dossier, check_ins=rows)


def with_person(dossier: Dossier, person_id: str, **cells: Any) -> Dossier:
    """Return a program in which a line of a roster was changed."""
    mentors, mentees = (
        tuple(replace(person, **cells) if person.id == person_id else person for person in roster)
        for roster in (dossier.mentors, dossier.mentees)
    )
    return replace(dossier, mentors=mentors, mentees=mentees)


def with_pairing(dossier: Dossier, pairing_id: str, **cells: Any) -> Dossier:
    """Return a program in which a line of pairings.csv was changed."""
    changed = tuple(replace(p, **cells) if p.id == pairing_id else p for p in dossier.pairings)
    return replace(dossier, pairings=changed)


def starts(planned: Schedule) -> list[str]:
    """Write when the check-ins are: `s01 Tue 2027-01-26 10:00`, or their state where they have no start."""
    return [
        f"{row.id[5:]} {row.start:%a %Y-%m-%d %H:%M}" if row.start else f"{row.id[5:]} {row.state.value}"
        for row in planned.check_ins
    ]


def verdicts(planned: Schedule) -> dict[str, Verdict]:
    """Return what became of each check-in."""
    return {decision.check_in.id: decision.verdict for decision in planned.decisions}


def decision(planned: Schedule, row_id: str) -> Decision:
    """Return what was decided for a check-in."""
    return next(found for found in planned.decisions if found.check_in.id == row_id)


def row(planned: Schedule, row_id: str) -> CheckIn:
    """Return the row of a check-in."""
    return decision(planned, row_id).check_in


def plan(dossier: Dossier, on: date | str = LAUNCH) -> Schedule:
    """Plan a program on a day."""
    return schedule(dossier, day(on) if isinstance(on, str) else on)
