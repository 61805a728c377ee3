"""The hard rules, one by one, and all of them at once."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from rmentor_cli.eligibility.everyone import judge
from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.eligibility.group_rules import GROUP_RULES
from rmentor_cli.eligibility.reasons import NOT_AVAILABLE, Reason
from rmentor_cli.eligibility.rulebook import RULEBOOK, blocks
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import OrgMember, PastPartners
from rmentor_cli.model.private import KeepApart, PrivateDossier
from rmentor_cli.model.program import GradeGap, MatchingPolicy, Rules
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, a_program
from tests.eligibility.programs import programs

ORG = (OrgMember(id="o-1", manager_id="s-1"), OrgMember(id="o-2", manager_id="o-1"))


def reasons(
    mentor: dict[str, Any] | None = None,
    leader: dict[str, Any] | None = None,
    *,
    rules: dict[str, Any] | None = None,
    keep_apart: tuple[KeepApart, ...] = (),
    on: date = START,
    **parts: Any,
) -> tuple[Reason, ...]:
    """Ask the rulebook about one mentor j-1 and one leader s-1, both otherwise unproblematic."""
    mentors, mentees = (a_mentor("j-1", **(mentor or {})),), (a_leader("s-1", **(leader or {})),)
    program = a_program(matching=MatchingPolicy(rules=Rules(**(rules or {}))))
    dossier = a_dossier(program=program, mentors=mentors, mentees=mentees, org=ORG, **parts)
    return blocks(facts_of(dossier, PrivateDossier(keep_apart=keep_apart), on), mentors[0], mentees[0])


def test_two_people_whom_nothing_keeps_apart_may_be_paired() -> None:
    assert reasons() == ()


@pytest.mark.parametrize(
    ("mentor", "leader", "expected"),
    [
        ({"status": "paused"}, {}, Reason.NOT_TAKING_PART),
        ({}, {"status": "left"}, Reason.NOT_TAKING_PART),
        ({}, {"status": "invited"}, Reason.NOT_TAKING_PART),
        ({"status": "waitlisted"}, {}, None),
        ({"capacity": 0}, {}, Reason.NO_CAPACITY),
        ({}, {"capacity": 0}, Reason.NO_CAPACITY),
        ({"grade": None}, {}, Reason.NEEDS_GRADE),
        ({}, {"grade": None}, Reason.NEEDS_GRADE),
        ({"manager_id": "s-1"}, {}, Reason.REPORTING_LINE),
        ({"manager_id": "o-2"}, {}, Reason.REPORTING_LINE),
        ({"dotted_line_ids": "x;o-2"}, {}, Reason.REPORTING_LINE),
        ({}, {"dotted_line_ids": "j-1"}, Reason.REPORTING_LINE),
        ({"manager_id": "x"}, {"manager_id": "x"}, Reason.SAME_MANAGER),
        ({"manager_id": "x"}, {"dotted_line_ids": "x"}, Reason.SAME_MANAGER),
        ({"department": "R&D"}, {"department": " r&d "}, Reason.SAME_DEPARTMENT),
        ({"department": ""}, {"department": ""}, None),
        ({"grade": 8}, {"grade": 8}, Reason.GAP_TOO_SMALL),
        ({"grade": 9}, {"grade": 8}, Reason.GAP_TOO_SMALL),
        ({"grade": 7}, {"grade": 8}, None),
        ({"declines": "s-1"}, {}, Reason.DECLINED),
        ({}, {"declines": "x;j-1"}, Reason.DECLINED),
        ({"languages": "de"}, {"languages": "en;fr"}, Reason.NO_COMMON_LANGUAGE),
        ({"languages": "en-GB"}, {"languages": "fr;en-US"}, None),
        ({"languages": "de"}, {}, None),
        ({"availability": "mon 09:00-09:45"}, {}, Reason.TOO_LITTLE_TIME),
        ({"availability": "mon 09:00-10:00"}, {}, None),
        ({"time_zone": "Asia/Tokyo"}, {}, Reason.TOO_LITTLE_TIME),
    ],
)
def test_each_rule_gives_its_own_reason(
    mentor: dict[str, Any], leader: dict[str, Any], expected: Reason | None
) -> None:
    assert reasons(mentor, leader) == ((expected,) if expected else ())


@pytest.mark.parametrize(
    ("rules", "people", "expected"),
    [
        ({"reporting_line": False}, ({"manager_id": "s-1"}, {}), ()),
        ({"reporting_line": False}, ({"manager_id": "x"}, {"manager_id": "x"}), ()),
        ({"same_department": False}, ({"department": "a"}, {"department": "a"}), ()),
        ({"common_language": False}, ({"languages": "de"}, {"languages": "en"}), ()),
        ({"common_minutes": 0}, ({"availability": "sat 01:00-02:00"}, {}), ()),
        ({"common_minutes": 75}, ({"availability": "mon 09:00-10:00"}, {}), (Reason.TOO_LITTLE_TIME,)),
        ({"grade_gap": GradeGap(min=None)}, ({"grade": 9}, {"grade": 2}), ()),
        ({"grade_gap": GradeGap(min=6)}, ({"grade": 3}, {"grade": 8}), (Reason.GAP_TOO_SMALL,)),
        ({"grade_gap": GradeGap(max=5)}, ({"grade": 3}, {"grade": 8}), ()),
        ({"grade_gap": GradeGap(max=4)}, ({"grade": 3}, {"grade": 8}), (Reason.GAP_TOO_LARGE,)),
        ({"grade_gap": GradeGap(min=None)}, ({"grade": None}, {}), (Reason.NEEDS_GRADE,)),
        ({"tenure_months": 6}, ({"joined": "2026-07-12"}, {}), (Reason.TENURE,)),
        ({"tenure_months": 6}, ({}, {"joined": "2026-07-12"}), (Reason.TENURE,)),
        ({"tenure_months": 6}, ({"joined": "2026-07-11"}, {}), ()),
        ({"tenure_months": 6}, ({}, {}), ()),
    ],
)
def test_settings_switch_a_rule_or_set_its_bound(
    rules: dict[str, Any], people: tuple[dict[str, Any], dict[str, Any]], expected: tuple[Reason, ...]
) -> None:
    assert reasons(*people, rules=rules) == expected


def test_months_since_joining_count_to_the_launch_or_to_today_if_that_is_later() -> None:
    joined, rules = {"joined": "2026-09-11"}, {"tenure_months": 6}

    assert reasons(joined, rules=rules, on=date(2026, 12, 1)) == (Reason.TENURE,)
    assert reasons(joined, rules={"tenure_months": 4}, on=date(2026, 12, 1)) == ()
    assert reasons(joined, rules=rules, on=date(2027, 3, 10)) == (Reason.TENURE,)
    assert reasons(joined, rules=rules, on=date(2027, 3, 11)) == ()


@pytest.mark.parametrize(
    ("until", "expected"),
    [(None, (Reason.KEEP_APART,)), (START, (Reason.KEEP_APART,)), (date(2027, 1, 10), ())],
)
def test_keeping_apart_holds_to_its_last_day(until: date | None, expected: tuple[Reason, ...]) -> None:
    assert reasons(keep_apart=(KeepApart(mentor_id="j-1", mentee_id="s-1", until=until),)) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (PairingStatus.ENDED, (Reason.PAIRING_ENDED,)),
        (PairingStatus.DECLINED, (Reason.DECLINED,)),
        (PairingStatus.ACTIVE, ()),
    ],
)
def test_no_setting_lets_pairings_that_ended_or_were_declined_be_proposed_again(
    status: PairingStatus, expected: tuple[Reason, ...]
) -> None:
    pairings = (a_pairing("p001", "j-1", "s-1", status=status),)

    assert reasons(pairings=pairings) == expected
    assert reasons(pairings=pairings, rules={"past_partners": False}) == expected


def test_partners_of_earlier_programs_are_not_paired_again() -> None:
    history = (PastPartners(mentor_id="j-1", mentee_id="s-1", cohort="2025"),)

    assert reasons(history=history) == (Reason.PAST_PARTNERS,)
    assert reasons(history=history, rules={"past_partners": False}) == ()


def test_all_reasons_are_given_in_the_order_of_the_rulebook() -> None:
    found = reasons(
        {"declines": "s-1", "department": "x", "capacity": 0, "languages": "de", "status": "left"},
        {"department": "x", "languages": "en"},
    )

    assert found == tuple(sorted(found, key=list(RULEBOOK).index))
    assert found == (
        Reason.NOT_TAKING_PART,
        Reason.NO_CAPACITY,
        Reason.SAME_DEPARTMENT,
        Reason.DECLINED,
        Reason.NO_COMMON_LANGUAGE,
    )


def test_every_reason_has_a_rule_of_both_kinds_and_the_same_place_in_all_three() -> None:
    assert list(RULEBOOK) == list(Reason) == list(GROUP_RULES)


def test_no_reason_tells_outside_which_it_is() -> None:
    assert {reason.neutral for reason in Reason} == {NOT_AVAILABLE}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_plain_words(reason: Reason) -> None:
    for words in (reason.clause, reason.rule):
        assert words == words.strip(" .!")
        assert "mentee" not in words


@settings(max_examples=150)
@given(program=programs())
def test_asking_for_everyone_says_the_same_as_asking_two_at_a_time(program: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = program
    facts = facts_of(dossier, private, START)
    found = judge(facts, dossier.mentors, dossier.mentees)

    assert [mentor.id for mentor in found.rosters.mentors] == sorted(mentor.id for mentor in dossier.mentors)
    for row, mentor in enumerate(found.rosters.mentors):
        for column, leader in enumerate(found.rosters.leaders):
            together = tuple(reason for reason, masks in found.blocked.items() if masks[row] >> column & 1)
            assert together == blocks(facts, mentor, leader)
            assert bool(found.allowed[row] >> column & 1) is not bool(together)
