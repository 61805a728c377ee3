"""Calls by the ladder and the rule of silence, reporting lines, and the tasks of the coordinator."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from rmentor_cli.model.duty import Act, DutyKind
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.happening import Told
from rmentor_cli.model.journal import JournalState
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, PairingStatus, Side
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.private import MeetingAnswer, PrivateDossier
from rmentor_cli.model.program import Milestones, Scheduling, SchedulingMode, Sponsor, SponsorCommitment
from rmentor_cli.model.pulse import Pulse, PulseFigure, PulseRound
from rmentor_cli.model.values import DateRange
from rmentor_cli.rounds import key_of_closing
from tests.builders import a_check_in, a_leader, a_mentor, a_pairing, day
from tests.duties.stage import LEADER, MENTOR, a_stage, after_sending, duties, keys, meeting, met, paired, said

CALLS = ("call", "sponsor-talk", "rebook")
INES = Sponsor(name="Ines", email="ines@example.org")


def off(n: int, at: str, side: Side = Side.MENTEE) -> CheckIn:
    return meeting(n, at, CheckInState.CANCELLED, cancelled_by=side, changed=day(at))


def both(n: int) -> list[str]:
    return [f"rebook-p001-s0{n}-leader", f"rebook-p001-s0{n}-mentor"]


@pytest.mark.parametrize(
    ("rows", "owed"),
    [
        ([off(1, "2027-02-02")], []),
        ([off(1, "2027-01-26"), off(2, "2027-02-02")], ["call-p001-s02"]),
        ([off(1, "2027-01-19"), off(2, "2027-01-26"), off(3, "2027-02-02")], ["sponsor-talk-p001-s03"]),
        ([off(1, "2027-01-26", Side.MENTOR), off(2, "2027-02-02", Side.MENTOR)], ["call-p001-s02"]),
        ([off(1, "2027-01-26"), met(2, "2027-02-02")], []),
    ],
)
def test_the_ladder(rows: list[CheckIn], owed: list[str]) -> None:
    assert keys(a_stage(*rows, settings={"sponsor": INES}), "2027-02-03", "call", "sponsor-talk") == owed


@pytest.mark.parametrize("side", [Side.MENTEE, Side.MENTOR, Side.NEITHER])
def test_for_every_call_off_both_are_asked_for_another_date_within_ten_working_days(side: Side) -> None:
    for n, rows in enumerate(([off(1, "2027-02-02", side)], [off(1, "2027-01-26", side), off(2, "2027-02-02", side)])):
        found = [duty for duty in duties(a_stage(*rows), "2027-02-03") if duty.kind is DutyKind.REBOOK]
        assert [duty.key for duty in found] == both(n + 1)  # of several only the last
        assert {duty.deadline for duty in found} == {day("2027-02-16")}
    assert keys(a_stage(replace(off(1, "2027-02-02", side), excused=True)), "2027-02-03", "rebook") == both(1)
    since = a_stage(off(1, "2027-01-26", side), met(2, "2027-02-02"))  # they go on: it stays a task of the coordinator
    assert keys(since, "2027-02-03", "rebook", "schedule") == ["schedule-p001-s01-0"]
    held = replace(met(1, "2027-02-04"), id="p001-x01")
    assert keys(a_stage(off(1, "2027-02-02", side), held), "2027-02-05", "rebook") == []


@pytest.mark.parametrize(
    ("at", "blackouts", "until"),
    [
        ("2027-02-02", (), "2027-02-16"),
        ("2027-02-02", (DateRange(day("2027-02-08"), day("2027-02-19")),), "2027-03-02"),
        ("2027-07-02", (), "2027-07-09"),  # the program ends on a Saturday
        ("2027-07-02", (DateRange(day("2027-07-08"), day("2027-07-20")),), "2027-07-07"),
    ],
)
def test_a_new_date_is_wanted_by_a_working_day_of_the_program(
    at: str, blackouts: tuple[DateRange, ...], until: str
) -> None:
    rows = met(1, str(day(at) - timedelta(days=7))), off(2, at, Side.NEITHER)
    stage = a_stage(*rows, settings={"scheduling": Scheduling(blackouts=blackouts)})
    found = [duty for duty in duties(stage, at) if duty.kind in {DutyKind.REBOOK, DutyKind.SCHEDULE}]
    assert {(duty.kind, duty.deadline) for duty in found} == {
        (DutyKind.REBOOK, day(until)),
        (DutyKind.SCHEDULE, day(until)),
    }


def test_a_call_is_for_whoever_cancels() -> None:
    leaders = a_stage(off(1, "2027-01-26"), off(2, "2027-02-02"))
    mentors = a_stage(off(1, "2027-01-26", Side.MENTOR), off(2, "2027-02-02", Side.MENTOR))
    calls = [duty for stage in (leaders, mentors) for duty in duties(stage, "2027-02-03") if duty.act is Act.CALL]
    assert [duty.person_id for duty in calls] == ["s-a", "j-a"]


def test_a_request_that_led_to_nothing_becomes_a_call() -> None:
    stage = a_stage(off(1, "2027-02-02"))
    assert keys(stage, "2027-02-16", *CALLS) == ["rebook-p001-s01-leader", "rebook-p001-s01-mentor"]
    assert keys(stage, "2027-02-17", *CALLS) == ["call-rebook-p001-s01"]


def in_days(n: int, on: str, until: str) -> CheckIn:
    row = meeting(n, on, changed=day(on))
    return replace(row, id="p001-x01", start=None, time_zone=None, window_end=day(until), fingerprint="")


@pytest.mark.parametrize("side", [Side.MENTEE, Side.MENTOR, Side.NEITHER])
@pytest.mark.parametrize("mode", SchedulingMode)
def test_who_is_to_book_another_date_is_told_so(side: Side, mode: SchedulingMode) -> None:
    rows = off(1, "2027-02-02", side), in_days(1, "2027-02-02", "2027-02-16")
    stage = a_stage(*rows, settings={"scheduling": Scheduling(mode=mode)})
    asked = [duty for duty in duties(stage, "2027-02-03") if duty.kind is DutyKind.REBOOK]
    assert ([duty.person_id for duty in asked], {duty.deadline for duty in asked}) == (
        ["s-a", "j-a"],
        {day("2027-02-16")},
    )
    assert keys(after_sending(stage, "2027-02-03"), "2027-02-04", *CALLS, "schedule") == []


def test_a_session_that_fell_through_is_a_task_until_it_has_a_date_is_given_up_or_the_program_ends() -> None:
    three = [off(1, "2027-01-19"), off(2, "2027-01-26"), off(3, "2027-02-02")]
    stage = a_stage(*three, met(4, "2027-02-09"), settings={"sponsor": INES})
    tasks = [f"schedule-p001-s0{n}-0" for n in (1, 2, 3)]
    assert keys(stage, "2027-02-10", *CALLS, "schedule") == tasks
    (task, *_) = duties(stage, "2027-02-10")
    assert task.deadline == day("2027-02-02")
    assert task.reason == "{p001} have no other date for session 1, which fell through on Tue 19 Jan"
    given_up = replace(stage, journal=(said(tasks[0], "2027-02-10", "by-hand"),))
    assert keys(given_up, "2027-02-11", "schedule") == tasks[1:]
    dated = replace(meeting(2, "2027-03-02"), id="p001-x01")
    assert keys(replace(stage, check_ins=(*stage.check_ins, dated)), "2027-02-11", "schedule") == [tasks[0], tasks[2]]
    assert keys(stage, "2027-07-12", "schedule") == []


def test_while_a_call_asks_for_a_date_no_task_does() -> None:
    stage = a_stage(off(1, "2027-01-26"), off(2, "2027-02-02"))
    assert keys(stage, "2027-02-03", "call", "schedule") == ["call-p001-s02"]
    called = replace(stage, journal=(said("call-p001-s02", "2027-02-03", "by-hand"),))
    assert keys(called, "2027-02-04", "call", "schedule") == ["schedule-p001-s01-0", "schedule-p001-s02-0"]


def test_a_session_that_the_two_were_to_book_is_named_by_its_days() -> None:
    window = DateRange(day("2027-01-15"), day("2027-02-10"))
    row = replace(off(1, "2027-01-20"), start=None, time_zone=None, fingerprint="")
    row = replace(row, window_start=window.first, window_end=window.last)
    stage = a_stage(row, settings={"scheduling": Scheduling(mode=SchedulingMode.WINDOW)})
    said_so = "p001-s01 between Fri 15 Jan and Wed 10 Feb was called off, and its session has no other date"
    assert {duty.reason for duty in duties(stage, "2027-01-20") if duty.kind is DutyKind.REBOOK} == {said_so}
    (call,) = [duty for duty in duties(stage, "2027-02-04") if duty.act is Act.CALL]
    assert call.reason == "there is no other date for the check-in between Fri 15 Jan and Wed 10 Feb"
    missed = replace(stage, check_ins=(replace(row, state=CheckInState.MISSED, cancelled_by=None),))
    (call,) = [duty for duty in duties(missed, "2027-01-21") if duty.act is Act.CALL]
    assert call.reason == "they did not meet, and nobody called it off, between Fri 15 Jan and Wed 10 Feb"


def lost(n: int, until: str) -> CheckIn:
    row = meeting(n, "2027-01-20", CheckInState.UNPLACED)
    return replace(row, start=None, time_zone=None, window_end=day(until), fingerprint="")


def test_a_session_that_a_pause_took_stands_like_one_that_was_called_off() -> None:
    stage = a_stage(lost(1, "2027-02-07"), meeting(2, "2027-03-02"))
    paused = replace(stage.pairings[0], paused_from=day("2027-01-18"), paused_until=day("2027-02-14"))
    stage = replace(stage, pairings=(paused,))
    (task,) = [duty for duty in duties(stage, "2027-02-15") if duty.kind is DutyKind.SCHEDULE]
    assert (task.key, task.check_in_id, task.deadline) == ("schedule-p001-s01-0", "p001-s01", day("2027-03-01"))
    assert task.reason == "{p001} have no other date for session 1, of which the pause took the days until Sun 7 Feb"
    assert keys(stage, "2027-02-10", "schedule") == []


def test_a_session_that_leave_took_is_a_task_once_its_days_are_over() -> None:
    stage = a_stage(lost(1, "2027-02-07"), meeting(2, "2027-03-02"))
    away = a_mentor("j-a", away="2027-01-18..2027-02-12")
    stage = replace(stage, mentors=(away,))
    assert keys(stage, "2027-02-07", "schedule") == []
    (task,) = [duty for duty in duties(stage, "2027-02-08") if duty.kind is DutyKind.SCHEDULE]
    assert task.reason == "{p001} have no other date for session 1, of which leave took the days until Sun 7 Feb"
    given_up = replace(stage, journal=(said(task.key, "2027-02-08", "by-hand"),))
    assert keys(given_up, "2027-02-09", "schedule") == []


def test_what_falls_through_a_second_time_is_asked_about_again() -> None:
    lines = [said(f"rebook-p001-s01-{side}", "2027-01-20") for side in ("leader", "mentor")]
    lines += [said("call-rebook-p001-s01", "2027-01-25", "by-hand")]
    stage = a_stage(replace(off(1, "2027-02-02"), seq=3), journal=tuple(lines))
    assert keys(stage, "2027-02-03", *CALLS) == ["rebook-p001-s01-leader-3", "rebook-p001-s01-mentor-3"]
    assert keys(stage, "2027-02-17", *CALLS) == ["call-rebook-p001-s01-3"]


def test_two_who_never_met_are_not_said_to_have_met() -> None:
    (call,) = [duty for duty in duties(a_stage(), "2027-02-23") if duty.kind is DutyKind.CALL]
    assert call.reason == "they have not met yet, though they could since Mon 11 Jan"


def test_silence_is_one_call_that_asks_for_what_was_not_said() -> None:
    once = a_stage(met(1, "2027-01-26"), meeting(2, "2027-02-23"))
    assert keys(once, "2027-03-10", "call", "report") == ["report-p001-s02"]  # they may have met: a report is missing
    stage = a_stage(met(1, "2027-01-26"), meeting(2, "2027-02-09"), meeting(3, "2027-02-23"))
    assert keys(stage, "2027-03-09", "call", "report") == ["report-p001-s03"]  # 42 days: not silent yet
    assert keys(stage, "2027-03-10", "call", "report") == ["call-silent-p001-2027-01-26"]
    (call,) = duties(stage, "2027-03-10")
    assert "nobody has said what became of Tue 9 Feb and Tue 23 Feb" in call.reason
    ticked = replace(stage, journal=(said(call.key, "2027-03-10", "by-hand"),))
    assert keys(ticked, "2027-03-11", "call", "report") == ["report-p001-s03"]
    quiet = a_stage(met(1, "2027-01-26"))
    assert keys(quiet, "2027-03-10", "call") == ["call-silent-p001-2027-01-26"]


@pytest.mark.parametrize("on", ["2027-03-10", "2027-03-12", "2027-03-13", "2027-03-19", "2027-03-20", "2027-04-20"])
def test_a_call_about_a_silence_stays_while_the_newest_meeting_waits_for_its_report(on: str) -> None:
    earlier = (met(1, "2027-01-26"), meeting(2, "2027-02-09"), meeting(3, "2027-02-23"))
    stage = a_stage(*earlier, meeting(4, "2027-03-12"), meeting(5, "2027-04-16"))
    assert keys(stage, on, "call", "report") == ["call-silent-p001-2027-01-26"]
    held = a_stage(*earlier, met(4, "2027-03-12"))
    assert on < "2027-03-12" or keys(held, on, "call") == []


def test_a_new_chart_holds_the_mails_of_a_pairing_and_of_no_other() -> None:
    below = replace(MENTOR, manager_id="s-a")
    other = a_pairing("p002", "j-b", "s-b", since=day("2027-02-08"))
    people: dict[str, Any] = {"mentors": (below, a_mentor("j-b")), "mentees": (LEADER, a_leader("s-b"))}
    rows = (paired(since=day("2027-02-08")), other)
    stage = a_stage(meeting(1, "2027-02-16"), pairings=rows, **people)
    owed = keys(stage, "2027-02-10", "reporting-line", "introduction", "agenda", "line-manager")
    assert owed == ["reporting-line-p001", "introduction-p002-leader", "introduction-p002-mentor"]
    kept = replace(stage, pairings=(replace(rows[0], kept_until=day("2027-03-31")), other))
    assert keys(kept, "2027-02-10", "reporting-line") == []
    assert keys(kept, "2027-04-01", "reporting-line") == ["reporting-line-p001-2027-03-31"]


def test_two_who_differ_are_asked() -> None:
    said_done = MeetingAnswer(check_in_id="p001-s01", person_id="j-a", said=Told.DONE, given=day("2027-02-03"))
    said_missed = replace(said_done, person_id="s-a", said=Told.MISSED)
    stage = a_stage(meeting(1, "2027-02-02"))
    assert keys(stage, "2027-02-04", "answers-differ", private=PrivateDossier(answers=(said_done,))) == []
    private = PrivateDossier(answers=(said_done, said_missed))
    assert keys(stage, "2027-02-04", "answers-differ", private=private) == ["answers-differ-p001-s01"]


def test_pairings_without_check_ins_are_one_task() -> None:
    rows = (paired(), a_pairing("p002", "j-b", "s-b"))
    people: dict[str, Any] = {"mentors": (MENTOR, a_mentor("j-b")), "mentees": (LEADER, a_leader("s-b"))}
    assert keys(a_stage(pairings=rows, **people), "2027-01-12", "schedule") == ["schedule-2-up-to-p002"]


def test_a_session_without_a_date_needs_a_person() -> None:
    row = replace(meeting(2, "2027-03-02", CheckInState.UNPLACED, seq=1), start=None, fingerprint="")
    assert keys(a_stage(met(1, "2027-02-02"), row), "2027-02-10", "schedule") == ["schedule-p001-s02-1"]


def test_of_several_sessions_without_a_date_the_first_is_asked_for() -> None:
    rows = [meeting(n, at, CheckInState.UNPLACED) for n, at in ((2, "2027-03-02"), (3, "2027-03-30"))]
    stage = a_stage(met(1, "2027-02-02"), *(replace(row, start=None, fingerprint="") for row in rows))
    (task,) = (duty for duty in duties(stage, "2027-02-10") if duty.kind is DutyKind.SCHEDULE)
    assert (task.key, task.check_in_id, task.deadline) == ("schedule-p001-s02-0", "p001-s02", rows[0].window_end)


def test_a_mail_in_doubt_and_an_address_refused_are_tasks() -> None:
    unknown = said("agenda-p001-s01-0-mentor", "2027-02-01", "unknown")
    refused = [said(f"agenda-p001-s0{n}-0-leader", f"2027-02-0{n}", "failed", "s-a") for n in (1, 2)]
    stage = a_stage(met(1, "2027-02-02"), journal=(unknown, *refused))
    assert keys(stage, "2027-02-03", "resolve", "address") == [
        "resolve-agenda-p001-s01-0-mentor",
        "address-agenda-p001-s02-0-leader",
    ]


def test_a_second_refusal_is_another_task() -> None:
    key = "agenda-p001-s01-0-leader"
    once = (said(key, "2027-02-01", "failed"), said(f"address-{key}", "2027-02-01", "by-hand"))
    assert keys(a_stage(journal=once), "2027-02-01", "address") == []
    twice = replace(said(key, "2027-02-01", "failed"), id="again")
    assert keys(a_stage(journal=(*once, twice)), "2027-02-01", "address") == [f"address-{key}-2"]


def test_a_mail_in_doubt_is_told_even_where_somebody_would_rather_not() -> None:
    rules = DutyRules(never=(DutyKind.RESOLVE, DutyKind.REPORT))
    unknown = said("agenda-p001-s01-0-mentor", "2027-02-01", "unknown")
    stage = a_stage(meeting(1, "2027-02-02"), rules=rules, journal=(unknown,))
    assert keys(stage, "2027-02-15", "resolve", "report") == ["resolve-agenda-p001-s01-0-mentor"]


def test_a_mail_in_doubt_is_not_owed_again() -> None:
    stage = a_stage(meeting(1, "2027-02-02"), journal=(said("agenda-p001-s01-0-mentor", "2027-02-01", "unknown"),))
    assert keys(stage, "2027-02-01", "agenda") == ["agenda-p001-s01-0-leader"]


DATES = Milestones(launch=day("2027-01-11"), midpoint=day("2027-04-12"), closing=day("2027-07-05"))


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        ("2026-12-31", []),
        ("2027-01-01", ["milestone-launch-2027-01-11", "kickoff-2027-01-11-j-a", "kickoff-2027-01-11-s-a"]),
        ("2027-01-11", ["milestone-launch-2027-01-11", "kickoff-2027-01-11-j-a", "kickoff-2027-01-11-s-a"]),
        ("2027-01-12", ["milestone-launch-2027-01-11"]),  # a task stays a while, late
        ("2027-01-19", []),
        ("2027-04-09", ["milestone-midpoint-2027-04-12"]),
        (
            "2027-04-12",
            ["milestone-midpoint-2027-04-12", "goal-review-2027-04-12-j-a", "goal-review-2027-04-12-s-a"],
        ),
        ("2027-06-25", ["milestone-closing-2027-07-05", "closing-2027-07-05-j-a", "closing-2027-07-05-s-a"]),
    ],
)
def test_milestones(on: str, owed: list[str]) -> None:
    kinds = ("milestone", "kickoff", "goal-review", "closing")
    assert keys(a_stage(settings={"milestones": DATES}), on, *kinds) == owed


@pytest.mark.parametrize(
    ("on", "never", "is_asked"),
    [
        ("2027-01-05", (), True),
        ("2027-01-11", (), False),  # whoever has no invitation by now finds none in time
        ("2027-01-05", (DutyKind.KICKOFF,), False),
        ("2027-04-09", (), False),  # no mail says so of the midpoint
        ("2027-07-01", (DutyKind.KICKOFF,), True),
    ],
)
def test_the_invitation_that_a_mail_promises_is_a_task_of_the_coordinator(
    on: str, never: tuple[DutyKind, ...], *, is_asked: bool
) -> None:
    stage = a_stage(settings={"milestones": DATES}, rules=DutyRules(never=never))
    (task,) = (each for each in duties(stage, on) if each.kind is DutyKind.MILESTONE)
    assert ("send everybody paired the invitation with time and place" in task.reason) is is_asked


def test_a_milestone_that_is_put_off_is_told_again() -> None:
    stage = a_stage(settings={"milestones": replace(DATES, launch=day("2027-01-14"))})
    told = replace(stage, journal=(said("kickoff-2027-01-11-j-a", "2027-01-04"),))
    assert keys(told, "2027-01-05", "kickoff") == ["kickoff-2027-01-14-j-a", "kickoff-2027-01-14-s-a"]


@pytest.mark.parametrize(
    ("on", "owed"), [("2027-02-11", []), ("2027-02-12", [1]), ("2027-03-01", [1]), ("2027-03-03", [])]
)
def test_mentors_meet_every_six_weeks(on: str, owed: list[int]) -> None:
    stage = a_stage(met(1, "2027-02-02"), rules=DutyRules(sponsor_update=0))
    assert keys(stage, on, "group-meeting") == [f"group-meeting-{n}" for n in owed]


def promises(*dues: str, kept: str | None = None, **cells: Any) -> Sponsor:
    done = day(kept) if kept else None
    found = tuple(SponsorCommitment(what="Announce {it}", due=day(due), kept=done) for due in dues)
    return Sponsor(name="Ines", commitments=found, **{"email": "ines@example.org", **cells})


def test_the_sponsor_is_reminded_of_what_is_promised() -> None:
    stage = a_stage(settings={"sponsor": promises("2027-02-12", "2027-02-12")})
    assert keys(stage, "2027-02-01", "sponsor-commitment") == []
    both = ["sponsor-commitment-2027-02-12", "sponsor-commitment-2027-02-12-2"]
    assert keys(stage, "2027-02-02", "sponsor-commitment") == keys(stage, "2027-02-12", "sponsor-commitment") == both
    assert [duty.n for duty in duties(stage, "2027-02-02")][-2:] == [1, 2]
    for sponsor in (promises("2027-02-12", kept="2027-02-01"), promises("2027-02-12", email=None)):
        assert keys(a_stage(settings={"sponsor": sponsor}), "2027-02-12", "sponsor-commitment") == []


def test_a_sponsor_who_is_somebody_in_the_files_is_reminded_there() -> None:
    sponsor = promises("2027-02-12", email=None, person_id="s-a")
    key = "sponsor-commitment-2027-02-12"
    assert keys(a_stage(settings={"sponsor": sponsor}), "2027-02-12", "sponsor-commitment") == [key]


def test_of_two_pairings_the_one_that_goes_on_counts() -> None:
    gone = replace(a_leader("s-b"), status=PersonStatus.LEFT)
    rows = (paired(), a_pairing("p002", "j-a", "s-b"))
    stage = a_stage(pairings=rows, mentees=(LEADER, gone), settings={"milestones": DATES})
    assert keys(stage, "2027-01-05", "kickoff") == ["kickoff-2027-01-11-j-a", "kickoff-2027-01-11-s-a"]


def test_a_program_that_is_over_is_closed() -> None:
    (duty,) = [each for each in duties(a_stage(), "2027-07-11") if each.kind.value == "close-program"]
    assert (duty.key, duty.deadline) == ("close-program-2027-07-10", day("2027-07-25"))
    assert duty.reason == "the program ended on Sat 10 Jul, and 1 of its pairings are not completed"
    assert keys(a_stage(), "2027-07-10", "close-program") == []
    closed = a_stage(pairings=(paired(status=PairingStatus.COMPLETED, ended=day("2027-07-12")),))
    assert keys(closed, "2027-07-12", "close-program") == []


def test_the_sponsor_hears_every_eight_weeks() -> None:
    rules = DutyRules(group_meeting=0)
    freeze = Scheduling(blackouts=(DateRange(day("2027-03-08"), day("2027-03-14")),))
    stage = a_stage(rules=rules, settings={"sponsor": INES, "scheduling": freeze})
    (duty,) = [each for each in duties(stage, "2027-03-15") if each.kind.value == "sponsor-update"]
    assert (duty.key, duty.deadline, duty.act) == ("sponsor-update-1", day("2027-03-22"), Act.MAIL)
    assert keys(stage, "2027-03-14", "sponsor-update") == keys(stage, "2027-03-23", "sponsor-update") == []
    assert keys(a_stage(rules=rules), "2027-03-15", "sponsor-update") == []


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        ("2026-12-13", []),
        ("2026-12-14", ["sponsor-brief-2027-01-11"]),
        ("2027-01-11", ["sponsor-brief-2027-01-11"]),
        ("2027-01-12", []),
    ],
)
def test_the_sponsor_has_one_page_in_the_four_weeks_before_it_begins(on: str, owed: list[str]) -> None:
    assert keys(a_stage(settings={"sponsor": INES}), on, "sponsor-brief") == owed


ROUNDS = Pulse(rounds=(PulseRound(id="baseline", week=0), PulseRound(id="closing", week=22)))
FIGURES = (PulseFigure(question="useful", group="all", n=20, mean=Decimal(4)),)
DONE = paired(status=PairingStatus.COMPLETED, ended=day("2027-07-12"))


def the_result(on: str, closed: str = "", *pairings: Pairing, update: int = 56, survey: Pulse = ROUNDS) -> list[str]:
    """Return the reason of the last mail to the sponsor, where it is owed on a day."""
    rounds = {"baseline": FIGURES, "closing": FIGURES} if closed else {"baseline": FIGURES}
    key = key_of_closing("closing")
    line = replace(said(key, closed), state=JournalState.BY_HAND, kind="pulse-close") if closed else None
    stage = a_stage(
        rules=DutyRules(group_meeting=0, sponsor_update=update),
        settings={"sponsor": INES, "pulse": survey},
        pairings=pairings or (paired(),),
        pulse=rounds,
        journal=(line,) if line else (),
    )
    return [duty.reason for duty in duties(stage, on) if duty.key == "sponsor-update-end-2027-07-10"]


def test_the_sponsor_hears_what_came_of_it_once_the_last_survey_is_published_or_waited_for() -> None:
    of_survey = ["the sponsor hears what came of it: survey closing is published"]
    of_closing = ["the sponsor hears what came of it: the program is closed"]
    assert the_result("2027-07-20") == []
    assert [the_result(on, "2027-07-15") for on in ("2027-07-14", "2027-07-15", "2027-08-12", "2027-08-13")] == [
        [],
        of_survey,
        of_survey,
        [],
    ]
    assert [the_result(on, "2027-07-01") for on in ("2027-07-09", "2027-07-12")] == [[], of_survey]
    assert [the_result(on, "", DONE) for on in ("2027-07-09", "2027-07-12")] == [[], of_closing]
    assert the_result("2027-07-20", "2027-07-15", DONE) == of_survey
    late = Pulse(rounds=(PulseRound(id="baseline", week=0), PulseRound(id="closing", week=25)))
    waited = [the_result(on, "", DONE, survey=late) for on in ("2027-07-30", "2027-08-02")]  # answers until 19 July
    assert waited == [[], of_closing]
    gone = paired(status=PairingStatus.ENDED, ended=day("2027-03-01"))
    assert [the_result(on, "", gone) for on in ("2027-07-09", "2027-07-12")] == [[], of_closing]
    assert the_result("2027-07-12", "", paired(status=PairingStatus.DECLINED, since=None)) == []
    assert the_result("2027-07-15", "2027-07-15", update=0) == []


def test_it_is_asked_whether_a_promise_was_kept_once_its_day_has_come() -> None:
    stage = a_stage(settings={"sponsor": promises("2027-02-12")})
    owed = {on: keys(stage, on, "sponsor-kept") for on in ("2027-02-11", "2027-02-12", "2027-03-12", "2027-03-13")}
    asked = ["sponsor-kept-2027-02-12"]
    assert owed == {"2027-02-11": [], "2027-02-12": asked, "2027-03-12": asked, "2027-03-13": []}
    kept = a_stage(settings={"sponsor": promises("2027-02-12", kept="2027-02-20")})
    assert keys(kept, "2027-02-21", "sponsor-kept") == []


def test_who_calls_off_far_ahead_has_ten_working_days_from_the_meeting_called_off() -> None:
    row = replace(off(2, "2027-02-18"), changed=day("2027-01-29"))
    found = [duty for duty in duties(a_stage(met(1, "2027-01-20"), row), "2027-01-29") if duty.kind is DutyKind.REBOOK]
    assert {(duty.since, duty.deadline) for duty in found} == {(day("2027-01-29"), day("2027-03-04"))}


def test_days_on_which_either_is_away_do_not_count_and_nobody_is_asked_on_them() -> None:
    stage = a_stage(off(1, "2027-02-02"), mentors=(a_mentor("j-a", away="2027-02-01..2027-02-12"),))
    due = {duty.key: duty.deadline for duty in duties(stage, "2027-02-03") if duty.kind is DutyKind.REBOOK}
    assert due == {both(1)[0]: day("2027-02-26")}
    assert keys(stage, "2027-02-12", "rebook") == [both(1)[0]]
    assert keys(stage, "2027-02-15", "rebook") == both(1)


def test_a_session_that_fell_through_stays_a_task_until_a_call_asks_for_its_date() -> None:
    stage = a_stage(off(1, "2027-01-26"))
    assert keys(stage, "2027-02-01", "schedule", "call") == ["schedule-p001-s01-0"]
    assert keys(stage, "2027-02-16", "schedule", "call") == ["call-rebook-p001-s01"]


def test_of_what_was_missed_nobody_calls_once_it_has_another_date() -> None:
    missed = meeting(1, "2027-01-26", CheckInState.MISSED)
    assert keys(a_stage(missed), "2027-02-01", "call") == ["call-p001-s01"]
    anew = replace(meeting(1, "2027-02-09"), id="p001-x01")
    assert keys(a_stage(missed, anew), "2027-02-01", "call") == []


def test_leave_that_takes_most_of_what_is_left_is_decided_once() -> None:
    windows = [(n, (day(f"2027-0{n}-08"), day(f"2027-0{n}-19"))) for n in (3, 4)]
    lost = [a_check_in("p001", n, CheckInState.UNPLACED, window=window) for n, window in windows]
    mentor = replace(MENTOR, away=(DateRange(day("2027-03-01"), day("2027-12-31")),))
    stage = a_stage(met(1, "2027-01-26"), meeting(2, "2027-02-10"), *lost, mentors=(mentor,))
    assert keys(stage, "2027-02-01", "decide", "schedule") == ["decide-p001-leave"]
    (task,) = [duty for duty in duties(stage, "2027-02-01") if duty.kind is DutyKind.DECIDE]
    assert task.reason == "leave takes 2 of the 3 sessions that {p001} have left: ask how they would like to go on"
    done = replace(stage, journal=(replace(said("decide-p001-leave", "2027-02-01", "by-hand"), kind="decide"),))
    assert keys(done, "2027-02-01", "decide", "schedule") == []


def test_once_the_new_date_of_what_was_missed_has_passed_it_is_asked_what_became_of_that() -> None:
    missed = meeting(1, "2027-01-26", CheckInState.MISSED, changed=day("2027-01-27"))
    anew = replace(meeting(1, "2027-02-04"), id="p001-x01")
    for on, owed in (("2027-02-05", []), ("2027-02-12", ["report-p001-x01"])):
        assert keys(a_stage(missed, anew), on, "call", "report") == owed
    again = replace(anew, state=CheckInState.MISSED, changed=day("2027-02-05"))
    (call,) = [each for each in duties(a_stage(missed, again), "2027-02-05") if each.act is Act.CALL]
    assert (call.key, call.since, call.deadline) == ("call-p001-x01", day("2027-02-05"), day("2027-02-12"))
