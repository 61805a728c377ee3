"""The invited, the signed-up, those who left something out, those who wait; and proposals."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.intake import IntakeMap, MappedColumn
from rmentor_cli.model.journal import journal_of
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.private import Consult, PrivateDossier
from rmentor_cli.model.program import Milestones
from tests.builders import a_consent, a_leader, a_mentor, a_pairing, day
from tests.duties.stage import LEADER, MENTOR, a_stage, duties, keys, paired, said

# the program starts on Monday, 2027-01-11
INVITED = replace(MENTOR, status=PersonStatus.INVITED)
JOINING = ("join", "join-again", "call")


def recruiting(*journal: tuple[str, str], **parts: Any) -> Any:
    lines = tuple(said(key, on) for key, on in journal)
    return a_stage(pairings=(), mentors=(INVITED,), mentees=(), journal=lines, **parts)


@pytest.mark.parametrize(
    ("journal", "on", "owed"),
    [
        ((), "2026-11-13", []),
        ((), "2026-11-16", ["join-j-a"]),  # eight weeks before the start
        ((), "2027-01-11", ["join-j-a"]),
        ((), "2027-01-12", []),
        ((("join-j-a", "2026-11-16"),), "2026-11-20", []),
        ((("join-j-a", "2026-11-16"),), "2026-11-23", ["join-again-j-a-1"]),
        ((("join-j-a", "2026-11-16"), ("join-again-j-a-1", "2026-11-24")), "2026-11-30", []),
        ((("join-j-a", "2026-11-16"), ("join-again-j-a-1", "2026-11-24")), "2026-12-01", ["join-again-j-a-2"]),
        (
            (("join-j-a", "2026-11-16"), ("join-again-j-a-1", "2026-11-23"), ("join-again-j-a-2", "2026-11-30")),
            "2026-12-07",
            ["call-join-j-a"],
        ),
    ],
)
def test_the_invited_are_asked_asked_again_and_then_called(
    journal: tuple[tuple[str, str], ...], on: str, owed: list[str]
) -> None:
    assert keys(recruiting(*journal), on, *JOINING) == owed


@pytest.mark.parametrize(
    ("on", "by"),
    [
        ("2026-11-16", "2026-12-28"),  # ten working days before the start are left to match
        ("2026-12-28", "2027-01-04"),
        ("2027-01-08", "2027-01-11"),  # the start, and no day after it
    ],
)
def test_the_day_of_the_answer_leaves_time_to_match(on: str, by: str) -> None:
    (duty,) = [each for each in duties(recruiting(), on) if each.kind is DutyKind.JOIN]
    assert (duty.answer_by, duty.deadline) == (day(by), day("2027-01-11"))


def test_an_id_that_reads_like_a_chase_is_a_person_of_their_own() -> None:
    ids = ("lee", "again-lee-1")
    people = tuple(a_mentor(each, status="invited") for each in ids)
    stage = replace(recruiting(("join-lee", "2026-11-16")), mentors=people)
    assert keys(stage, "2026-11-23", *JOINING) == ["join-again-lee-1-0", "join-again-lee-1"]


def test_without_chases_the_call_follows_at_once() -> None:
    stage = recruiting(("join-j-a", "2026-11-16"), rules=DutyRules(chases=0))
    assert keys(stage, "2026-11-23", *JOINING) == ["call-join-j-a"]


def test_without_invitations_nobody_is_chased() -> None:
    rules = DutyRules(never=(DutyKind.JOIN, DutyKind.JOIN_AGAIN, DutyKind.CALL))
    assert keys(recruiting(rules=rules), "2026-11-23", *JOINING) == []


@pytest.mark.parametrize(
    ("on", "owed"),
    [
        ("2026-11-27", []),
        ("2026-11-30", ["sign-up-received-j-a"]),
        ("2026-12-14", ["sign-up-received-j-a"]),
        ("2026-12-15", []),
    ],
)
def test_thanks_follow_a_sign_up(on: str, owed: list[str]) -> None:
    stage = a_stage(pairings=(), mentees=(), consents=(a_consent("j-a", "2026-11-28"), a_consent("j-a", "2026-11-29")))
    assert keys(stage, on, "sign-up-received") == owed


def test_who_took_it_back_or_is_paired_is_not_thanked() -> None:
    stage = a_stage(pairings=(), consents=(a_consent("j-a", "2026-11-30", "2026-12-01"),))
    assert keys(stage, "2026-12-01", "sign-up-received") == []
    assert keys(a_stage(consents=(a_consent("j-a", "2026-11-30"),)), "2026-12-01", "sign-up-received") == []


def test_who_left_out_what_they_offer_is_asked_once_they_signed_up() -> None:
    people: dict[str, Any] = {
        "mentors": (a_mentor("j-a", wants="ai"), a_mentor("j-b", offers="ai", wants="ai")),
        "mentees": (),
    }
    stage = a_stage(pairings=(), consents=(a_consent("j-a", "2026-11-30"),), **people)
    assert keys(stage, "2026-11-30", "correction") == ["correction-j-a"]
    assert keys(replace(stage, consents=(a_consent("j-b", "2026-11-30"),)), "2026-11-30", "correction") == []
    assert keys(replace(stage, consents=()), "2026-11-30", "correction") == ["correction-j-a"]


def test_who_waits_is_told_after_each_round() -> None:
    waits = a_mentor("j-b", offers="ai", wants="ai", waited=1)
    stage = a_stage(pairings=(paired(since=day("2027-01-04")),), mentors=(MENTOR, waits))
    assert keys(stage, "2027-01-04", "waitlist") == ["waitlist-j-b-1"]
    assert keys(stage, "2027-01-19", "waitlist") == []
    later = replace(stage, mentors=(MENTOR, replace(waits, waited=2)), journal=(said("waitlist-j-b-1", "2027-01-04"),))
    assert keys(later, "2027-01-18", "waitlist") == ["waitlist-j-b-2"]
    assert keys(replace(stage, pairings=()), "2027-01-04", "waitlist") == []


def ended(pairing_id: str, mentor_id: str, **cells: Any) -> Any:
    cells = {"since": day("2027-01-04"), "status": PairingStatus.ENDED, "ended": day("2027-02-01"), **cells}
    return a_pairing(pairing_id, mentor_id, "s-a", **cells)


def test_who_is_left_alone_and_not_asked_how_they_go_on_hears_where_things_stand() -> None:
    gone, over = replace(LEADER, status=PersonStatus.LEFT), ended("p001", "j-a")
    stage = a_stage(pairings=(over,), mentees=(gone,))
    told = ["exit-p001-leader", "exit-p001-mentor", "waitlist-p001-j-a"]
    assert keys(stage, "2027-02-01", "exit", "waitlist") == told
    assert keys(stage, "2027-02-16", "waitlist") == []
    assert keys(replace(stage, mentees=(LEADER,)), "2027-02-01", "waitlist") == [], "the word on the end asks both"
    again = a_pairing("p002", "j-a", "s-b", status=PairingStatus.PROPOSED)
    found = replace(stage, mentees=(gone, a_leader("s-b")), pairings=(over, again))
    assert keys(found, "2027-02-01", "waitlist") == []


def test_who_stays_behind_a_leader_with_another_partner_hears_where_things_stand() -> None:
    other = ended("p002", "j-b", status=PairingStatus.ACTIVE, ended=None)
    stage = a_stage(pairings=(ended("p001", "j-a"), other), mentors=(MENTOR, a_mentor("j-b")))
    assert keys(stage, "2027-02-01", "waitlist") == ["waitlist-p001-j-a"]


@pytest.mark.parametrize(("told", "owed"), [("2027-02-02", []), ("2027-01-04", ["waitlist-j-a-1"])])
def test_who_was_told_at_an_end_that_they_wait_is_not_told_the_same_of_the_next_round(
    told: str, owed: list[str]
) -> None:
    round_two = a_pairing("p002", "j-b", "s-b", since=day("2027-02-03"))
    people: dict[str, Any] = {
        "mentors": (replace(MENTOR, waited=1), a_mentor("j-b")),
        "mentees": (LEADER, a_leader("s-b")),
    }
    stage = a_stage(pairings=(ended("p001", "j-a"), round_two), **people)
    assert keys(stage, "2027-02-04", "waitlist") == ["waitlist-j-a-1"]
    assert keys(replace(stage, journal=(said("waitlist-p001-j-a", told),)), "2027-02-04", "waitlist") == owed


@pytest.mark.parametrize(("on", "told"), [("2027-06-21", True), ("2027-07-12", False)])
def test_once_no_session_fits_any_more_nobody_is_told_to_wait(on: str, *, told: bool) -> None:
    gone, over = replace(LEADER, status=PersonStatus.LEFT), ended("p001", "j-a", ended=day(on))
    stage = a_stage(pairings=(over,), mentees=(gone,))
    assert keys(stage, on, "waitlist") == ["waitlist-p001-j-a"] * told
    waits = a_mentor("j-b", waited=1)
    late = replace(stage, mentors=(MENTOR, waits), pairings=(ended("p001", "j-a", since=day(on), ended=None),))
    assert keys(late, on, "waitlist") == ["waitlist-j-b-1"] * told


def test_at_the_midpoint_partners_are_looked_for_again_as_those_who_wait_were_told() -> None:
    waits, settings = a_mentor("j-b", waited=1), {"milestones": Milestones(midpoint=day("2027-04-12"))}
    stage = a_stage(mentors=(MENTOR, waits), settings=settings)
    task = ["match-2027-04-12"]
    assert [keys(stage, f"2027-04-{n}", "match") for n in (11, 12, 19, 20)] == [[], task, task, []]
    assert keys(a_stage(settings=settings), "2027-04-12", "match") == []
    gone = replace(stage, consents=(a_consent("j-b", withdrawn="2027-02-01"),))
    assert keys(gone, "2027-04-12", "match") == []


PROPOSED = paired(status=PairingStatus.PROPOSED, since=None)


def asked(person_id: str, on: str, agreed_on: str | None = None, pairing: str = "p001") -> Consult:
    yes: date | None = day(agreed_on) if agreed_on else None
    return Consult(pairing_id=pairing, person_id=person_id, asked=day(on), agreed=yes)


def asking(on: str, *journal: tuple[str, str], consults: tuple[Consult, ...]) -> list[str]:
    lines = tuple(said(key, when) for key, when in journal)
    private = PrivateDossier(consults=consults, journal=lines)
    stage = a_stage(pairings=(PROPOSED,))
    return keys(stage, on, "consult", "consult-call", "decide", private=private)


def test_a_leader_who_was_asked_is_written_to_again_and_then_called() -> None:
    leader = (asked("s-a", "2026-12-28"),)
    first, again, third = ("consult-p001-leader", "consult-p001-leader-1", "consult-p001-leader-2")
    assert asking("2026-12-28", consults=leader) == [first]
    assert asking("2027-01-03", (first, "2026-12-28"), consults=leader) == []
    assert asking("2027-01-04", (first, "2026-12-28"), consults=leader) == [again]
    assert asking("2027-01-11", (first, "2026-12-28"), (again, "2027-01-04"), consults=leader) == [third]
    every = ((first, "2026-12-28"), (again, "2027-01-04"), (third, "2027-01-11"))
    assert asking("2027-01-18", *every, consults=leader) == ["consult-call-p001-leader"]


def test_the_first_mail_to_somebody_who_is_asked_is_the_question() -> None:
    private = PrivateDossier(consults=(asked("s-a", "2027-03-02"),))
    stage = a_stage(pairings=(PROPOSED,))
    (first,) = [each for each in duties(stage, "2027-03-02", private) if each.kind is DutyKind.CONSULT]
    assert first.reason == "{s-a} is asked about p001 by this mail, as was noted on Tue 2 Mar"
    sent = replace(stage, journal=(said("consult-p001-leader", "2027-03-02"),))
    (again,) = [each for each in duties(sent, "2027-03-09", private) if each.kind is DutyKind.CONSULT]
    assert again.reason == "{s-a} was asked about p001 on Tue 2 Mar and has not answered"


def test_after_a_yes_it_is_the_coordinator_s_turn_and_the_task_names_no_side() -> None:
    yes = (asked("s-a", "2026-12-28", "2026-12-29"),)
    assert asking("2026-12-29", consults=yes) == ["decide-p001"]
    assert asking("2026-12-29", consults=(*yes, asked("j-a", "2026-12-29"))) == ["consult-p001-mentor"]


def test_asking_is_written_where_git_does_not_see_it() -> None:
    private = {kind for kind in DutyKind if journal_of(kind).startswith("private/")}
    assert private == {DutyKind.CONSULT, DutyKind.CONSULT_CALL, DutyKind.OPEN_QUESTION}


def test_many_proposals_are_one_task() -> None:
    rows = tuple(a_pairing(f"p{n:03}", f"j-{n}", f"s-{n}", status=PairingStatus.PROPOSED) for n in range(1, 31))
    people: dict[str, Any] = {
        "mentors": tuple(a_mentor(f"j-{n}") for n in range(1, 31)),
        "mentees": tuple(a_leader(f"s-{n}") for n in range(1, 31)),
    }
    assert keys(a_stage(pairings=rows, **people), "2026-12-21", "decide") == ["decide-30-up-to-p030"]


def a_map(into: str, *columns: str) -> IntakeMap:
    asked = tuple(MappedColumn(question=each, to=each) for each in columns)
    return IntakeMap(name=into, into=into, columns=asked)


@pytest.mark.parametrize(
    ("maps", "owed"),
    [
        ((), ["correction-s-b", "correction-s-c"]),  # nobody knows what was asked
        ((a_map("mentees", "wants"),), ["correction-s-c"]),
        ((a_map("rosters", "offers", "wants"),), ["correction-s-c"]),  # no leader answers what is for juniors
        ((a_map("mentors", "offers", "wants"),), ["correction-s-b", "correction-s-c"]),
    ],
)
def test_nobody_left_out_what_their_form_did_not_ask(maps: tuple[IntakeMap, ...], owed: list[str]) -> None:
    leaders = (a_leader("s-b", wants="ai"), a_leader("s-c"), a_leader("s-d", wants="ai", capacity=0))
    stage = a_stage(pairings=(), mentors=(), mentees=leaders, intake=maps)
    assert keys(stage, "2026-11-30", "correction") == owed


def test_whoever_took_back_their_consent_gets_no_mail() -> None:
    stage = a_stage(pairings=(), mentees=(a_leader("s-b"),))
    assert keys(stage, "2026-11-30", "correction") == ["correction-s-b"]
    gone = a_consent("s-b", withdrawn="2026-11-30")
    assert keys(replace(stage, consents=(gone,)), "2026-11-30", "correction") == []


def test_nobody_who_is_paired_is_asked_what_they_left_out() -> None:
    assert keys(a_stage(mentees=(replace(LEADER, wants=()),)), "2027-01-04", "correction") == []
