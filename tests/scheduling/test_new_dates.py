"""A session that fell through and was left without a date gets one from `schedule`, and moves nobody else."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.decisions.rebook import rebooked
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus, Side
from rmentor_cli.model.program import SchedulingMode
from rmentor_cli.scheduling.decision import Cause, Decision, Schedule, Verdict
from rmentor_cli.scheduling.explaining import Mover, explain
from rmentor_cli.scheduling.plan import plan as draw
from tests.builders import day
from tests.scheduling.judge import Judge
from tests.scheduling.plans import (
    after,
    decision,
    one_pairing,
    plan,
    planned_program,
    row,
    starts,
    verdicts,
    with_pairing,
    with_person,
)
from tests.scheduling.programs import programs, reordered

ON = day("2027-02-22")
OFF: dict[str, Any] = {"state": CheckInState.CANCELLED, "cancelled_by": Side.MENTEE}
X = "p001-x01"


def called_off(dossier: Dossier, row_id: str, on: date) -> Dossier:
    """Return a program in which a check-in was called off, and its session is to have another date."""
    rows = [replace(each, **OFF) if each.id == row_id else each for each in dossier.check_ins]
    lost = next(each for each in rows if each.id == row_id)
    return replace(dossier, check_ins=(*rows, rebooked(lost, rows, None, dossier, on)))


def fallen_through(**parts: Any) -> Dossier:
    """Return a planned program, the day before its second session, which the leader calls off."""
    dossier = one_pairing(**parts)
    return called_off(after(dossier, plan(dossier)), "p001-s02", ON)


def test_the_new_date_is_at_the_usual_time_within_the_days_there_are() -> None:
    dossier = fallen_through()
    planned = plan(dossier, ON)
    assert starts(planned)[-1] == "x01 Tue 2027-03-02 10:00"
    found = decision(planned, X)
    assert (found.verdict, found.reason) == (Verdict.NEW, "their usual time, Tue 10:00")
    assert {verdicts(planned)[f"p001-s{n:02}"] for n in range(1, 7)} == {Verdict.KEPT, Verdict.CHANGED}
    assert plan(after(dossier, planned), ON).check_ins == planned.check_ins
    assert (found.check_in.window_start, found.check_in.pinned) == (ON, False)


def test_it_is_explained_as_any_other() -> None:
    drawn = draw(fallen_through(), ON)
    found = explain(drawn, next(each for each in drawn.schedule.decisions if each.check_in.id == X))
    assert (found.whose, bool(found.chosen), len(found.alternatives)) == (Mover.RMENTOR, True, 2)


def test_it_moves_only_when_it_must_and_within_its_days() -> None:
    first = plan(fallen_through(), ON)
    known = after(fallen_through(), first)
    again = plan(
        with_person(known, "l1", away=one_pairing(leader={"away": "2027-03-02..2027-03-02"}).mentees[0].away), ON
    )
    assert decision(again, X).verdict is Verdict.MOVED
    assert starts(again)[-1] == "x01 Tue 2027-03-09 10:00"
    assert row(again, X).seq == row(first, X).seq + 1
    ended = plan(with_pairing(known, "p001", status=PairingStatus.ENDED, ended=ON), ON)
    assert row(ended, X).state is CheckInState.CANCELLED


def test_where_none_of_its_days_will_do_the_reason_is_told() -> None:
    off = one_pairing(leader={"away": "2027-02-22..2027-03-12"}).mentees[0].away
    away = plan(with_person(fallen_through(), "l1", away=off), ON)
    assert decision(away, X).obstacle.cause is Cause.AWAY  # type: ignore[union-attr]
    known = one_pairing(program=planned_program(min_gap=28))
    missed = called_off(after(known, plan(known)), "p001-s02", day("2027-02-24"))
    near = plan(missed, "2027-02-24")
    assert decision(near, X).obstacle.cause is Cause.GAP  # type: ignore[union-attr]
    late = plan(fallen_through(), "2027-03-05")
    assert decision(late, X).obstacle.cause is Cause.NOTICE  # type: ignore[union-attr]


def test_a_session_near_it_keeps_its_distance() -> None:
    dossier = fallen_through(program=planned_program(min_gap=19))
    first = plan(dossier, ON)
    assert starts(first)[-1] == "x01 Tue 2027-03-02 10:00"
    away = one_pairing(leader={"away": "2027-03-23..2027-03-23"}).mentees[0].away
    again = plan(with_person(after(dossier, first), "l1", away=away), ON)
    moved = row(again, "p001-s03").start
    assert moved is not None
    assert moved.date() - date(2027, 3, 2) >= timedelta(days=19)


def test_what_people_chose_is_nobodys_neighbor_and_stays() -> None:
    dossier = fallen_through()
    chosen = replace(row(plan(dossier, ON), X), start=None, pinned=True)
    planned = plan(replace(dossier, check_ins=(*dossier.check_ins[:-1], chosen)), ON)
    assert row(planned, X).start is None
    assert any(X in warning for warning in planned.warnings)


def test_settings_from_a_day_on_leave_the_days_it_has() -> None:
    dossier = fallen_through()
    planned = draw(dossier, ON, day("2027-04-01")).schedule
    assert starts(planned)[-1] == "x01 Tue 2027-03-02 10:00"


def test_in_window_mode_its_days_are_what_it_has() -> None:
    dossier = replace(fallen_through(), program=planned_program(mode=SchedulingMode.WINDOW))
    planned = plan(dossier, ON)
    assert (decision(planned, X).verdict, row(planned, X)) == (Verdict.KEPT, dossier.check_ins[-1])


@settings(max_examples=60)
@given(programs(), st.integers(-14, 60), st.integers(0, 30), st.integers(0, 20))
def test_a_new_date_breaks_no_rule_and_moves_nobody(dossier: Dossier, offset: int, later: int, which: int) -> None:
    on = dossier.program.program.start + timedelta(days=offset)
    first = plan(dossier, on)
    today = on + timedelta(days=later)
    ahead = [each for each in first.check_ins if each.start and each.start.date() >= today]
    if not ahead:
        return
    lost = called_off(after(dossier, first), ahead[which % len(ahead)].id, today)
    settled = after(lost, plan(replace(lost, check_ins=lost.check_ins[:-1]), today))  # what else that day changes
    both = replace(settled, check_ins=(*settled.check_ins, lost.check_ins[-1]))
    planned = plan(both, today)
    new = [each.check_in.id for each in planned.of(Verdict.NEW)]
    others = {each.id: each for each in planned.check_ins if not _is_new(each)}
    for known in settled.check_ins:
        assert not known.start or others[known.id] == known
    judge = Judge(dossier, planned.check_ins, today)
    assert [fault for fault in judge.faults(new) if "-x" in fault] == []
    assert plan(after(both, planned), today).check_ins == planned.check_ins
    assert _by_id(plan(reordered(both), today)) == _by_id(planned)


def _by_id(planned: Schedule) -> dict[str, Decision]:
    return {each.check_in.id: each for each in planned.decisions}


def _is_new(row: CheckIn) -> bool:
    return "-x" in row.id
