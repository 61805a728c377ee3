"""What lies ahead stays when two people meet out of order: only the arc, the cadence or the program's end cancels."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.decisions.move import move
from rmentor_cli.decisions.rebook import Slot
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import SETTLED, CheckInState
from rmentor_cli.model.program import ArcSession, Program, SchedulingMode
from rmentor_cli.scheduling.decision import Schedule, Verdict
from rmentor_cli.scheduling.explaining import explain
from rmentor_cli.scheduling.plan import plan as plan_and_board
from rmentor_cli.scheduling.plan import schedule
from tests.builders import day
from tests.scheduling.lives import acts
from tests.scheduling.plans import LAUNCH, after, one_pairing, plan, planned_program, row, starts, verdicts, with_row
from tests.scheduling.programs import programs

ARC = tuple(ArcSession(title=f"Session {number}", purpose="Learn") for number in range(1, 7))


def moved(dossier: Dossier, row_id: str, start: str, on: date = LAUNCH) -> Dossier:
    """Move a check-in as `check-in move` does."""
    slot = Slot(datetime.fromisoformat(start), "Europe/London", 45)
    rows = tuple(move(found, slot, on) if found.id == row_id else found for found in dossier.check_ins)
    return replace(dossier, check_ins=rows)


@pytest.mark.parametrize("mode", SchedulingMode)
def test_a_session_held_early_takes_nothing_from_those_before_it(mode: SchedulingMode) -> None:
    dossier = one_pairing(planned_program(arc=ARC, mode=mode))
    known = moved(after(dossier, plan(dossier)), "p001-s05", "2027-04-01T10:00")
    later = plan(known, "2027-04-02")
    assert later.check_ins == known.check_ins
    held = with_row(known, "p001-s05", state=CheckInState.DONE)
    assert verdicts(plan(held, "2027-04-02"))["p001-s04"] is Verdict.KEPT


def test_one_that_must_move_finds_room_after_the_one_held_early() -> None:
    dossier = one_pairing(planned_program(arc=ARC))
    known = moved(after(dossier, plan(dossier)), "p001-s05", "2027-04-01T10:00")
    open_again = with_row(known, "p001-s04", start=None, time_zone=None)
    assert starts(plan(open_again, "2027-04-02"))[3] == "s04 Tue 2027-04-20 10:00"


@pytest.mark.parametrize(
    ("smaller", "gone"),
    [
        (planned_program(arc=ARC[:3]), ["p001-s04", "p001-s05"]),
        (planned_program(arc=ARC, months=2), ["p001-s03", "p001-s04", "p001-s05"]),
    ],
)
def test_a_shorter_arc_and_a_shorter_program_cancel_it_all_the_same(smaller: Program, gone: list[str]) -> None:
    dossier = one_pairing(planned_program(arc=ARC))
    known = moved(after(dossier, plan(dossier)), "p001-s06", "2027-02-01T10:00")
    planned = schedule(replace(known, program=smaller), day("2027-02-02"))
    assert called_off(planned) == gone
    again = schedule(after(known, planned), day("2027-02-02"))
    assert {found.state for found in again.check_ins} == {CheckInState.PLANNED}


def test_what_is_moved_late_over_the_day_of_new_settings_shifts_nothing() -> None:
    dossier = one_pairing(planned_program(arc=ARC))
    known = moved(after(dossier, plan(dossier)), "p001-s02", "2027-03-20T10:00")
    assert schedule(known, LAUNCH, day("2027-03-16")).check_ins == known.check_ins


def test_what_must_move_stays_before_the_day_from_which_other_settings_hold() -> None:
    dossier = one_pairing()
    known = after(dossier, plan(dossier))
    faster = planned_program(cadence="every 2 weeks", blackouts=("2027-02-12..2027-02-24",))
    tail = schedule(replace(known, program=faster), LAUNCH, day("2027-02-24"))
    found = row(tail, "p001-s02")
    assert (found.state, found.window_end) == (CheckInState.UNPLACED, day("2027-02-23"))
    assert schedule(after(replace(known, program=faster), tail), LAUNCH, day("2027-02-24")).check_ins == tail.check_ins


@st.composite
def lives(draw: st.DrawFn, first: date, known: Dossier) -> Dossier:
    """Draw what people did: some of their check-ins moved, held and called off."""
    rows = list(known.check_ins)
    for _ in range(draw(st.integers(0, 4)) if rows else 0):
        place = draw(st.integers(0, len(rows) - 1))
        if rows[place].state not in SETTLED:
            rows[place] = draw(acts(first, known, rows[place]))
    return replace(known, check_ins=tuple(rows))


def called_off(planned: Schedule) -> list[str]:
    return [found.check_in.id for found in planned.of(Verdict.CANCELLED)]


@settings(max_examples=150)
@given(programs(), st.integers(-14, 40), st.integers(0, 30), st.one_of(st.none(), st.integers(-3, 40)), st.data())
def test_nothing_ahead_is_called_off_and_twice_is_once_whatever_people_do(
    dossier: Dossier, offset: int, later: int, from_day: int | None, data: st.DataObject
) -> None:
    first = dossier.program.program.start + timedelta(days=offset)
    on = first + timedelta(days=later)
    since = None if from_day is None else on + timedelta(days=from_day)
    program = data.draw(lives(first, after(dossier, schedule(dossier, first))))
    planned = plan_and_board(program, on, since)
    assert called_off(planned.schedule) == []
    assert schedule(after(program, planned.schedule), on, since).check_ins == planned.schedule.check_ins
    for decision in planned.schedule.decisions:
        explain(planned, decision)
