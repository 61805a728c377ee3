"""Why a check-in has no start, and the smallest change that would give it one: checked by making that change."""

from dataclasses import replace
from typing import Any

import pytest

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.scheduling.decision import Cause, Obstacle, Verdict
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing, day
from tests.scheduling.plans import after, decision, one_pairing, plan, planned_program, starts, with_person, with_row

EVERY_DAY_OF_S02 = [f"2027-02-{number:02}" for number in range(12, 29)] + [
    f"2027-03-{number:02}" for number in range(1, 11)
]


def found(dossier: Dossier, row_id: str = "p001-s02", on: str = "2027-01-04") -> Obstacle:
    obstacle = decision(plan(dossier, on), row_id).obstacle
    assert obstacle
    assert decision(plan(dossier, on), row_id).reason == obstacle.sentence
    return obstacle


def holidays(country: str, *days: str) -> tuple[Holiday, ...]:
    return tuple(Holiday(date=day(text), country=country, name="Carnival") for text in days)


def test_a_mentor_on_leave() -> None:
    assert found(one_pairing(mentor={"away": "2027-02-08..2027-03-19"})) == Obstacle(
        Cause.AWAY,
        ("m1",),
        "M1 has no 45 minutes in this window; without the leave 2027-02-08..2027-03-19 of M1, "
        "Mon 2027-02-22 at 09:00 would be open.",
    )


def test_a_leader_on_leave_and_both() -> None:
    both = {"away": "2027-02-08..2027-03-19"}
    assert found(one_pairing(leader=both)).people == ("l1",)
    assert found(one_pairing(leader=both, mentor=both)).people == ("m1",)  # the mentor is looked at first
    half, other = {"away": "2027-02-12..2027-02-26"}, {"away": "2027-02-27..2027-03-10"}
    obstacle = found(one_pairing(mentor=half, leader=other))
    assert (obstacle.cause, obstacle.people) == (Cause.AWAY, ("m1",))
    assert obstacle.sentence == (
        "M1 and L1 have no common 45 minutes in this window; without the leave 2027-02-12..2027-02-26 of M1, "
        "Mon 2027-02-22 at 09:00 would be open."
    )


def test_public_holidays_and_a_blackout() -> None:
    rows = holidays("PT", *EVERY_DAY_OF_S02)
    obstacle = found(one_pairing(leader={"country": "PT"}, holidays=rows))
    assert (obstacle.cause, obstacle.people) == (Cause.HOLIDAY, ("l1",))
    assert "without the public holiday Carnival of L1, Mon 2027-02-22 at 09:00 would be open" in obstacle.sentence
    blackout = found(one_pairing(planned_program(blackouts=["2027-02-01..2027-03-12"])))
    assert (blackout.cause, blackout.people) == (Cause.BLACKOUT, ())
    assert "without the blackout 2027-02-01..2027-03-12, Mon 2027-02-22 at 09:00 would be open" in blackout.sentence


def test_days_off_of_several_kinds() -> None:
    person = {"availability": "tue 10:00-11:00", "country": "PT"}
    tuesdays = holidays("PT", "2027-02-16", "2027-02-23", "2027-03-02", "2027-03-09")
    away = "2027-02-10..2027-03-10"
    obstacle = found(one_pairing(mentor={**person, "away": away}, holidays=tuesdays))
    assert obstacle.sentence == (
        "M1 has no 45 minutes in this window; without the leave 2027-02-10..2027-03-10 of M1 "
        "and the public holiday Carnival of M1, Tue 2027-02-23 at 10:00 would be open."
    )
    program = planned_program(blackouts=["2027-02-10..2027-03-10"])
    assert (
        "and the blackout 2027-02-10..2027-03-10, Tue"
        in found(one_pairing(program, mentor={**person, "away": away}, holidays=tuesdays)).sentence
    )


def test_a_leave_that_begins_at_midnight_in_the_middle_of_every_start() -> None:
    late = "mon 23:30-24:00; tue 00:00-00:15"
    tuesdays = "2027-02-16..2027-02-16; 2027-02-23..2027-02-23; 2027-03-02..2027-03-02; 2027-03-09..2027-03-09"
    obstacle = found(one_pairing(mentor={"availability": late, "away": tuesdays}, leader={"availability": late}))
    assert (obstacle.cause, obstacle.people) == (Cause.AWAY, ("m1",))
    assert "the leave 2027-02-23..2027-02-23 of M1, Mon 2027-02-22 at 23:30 would be open" in obstacle.sentence


def test_hours_that_are_too_short() -> None:
    assert found(one_pairing(mentor={"availability": "mon 09:00-09:30; tue 10:10-10:55"})) == Obstacle(
        Cause.HOURS,
        ("m1",),
        "M1 has no 45 minutes in this window; 45 minutes in a row on one weekday, "
        "stated as availability, would be enough.",
    )


@pytest.mark.parametrize(
    ("mentor", "leader", "miss"),
    [
        (
            "mon 09:00-10:00",
            "mon 10:00-11:00",
            "if M1 could stay 45 minutes later, Mon 2027-02-22 at 10:00 would be open",
        ),
        (
            "mon 10:30-11:30",
            "mon 09:00-10:30",
            "if M1 could begin 45 minutes earlier, Mon 2027-02-22 at 09:45 would be open",
        ),
        (
            "mon 09:00-10:00",
            "mon 10:30-11:00; fri 09:00-12:00",
            "if L1 could begin 75 minutes earlier, Mon 2027-02-22 at 09:15 would be open",
        ),
        (
            "mon 11:00-12:00",
            "mon 10:00-10:30; fri 09:00-12:00",
            "if L1 could stay 75 minutes later, Mon 2027-02-22 at 11:00 would be open",
        ),
        ("mon 09:00-10:00", "tue 09:00-10:00", "their hours are on other days, or more than 4 hours apart"),
    ],
)
def test_no_common_hour_names_the_nearest_miss(mentor: str, leader: str, miss: str) -> None:
    obstacle = found(one_pairing(mentor={"availability": mentor}, leader={"availability": leader}))
    assert (obstacle.cause, obstacle.people) == (Cause.NO_COMMON_HOUR, ("m1", "l1"))
    assert miss in obstacle.sentence


def test_the_nearest_miss_is_true_and_the_clock_is_named_where_there_are_two() -> None:
    kathmandu = {"time_zone": "Asia/Kathmandu", "availability": "mon-fri 09:00-17:00"}
    dossier = one_pairing(mentor=kathmandu, leader={"availability": "mon-fri 12:00-17:00"})
    assert "if M1 could stay 90 minutes later, Mon 2027-02-22 at 12:00 (Europe/London)" in found(dossier).sentence
    longer = with_person(dossier, "m1", availability=WEEKLY_HOURS.parse("mon-fri 09:00-18:30"))
    assert starts(plan(longer))[1].startswith("s02 ")
    assert "unplaced" not in starts(plan(longer))[1]
    assert (
        "unplaced"
        in starts(plan(with_person(dossier, "m1", availability=WEEKLY_HOURS.parse("mon-fri 09:00-18:15"))))[1]
    )


def test_a_pause() -> None:
    pause = {"paused_from": day("2027-02-01"), "paused_until": day("2027-03-15")}
    assert found(one_pairing(pairing=pause)) == Obstacle(
        Cause.PAUSED,
        (),
        "The pairing is paused until Mon 2027-03-15; without the pause, Mon 2027-02-22 at 09:00 would be open.",
    )


def test_a_pause_goes_before_all_else_and_has_perhaps_no_end_yet() -> None:
    resting = {"status": PairingStatus.PAUSED, "paused_from": day("2027-02-01")}
    away = {"away": "2027-02-01..2027-06-01"}
    assert found(one_pairing(pairing=resting, mentor=away)).sentence == "The pairing is paused, with no end yet."
    planned = plan(one_pairing(pairing=resting), "2027-02-24")  # its window began before, and has no day left
    assert {each.verdict for each in planned.decisions if each.check_in.n == 2} == {Verdict.PAUSED}


def two_pairings(program: Any = None, **cells: Any) -> Dossier:
    return a_dossier(
        program=program or planned_program(),
        mentors=(a_mentor("m1"), a_mentor("m2")),
        mentees=(a_leader("l1", **cells),),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m2", "l1")),
    )


def test_common_hours_that_are_taken() -> None:
    dossier = two_pairings(planned_program(cadence="every week"), availability="tue 10:00-11:00")
    obstacle = found(dossier, "p002-s01")
    assert obstacle == Obstacle(
        Cause.TAKEN,
        ("l1",),
        "Every common time in this window is taken; moving p001-s01 would free Tue 2027-01-26 at 10:00.",
    )


def test_a_check_in_right_after_is_not_in_the_way() -> None:
    dossier = a_dossier(
        program=planned_program(cadence="every week"),
        mentors=(a_mentor("m1"), a_mentor("m2")),
        mentees=(a_leader("l1", availability="tue 10:00-10:45"), a_leader("l2", availability="tue 10:45-11:30")),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m2", "l1"), a_pairing("p003", "m2", "l2")),
    )
    assert "moving p001-s01 would free" in found(dossier, "p002-s01").sentence


def test_a_cap_on_check_ins_a_week() -> None:
    dossier = two_pairings(planned_program(cadence="every week", max_per_week=1))
    obstacle = found(dossier, "p002-s01")
    assert obstacle == Obstacle(
        Cause.CAP,
        ("l1",),
        "Every open time lies in a full week: for Mon 2027-01-25 at 09:00, L1 already has 1 that week; "
        "with max_per_week: 2 it would fit.",
    )
    assert "unplaced" not in starts(
        plan(replace(dossier, program=planned_program(cadence="every week", max_per_week=2)))
    )


def test_a_cap_on_check_ins_a_day() -> None:
    one_day = planned_program(cadence="every week", max_per_day=1)
    dossier = two_pairings(one_day, availability="tue 09:00-17:00")
    assert found(dossier, "p002-s01") == Obstacle(
        Cause.CAP,
        ("l1",),
        "Every open time lies in a full day: for Tue 2027-01-26 at 09:00, L1 already has 1 that day; "
        "with max_per_day: 2 it would fit.",
    )
    assert "unplaced" not in starts(
        plan(replace(dossier, program=planned_program(cadence="every week", max_per_day=2)))
    )
    assert {text[4:7] for text in starts(plan(two_pairings(one_day)))} == {"Tue", "Wed"}


def test_a_day_and_a_week_that_are_full() -> None:
    dossier = two_pairings(
        planned_program(cadence="every week", max_per_day=1, max_per_week=1), availability="tue 09:00-17:00"
    )
    assert found(dossier, "p002-s01").sentence == (
        "Every open time lies in a full day or week: for Tue 2027-01-26 at 09:00, L1 already has 1 that day "
        "and L1 already has 1 that week; with max_per_day: 2 and max_per_week: 2 it would fit."
    )


def test_a_day_is_full_on_each_persons_own_clock() -> None:
    # 09:00 on Tuesday in London is 22:00 in Auckland, and at 11:00 Wednesday begins there
    dossier = a_dossier(
        program=planned_program(cadence="every week", max_per_day=1),
        mentors=(a_mentor("m1", time_zone="Pacific/Auckland", availability="tue 22:00-24:00; wed 00:00-02:00"),),
        mentees=(a_leader("l1", availability="tue 08:00-12:00"), a_leader("l2", availability="tue 08:00-12:00")),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m1", "l2")),
    )
    first = [text for text in starts(plan(dossier)) if text.startswith("s01")]
    assert sorted(first) == ["s01 Tue 2027-01-26 09:00", "s01 Tue 2027-01-26 11:00"]


def test_a_gap_that_no_start_keeps() -> None:
    dossier = one_pairing(planned_program(cadence="every week", min_gap=13))
    obstacle = found(dossier)
    assert obstacle.cause is Cause.GAP
    assert obstacle.sentence == (
        "p001-s01 is on Tue 2027-01-26, too near to every open time in this window; "
        'with min_gap: "7 days", Tue 2027-02-02 at 09:00 would be open.'
    )
    seven = planned_program(cadence="every week", min_gap=7)
    assert "unplaced" not in starts(plan(replace(dossier, program=seven)))[1]


def test_a_neighbor_moved_past_the_window() -> None:
    dossier = one_pairing(planned_program(cadence="every week"))
    edited = with_row(after(dossier, plan(dossier)), "p001-s01", start="2027-02-16 10:00")
    edited = with_row(edited, "p001-s02", start=None)
    assert found(edited).sentence == (
        "p001-s01 is on Tue 2027-02-16, which leaves no time in order; moving that one would make room for this."
    )
    later = with_row(after(dossier, plan(dossier)), "p001-s03", start="2027-01-28 10:00")
    assert found(with_row(later, "p001-s02", start=None)).cause is Cause.GAP


def test_a_window_that_leaves_less_than_the_notice() -> None:
    dossier = one_pairing()
    edited = with_row(after(dossier, plan(dossier)), "p001-s01", start=None)
    assert found(edited, "p001-s01", on="2027-02-08") == Obstacle(
        Cause.NOTICE,
        (),
        "The last open time, Tue 2027-02-09 at 16:15, is less than 5 days ahead; "
        "if it suits both: rmentor check-in move p001-s01 '2027-02-09 16:15'.",
    )


def test_a_last_open_time_that_has_passed() -> None:
    dossier = one_pairing(mentor={"availability": "mon 09:00-10:00"})
    edited = with_row(after(dossier, plan(dossier)), "p001-s01", start=None)
    assert found(edited, "p001-s01", on="2027-02-09") == Obstacle(
        Cause.PAST, (), "The last open time, Mon 2027-02-08 at 09:15, has passed."
    )
