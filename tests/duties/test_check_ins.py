"""Agendas, reminders, and the question whether they met."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rmentor_cli.duties.owed import owing, wanted
from rmentor_cli.fingerprint import revised
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.happening import Told
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.private import MeetingAnswer, PrivateDossier
from rmentor_cli.model.program import Scheduling, SchedulingMode
from rmentor_cli.model.today import Today
from rmentor_cli.model.values import DateRange
from tests.builders import a_check_in, a_leader, day
from tests.duties.stage import (
    LEADER,
    MENTOR,
    QUIET,
    a_stage,
    after_sending,
    duties,
    keys,
    meeting,
    met,
    paired,
    plain,
    said,
)

TUESDAY = "2027-03-02"
BEFORE = ("agenda", "reminder")
AFTER = ("did-you-meet", "nudge")
AGENDAS = ["agenda-p001-s03-0-leader", "agenda-p001-s03-0-mentor"]
REMINDERS = ["reminder-p001-s03-0-leader", "reminder-p001-s03-0-mentor"]
ASKED = ["did-you-meet-p001-s03-0-leader", "did-you-meet-p001-s03-0-mentor"]
NUDGED = ["nudge-p001-s03-0-leader-1", "nudge-p001-s03-0-mentor-1"]
HELD = met(2, "2027-02-02")


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        ("2027-02-22", []),
        ("2027-02-23", AGENDAS),  # five working days before
        ("2027-02-28", AGENDAS),
        ("2027-03-01", AGENDAS),  # the reminder is due: the agenda that goes out so late does its work
        ("2027-03-02", AGENDAS),
        ("2027-03-03", []),
    ],
)
def test_an_agenda_leaves_five_working_days_before(on: str, owed: list[str]) -> None:
    assert keys(a_stage(HELD, meeting(3, TUESDAY)), on, *BEFORE) == owed


@pytest.mark.parametrize(
    ("left", "on", "owed"),
    [
        ("2027-02-23", "2027-02-26", []),
        ("2027-02-23", "2027-03-01", REMINDERS),
        ("2027-02-23", "2027-03-02", REMINDERS),
        ("2027-02-23", "2027-03-03", []),
        ("2027-03-01", "2027-03-02", []),  # the agenda left with the reminder's day
    ],
)
def test_a_reminder_leaves_the_working_day_before(left: str, on: str, owed: list[str]) -> None:
    journal = tuple(said(key, left) for key in AGENDAS)
    assert keys(a_stage(HELD, meeting(3, TUESDAY), journal=journal), on, *BEFORE) == owed


def test_without_agendas_the_reminder_stands_by_itself() -> None:
    rules = DutyRules(never=(DutyKind.AGENDA,))
    assert keys(a_stage(HELD, meeting(3, TUESDAY), rules=rules), "2027-03-01", *BEFORE) == REMINDERS


def test_a_reminder_keeps_the_holidays_of_whoever_gets_it() -> None:
    leader = a_leader("s-a", country="GB-SCT")
    journal = tuple(said(key, "2027-02-23") for key in AGENDAS)
    stage = a_stage(
        HELD,
        meeting(3, TUESDAY),
        mentees=(leader,),
        journal=journal,
        holidays=(Holiday(date=day("2027-03-01"), country="GB-SCT", name="St David's Day, say"),),
    )
    assert keys(stage, "2027-02-26", *BEFORE) == REMINDERS[:1]
    assert keys(stage, "2027-03-01", *BEFORE) == REMINDERS


def test_a_person_s_own_day_counts() -> None:
    leader = replace(LEADER, time_zone="Pacific/Auckland")  # 13 hours ahead
    stage = a_stage(HELD, meeting(3, TUESDAY), mentees=(leader,))
    monday_noon = datetime(2027, 2, 22, 12, tzinfo=UTC)  # already Tuesday in Auckland
    assert keys(stage, "2027-02-22", *BEFORE, now=monday_noon) == AGENDAS[:1]


def test_nobody_is_reminded_of_what_has_begun() -> None:
    stage = a_stage(HELD, meeting(3, f"{TUESDAY} 10:00"))
    assert keys(stage, TUESDAY, *BEFORE, now=datetime(2027, 3, 2, 9, 59, tzinfo=UTC)) == AGENDAS
    assert keys(stage, TUESDAY, *BEFORE, now=datetime(2027, 3, 2, 10, 0, tzinfo=UTC)) == []


def test_a_moved_check_in_owes_its_agenda_again_and_a_confirmed_one_does_not() -> None:
    row = meeting(3, TUESDAY)
    journal = tuple(said(key, "2027-02-23") for key in AGENDAS)
    confirmed = revised(row, replace(row, state=CheckInState.CONFIRMED), day("2027-02-24"))
    assert confirmed.seq == 1
    assert keys(a_stage(HELD, confirmed, journal=journal), "2027-02-25", *BEFORE) == []
    later = replace(row, start=datetime.fromisoformat("2027-03-03 09:00"))
    moved = revised(row, later, day("2027-02-24"))
    fresh = ["agenda-p001-s03-1-leader", "agenda-p001-s03-1-mentor"]
    assert keys(a_stage(HELD, moved, journal=journal), "2027-02-25", *BEFORE) == fresh
    edited = replace(later, seq=0, fingerprint=row.fingerprint)  # by hand; `schedule` will count it
    assert keys(a_stage(HELD, edited, journal=journal), "2027-02-25", *BEFORE) == fresh


def test_in_window_mode_the_agenda_leaves_before_the_window_opens() -> None:
    row = a_check_in("p001", 3, window=(day("2027-03-02"), day("2027-03-12")))
    stage = a_stage(HELD, row, settings={"scheduling": Scheduling(mode=SchedulingMode.WINDOW)})
    assert keys(stage, "2027-02-22", *BEFORE) == []
    assert keys(stage, "2027-02-23", *BEFORE) == keys(stage, "2027-03-12", *BEFORE) == AGENDAS
    assert keys(stage, "2027-03-12", *AFTER) == []
    assert keys(stage, "2027-03-15", *AFTER) == ASKED


def test_a_date_that_is_still_to_be_booked_has_no_agenda_in_place_mode() -> None:
    row = a_check_in("p001", 3, window=(day("2027-03-02"), day("2027-03-12")))
    assert keys(a_stage(HELD, row), "2027-03-02", *BEFORE) == []


@pytest.mark.parametrize(
    ("on", "owed"),
    [("2027-03-02", []), ("2027-03-03", ASKED), ("2027-03-10", ASKED), ("2027-03-11", [])],
)
def test_both_are_asked_the_day_after(on: str, owed: list[str]) -> None:
    assert keys(a_stage(HELD, meeting(3, TUESDAY)), on, *AFTER) == owed


@pytest.mark.parametrize(
    ("asked", "on", "owed"),
    [
        ("2027-03-03", "2027-03-05", []),
        ("2027-03-03", "2027-03-06", []),  # a Saturday
        ("2027-03-03", "2027-03-08", NUDGED),
        ("2027-03-03", "2027-03-11", []),  # from here on it is the coordinator's
        ("2027-03-09", "2027-03-10", []),  # asked late: the question was the nudge
        ("2027-03-09", "2027-03-12", []),
    ],
)
def test_who_does_not_answer_is_nudged_once(asked: str, on: str, owed: list[str]) -> None:
    journal = tuple(said(key, asked) for key in ASKED)
    assert keys(a_stage(HELD, meeting(3, TUESDAY), journal=journal), on, *AFTER) == owed


@pytest.mark.parametrize(
    ("on", "by"), [("2027-03-08", "2027-03-10"), ("2027-03-09", "2027-03-11"), ("2027-03-10", "2027-03-12")]
)
def test_whoever_is_nudged_has_two_working_days_to_answer(on: str, by: str) -> None:
    journal = tuple(said(key, "2027-03-03") for key in ASKED)
    found = [
        each for each in duties(a_stage(HELD, meeting(3, TUESDAY), journal=journal), on) if each.kind.value == "nudge"
    ]
    assert [(str(each.deadline), str(each.answer_by)) for each in found] == [("2027-03-10", by)] * 2


def test_whoever_has_answered_is_left_alone() -> None:
    private = PrivateDossier(answers=(MeetingAnswer(check_in_id="p001-s03", person_id="s-a", said=Told.DONE),))
    assert keys(a_stage(HELD, meeting(3, TUESDAY)), "2027-03-04", *AFTER, private=private) == ASKED[1:]


def test_nudges_stop_at_the_cap_and_a_person_is_asked() -> None:
    stage = a_stage(HELD, meeting(3, TUESDAY), journal=tuple(said(key, "2027-03-05") for key in [*ASKED, *NUDGED]))
    assert keys(stage, "2027-03-09", *AFTER) == []
    assert keys(stage, "2027-03-09", "report") == []
    assert keys(stage, "2027-03-10", "report") == ["report-p001-s03"]


def test_one_task_asks_for_all_that_a_pairing_left_open() -> None:
    stage = a_stage(HELD, meeting(3, "2027-02-16"), meeting(4, TUESDAY))
    assert keys(stage, "2027-03-10", "report") == ["report-p001-s04"]
    done = replace(stage, journal=(said("report-p001-s04", "2027-03-10", "by-hand"),))
    assert keys(done, "2027-03-11", "report") == []


def test_after_weeks_without_a_run_each_pairing_is_asked_once_about_the_last() -> None:
    rows, rules = (meeting(3, "2027-02-16"), meeting(4, TUESDAY)), DutyRules(group_meeting=0, nudges=5)
    stage = a_stage(HELD, *rows, rules=rules, journal=(said("exit-p009-leader", "2027-02-01"),))
    assert keys(replace(stage, journal=()), "2027-03-11", *AFTER) == []  # a program that mails by other ways
    last = [key.replace("s03", "s04") for key in ASKED]
    assert keys(stage, "2027-03-11", *AFTER) == keys(stage, "2027-03-16", *AFTER) == last
    assert keys(after_sending(stage, "2027-03-11"), "2027-03-15", *AFTER) == []
    asked_then = replace(stage, journal=tuple(said(key, "2027-03-03") for key in last))
    assert keys(asked_then, "2027-03-11", *AFTER) == []


@pytest.mark.parametrize(
    ("here", "there", "moment"),
    [
        ("Europe/London", "Pacific/Auckland", "2027-03-01 23:00"),  # Tuesday noon there
        ("Pacific/Auckland", "America/Los_Angeles", "2027-03-02 23:30"),  # Wednesday noon here
    ],
)
def test_the_moment_decides_what_is_still_ahead(here: str, there: str, moment: str) -> None:
    row = meeting(3, f"{TUESDAY} 16:00", zone=there)
    settings = {"time_zone": here}
    leader = replace(LEADER, time_zone=there)
    stage = a_stage(HELD, row, mentees=(leader,), settings=settings)
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    today = now.astimezone(ZoneInfo(here)).date().isoformat()
    told = after_sending(stage, "2027-02-24")
    assert keys(told, today, "reminder", now=now) == REMINDERS
    assert keys(told, today, *AFTER, now=now) == []


def test_on_the_day_of_a_meeting_that_was_held_no_agenda_is_owed_for_it() -> None:
    stage = a_stage(HELD, met(3, TUESDAY), journal=(said("exit-p009-leader", "2027-02-01"),))
    assert keys(stage, TUESDAY, "agenda") == []


def test_what_nobody_sent_in_time_is_said_in_the_week_after() -> None:
    stage = a_stage(HELD, meeting(3, TUESDAY), journal=(said("exit-p009-leader", "2027-02-01"),))

    def late(on: str) -> list[str]:
        found = owing(stage, QUIET, Today(day(on))).too_late
        return [plain(duty.key) for duty in found if duty.kind is DutyKind.AGENDA]

    assert late(TUESDAY) == late("2027-03-11") == []
    assert late("2027-03-03") == late("2027-03-08") == AGENDAS
    assert owing(replace(stage, journal=()), QUIET, Today(day("2027-03-03"))).too_late == ()


def test_what_was_over_before_the_first_mail_was_sent_is_not_made_up_for() -> None:
    def begun(on: str) -> Dossier:
        return a_stage(HELD, meeting(3, TUESDAY), journal=(said("exit-p009-leader", on),))

    assert keys(begun("2027-03-10"), "2027-03-11", *AFTER) == ASKED  # the last day of the question
    assert keys(begun("2027-03-11"), "2027-03-11", *AFTER) == []
    late = {on: owing(begun(on), QUIET, Today(day("2027-03-03"))).too_late for on in (TUESDAY, "2027-03-03")}
    assert {duty.kind for duty in late[TUESDAY]} >= {DutyKind.AGENDA}
    assert late["2027-03-03"] == ()


def test_a_blackout_ends_no_mail() -> None:
    freeze = Scheduling(blackouts=(DateRange(day("2027-02-24"), day("2027-02-25")),))
    stage = a_stage(HELD, meeting(3, TUESDAY), settings={"scheduling": freeze})
    assert keys(stage, "2027-02-24", *BEFORE) == []
    assert {plain(key) for key in wanted(stage, QUIET, Today(day("2027-02-24")))} >= set(AGENDAS)


@pytest.mark.parametrize("status", [PairingStatus.ENDED, PairingStatus.PROPOSED])
def test_pairings_that_do_not_go_on_owe_nothing_about_check_ins(status: PairingStatus) -> None:
    pairing = paired(status=status, ended=day("2027-02-20") if status is PairingStatus.ENDED else None)
    stage = a_stage(meeting(3, TUESDAY), pairings=(pairing,))
    assert keys(stage, "2027-03-01", *BEFORE, *AFTER) == []


def test_a_pairing_at_rest_owes_nothing_about_check_ins() -> None:
    pause = {"paused_from": day("2027-02-20"), "paused_until": day("2027-03-20")}
    stage = a_stage(meeting(3, TUESDAY), pairings=(paired(status=PairingStatus.PAUSED, **pause),))
    assert keys(stage, "2027-03-01", *BEFORE, *AFTER) == []


def test_whoever_left_gets_nothing_and_the_other_waits_for_a_word() -> None:
    mentor = replace(MENTOR, status=PersonStatus.LEFT)
    assert keys(a_stage(HELD, meeting(3, TUESDAY), mentors=(mentor,)), "2027-03-01") == ["decide-p001-left"]


def test_what_fell_due_in_a_freeze_comes_once_after_it() -> None:
    freeze = Scheduling(blackouts=(DateRange(day("2027-06-14"), day("2027-06-27")),))
    stage = a_stage(met(5, "2027-05-25"), meeting(6, "2027-06-11"), settings={"scheduling": freeze})
    asked = ["did-you-meet-p001-s06-0-leader", "did-you-meet-p001-s06-0-mentor"]
    assert [keys(stage, f"2027-06-{n}", *AFTER) for n in (14, 20, 27)] == [[], [], []]
    assert keys(stage, "2027-06-28", *AFTER) == asked


def test_what_is_due_after_a_freeze_leaves_before_it() -> None:
    freeze = Scheduling(blackouts=(DateRange(day("2027-06-14"), day("2027-06-27")),))
    stage = a_stage(met(5, "2027-05-25"), meeting(6, "2027-06-28"), settings={"scheduling": freeze})
    agendas = ["agenda-p001-s06-0-leader", "agenda-p001-s06-0-mentor"]
    assert keys(stage, "2027-06-04", *BEFORE) == []
    assert keys(stage, "2027-06-07", *BEFORE) == keys(stage, "2027-06-28", *BEFORE) == agendas


def test_of_what_both_said_in_two_ways_nobody_asks_as_if_nothing_had_been_said() -> None:
    words = (("s-a", Told.DONE), ("j-a", Told.MISSED))
    answers = [MeetingAnswer(check_in_id="p001-s03", person_id=each, said=said) for each, said in words]
    stage, on = a_stage(HELD, meeting(3, TUESDAY)), "2027-03-10"
    kinds = ("report", "answers-differ")
    assert keys(stage, on, *kinds, private=PrivateDossier(answers=tuple(answers[:1]))) == ["report-p001-s03"]
    assert keys(stage, on, *kinds, private=PrivateDossier(answers=tuple(answers))) == ["answers-differ-p001-s03"]


def booked(n: int, first: str, last: str, state: CheckInState = CheckInState.PLANNED, **cells: Any) -> CheckIn:
    return a_check_in("p001", n, state, window=(day(first), day(last)), **cells)


def in_window_mode(*rows: CheckIn, **parts: Any) -> Dossier:
    return a_stage(*rows, settings={"scheduling": Scheduling(mode=SchedulingMode.WINDOW)}, **parts)


def test_in_window_mode_the_agenda_is_that_of_the_next_session_not_yet_held() -> None:
    first, second = booked(1, "2027-01-18", "2027-02-07"), booked(2, "2027-02-08", "2027-02-28")
    agendas = ["agenda-p001-s02-0-leader", "agenda-p001-s02-0-mentor"]
    assert keys(in_window_mode(first, second), "2027-02-05", "agenda") == [key.replace("s02", "s01") for key in agendas]
    assert keys(in_window_mode(first, second), "2027-02-12", "agenda") == []  # whether they met is not known yet
    assert keys(in_window_mode(first, second), "2027-02-15", "agenda") == agendas
    held = replace(first, state=CheckInState.DONE, changed=day("2027-02-03"))
    assert keys(in_window_mode(held, second), "2027-02-05", "agenda") == agendas
    off = replace(first, state=CheckInState.CANCELLED, changed=day("2027-02-05"))
    assert keys(in_window_mode(off, second), "2027-02-10", "agenda") == []


def test_where_windows_are_short_an_agenda_waits_for_no_report_beyond_the_middle_of_its_own() -> None:
    weeks = (booked(n, f"2027-02-{n:02}", f"2027-02-{n + 6:02}") for n in (1, 8))
    first, second = (replace(row, n=n, id=f"p001-s0{n}") for n, row in enumerate(weeks, start=1))
    stage = in_window_mode(first, second)
    told = {on: keys(stage, on, "agenda") for on in ("2027-02-10", "2027-02-11", "2027-02-14")}
    agendas = ["agenda-p001-s02-0-leader", "agenda-p001-s02-0-mentor"]
    assert told == {"2027-02-10": [], "2027-02-11": agendas, "2027-02-14": agendas}


def test_an_agenda_that_left_for_a_window_does_not_leave_again_for_its_date() -> None:
    row = booked(1, "2027-01-18", "2027-02-07")
    sent = after_sending(in_window_mode(row), "2027-01-18", "agenda")
    dated = replace(row, start=datetime.fromisoformat("2027-01-27 10:00"), time_zone="Europe/London")
    assert keys(replace(sent, check_ins=(dated,)), "2027-01-21", "agenda") == []
    assert keys(replace(sent, check_ins=(dated,)), "2027-01-26", "agenda", "reminder") == [
        "reminder-p001-s01-0-leader",
        "reminder-p001-s01-0-mentor",
    ]
