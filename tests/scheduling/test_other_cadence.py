"""Another cadence re-plans all that lies ahead: who keeps a start it had does so because it is still the best."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, row_day
from rmentor_cli.model.program import ArcSession
from rmentor_cli.model.values import Cadence, DateRange
from rmentor_cli.scheduling.decision import Verdict
from rmentor_cli.scheduling.plan import schedule
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
    with_person,
    with_row,
)
from tests.scheduling.programs import CADENCES, programs

ARC = tuple(ArcSession(title=f"Session {number}", purpose="Learn") for number in range(1, 7))
MONTHLY = planned_program(arc=ARC, cadence="monthly on the second thursday")


def known() -> Dossier:
    dossier = one_pairing(planned_program(arc=ARC))
    return after(dossier, plan(dossier))


def monthly(dossier: Dossier) -> Dossier:
    return replace(dossier, program=MONTHLY)


def test_every_session_ahead_moves_to_the_days_the_new_cadence_means() -> None:
    planned = plan(monthly(known()))
    assert starts(planned) == [
        "s01 Thu 2027-02-11 10:00",
        "s02 Thu 2027-03-11 10:00",
        "s03 Thu 2027-04-08 10:00",
        "s04 Thu 2027-05-13 10:00",
        "s05 Thu 2027-06-10 10:00",
        "s06 Thu 2027-07-08 10:00",
    ]
    assert decision(planned, "p001-s02").reason == "it is meant for Thu 2027-03-11 now"
    assert plan(after(monthly(known()), planned)).check_ins == planned.check_ins


def test_what_people_said_stays_and_so_does_what_is_too_near_to_move() -> None:
    confirmed = with_row(known(), "p001-s03", state=CheckInState.CONFIRMED)
    held_fast = with_row(after(confirmed, plan(confirmed)), "p001-s04", pinned=True)
    planned = plan(monthly(held_fast), "2027-02-20")  # s02 is in three days, and the notice is five
    assert starts(planned) == [
        *starts(plan(one_pairing(planned_program(arc=ARC))))[:4],
        "s05 Thu 2027-05-13 10:00",
        "s06 Thu 2027-06-10 10:00",
    ]


def test_sessions_beyond_the_new_count_are_withdrawn_and_come_back() -> None:
    dossier = known()
    rarer = replace(dossier, program=planned_program(arc=ARC, cadence="every 6 weeks"))
    planned = plan(rarer)
    assert [found.check_in.id for found in planned.of(Verdict.CANCELLED)] == ["p001-s05", "p001-s06"]
    again = plan(replace(dossier, check_ins=planned.check_ins))
    assert starts(again) == starts(plan(one_pairing(planned_program(arc=ARC))))


def test_a_window_that_stays_as_it_was_moves_nothing() -> None:
    dossier = known()
    longer = replace(dossier, program=planned_program(arc=ARC, months=9))
    assert plan(longer).check_ins == dossier.check_ins


@pytest.mark.parametrize(("leave", "expected"), [("2027-08-01..2027-08-31", "Tue"), ("", "Tue")])
def test_the_weekday_named_wins_over_one_that_is_open_in_a_window_more(leave: str, expected: str) -> None:
    # the leader's August leaves four days of a window, and no Tuesday
    program = planned_program(months=12, cadence="monthly on the second tuesday")
    planned = plan(one_pairing(program, leader={"away": leave, "availability": "mon-fri 09:00-11:00"}))
    days = [f"{found.start:%a}" for found in planned.check_ins if found.start]
    assert days.count(expected) >= len(days) - 1


def test_the_weekday_named_gives_way_where_the_two_seldom_share_it() -> None:
    program = planned_program(months=6, cadence="monthly on the second tuesday")
    planned = plan(one_pairing(program, leader={"availability": "mon 14:00-17:00; thu 14:00-17:00"}))
    assert {found[4:7] for found in starts(planned)} == {"Thu"}


LATE = {"since": day("2027-03-22")}


@pytest.mark.parametrize("cadence", ["every 2 weeks", "every 3 weeks", "monthly on the second tuesday"])
def test_a_pairing_that_began_late_counts_from_its_own_beginning_by_any_cadence(cadence: str) -> None:
    dossier = one_pairing(planned_program(arc=ARC), pairing=LATE)
    begun = after(dossier, plan(dossier, "2027-03-22"))
    changed = replace(begun, program=planned_program(arc=ARC, cadence=cadence))
    planned = plan(changed, "2027-03-23")
    assert not planned.of(Verdict.UNPLACED)
    assert all(found.window_end > day("2027-03-28") for found in planned.check_ins)
    for later in ("2027-03-23", "2027-03-30", "2027-04-20"):
        assert plan(after(changed, planned), later).check_ins == planned.check_ins


def test_a_date_that_lies_in_a_window_of_the_new_cadence_is_kept() -> None:
    dossier = one_pairing(planned_program(arc=ARC), pairing=LATE, leader={"availability": "thu 09:00-17:00"})
    begun = after(dossier, plan(dossier, "2027-03-22"))
    changed = replace(begun, program=planned_program(arc=ARC, cadence="every 3 weeks"))
    assert starts(plan(begun, "2027-03-23"))[:2] == starts(plan(changed, "2027-03-23"))[:2]


def test_a_date_too_near_to_move_stays_though_no_new_window_holds_it() -> None:
    dossier = one_pairing(planned_program(arc=ARC), pairing=LATE, leader={"availability": "thu 09:00-17:00"})
    begun = after(dossier, plan(dossier, "2027-03-22"))
    assert starts(plan(begun, "2027-03-30"))[0] == "s01 Thu 2027-04-01 10:00"
    changed = replace(begun, program=planned_program(arc=ARC, cadence="every 2 weeks"))  # 19 to 31 March, 2 to 14 April
    planned = plan(changed, "2027-03-30")
    assert planned.check_ins[0] == begun.check_ins[0]
    assert plan(after(changed, planned), "2027-04-02").check_ins == planned.check_ins


def test_a_date_too_near_that_cannot_stay_goes_where_the_next_run_would_put_it() -> None:
    to_the_end_of_its_window = DateRange(day("2027-01-25"), day("2027-02-10"))
    dossier = with_person(known(), "l1", away=(to_the_end_of_its_window,))
    changed = replace(dossier, program=planned_program(arc=ARC, first=21))
    planned = plan(changed, "2027-01-24")  # s01 was on the 26th
    first = row(planned, "p001-s01")
    assert (first.window_start, first.window_end) == (day("2027-01-22"), day("2027-02-17"))
    assert (starts(planned)[0], first.moved_from) == ("s01 Tue 2027-02-16 10:00", known().check_ins[0].start)
    assert decision(planned, "p001-s01").reason == "L1 is away 2027-01-25..2027-02-10"
    assert plan(after(changed, planned), "2027-01-24").check_ins == planned.check_ins


def test_a_row_held_fast_does_not_shift_the_windows_of_those_after_it_later() -> None:
    fast = with_row(with_row(known(), "p001-s03", pinned=True), "p001-s04", pinned=True)
    dossier = replace(after(fast, plan(fast)), program=planned_program(arc=ARC, cadence="every 2 weeks"))
    planned = plan(dossier, "2027-03-12")
    assert plan(after(dossier, planned), "2027-03-29").check_ins == planned.check_ins


@settings(max_examples=80)
@given(programs(), st.integers(0, 50), st.sampled_from(CADENCES))
def test_twice_is_once_and_every_rule_holds_whatever_the_new_cadence(
    dossier: Dossier, later: int, cadence: Cadence
) -> None:
    on = dossier.program.program.start - timedelta(days=7)
    today = on + timedelta(days=later)
    settled = replace(dossier.program.scheduling, cadence=cadence)
    changed = after(dossier, schedule(dossier, on), program=replace(dossier.program, scheduling=settled))
    planned = schedule(changed, today)
    assert schedule(after(changed, planned), today).check_ins == planned.check_ins
    given_now = [found.check_in.id for verdict in (Verdict.NEW, Verdict.MOVED) for found in planned.of(verdict)]
    faults = Judge(changed, planned.check_ins, today).faults(given_now)
    assert [fault for fault in faults if fault.split(":", maxsplit=1)[0] in given_now] == []
    past = {found for found in changed.check_ins if row_day(found) < today}
    assert past <= set(planned.check_ins)
