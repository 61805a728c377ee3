"""What `match` would write, and what there is to say about it."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from rmentor_cli.eligibility.facts import Facts, facts_of
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rulebook import blocks
from rmentor_cli.matching.openings import is_kept
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.proposal import Proposal, propose
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.private import KeepApart, PrivateDossier
from rmentor_cli.model.program import MatchingGoal, MatchingPolicy, Rules, Weights
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program, topics
from tests.eligibility.programs import programs

NOTHING_PRIVATE = PrivateDossier()
PROPOSED = PairingStatus.PROPOSED


def a_cohort(juniors: int = 3, seniors: int = 3, **parts: Any) -> Dossier:
    """Make people of whom the n-th mentor teaches what the n-th leader wants."""
    words = [f"topic-{n}" for n in range(9)]
    parts.setdefault("mentors", tuple(a_mentor(f"j-{n}", offers=words[n]) for n in range(juniors)))
    parts.setdefault("mentees", tuple(a_leader(f"s-{n}", wants=words[n]) for n in range(seniors)))
    return a_dossier(topics=topics(*words), **parts)


def couples(proposal: Proposal) -> list[tuple[str, str, str]]:
    return [(each.pairing.id, each.pairing.mentor_id, each.pairing.mentee_id) for each in proposal.proposed]


def test_new_pairings_are_numbered_in_the_order_of_the_people() -> None:
    proposal = propose(a_cohort(), NOTHING_PRIVATE, START)

    assert couples(proposal) == [("p001", "j-0", "s-0"), ("p002", "j-1", "s-1"), ("p003", "j-2", "s-2")]
    assert proposal.proposed[0].pairing == Pairing(id="p001", mentor_id="j-0", mentee_id="s-0", status=PROPOSED)


def test_each_new_pairing_comes_with_its_points_and_reasons() -> None:
    first = propose(a_cohort(), NOTHING_PRIVATE, START).proposed[0]

    assert first.points == sum(first.parts.values())
    assert first.parts[Part.MENTEE_LEARNS] == 350
    assert first.not_stated == (Part.MENTOR_LEARNS, Part.BOTH_WAYS, Part.PREFERENCES, Part.STYLE)
    assert first.reasons[0] == "J-0 can teach what S-0 wants most: Topic 0"
    assert len(first.reasons) == 3


def test_running_again_on_what_it_wrote_changes_nothing() -> None:
    dossier = a_cohort(4, 3)
    first = propose(dossier, NOTHING_PRIVATE, START)
    written = first.rows(dossier.pairings)
    second = propose(a_cohort(4, 3, pairings=written), NOTHING_PRIVATE, START)

    assert second.rows(written) == written
    assert second.proposed == first.proposed
    assert second.withdrawn == ()


@pytest.mark.parametrize("status", [PairingStatus.ACTIVE, PairingStatus.PAUSED, PairingStatus.COMPLETED])
def test_pairings_that_stand_are_kept_and_use_up_capacity(status: PairingStatus) -> None:
    pairings = (a_pairing("p007", "j-0", "s-1", status=status),)
    proposal = propose(a_cohort(pairings=pairings), NOTHING_PRIVATE, START)

    assert proposal.kept == pairings
    assert couples(proposal) == [("p008", "j-1", "s-0"), ("p009", "j-2", "s-2")]


def test_a_pinned_proposal_is_kept_even_where_a_rule_stands_against_it() -> None:
    pairings = (a_pairing("p001", "j-0", "s-1", status=PROPOSED, pinned=True, since=None),)
    private = PrivateDossier(keep_apart=(KeepApart(mentor_id="j-0", mentee_id="s-1"),))

    assert propose(a_cohort(pairings=pairings), private, START).kept == pairings


def test_a_proposal_that_is_not_pinned_is_decided_anew_and_its_id_is_not_given_to_others() -> None:
    pairings = (
        a_pairing("p001", "j-0", "s-1", status=PROPOSED, since=None),
        a_pairing("p002", "j-2", "s-2", status=PROPOSED, since=None, place="Room 4"),
    )
    proposal = propose(a_cohort(pairings=pairings), NOTHING_PRIVATE, START)

    assert proposal.withdrawn == pairings[:1]
    assert couples(proposal) == [("p002", "j-2", "s-2"), ("p003", "j-0", "s-0"), ("p004", "j-1", "s-1")]
    assert [row.id for row in proposal.rows(pairings)] == ["p002", "p003", "p004"]
    assert proposal.rows(pairings)[0].place == "Room 4"


def test_the_same_two_people_proposed_twice_keep_the_older_row() -> None:
    pairings = tuple(a_pairing(each, "j-0", "s-0", status=PROPOSED, since=None) for each in ("p002", "p001"))
    proposal = propose(a_cohort(1, 1, pairings=pairings), NOTHING_PRIVATE, START)

    assert couples(proposal) == [("p001", "j-0", "s-0")]
    assert proposal.withdrawn == pairings[:1]


def test_ids_are_never_used_again_even_where_only_a_check_in_or_an_ended_pairing_remembers_them() -> None:
    ended = (a_pairing("p1000", "j-0", "s-1", status=PairingStatus.ENDED), a_pairing("pilot", "j-0", "s-2"))
    remembered = (a_check_in("p2000", 1),)

    assert couples(propose(a_cohort(pairings=ended[:1]), NOTHING_PRIVATE, START))[0][0] == "p1001"
    assert couples(propose(a_cohort(pairings=ended, check_ins=remembered), NOTHING_PRIVATE, START))[0][0] == "p2001"


def test_people_of_ended_and_declined_pairings_are_free_again_and_not_paired_with_the_same_person() -> None:
    pairings = (
        a_pairing("p001", "j-0", "s-0", status=PairingStatus.ENDED),
        a_pairing("p002", "j-1", "s-1", status=PairingStatus.DECLINED),
    )
    proposal = propose(a_cohort(2, 2, pairings=pairings), NOTHING_PRIVATE, START)

    assert couples(proposal) == [("p003", "j-0", "s-1"), ("p004", "j-1", "s-0")]


def test_capacity_counts_on_both_sides_and_never_the_same_two_twice() -> None:
    mentors = (a_mentor("j-0", capacity=2), a_mentor("j-1", capacity=2))
    leaders = (a_leader("s-0", capacity=3), a_leader("s-1", capacity=1))
    kept = (a_pairing("p001", "j-0", "s-0"),)
    proposal = propose(a_cohort(mentors=mentors, mentees=leaders, pairings=kept), NOTHING_PRIVATE, START)

    assert couples(proposal) == [("p002", "j-0", "s-1"), ("p003", "j-1", "s-0")]


def test_a_standing_pairing_with_someone_no_longer_on_a_roster_still_uses_up_capacity() -> None:
    pairings = (a_pairing("p001", "j-0", "s-gone"), a_pairing("p002", "j-gone", "s-0"))

    assert couples(propose(a_cohort(2, 2, pairings=pairings), NOTHING_PRIVATE, START)) == [("p003", "j-1", "s-1")]


def test_who_has_waited_longest_is_paired_and_waiting_ends_with_a_pairing() -> None:
    mentors = (a_mentor("j-0", offers="topic-0"), a_mentor("j-1", waited=1), a_mentor("j-2", waited=2, capacity=2))
    leaders = (a_leader("s-0", wants="topic-0"), a_leader("s-1"))
    kept = (a_pairing("p001", "j-2", "s-1"),)

    assert [
        each[1] for each in couples(propose(a_cohort(mentors=mentors, mentees=leaders[:1]), NOTHING_PRIVATE, START))
    ] == ["j-2"]
    assert [
        each[1]
        for each in couples(propose(a_cohort(mentors=mentors, mentees=leaders, pairings=kept), NOTHING_PRIVATE, START))
    ] == ["j-1"]


def test_the_program_says_whether_people_or_points_come_first() -> None:
    mentors = (a_mentor("j-0", offers="topic-0"), a_mentor("j-1", offers="topic-0:1", department="Sales"))
    leaders = (a_leader("s-0", wants="topic-0"), a_leader("s-1", wants="topic-1", department="Sales"))

    def proposed(goal: MatchingGoal) -> list[tuple[str, str, str]]:
        program = a_program(matching=MatchingPolicy(objective=goal, weights=only_learning))
        return couples(propose(a_cohort(program=program, mentors=mentors, mentees=leaders), NOTHING_PRIVATE, START))

    only_learning = Weights(availability=0, time_zone=0, grade_gap=0)
    assert proposed(MatchingGoal.PEOPLE_FIRST) == [("p001", "j-0", "s-1"), ("p002", "j-1", "s-0")]
    assert proposed(MatchingGoal.SCORE_FIRST) == [("p001", "j-0", "s-0")]


@pytest.mark.parametrize(
    ("mentors", "leaders", "reason", "sentence"),
    [
        (
            [{}, {}],
            [{}],
            None,
            "Everyone with whom J-1 could be paired is already paired.",
        ),
        ([{}], [], None, "There is nobody yet with whom J-0 could be paired."),
        ([{"grade": None}], [{}], Reason.NEEDS_GRADE, "J-0 needs a grade before anyone can be found."),
        ([{"capacity": 0}], [{}], Reason.NO_CAPACITY, "J-0 has a capacity of 0, so nobody was looked for."),
        (
            [{"department": "a"}],
            [{"department": "a"}, {"department": "a", "grade": 1}, {"grade": 1}],
            Reason.SAME_DEPARTMENT,
            "For J-0, the department rules out 2 of 3 possible partners, other rules the rest.",
        ),
        (
            [{"manager_id": "s-0", "department": "a"}],
            [{"department": "a"}],
            Reason.REPORTING_LINE,
            "For J-0, the reporting line rules out 1 of 1 possible partners.",
        ),
        (
            [{"availability": "fri 09:00-12:00"}],
            [{"availability": "wed 07:30-08:30"}],
            Reason.TOO_LITTLE_TIME,
            "For S-0, the time in common rules out 1 of 1 possible partners. Ask S-0 for other hours.",
        ),
    ],
)
def test_whoever_is_left_over_hears_of_the_rule_that_rules_out_most(
    mentors: list[dict[str, Any]], leaders: list[dict[str, Any]], reason: Reason | None, sentence: str
) -> None:
    dossier = a_dossier(
        mentors=tuple(a_mentor(f"j-{n}", **cells) for n, cells in enumerate(mentors)),
        mentees=tuple(a_leader(f"s-{n}", **cells) for n, cells in enumerate(leaders)),
    )
    left = next(each for each in propose(dossier, NOTHING_PRIVATE, START).left_over if each.sentence == sentence)

    assert left.reason is reason
    assert left.lacks_grade is (reason is Reason.NEEDS_GRADE)


def test_whoever_joined_too_recently_hears_that() -> None:
    program = a_program(matching=MatchingPolicy(rules=Rules(tenure_months=12)))
    dossier = a_dossier(program=program, mentors=(a_mentor("j-0"),), mentees=(a_leader("s-0", joined="2026-09-01"),))

    assert [each.sentence for each in propose(dossier, NOTHING_PRIVATE, START).left_over] == [
        "For J-0, the time since joining rules out 1 of 1 possible partners.",
        "S-0 has not been here long enough yet.",
    ]


def test_only_people_who_take_part_and_have_no_pairing_are_left_over() -> None:
    mentors = (a_mentor("j-0", capacity=2), a_mentor("j-1", status="paused"), a_mentor("j-2", status="invited"))
    leaders = (a_leader("s-0"), a_leader("s-1", grade=1), a_leader("s-2"))
    kept = (a_pairing("p001", "j-0", "s-0"),)
    proposal = propose(a_cohort(mentors=mentors, mentees=leaders, pairings=kept), NOTHING_PRIVATE, START)

    assert [each.person_id for each in proposal.left_over] == ["s-1"]


def test_a_program_without_people_has_an_empty_proposal() -> None:
    proposal = propose(a_dossier(), NOTHING_PRIVATE, START)

    assert (proposal.kept, proposal.proposed, proposal.left_over, proposal.rows(())) == ((), (), (), ())
    assert proposal.figures.pairings == proposal.figures.total == proposal.figures.floor == 0


def test_the_order_of_the_rows_does_not_matter() -> None:
    dossier = a_cohort(4, 4)
    expected = propose(dossier, NOTHING_PRIVATE, START)

    for mentors, leaders in zip(
        permutations(dossier.mentors), reversed(list(permutations(dossier.mentees))), strict=True
    ):
        assert propose(a_cohort(mentors=mentors, mentees=leaders), NOTHING_PRIVATE, START) == expected


DIGEST = """
from datetime import date
from benchmarks.rosters import START, make_dossier
from rmentor_cli.matching.proposal import propose
from rmentor_cli.model.private import PrivateDossier
print(repr(propose(make_dossier(12, 13), PrivateDossier(), START)))
"""


def test_the_hash_seed_does_not_matter() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(said) == 1
    assert "p012" in said.pop()


def test_another_day_changes_nothing_but_what_depends_on_the_day() -> None:
    apart = PrivateDossier(keep_apart=(KeepApart(mentor_id="j-0", mentee_id="s-0", until=START),))

    assert ("p001", "j-0", "s-0") not in couples(propose(a_cohort(), apart, START))
    assert ("p001", "j-0", "s-0") in couples(propose(a_cohort(), apart, date(2027, 1, 12)))


@settings(max_examples=150)
@given(program=programs())
def test_whatever_stands_already_no_proposal_breaks_a_rule_or_leaves_anyone_out_needlessly(
    program: tuple[Dossier, PrivateDossier],
) -> None:
    dossier, private = program
    facts, people = facts_of(dossier, private, START), dossier.people
    proposal = propose(dossier, private, START)
    load = Counter(person for each in proposal.kept for person in (each.mentor_id, each.mentee_id))
    kept = {(each.mentor_id, each.mentee_id) for each in proposal.kept}

    assert proposal.kept == tuple(each for each in dossier.pairings if is_kept(each, ()))
    for each in proposal.proposed:
        pairing = each.pairing
        load.update((pairing.mentor_id, pairing.mentee_id))
        assert blocks(facts, people[pairing.mentor_id], people[pairing.mentee_id]) == ()
        assert max(load[id_] - people[id_].capacity for id_ in (pairing.mentor_id, pairing.mentee_id)) <= 0
        assert (pairing.mentor_id, pairing.mentee_id) not in kept
    assert proposal.figures.pairings == _most(dossier, facts, proposal.kept)

    written = proposal.rows(dossier.pairings)
    again = propose(replace(dossier, pairings=written), private, START)
    assert again.rows(written) == written
    assert again.proposed == proposal.proposed


def _most(dossier: Dossier, facts: Facts, kept: tuple[Pairing, ...]) -> int:
    """Count the most new pairings there could be, by maximum flow."""
    load = Counter(person for each in kept for person in (each.mentor_id, each.mentee_id))
    couples = {(each.mentor_id, each.mentee_id) for each in kept}
    nodes = ["source", *dossier.people, "sink"]
    room = np.zeros((len(nodes), len(nodes)), dtype=np.int32)
    for mentor in dossier.mentors:
        room[0, nodes.index(mentor.id)] = max(0, mentor.capacity - load[mentor.id])
        for leader in dossier.mentees:
            if (mentor.id, leader.id) not in couples and not blocks(facts, mentor, leader):
                room[nodes.index(mentor.id), nodes.index(leader.id)] = 1
    for leader in dossier.mentees:
        room[nodes.index(leader.id), len(nodes) - 1] = max(0, leader.capacity - load[leader.id])
    return int(maximum_flow(csr_array(room), 0, len(nodes) - 1).flow_value)
