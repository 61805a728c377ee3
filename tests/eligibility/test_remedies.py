"""Why two people cannot be paired, and the smallest change that frees them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.remedies import REMEDIES, Remedy, remedies
from rmentor_cli.eligibility.rulebook import blocks
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import OrgMember, Participant, PastPartners
from rmentor_cli.model.private import KeepApart, PrivateDossier
from rmentor_cli.model.program import GradeGap, MatchingPolicy, Rules
from rmentor_cli.model.setting import with_setting
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, a_program
from tests.eligibility.programs import programs

ORG = (OrgMember(id="o-1", name="Rosa", manager_id="s-1"), OrgMember(id="o-2", manager_id="o-1"))
MENTORS, LEADERS = "rosters/mentors.csv", "rosters/mentees.csv"


def remedies_of(
    mentor: dict[str, Any] | None = None,
    leader: dict[str, Any] | None = None,
    *,
    rules: dict[str, Any] | None = None,
    keep_apart: tuple[KeepApart, ...] = (),
    **parts: Any,
) -> tuple[Remedy, ...]:
    """Ask about Mei and Henrik, whom nothing else keeps apart."""
    mei = a_mentor("j-1", **{"name": "Mei"} | (mentor or {}))
    henrik = a_leader("s-1", **{"name": "Henrik"} | (leader or {}))
    program = a_program(matching=MatchingPolicy(rules=Rules(**(rules or {}))))
    dossier = a_dossier(program=program, mentors=(mei,), mentees=(henrik,), org=ORG, **parts)
    private = PrivateDossier(keep_apart=keep_apart)
    return remedies(dossier, private, facts_of(dossier, private, START), mei, henrik)


def test_nothing_is_to_be_done_where_nothing_stands_in_the_way() -> None:
    assert remedies_of() == ()


@pytest.mark.parametrize(
    ("asked", "because", "change", "setting"),
    [
        ({"mentor": {"status": "paused"}}, "Mei is paused", f"set status to active in {MENTORS}", None),
        (
            {"mentor": {"capacity": 0}, "leader": {"capacity": 0}},
            "Mei has a capacity of 0 and Henrik has a capacity of 0",
            f"set capacity to 1 in {MENTORS} and {LEADERS}",
            None,
        ),
        ({"leader": {"grade": None}}, "the grade of Henrik is missing", f"fill in the grade in {LEADERS}", None),
        (
            {"mentor": {"manager_id": "o-2"}},
            "Henrik stands above Mei: Mei - o-2 - Rosa - Henrik",
            f"only another line, from {MENTORS} upward",
            None,
        ),
        (
            {"leader": {"dotted_line_ids": "j-1"}},
            "Mei stands above Henrik: Henrik - Mei",
            f"only another line, from {LEADERS} upward",
            None,
        ),
        (
            {"mentor": {"manager_id": "x"}, "leader": {"dotted_line_ids": "o-2;x"}},
            "both report to x",
            f"only another line in {MENTORS} and {LEADERS}",
            None,
        ),
        (
            {"mentor": {"department": "IT"}, "leader": {"department": "it"}},
            "both work in IT",
            f"correct a department that no longer holds in {MENTORS} and {LEADERS}",
            ("rules.same_department", "false"),
        ),
        (
            {"mentor": {"grade": 7}, "rules": {"grade_gap": GradeGap(min=2)}},
            "Mei has grade 7 and Henrik has grade 8; a gap of at least 2 is asked",
            f"correct a grade that no longer holds in {MENTORS} and {LEADERS}",
            ("rules.grade_gap.min", "1"),
        ),
        (
            {"mentor": {"grade": 9}},
            "Mei has grade 9 and Henrik has grade 8; a gap of at least 1 is asked",
            f"correct a grade that no longer holds in {MENTORS} and {LEADERS}",
            None,
        ),
        (
            {"rules": {"grade_gap": GradeGap(max=4)}},
            "Mei has grade 3 and Henrik has grade 8; a gap of at most 4 is allowed",
            f"correct a grade that no longer holds in {MENTORS} and {LEADERS}",
            ("rules.grade_gap.max", "5"),
        ),
        (
            {"leader": {"declines": "j-1"}},
            "Henrik declines Mei",
            f"take j-1 out of declines in {LEADERS}, if Henrik asks for it",
            None,
        ),
        (
            {"pairings": (a_pairing("p001", "j-1", "s-1", status=PairingStatus.DECLINED),)},
            "pairing p001 was declined",
            "ask both again before its status in pairings.csv is changed",
            None,
        ),
        (
            {"history": (PastPartners(mentor_id="j-1", mentee_id="s-1", cohort="2026"),)},
            "they were paired before: 2026 (history.csv)",
            "",
            ("rules.past_partners", "false"),
        ),
        (
            {"pairings": (a_pairing("p001", "j-1", "s-1", status=PairingStatus.ENDED),)},
            "their pairing has ended: p001 (pairings.csv)",
            "write status active into pairings.csv, if both ask for it",
            None,
        ),
        (
            {"mentor": {"languages": "de"}, "leader": {"languages": "en;fr"}},
            "Mei speaks de; Henrik speaks en and fr",
            f"add a language that both speak to {MENTORS} and {LEADERS}",
            ("rules.common_language", "false"),
        ),
        (
            {"mentor": {"availability": "mon 09:00-09:45"}},
            "they are free together for 45 minutes a week; 60 are asked",
            f"find 15 common minutes more, in the availability of {MENTORS} and {LEADERS}",
            ("rules.common_minutes", "45"),
        ),
    ],
)
def test_each_reason_names_its_cells_and_its_setting(
    asked: dict[str, Any], because: str, change: str, setting: tuple[str, str] | None
) -> None:
    (remedy,) = remedies_of(**asked)

    assert (remedy.because, remedy.change, remedy.setting) == (because, change, setting)


def test_tenure_names_the_day_and_the_months_that_would_do() -> None:
    (remedy,) = remedies_of({"joined": "2026-08-31"}, {"joined": "2026-10-15"}, rules={"tenure_months": 6})

    assert remedy.setting == ("rules.tenure_months", "2")
    assert remedy.free_on == date(2027, 4, 15)
    assert remedy.change == "wait until 2027-04-15"


def test_months_end_on_a_day_that_exists() -> None:
    (remedy,) = remedies_of({"joined": "2026-08-31"}, rules={"tenure_months": 6})

    assert remedy.free_on == date(2027, 3, 1)


def test_nobody_is_freed_by_fewer_months_who_has_not_joined_yet() -> None:
    (remedy,) = remedies_of({"joined": "2027-02-01"})

    assert remedy.setting is None


@pytest.mark.parametrize(
    ("until", "said", "free_on"),
    [(date(2027, 3, 31), "until 2027-03-31", date(2027, 4, 1)), (None, "without an end", None)],
)
def test_a_wish_to_keep_apart_names_its_end(until: date | None, said: str, free_on: date | None) -> None:
    (remedy,) = remedies_of(keep_apart=(KeepApart(mentor_id="j-1", mentee_id="s-1", until=until),))

    assert remedy.because == f"private/keep-apart.csv keeps them apart {said}"
    assert remedy.free_on == free_on


def test_every_reason_has_a_remedy() -> None:
    assert tuple(REMEDIES) == tuple(Reason)


@given(programs())
def test_the_settings_named_free_two_people_of_what_they_stand_for(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    facts = facts_of(dossier, private, START)
    for mentor, leader in ((mentor, leader) for mentor in dossier.mentors for leader in dossier.mentees):
        found = remedies(dossier, private, facts, mentor, leader)
        assert tuple(each.reason for each in found) == blocks(facts, mentor, leader)

        freed = _with_settings(dossier, found)
        still = blocks(facts_of(freed, private, START), mentor, leader)
        assert set(still) == {each.reason for each in found if not each.setting}


@given(programs())
def test_on_the_day_named_nothing_that_passes_with_time_is_left(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    facts = facts_of(dossier, private, START)
    for mentor, leader in ((mentor, leader) for mentor in dossier.mentors for leader in dossier.mentees):
        for remedy in remedies(dossier, private, facts, mentor, leader):
            if remedy.free_on:
                assert remedy.reason not in _blocks_on(dossier, private, remedy.free_on, mentor, leader)


def _with_settings(dossier: Dossier, found: tuple[Remedy, ...]) -> Dossier:
    policy = dossier.program.matching
    for remedy in found:
        if remedy.setting:
            policy = with_setting(policy, *remedy.setting)
    return replace(dossier, program=replace(dossier.program, matching=policy))


def _blocks_on(
    dossier: Dossier, private: PrivateDossier, day: date, mentor: Participant, leader: Participant
) -> tuple[Reason, ...]:
    return blocks(facts_of(dossier, private, day), mentor, leader)
