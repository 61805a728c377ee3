"""Introductions, notices to line managers, pauses and ends."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rmentor_cli.duties.pairings import is_asked_on
from rmentor_cli.fingerprint import revised
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.pairing import CheckInState, PairingStatus, Side
from rmentor_cli.model.people import OrgMember, PersonStatus
from rmentor_cli.model.program import MailSettings, Milestones
from tests.builders import a_consent, a_leader, a_mentor, a_pairing, day
from tests.duties.stage import LEADER, MENTOR, a_stage, after_sending, duties, keys, meeting, met, paired, plain, said

NEW = paired(since=day("2027-02-03"))
WORDS = ("introduction", "new-partner")
INTRODUCED = ["introduction-p001-leader", "introduction-p001-mentor"]


@pytest.mark.parametrize(
    ("on", "owed"), [("2027-02-02", []), ("2027-02-03", INTRODUCED), ("2027-02-17", INTRODUCED), ("2027-02-18", [])]
)
def test_both_are_introduced_while_it_is_news(on: str, owed: list[str]) -> None:
    assert keys(a_stage(pairings=(NEW,)), on, *WORDS) == owed


@pytest.mark.parametrize(("on", "is_owed"), [("2027-01-11", True), ("2027-01-27", True), ("2027-01-28", False)])
def test_who_is_paired_long_before_they_meet_is_introduced_until_then(on: str, is_owed: bool) -> None:  # noqa: FBT001 - a case
    boss, mentor = OrgMember(id="o-b", name="Bea", email="bea@example.org"), replace(MENTOR, manager_id="o-b")
    stage = a_stage(meeting(1, "2027-01-28"), mentors=(mentor,), org=(boss,))
    assert keys(stage, on, *WORDS, "line-manager") == ([*INTRODUCED, "line-manager-j-a"] if is_owed else [])


def test_without_a_check_in_both_are_introduced_until_the_program_begins() -> None:
    stage = a_stage()
    start = stage.program.program.start
    assert keys(stage, str(start), *WORDS) == INTRODUCED
    assert keys(stage, str(start + timedelta(days=1)), *WORDS) == []


def test_who_comes_to_rmentor_in_the_middle_introduces_nobody() -> None:
    begun = paired(since=day("2026-12-01"))
    assert keys(a_stage(meeting(1, "2027-04-20"), pairings=(begun,)), "2027-04-12", *WORDS) == []


def test_who_had_a_partner_before_gets_other_words() -> None:
    before = a_pairing("p000", "j-a", "s-b", status=PairingStatus.ENDED, ended=day("2027-02-01"))
    stage = a_stage(pairings=(before, NEW), mentees=(LEADER, a_leader("s-b")))
    assert keys(stage, "2027-02-03", *WORDS) == ["introduction-p001-leader", "new-partner-p001-mentor"]


def test_a_later_end_of_another_pairing_changes_no_words() -> None:
    other = a_pairing("p000", "j-a", "s-b", status=PairingStatus.ENDED, ended=day("2027-02-05"))
    stage = a_stage(pairings=(other, NEW), mentees=(LEADER, a_leader("s-b")))
    assert keys(stage, "2027-02-08", *WORDS) == ["introduction-p001-leader", "introduction-p001-mentor"]


def test_the_manager_of_a_mentor_is_told_once_whoever_the_partner_is() -> None:
    boss = OrgMember(id="o-b", name="Bea", email="bea@example.org")
    mentor = replace(MENTOR, manager_id="o-b")
    stage = a_stage(pairings=(NEW,), mentors=(mentor,), org=(boss,))
    (duty,) = [each for each in duties(stage, "2027-02-03") if each.kind.value == "line-manager"]
    assert (duty.key, duty.person_id) == ("line-manager-j-a", "o-b")
    assert keys(replace(stage, org=(replace(boss, email=None),)), "2027-02-03", "line-manager") == []


def test_a_coordinator_who_is_a_line_manager_gets_no_mail_from_themselves() -> None:
    own = OrgMember(id="o-b", name="Ana", email="Ana@example.org")
    stage = a_stage(pairings=(NEW,), mentors=(replace(MENTOR, manager_id="o-b"),), org=(own,))
    assert keys(stage, "2027-02-03", "line-manager", "address") == []


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        ("2027-03-01", ["paused-p001-2027-03-08-leader", "paused-p001-2027-03-08-mentor"]),
        ("2027-03-22", ["paused-p001-2027-03-08-leader", "paused-p001-2027-03-08-mentor"]),
        ("2027-03-23", []),
    ],
)
def test_both_are_told_of_a_pause(on: str, owed: list[str]) -> None:
    pairing = paired(status=PairingStatus.PAUSED, paused_from=day("2027-03-08"), paused_until=day("2027-04-04"))
    assert keys(a_stage(pairings=(pairing,)), on, "paused", "resumed") == owed


def test_both_are_told_that_it_goes_on_once_somebody_says_so() -> None:
    pause = {"paused_from": day("2027-02-08"), "paused_until": day("2027-03-07")}
    resting = a_stage(pairings=(paired(status=PairingStatus.PAUSED, **pause),))
    assert keys(resting, "2027-03-08", "resumed", "pause-over") == ["pause-over-p001-2027-03-07"]
    going_on = a_stage(pairings=(paired(**pause),))
    assert keys(going_on, "2027-03-08", "paused", "resumed") == [
        "resumed-p001-2027-02-08-leader",
        "resumed-p001-2027-02-08-mentor",
    ]


ENDED = paired(status=PairingStatus.ENDED, ended=day("2027-03-01"))
BOTH = ["exit-p001-leader", "exit-p001-mentor"]


def test_both_get_the_same_word_on_the_same_day_and_nothing_else() -> None:
    holiday = Holiday(date=day("2027-03-01"), country="GB-SCT", name="a holiday of one of them")
    stage = a_stage(pairings=(ENDED,), mentees=(replace(LEADER, country="GB-SCT"),), holidays=(holiday,))
    assert keys(stage, "2027-03-01") == []
    assert keys(stage, "2027-03-02") == BOTH
    one, other = duties(stage, "2027-03-02")
    assert (one.since, one.deadline, one.reason) == (other.since, other.deadline, other.reason)


def test_whoever_left_gets_this_word_too() -> None:
    stage = a_stage(pairings=(ENDED,), mentors=(replace(MENTOR, status=PersonStatus.LEFT),))
    assert keys(stage, "2027-03-02") == [*BOTH, "waitlist-p001-s-a"]
    back = a_stage(pairings=(ENDED,), consents=(a_consent("j-a", withdrawn="2027-03-01"),))
    assert keys(back, "2027-03-02") == [*BOTH, "waitlist-p001-s-a"], "as whoever took back their consent"


@pytest.mark.parametrize(
    "other",
    [
        {"mentors": (replace(MENTOR, status=PersonStatus.LEFT),)},
        {"consents": (a_consent("j-a", withdrawn="2027-03-01"),)},
    ],
)
def test_nobody_is_asked_how_they_go_on_where_one_takes_part_no_more(other: dict[str, Any]) -> None:
    assert is_asked_on(a_stage(pairings=(ENDED,)), ENDED)
    assert not is_asked_on(a_stage(pairings=(ENDED,), **other), ENDED)


def test_an_end_of_long_ago_is_no_news() -> None:
    assert keys(a_stage(pairings=(ENDED,)), "2027-03-16") == []


def test_a_completed_pairing_has_no_end_to_tell_of() -> None:
    completed = paired(status=PairingStatus.COMPLETED, ended=day("2027-03-01"))
    assert keys(a_stage(pairings=(completed,)), "2027-03-02") == []


def test_two_mentors_of_one_leader_are_two_introductions() -> None:
    second = a_pairing("p002", "j-b", "s-a", since=day("2027-02-03"))
    stage = a_stage(pairings=(NEW, second), mentors=(MENTOR, a_mentor("j-b")))
    assert len(keys(stage, "2027-02-03", *WORDS)) == 4


OVER = paired(status=PairingStatus.ENDED, ended=day("2027-02-05"))


def test_an_end_that_was_taken_back_is_told_again_when_it_comes() -> None:
    stage = after_sending(a_stage(pairings=(OVER,)), "2027-02-05")
    assert [line.key for line in stage.journal] == ["exit-p001-leader", "exit-p001-mentor"]
    assert keys(stage, "2027-02-08") == []
    again = replace(stage, pairings=(replace(OVER, ended=day("2027-03-01")),))
    fresh = ["exit-p001-leader-2027-03-01", "exit-p001-mentor-2027-03-01"]
    assert keys(again, "2027-03-01") == fresh
    assert keys(after_sending(again, "2027-03-01"), "2027-03-02") == []


def test_both_are_introduced_anew_where_another_sits_now() -> None:
    stage = after_sending(a_stage(pairings=(NEW,), mentees=(LEADER, a_leader("s-b"))), "2027-02-03", "introduction")
    assert keys(stage, "2027-02-04", *WORDS) == []
    swapped = replace(stage, pairings=(replace(NEW, mentee_id="s-b"),))
    fresh = ["introduction-p001-s-b-leader", "introduction-p001-s-b-mentor"]
    assert keys(swapped, "2027-02-04", *WORDS) == fresh
    assert keys(after_sending(swapped, "2027-02-04"), "2027-02-05", *WORDS) == []


def test_what_an_end_takes_away_waits_for_the_word_on_it() -> None:
    leader = replace(LEADER, assistant_email="pat@example.org")
    row = meeting(3, "2027-03-02", changed=day("2027-01-25"))
    invited = after_sending(a_stage(met(2, "2027-01-19"), row, mentees=(leader,)), "2027-01-26")
    off = replace(row, state=CheckInState.CANCELLED, cancelled_by=Side.PROGRAM)
    stage = replace(invited, check_ins=(revised(row, off, day("2027-02-05")),), pairings=(OVER,))
    waits = {plain(duty.key): duty.waits for duty in duties(stage, "2027-02-05")}
    why = "the word on the end of their pairing comes first"
    first, then = dict.fromkeys(["exit-p001-leader", "exit-p001-mentor"], ""), ["leader", "leader-assistant", "mentor"]
    assert waits == {**{f"cancellation-p001-s03-1-{each}": why for each in then}, **first}
    told = after_sending(stage, "2027-02-05", "exit")
    assert {duty.waits for duty in duties(told, "2027-02-08")} == {""}
    by_itself = MailSettings(unattended=(DutyKind.EXIT, DutyKind.CANCELLATION))
    free = replace(stage, program=replace(stage.program, mail=by_itself))
    assert {duty.waits for duty in duties(free, "2027-02-05")} == {""}


def test_the_word_on_an_end_or_a_rest_comes_before_what_follows_from_it() -> None:
    row = meeting(3, "2027-03-02", changed=day("2027-01-25"))
    invited = after_sending(a_stage(met(2, "2027-01-19"), row), "2027-01-26")
    off = revised(row, replace(row, state=CheckInState.CANCELLED, cancelled_by=Side.PROGRAM), day("2027-02-05"))
    ended = replace(invited, check_ins=(off,), pairings=(OVER,))
    at_rest = paired(status=PairingStatus.PAUSED, paused_from=day("2027-02-05"), paused_until=day("2027-03-31"))
    rests = replace(ended, pairings=(at_rest,))
    for stage, word in ((ended, "exit"), (rests, "paused")):
        kinds = [duty.kind.value for duty in duties(stage, "2027-02-05")]
        assert kinds == [word, word, "cancellation", "cancellation"]


def test_who_goes_on_hears_so_before_they_are_invited() -> None:
    row = meeting(3, "2027-03-09", changed=day("2027-03-01"))
    pause = {"paused_from": day("2027-02-01"), "paused_until": day("2027-02-28")}
    found = duties(a_stage(row, pairings=(paired(**pause),)), "2027-03-02")
    assert [duty.kind.value for duty in found][::2] == ["resumed", "invitation", "agenda"]


def test_nobody_is_invited_to_somebody_they_have_not_been_introduced_to() -> None:
    stage = a_stage(meeting(1, "2027-02-09", changed=day("2027-02-03")), pairings=(NEW,))
    kinds = {"invitation", "agenda"}
    found = [duty for duty in duties(stage, "2027-02-03") if duty.kind.value in kinds]
    assert [duty.waits for duty in found] == ["their introduction comes first"] * 4
    introduced = after_sending(stage, "2027-02-03", "introduction")
    assert {duty.waits for duty in duties(introduced, "2027-02-03")} == {""}


def test_a_manager_without_an_address_is_a_task() -> None:
    manager = OrgMember(id="o-a", name="Bea")
    stage = a_stage(pairings=(NEW,), mentors=(replace(MENTOR, manager_id="o-a"),), org=(manager,))
    assert keys(stage, "2027-02-03", "line-manager", "address") == ["address-of-o-a"]
    ticked = replace(stage, journal=(said("address-of-o-a", "2027-02-03", "by-hand"),))
    assert keys(ticked, "2027-02-04", "line-manager", "address") == []


def test_half_way_a_leader_with_two_mentors_looks_back_with_each_of_them() -> None:
    settings = {"milestones": Milestones(midpoint=day("2027-04-12"))}
    second = a_pairing("p002", "j-b", "s-a", since=day("2027-01-11"))
    stage = a_stage(pairings=(paired(), second), mentors=(MENTOR, a_mentor("j-b")), settings=settings)
    review = "goal-review-2027-04-12"
    each = [f"{review}-j-a", f"{review}-j-b", f"{review}-p001-s-a", f"{review}-s-a"]
    assert keys(stage, "2027-04-12", "goal-review") == each
    over = paired(status=PairingStatus.ENDED, ended=day("2027-04-13"))
    assert keys(replace(stage, pairings=(over, second)), "2027-04-14", "goal-review") == [each[1], each[3]]


@pytest.mark.parametrize(("told", "owed"), [("p001", "p002"), ("p002", "p001")])
def test_of_two_partners_the_review_that_was_sent_is_about_whom_it_named(told: str, owed: str) -> None:
    settings = {"milestones": Milestones(midpoint=day("2027-04-12"))}
    second = a_pairing("p002", "j-b", "s-a", since=day("2027-01-11"))
    line = replace(said("goal-review-2027-04-12-s-a", "2027-04-12", person_id="s-a"), pairing_id=told)
    stage = a_stage(pairings=(paired(), second), mentors=(MENTOR, a_mentor("j-b")), settings=settings, journal=(line,))
    found = [each for each in duties(stage, "2027-04-13") if each.kind is DutyKind.GOAL_REVIEW]
    assert [each.pairing_id for each in found if each.person_id == "s-a"] == [owed]


def test_a_pairing_that_began_after_the_midpoint_asks_nobody_again_who_was_asked_for_an_earlier_one() -> None:
    settings = {"milestones": Milestones(midpoint=day("2027-03-01"))}
    over = paired(status=PairingStatus.ENDED, ended=day("2027-03-02"))
    late = a_pairing("p009", "j-b", "s-a", since=day("2027-03-04"))
    stage = a_stage(pairings=(over, late), mentors=(MENTOR, a_mentor("j-b")), settings=settings)
    assert keys(stage, "2027-03-05", "goal-review") == ["goal-review-2027-03-01-j-b"]
    told = replace(stage, pairings=(late,), journal=(said("goal-review-2027-03-01-s-a", "2027-03-01"),))
    assert keys(told, "2027-03-05", "goal-review") == ["goal-review-2027-03-01-j-b"]
