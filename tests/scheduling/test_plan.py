"""What a coordinator sees of planning: starts, moves, edits by hand, ends, windows."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from rmentor_cli.fingerprint import is_edited
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.pairing import CheckInState, PairingStatus, Side
from rmentor_cli.model.program import SchedulingMode
from rmentor_cli.model.time_kinds import DATE_RANGE
from rmentor_cli.scheduling.decision import Cause, Verdict
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, day
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
    with_row,
)

WINDOWS = planned_program(mode=SchedulingMode.WINDOW)


def test_a_pairing_meets_in_its_nominal_weeks_at_its_usual_time() -> None:
    planned = plan(one_pairing())
    assert starts(planned) == [
        "s01 Tue 2027-01-26 10:00",
        "s02 Tue 2027-02-23 10:00",
        "s03 Tue 2027-03-23 10:00",
        "s04 Tue 2027-04-20 10:00",
        "s05 Tue 2027-05-18 10:00",
        "s06 Tue 2027-06-15 10:00",
    ]
    assert decision(planned, "p001-s01").reason == "their usual time, Tue 10:00"


def test_a_new_row_says_all_that_is_known() -> None:
    first = row(plan(one_pairing(planned_program(minutes=60))), "p001-s01")
    assert first == a_check_in(
        "p001",
        1,
        window=(day("2027-01-15"), day("2027-02-10")),
        start=datetime(2027, 1, 26, 10),  # noqa: DTZ001 - wall time
        time_zone="Europe/London",
        minutes=60,
        changed=day("2027-01-04"),
        fingerprint=first.fingerprint,
    )
    assert not is_edited(first)


def test_the_usual_time_is_the_leaders_wall_time_all_year() -> None:
    dossier = one_pairing(leader={"time_zone": "America/New_York"}, mentor={"time_zone": "Europe/Berlin"})
    planned = plan(dossier)
    assert {f"{found.start:%a %H:%M}" for found in planned.check_ins if found.start} == {"Tue 09:00"}
    assert {found.time_zone for found in planned.check_ins} == {"America/New_York"}


def test_a_monthly_session_is_on_its_day() -> None:
    planned = plan(one_pairing(planned_program(cadence="monthly on the second thursday")))
    assert starts(planned)[:2] == ["s01 Thu 2027-02-11 10:00", "s02 Thu 2027-03-11 10:00"]


def test_a_holiday_on_the_usual_day_moves_that_session_to_the_nearest_such_day() -> None:
    holiday = Holiday(date=day("2027-03-23"), country="*", name="Company day")
    planned = plan(one_pairing(holidays=(holiday,), mentor={"availability": "tue 09:00-12:00; thu 09:00-10:00"}))
    assert starts(planned)[1:4] == ["s02 Thu 2027-02-25 09:00", "s03 Thu 2027-03-25 09:00", "s04 Thu 2027-04-22 09:00"]
    often = plan(one_pairing(holidays=(holiday,), mentor={"availability": "tue 09:00-12:00"}))
    assert starts(often)[2] == "s03 Tue 2027-03-30 10:00"


def test_a_session_off_the_usual_time_says_so() -> None:
    holidays = tuple(
        Holiday(date=day(text), country="*", name="Tuesdays off")
        for text in ("2027-03-16", "2027-03-23", "2027-03-30", "2027-04-06")
    )
    hours = "tue 10:00-11:00; fri 14:00-15:00"
    dossier = one_pairing(leader={"availability": hours})
    first = plan(dossier)
    moved = plan(after(dossier, first, holidays=holidays))
    assert starts(moved)[2] == "s03 Fri 2027-03-26 14:00"
    assert decision(moved, "p001-s03").reason == "M1 keeps a public holiday that day: Tuesdays off"
    again = plan(one_pairing(leader={"availability": hours}, holidays=holidays[:1] * 4 + holidays))
    assert again.totals[Verdict.NEW] == 6


def test_the_full_hour_is_preferred_and_a_quarter_past_is_taken_where_nothing_else_is_open() -> None:
    assert starts(plan(one_pairing(leader={"availability": "wed 10:15-11:30"})))[0] == "s01 Wed 2027-01-27 10:30"
    assert starts(plan(one_pairing(leader={"availability": "wed 10:15-11:00"})))[0] == "s01 Wed 2027-01-27 10:15"


def test_the_buffer_is_kept_free_too() -> None:
    hours = {"availability": "wed 10:00-11:00"}
    assert starts(plan(one_pairing(planned_program(buffer=15), leader=hours)))[0] == "s01 Wed 2027-01-27 10:00"
    assert plan(one_pairing(planned_program(buffer=16), leader=hours)).totals[Verdict.UNPLACED] == 6


def test_a_leave_moves_the_check_in_it_covers_and_says_why() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    leave = (DATE_RANGE.parse("2027-02-22..2027-02-26"),)
    planned = plan(with_person(after(dossier, first), "l1", away=leave), "2027-02-01")
    moved = decision(planned, "p001-s02")
    assert [found.verdict for found in planned.decisions] == [Verdict.KEPT, Verdict.MOVED] + [Verdict.KEPT] * 4
    assert moved.reason == "L1 is away 2027-02-22..2027-02-26"
    assert moved.check_in == replace(
        row(first, "p001-s02"),
        start=datetime(2027, 3, 2, 10),  # noqa: DTZ001
        moved_from=datetime(2027, 2, 23, 10),  # noqa: DTZ001
        seq=1,
        changed=day("2027-02-01"),
        fingerprint=moved.check_in.fingerprint,
    )
    assert moved.before == row(first, "p001-s02")


def test_a_pause_moves_what_it_covers() -> None:
    dossier = one_pairing()
    pause = {"paused_from": day("2027-02-15"), "paused_until": day("2027-02-28")}
    planned = plan(with_pairing(after(dossier, plan(dossier)), "p001", **pause))
    assert (starts(planned)[1], planned.totals[Verdict.KEPT]) == ("s02 Tue 2027-03-02 10:00", 5)
    assert decision(planned, "p001-s02").reason == "the pairing is paused that day"


def test_a_cap_set_later_moves_what_is_too_much() -> None:
    dossier = a_dossier(
        program=planned_program(),
        mentors=(a_mentor("m1"), a_mentor("m2")),
        mentees=(a_leader("l1"),),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m2", "l1")),
    )
    capped = plan(after(dossier, plan(dossier), program=planned_program(max_per_week=1)))
    assert {found.check_in.pairing_id for found in capped.of(Verdict.MOVED)} == {"p002"}
    assert decision(capped, "p002-s01").reason == "L1 already has 1 that week, the most allowed"
    assert starts(capped)[6] == "s01 Wed 2027-02-03 10:00"


def test_a_cap_on_a_day_moves_what_rmentor_planned_and_warns_of_what_people_hold_fast() -> None:
    dossier = a_dossier(
        program=planned_program(),
        mentors=(a_mentor("m1"), a_mentor("m2")),
        mentees=(a_leader("l1"),),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m2", "l1")),
    )
    same_day = with_row(after(dossier, plan(dossier)), "p002-s01", start="2027-01-26 14:00")
    capped = plan(replace(same_day, program=planned_program(max_per_day=1)))
    assert decision(capped, "p001-s01").reason == "L1 already has 1 that day, the most allowed"
    held = with_row(same_day, "p001-s01", pinned=True)
    warned = plan(replace(held, program=planned_program(max_per_day=1)))
    assert decision(warned, "p002-s01").warnings == (
        "p002-s01 stays on Tue 2027-01-26 at 14:00, but L1 already has 1 that day, the most allowed.",
    )


def test_moved_from_stays_the_start_first_planned() -> None:
    dossier = one_pairing()
    planned = plan(dossier)
    for leave in ("2027-02-22..2027-02-26", "2027-02-22..2027-03-05"):
        dossier = with_person(after(dossier, planned), "l1", away=(DATE_RANGE.parse(leave),))
        planned = plan(dossier, "2027-01-20")
    assert (row(planned, "p001-s02").moved_from, row(planned, "p001-s02").seq) == (datetime(2027, 2, 23, 10), 2)  # noqa: DTZ001


def test_a_check_in_that_cannot_stay_anywhere_loses_its_start_and_finds_one_when_it_can() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    away = with_person(after(dossier, first), "m1", away=(DATE_RANGE.parse("2027-02-01..2027-03-15"),))
    lost = plan(away)
    assert row(lost, "p001-s02").state is CheckInState.UNPLACED
    assert (row(lost, "p001-s02").start, row(lost, "p001-s02").time_zone, row(lost, "p001-s02").seq) == (None, None, 1)
    back = plan(with_person(after(away, lost), "m1", away=()))
    assert verdicts(back)["p001-s02"] is Verdict.NEW
    found = row(back, "p001-s02")
    assert (found.start, found.seq, found.moved_from) == (row(first, "p001-s02").start, 2, row(first, "p001-s02").start)


def test_a_moved_check_in_has_the_notice_asked_for() -> None:
    dossier = one_pairing(planned_program(cadence="every week", notice=5))
    first = plan(dossier)
    away = with_person(after(dossier, first), "l1", away=(DATE_RANGE.parse("2027-01-26..2027-01-26"),))
    assert starts(plan(away, "2027-01-24"))[0] == "s01 Fri 2027-01-29 10:00"
    assert starts(plan(away, "2027-01-26"))[0] == "s01 unplaced"
    assert decision(plan(away, "2027-01-26"), "p001-s01").obstacle.cause is Cause.NOTICE  # type: ignore[union-attr]


def test_a_change_of_the_program_that_leaves_a_start_legal_leaves_it() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    for program in (
        planned_program(notice=30),
        planned_program(min_gap=20),
        planned_program(max_per_week=1),
        planned_program(blackouts=["2027-03-01..2027-03-20"]),
    ):
        assert plan(after(dossier, first, program=program)).check_ins == first.check_ins


def test_a_start_that_stays_takes_over_another_window_silently_and_another_length_with_a_new_seq() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    nearer = plan(after(dossier, first, program=planned_program(first=15)))
    assert {found.verdict for found in nearer.decisions} == {Verdict.KEPT}
    assert (row(nearer, "p001-s02").window_start, row(nearer, "p001-s02").seq) == (day("2027-02-13"), 0)
    longer = plan(after(dossier, first, program=planned_program(minutes=60)), "2027-01-12")
    assert {found.verdict for found in longer.decisions} == {Verdict.CHANGED}
    assert (row(longer, "p001-s02").minutes, row(longer, "p001-s02").seq) == (60, 1)
    assert decision(longer, "p001-s02").reason == "the same start, now 60 minutes"


def test_a_longer_check_in_that_no_longer_fits_its_start_moves() -> None:
    dossier = one_pairing(leader={"availability": "tue 10:00-10:45; wed 10:00-11:00"})
    first = plan(dossier)
    longer = plan(after(dossier, first, program=planned_program(minutes=60)))
    assert starts(first)[0] == "s01 Tue 2027-01-26 10:00"
    assert starts(longer)[0] == "s01 Wed 2027-01-27 10:00"
    assert decision(longer, "p001-s01").reason == "it is outside the hours of L1"


@pytest.mark.parametrize(
    ("edit", "warning"),
    [
        ({"start": "2027-02-24 11:00"}, ""),
        ({"start": "2027-02-27 11:00"}, "but it is outside the hours of M1."),
        ({"start": "2027-03-11 11:00"}, "but it lies outside its window, Fri 2027-02-12 to Wed 2027-03-10."),
        ({"start": "2027-02-05 11:00"}, "but it is 10 days from p001-s01, and the least is 14 days."),
        ({"start": "2027-01-25 11:00"}, "but it is out of order with p001-s01."),
        ({"start": "2027-03-01 11:00"}, "but L1 keeps a public holiday that day: Saint David's Day."),
        ({"start": "2028-03-01 11:00"}, "but it lies outside the program."),
        ({"minutes": 30}, ""),
    ],
)
def test_an_edit_by_hand_is_kept_pinned_and_warned_about(edit: dict[str, Any], warning: str) -> None:
    holiday = Holiday(date=day("2027-03-01"), country="GB-WLS", name="Saint David's Day", source="holidays")
    dossier = one_pairing(leader={"country": "GB-WLS"}, holidays=(holiday,))
    first = plan(dossier)
    edited = with_row(after(dossier, first), "p001-s02", **edit)
    planned = plan(edited, "2027-01-12")
    found = decision(planned, "p001-s02")
    assert (found.verdict, found.reason) == (Verdict.CHANGED, "edited by hand")
    assert (found.check_in.start, found.check_in.minutes) == (edited.check_ins[1].start, edited.check_ins[1].minutes)
    assert (found.check_in.pinned, found.check_in.seq, found.check_in.changed) == (True, 1, day("2027-01-12"))
    assert found.check_in.moved_from == (row(first, "p001-s02").start if "start" in edit else None)
    assert any(text.endswith(warning) for text in found.warnings) == bool(warning)
    assert planned.warnings == found.warnings
    again = plan(after(edited, planned), "2027-01-12")
    assert again.check_ins == planned.check_ins
    assert (decision(again, "p001-s02").verdict, decision(again, "p001-s02").reason) == (Verdict.KEPT, "pinned")
    assert decision(again, "p001-s02").warnings == found.warnings


def test_others_plan_around_an_edit_by_hand() -> None:
    people = {"mentors": (a_mentor("m1"), a_mentor("m2")), "mentees": (a_leader("l1"),)}
    pairings = (a_pairing("p001", "m1", "l1"), a_pairing("p002", "m2", "l1"))
    dossier = a_dossier(program=planned_program(), pairings=pairings, **people)
    first = plan(dossier)
    edited = with_row(after(dossier, first), "p002-s01", start=row(first, "p001-s01").start)
    planned = plan(edited)
    assert decision(planned, "p001-s01").reason == "L1 is in p002-s01 at that time"
    assert planned.warnings == ()
    both = with_row(
        with_row(after(dossier, first), "p001-s01", pinned=True), "p002-s01", start=row(first, "p001-s01").start
    )
    assert plan(both).warnings == (
        "p001-s01 stays on Tue 2027-01-26 at 10:00, but L1 is in p002-s01 at that time.",
        "p002-s01 stays on Tue 2027-01-26 at 10:00, but L1 is in p001-s01 at that time.",
    )


def test_a_start_typed_into_an_unplaced_row_is_taken_over_with_the_leaders_clock() -> None:
    dossier = one_pairing(mentor={"away": "2027-02-01..2027-03-15"}, leader={"time_zone": "Europe/Berlin"})
    first = plan(dossier)
    planned = plan(with_row(after(dossier, first), "p001-s02", start="2027-02-27 11:00"))
    found = row(planned, "p001-s02")
    assert (found.state, found.time_zone, found.pinned) == (CheckInState.PLANNED, "Europe/Berlin", True)
    assert found.moved_from is None


def test_a_start_deleted_by_hand_asks_for_another_one() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    planned = plan(with_row(after(dossier, first), "p001-s02", start=None))
    assert starts(planned) == starts(first)
    assert (verdicts(planned)["p001-s02"], row(planned, "p001-s02").seq) == (Verdict.NEW, 0)


@pytest.mark.parametrize(
    ("state", "cells"),
    [
        (CheckInState.CONFIRMED, {}),
        (CheckInState.DONE, {}),
        (CheckInState.MISSED, {}),
        (CheckInState.CANCELLED, {"cancelled_by": Side.MENTEE}),
    ],
)
def test_a_state_set_by_hand_is_taken_over_and_nothing_else(state: CheckInState, cells: dict[str, Any]) -> None:
    dossier = one_pairing()
    first = plan(dossier)
    planned = plan(with_row(after(dossier, first), "p001-s02", state=state, **cells), "2027-02-20")
    before, found = replace(row(first, "p001-s02"), **cells), row(planned, "p001-s02")
    assert found == replace(before, state=state, seq=1, changed=day("2027-02-20"), fingerprint=found.fingerprint)
    assert verdicts(planned)["p001-s02"] is Verdict.CHANGED
    again = plan(after(dossier, planned), "2027-02-20")
    assert (again.check_ins, again.totals[Verdict.KEPT]) == (planned.check_ins, 6)


@pytest.mark.parametrize(
    "cells",
    [{"pinned": True}, {"state": CheckInState.CONFIRMED}, {"state": CheckInState.DONE}, {"state": CheckInState.MISSED}],
)
def test_what_is_pinned_confirmed_or_over_stays_through_a_leave(cells: dict[str, Any]) -> None:
    dossier = one_pairing()
    edited = with_row(after(dossier, plan(dossier)), "p001-s02", **cells)
    edited = after(edited, plan(edited))
    away = with_person(edited, "l1", away=(DATE_RANGE.parse("2027-02-22..2027-02-26"),))
    planned = plan(away)
    assert planned.check_ins == edited.check_ins
    kept_fast = "pinned" in cells or cells["state"] is CheckInState.CONFIRMED
    assert bool(planned.warnings) is kept_fast


def test_a_past_check_in_is_never_touched_and_one_of_today_moves_only_if_it_must() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    away = with_person(after(dossier, first), "l1", away=(DATE_RANGE.parse("2027-01-26..2027-01-26"),))
    assert decision(plan(away, "2027-01-27"), "p001-s01").reason == "in the past"
    assert plan(away, "2027-01-27").check_ins == first.check_ins
    assert verdicts(plan(after(dossier, first), "2027-01-26"))["p001-s01"] is Verdict.KEPT
    assert starts(plan(away, "2027-01-26"))[0] == "s01 Tue 2027-02-02 10:00"


@pytest.mark.parametrize("window_is_over", [False, True])
def test_a_date_that_is_over_given_by_hand_to_one_without_is_a_date_and_may_be_reported(
    *, window_is_over: bool
) -> None:
    dossier = one_pairing(leader={"away": "2027-02-12..2027-03-10"})
    given = with_row(after(dossier, plan(dossier)), "p001-s02", start="2027-02-23 18:00")
    planned = plan(given, "2027-03-12" if window_is_over else "2027-02-24")
    found = row(planned, "p001-s02")
    assert (found.state, found.time_zone, found.pinned, found.seq) == (
        CheckInState.PLANNED,
        "Europe/London",
        True,
        1,
    )
    (warning,) = planned.warnings
    assert warning.startswith("p001-s02 was given Tue 2027-02-23 at 18:00 by hand, which is over; correct its start")
    assert plan(after(given, planned), "2027-03-12").check_ins == planned.check_ins


def test_one_that_is_over_and_called_unplaced_by_hand_keeps_its_date() -> None:
    dossier = one_pairing()
    planned = plan(with_row(after(dossier, plan(dossier)), "p001-s01", state=CheckInState.UNPLACED), "2027-01-27")
    assert (row(planned, "p001-s01").state, row(planned, "p001-s01").pinned) == (CheckInState.PLANNED, False)


def test_rows_written_elsewhere_without_a_fingerprint_are_left_alone_once_they_are_over() -> None:
    past = a_check_in("p001", 1, CheckInState.DONE, window=(day("2027-01-15"), day("2027-02-10")))
    planned = plan(one_pairing(check_ins=(past,)), "2027-02-15")
    assert planned.check_ins[0] == past
    assert planned.check_ins[1].n == 2


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (PairingStatus.ENDED, "the pairing has ended"),
        (PairingStatus.COMPLETED, "the pairing is completed"),
        (PairingStatus.DECLINED, "the pairing was declined"),
    ],
)
def test_the_end_of_a_pairing_cancels_what_lies_ahead(status: PairingStatus, reason: str) -> None:
    dossier = one_pairing()
    edited = with_row(after(dossier, plan(dossier)), "p001-s04", state=CheckInState.CONFIRMED)
    edited = with_row(edited, "p001-s05", pinned=True)
    ended = with_pairing(after(edited, plan(edited)), "p001", status=status, ended=day("2027-03-01"))
    planned = plan(ended, "2027-03-01")
    assert [found.verdict for found in planned.decisions] == [Verdict.KEPT] * 2 + [Verdict.CANCELLED] * 4
    gone = decision(planned, "p001-s04")
    assert gone.reason == reason
    assert (gone.check_in.state, gone.check_in.cancelled_by, gone.check_in.seq) == (
        CheckInState.CANCELLED,
        Side.PROGRAM,
        2,
    )
    assert gone.check_in.start == row(planned, "p001-s04").start
    assert plan(after(ended, planned), "2027-03-01").check_ins == planned.check_ins


@pytest.mark.parametrize("status", [PairingStatus.ENDED, PairingStatus.COMPLETED, PairingStatus.DECLINED])
def test_what_the_end_of_a_pairing_withdrew_comes_back_when_it_goes_on(status: PairingStatus) -> None:
    dossier = one_pairing()
    first = plan(dossier)
    edited = with_row(after(dossier, first), "p001-s05", pinned=True)
    ended = with_pairing(edited, "p001", status=status, ended=day("2027-03-01"))
    withdrawn = plan(ended, "2027-03-01")
    going_on = with_pairing(after(ended, withdrawn), "p001", status=PairingStatus.ACTIVE, ended=None)
    planned = plan(going_on, "2027-03-08")
    assert starts(planned) == starts(first)
    assert [found.verdict for found in planned.decisions] == [Verdict.KEPT] * 2 + [Verdict.NEW] * 4
    for found in planned.of(Verdict.NEW):
        back = found.check_in
        assert (back.state, back.cancelled_by, back.seq) == (CheckInState.PLANNED, None, 2)
        assert (back.changed, back.moved_from, back.pinned) == (day("2027-03-08"), None, False)
    assert plan(after(going_on, planned), "2027-03-08").check_ins == planned.check_ins


def test_what_comes_back_is_placed_anew_where_its_time_is_gone_and_keeps_the_notice() -> None:
    dossier = one_pairing()
    ended = with_pairing(after(dossier, plan(dossier)), "p001", status=PairingStatus.ENDED, ended=day("2027-02-01"))
    withdrawn = after(ended, plan(ended, "2027-02-01"))
    leave = (DATE_RANGE.parse("2027-03-22..2027-03-26"),)
    going_on = with_person(with_pairing(withdrawn, "p001", status=PairingStatus.ACTIVE), "l1", away=leave)
    planned = plan(going_on, "2027-02-22")
    assert starts(planned)[:4] == [
        "s01 Tue 2027-01-26 10:00",
        "s02 Tue 2027-03-02 10:00",
        "s03 Tue 2027-03-30 10:00",
        "s04 Tue 2027-04-20 10:00",
    ]
    assert row(planned, "p001-s03").moved_from == datetime(2027, 3, 23, 10)  # noqa: DTZ001
    assert plan(after(going_on, planned), "2027-02-22").check_ins == planned.check_ins


def test_what_comes_back_and_finds_no_date_says_so_and_in_window_mode_has_its_window() -> None:
    dossier = one_pairing()
    ended = with_pairing(after(dossier, plan(dossier)), "p001", status=PairingStatus.ENDED, ended=day("2027-02-01"))
    back = with_pairing(after(ended, plan(ended, "2027-02-01")), "p001", status=PairingStatus.ACTIVE)
    away = with_person(back, "m1", away=(DATE_RANGE.parse("2027-02-01..2027-03-15"),))
    lost = row(plan(away, "2027-02-01"), "p001-s02")
    assert (lost.state, lost.start, lost.cancelled_by, lost.seq) == (CheckInState.UNPLACED, None, None, 2)
    windows = plan(replace(back, program=WINDOWS), "2027-02-01")
    assert verdicts(windows)["p001-s02"] is Verdict.NEW
    assert (row(windows, "p001-s02").state, row(windows, "p001-s02").start) == (CheckInState.PLANNED, None)


@pytest.mark.parametrize("corrected", [Side.NEITHER, None])
def test_whose_word_it_was_may_be_corrected_and_nothing_comes_back(corrected: Side | None) -> None:
    dossier = one_pairing()
    first = after(dossier, plan(dossier))
    called_off = with_row(first, "p001-s03", state=CheckInState.CANCELLED, cancelled_by=Side.MENTEE)
    taken_over = after(called_off, plan(called_off))
    later = with_row(taken_over, "p001-s03", cancelled_by=corrected)
    assert plan(later).check_ins == later.check_ins
    assert not row(plan(later), "p001-s03").pinned


def test_what_rmentor_withdrew_is_a_persons_once_a_person_edits_it() -> None:
    dossier = one_pairing()
    ended = with_pairing(after(dossier, plan(dossier)), "p001", status=PairingStatus.ENDED, ended=day("2027-02-01"))
    withdrawn = after(ended, plan(ended, "2027-02-01"))
    edited = with_row(withdrawn, "p001-s03", minutes=60)
    going_on = with_pairing(edited, "p001", status=PairingStatus.ACTIVE, ended=None)
    planned = plan(going_on, "2027-02-01")
    found = row(planned, "p001-s03")
    assert (found.state, found.cancelled_by) == (CheckInState.CANCELLED, Side.NEITHER)
    assert plan(after(going_on, planned), "2027-02-01").check_ins == planned.check_ins


def test_what_was_withdrawn_and_is_past_stays_cancelled() -> None:
    dossier = one_pairing()
    ended = with_pairing(after(dossier, plan(dossier)), "p001", status=PairingStatus.ENDED, ended=day("2027-02-01"))
    withdrawn = plan(ended, "2027-02-01")
    planned = plan(with_pairing(after(ended, withdrawn), "p001", status=PairingStatus.ACTIVE), "2027-03-01")
    assert row(planned, "p001-s02") == row(withdrawn, "p001-s02")
    assert [found.check_in.n for found in planned.of(Verdict.NEW)] == [3, 4, 5, 6]


@pytest.mark.parametrize("side", [None, *Side])
def test_what_a_person_called_off_stays_so_on_every_run_and_through_an_end(side: Side | None) -> None:
    dossier = one_pairing()
    called_off = with_row(after(dossier, plan(dossier)), "p001-s03", state=CheckInState.CANCELLED, cancelled_by=side)
    taken_over = plan(called_off, "2027-02-01")
    kept = row(taken_over, "p001-s03")
    assert kept.state is CheckInState.CANCELLED
    ended = with_pairing(after(called_off, taken_over), "p001", status=PairingStatus.ENDED, ended=day("2027-02-01"))
    active = with_pairing(after(ended, plan(ended, "2027-02-01")), "p001", status=PairingStatus.ACTIVE)
    planned = plan(active, "2027-02-01")
    assert row(planned, "p001-s03") == kept
    assert {found.state for found in planned.check_ins if found.n != 3} == {CheckInState.PLANNED}


def test_a_pairing_that_ends_later_keeps_what_comes_before_its_last_day() -> None:
    dossier = one_pairing()
    ends = {"status": PairingStatus.ENDED, "ended": day("2027-03-23")}
    ended = with_pairing(after(dossier, plan(dossier)), "p001", **ends)
    assert [found.verdict for found in plan(ended, "2027-03-01").decisions] == [Verdict.KEPT] * 3 + [
        Verdict.CANCELLED
    ] * 3
    unknown = with_pairing(after(dossier, plan(dossier)), "p001", status=PairingStatus.ENDED)
    assert plan(unknown, "2027-03-01").totals[Verdict.CANCELLED] == 4


def test_a_proposed_pairing_is_not_planned_and_rows_nobody_knows_are_left() -> None:
    proposed = one_pairing(pairing={"status": PairingStatus.PROPOSED})
    assert plan(proposed).check_ins == ()
    rows = (a_check_in("p001", 1, window=(day("2027-02-01"), day("2027-02-20"))), a_check_in("p999", 1))
    planned = plan(replace(proposed, check_ins=rows))
    assert planned.check_ins[1] == rows[1]
    assert planned.totals[Verdict.KEPT] + planned.totals[Verdict.CHANGED] == 2


def test_a_pairing_of_people_who_are_not_there_is_left() -> None:
    dossier = one_pairing()
    planned = plan(dossier)
    gone = replace(after(dossier, planned), mentors=())
    assert plan(gone).check_ins == planned.check_ins


def test_new_rows_come_after_those_there_by_id() -> None:
    dossier = one_pairing()
    rows = plan(dossier).check_ins
    planned = plan(replace(dossier, check_ins=(rows[4], rows[0])))
    assert [found.n for found in planned.check_ins] == [5, 1, 2, 3, 4, 6]


def test_an_extra_meeting_is_kept_and_nobody_is_booked_over_it() -> None:
    start = datetime(2027, 1, 26, 10)  # noqa: DTZ001
    extra = replace(a_check_in("p001", 1, start=start, time_zone="Europe/London"), id="p001-x01")
    planned = plan(one_pairing(check_ins=(extra,)))
    assert decision(planned, "p001-x01").check_in.start == start
    assert starts(planned)[1] == "s01 Tue 2027-02-02 10:00"


def test_in_window_mode_a_check_in_has_only_its_window() -> None:
    planned = plan(one_pairing(WINDOWS))
    first = row(planned, "p001-s01")
    assert {found.start for found in planned.check_ins} == {None}
    assert (first.state, first.time_zone, first.seq) == (CheckInState.PLANNED, None, 0)
    assert decision(planned, "p001-s01").reason == "to be booked between Fri 2027-01-15 and Wed 2027-02-10"
    again = plan(after(one_pairing(WINDOWS), planned))
    assert (again.check_ins, again.totals[Verdict.KEPT]) == (planned.check_ins, 6)


def test_in_window_mode_another_window_is_a_change_and_a_start_typed_in_is_kept() -> None:
    dossier = one_pairing(WINDOWS)
    first = plan(dossier)
    later = plan(after(dossier, first, program=planned_program(mode=SchedulingMode.WINDOW, first=21)))
    assert {found.verdict for found in later.decisions} == {Verdict.CHANGED}
    assert row(later, "p001-s01").seq == 1
    booked = plan(with_row(after(dossier, first), "p001-s01", start="2027-01-29 15:00"))
    assert starts(booked)[0] == "s01 Fri 2027-01-29 15:00"
    assert (row(booked, "p001-s01").time_zone, row(booked, "p001-s01").pinned) == ("Europe/London", True)


def test_in_window_mode_a_start_that_can_no_longer_be_held_is_given_up_and_a_pause_shows() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    leave = (DATE_RANGE.parse("2027-02-22..2027-02-26"),)
    planned = plan(with_person(after(dossier, first, program=WINDOWS), "l1", away=leave))
    assert [found.verdict for found in planned.decisions] == [Verdict.KEPT, Verdict.MOVED] + [Verdict.KEPT] * 4
    assert decision(planned, "p001-s02").reason.startswith("L1 is away 2027-02-22..2027-02-26; to be booked between")
    assert (row(planned, "p001-s02").start, row(planned, "p001-s02").moved_from) == (None, row(first, "p001-s02").start)
    pause = {"paused_from": day("2027-02-01"), "paused_until": day("2027-03-15")}
    paused = plan(one_pairing(WINDOWS, pairing=pause))
    assert starts(paused)[1] == "s02 unplaced"
    assert decision(paused, "p001-s02").obstacle.cause is Cause.PAUSED  # type: ignore[union-attr]
    resumed = plan(after(one_pairing(WINDOWS), paused))
    assert verdicts(resumed)["p001-s02"] is Verdict.NEW


def test_the_change_from_window_to_place_gives_every_check_in_a_start() -> None:
    dossier = one_pairing(WINDOWS)
    placed = plan(after(dossier, plan(dossier), program=planned_program()))
    assert {found.verdict for found in placed.decisions} == {Verdict.NEW}
    assert {found.seq for found in placed.check_ins} == {1}


def test_one_set_by_hand_to_the_time_of_its_neighbor_is_warned_about_and_costs_the_neighbor_nothing() -> None:
    dossier = one_pairing()
    known = after(dossier, plan(dossier))
    typed = with_row(known, "p001-s02", start="2027-01-26 10:00")
    planned = plan(typed)
    assert row(planned, "p001-s01") == known.check_ins[0]
    assert decision(planned, "p001-s02").verdict is Verdict.CHANGED
    assert (
        "p001-s02 stays on Tue 2027-01-26 at 10:00, but L1 is in p001-s01 at that time."
        in decision(planned, "p001-s02").warnings
    )
    assert plan(after(typed, planned)).check_ins == planned.check_ins
