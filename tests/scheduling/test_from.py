"""Settings that hold from a day on: what is planned before it stays as it stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.fingerprint import revised
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, row_day, withdrawn
from rmentor_cli.model.program import ArcSession
from rmentor_cli.model.values import DateRange
from rmentor_cli.scheduling.decision import Schedule, Verdict
from rmentor_cli.scheduling.plan import schedule
from tests.builders import day
from tests.scheduling.judge import Judge
from tests.scheduling.plans import (
    LAUNCH,
    after,
    decision,
    one_pairing,
    plan,
    planned_program,
    row,
    starts,
    with_person,
    with_row,
)
from tests.scheduling.programs import CADENCES, programs

MARCH = day("2027-03-15")
OFTENER = planned_program(cadence="every 2 weeks")
SIX = tuple(ArcSession(title=f"Session {number}", purpose="Learn") for number in range(1, 7))


def known() -> Dossier:
    dossier = one_pairing()
    return after(dossier, plan(dossier))


def by_id(planned: Schedule) -> dict[str, object]:
    return {found.id: found for found in planned.check_ins}


def test_a_changed_cadence_re_plans_only_what_comes_from_that_day_on() -> None:
    dossier = known()
    changed = replace(dossier, program=OFTENER)
    tail = schedule(changed, LAUNCH, MARCH)
    assert tail.check_ins[:2] == dossier.check_ins[:2]
    assert starts(tail)[:5] == [
        "s01 Tue 2027-01-26 10:00",
        "s02 Tue 2027-02-23 10:00",
        "s03 Tue 2027-03-23 10:00",
        "s04 Tue 2027-04-06 10:00",
        "s05 Tue 2027-04-20 10:00",
    ]
    assert starts(plan(changed))[1] == "s02 Tue 2027-02-09 10:00"


def test_the_day_may_stand_in_the_settings_and_then_holds_for_every_run() -> None:
    lasting = planned_program(cadence="every 2 weeks", valid_from=MARCH)
    dossier = replace(known(), program=lasting)
    tail = plan(dossier)
    assert tail.check_ins == schedule(replace(dossier, program=OFTENER), LAUNCH, MARCH).check_ins
    assert plan(after(dossier, tail), "2027-02-20").check_ins == tail.check_ins
    assert plan(after(dossier, tail), "2027-04-01").check_ins == tail.check_ins


def test_a_day_that_is_past_or_today_changes_nothing() -> None:
    changed = replace(known(), program=OFTENER)
    assert schedule(changed, LAUNCH, LAUNCH).check_ins == plan(changed).check_ins
    assert schedule(changed, LAUNCH, day("2026-12-01")).check_ins == plan(changed).check_ins


def test_a_longer_check_in_begins_on_that_day() -> None:
    tail = schedule(replace(known(), program=planned_program(minutes=60)), LAUNCH, MARCH)
    assert [found.minutes for found in tail.check_ins] == [45, 45, 60, 60, 60, 60]
    assert [found.seq for found in tail.check_ins] == [0, 0, 1, 1, 1, 1]


def test_what_peoples_time_forces_moves_within_its_own_window_all_the_same() -> None:
    dossier = with_person(
        replace(known(), program=OFTENER), "l1", away=(DateRange(day("2027-02-23"), day("2027-02-23")),)
    )
    tail = schedule(dossier, LAUNCH, MARCH)
    moved = row(tail, "p001-s02")
    assert moved.start
    assert (f"{moved.start:%a %m-%d %H:%M}", moved.window_start, moved.window_end) == (
        "Tue 02-16 10:00",
        day("2027-02-12"),
        day("2027-03-10"),
    )
    assert row(tail, "p001-s01") == dossier.check_ins[0]


def test_one_without_a_start_is_still_tried_in_the_window_it_had() -> None:
    dossier = with_row(known(), "p001-s02", start=None)
    tail = schedule(replace(dossier, program=OFTENER), LAUNCH, MARCH)
    assert starts(tail)[1] == "s02 Tue 2027-02-16 10:00"


def test_a_shorter_arc_cancels_nothing_before_that_day() -> None:
    dossier = known()
    shorter = planned_program(arc=(ArcSession(title="Only one", purpose="To learn"),))
    tail = schedule(replace(dossier, program=shorter), LAUNCH, MARCH)
    assert tail.check_ins[:2] == dossier.check_ins[:2]
    assert {found.state for found in tail.check_ins[2:]} == {CheckInState.CANCELLED}


def test_nothing_new_is_placed_before_that_day() -> None:
    tail = schedule(one_pairing(), LAUNCH, MARCH)
    assert min(found.start.date() for found in tail.check_ins if found.start) >= MARCH
    assert starts(tail)[0].startswith("s01")


@settings(max_examples=60)
@given(programs(), st.integers(0, 70), st.integers(1, 40), st.sampled_from(CADENCES), st.sampled_from((15, 45, 60)))
def test_what_stands_before_stays_and_what_comes_after_keeps_every_rule(
    dossier: Dossier, offset: int, ahead: int, cadence: object, minutes: int
) -> None:
    on = dossier.program.program.start - timedelta(days=7)
    today = on + timedelta(days=offset)
    since = today + timedelta(days=ahead)
    planned = schedule(dossier, on)
    fresh = replace(dossier.program.scheduling, cadence=cadence, minutes=minutes)  # type: ignore[arg-type]
    changed = replace(dossier, program=replace(dossier.program, scheduling=fresh), check_ins=planned.check_ins)
    tail = schedule(changed, today, since)
    stood = [found for found in planned.check_ins if found.start and row_day(found) < since]
    assert [by_id(tail)[found.id] for found in stood] == stood
    assert schedule(replace(changed, check_ins=tail.check_ins), today, since).check_ins == tail.check_ins
    given_now = [found.check_in.id for verdict in (Verdict.NEW, Verdict.MOVED) for found in tail.of(verdict)]
    assert [fault for fault in Judge(changed, tail.check_ins, today).faults(given_now) if about(fault, given_now)] == []
    assert all(is_from(since, found.before, found.check_in) for found in tail.of(Verdict.NEW))


def about(fault: str, ids: list[str]) -> bool:
    return fault.split(":", maxsplit=1)[0] in ids


def is_from(since: date, before: object, after: object) -> bool:
    """Say whether a new start is not before a day; a check-in that had a window before it is tried in that."""
    start = getattr(after, "start", None)
    return before is not None or start is None or start.date() >= since


def straddling() -> Dossier:
    """Return a program in which the fourth session was put off, to the last days of its window."""
    dossier = with_person(known(), "l1", away=(DateRange(day("2027-04-09"), day("2027-05-03")),))
    put_off = after(dossier, plan(dossier))
    assert starts(plan(put_off))[3] == "s04 Tue 2027-05-04 10:00"
    return with_person(put_off, "l1", away=())


@pytest.mark.parametrize("cadence", ["every 2 weeks", "every 3 weeks", "monthly on the second tuesday"])
def test_a_date_from_that_day_on_stays_where_its_window_lies_before_it(cadence: str) -> None:
    dossier, may = straddling(), day("2027-05-01")
    changed = replace(dossier, program=planned_program(arc=SIX, cadence=cadence))
    tail = schedule(changed, MARCH, may)
    assert row(tail, "p001-s04") == dossier.check_ins[3]
    assert all(found.start for found in tail.check_ins)
    assert [found.n for found in tail.check_ins] == [1, 2, 3, 4, 5, 6]
    assert not tail.of(Verdict.CANCELLED)
    lasting = replace(changed, program=planned_program(arc=SIX, cadence=cadence, valid_from=may))
    for later in ("2027-03-15", "2027-05-01", "2027-05-03", "2027-05-10"):
        assert plan(after(lasting, tail), later).check_ins == tail.check_ins


def test_one_in_the_last_days_of_a_former_window_moves_within_them_if_it_must() -> None:
    dossier = with_person(straddling(), "l1", away=(DateRange(day("2027-05-04"), day("2027-05-04")),))
    tail = schedule(replace(dossier, program=OFTENER), MARCH, day("2027-05-01"))
    moved = row(tail, "p001-s04")
    assert (moved.window_start, moved.window_end) == (day("2027-04-09"), day("2027-05-05"))
    assert moved.start


def test_where_only_times_before_that_day_are_open_this_is_the_reason() -> None:
    away = (DateRange(day("2027-02-25"), day("2027-03-10")),)
    tail = schedule(one_pairing(leader={"away": away}), LAUNCH, day("2027-02-25"))
    assert decision(tail, "p001-s01").reason == (
        "The last open time, Wed 2027-02-24 at 16:15, lies before Thu 2027-02-25, from which the settings hold; "
        "if it suits both: rmentor check-in move p001-s01 '2027-02-24 16:15'."
    )


def test_a_window_of_which_only_the_last_days_are_left_is_not_begun_with() -> None:
    tail = schedule(one_pairing(), LAUNCH, day("2027-02-06"))  # the first window ends on 10 February
    assert starts(tail)[0] == "s01 Tue 2027-02-23 10:00"


def test_one_in_the_last_days_of_a_former_window_that_is_all_leave_takes_the_next_window() -> None:
    dossier = with_person(straddling(), "l1", away=(DateRange(day("2027-04-09"), day("2027-05-05")),))
    changed = replace(dossier, program=planned_program(arc=SIX, cadence="every 2 weeks"))
    tail = schedule(changed, MARCH, day("2027-05-01"))
    assert row(tail, "p001-s04").window_end == day("2027-05-12")
    assert (starts(tail)[3], decision(tail, "p001-s04").reason) == (
        "s04 Thu 2027-05-06 10:00",
        "L1 is away 2027-04-09..2027-05-05",
    )
    assert schedule(after(changed, tail), MARCH, day("2027-05-01")).check_ins == tail.check_ins


def test_what_the_settings_withdrew_does_not_come_back_for_a_day_from_which_they_hold() -> None:
    often = after(one_pairing(OFTENER), plan(one_pairing(OFTENER)))
    seldom = replace(often, program=planned_program(arc=SIX))
    planned = plan(seldom)
    gone = [found.check_in.id for found in planned.of(Verdict.CANCELLED)]
    assert gone
    tail = schedule(after(seldom, planned), LAUNCH, day("2027-05-01"))
    assert tail.check_ins == planned.check_ins


@pytest.mark.parametrize("session", ["p001-s01", "p001-s02"])
def test_one_that_was_lost_comes_back_before_that_day(session: str) -> None:
    dossier = known()
    lost = tuple(revised(row, withdrawn(row), LAUNCH) if row.id == session else row for row in dossier.check_ins)
    changed = replace(dossier, check_ins=lost)
    tail = schedule(changed, LAUNCH, MARCH)
    assert starts(tail) == starts(plan(one_pairing()))
    assert schedule(after(changed, tail), LAUNCH, MARCH).check_ins == tail.check_ins
