"""Why two people are paired, or why not, and what the other answer would cost."""

from hypothesis import given

from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rulebook import blocks
from rmentor_cli.matching.decided import Decided, decide, last_decided
from rmentor_cli.matching.explanation import BEST, Explanation, Rank, explain_pair, explain_person
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.private import PrivateDossier
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing
from tests.eligibility.programs import sound_programs

NOTHING_PRIVATE = PrivateDossier()
PROPOSED = PairingStatus.PROPOSED


def decided_of(dossier: Dossier, private: PrivateDossier = NOTHING_PRIVATE) -> Decided:
    return decide(dossier, private, START, last_decided(dossier))


def explained(dossier: Dossier, mentor: int, leader: int) -> Explanation:
    return explain_pair(decided_of(dossier), NOTHING_PRIVATE, (mentor, leader))


DOSSIER = a_dossier(
    mentors=(a_mentor("j-1", offers="ai; golf"), a_mentor("j-2", offers="golf"), a_mentor("j-3", department="Finance")),
    mentees=(a_leader("s-1", wants="ai"), a_leader("s-2", wants="golf")),
    pairings=(a_pairing("p001", "j-1", "s-1", status=PROPOSED), a_pairing("p002", "j-2", "s-2", status=PROPOSED)),
)


def test_a_pairing_is_explained_by_what_it_would_cost_to_forbid_it() -> None:
    found = explained(DOSSIER, 0, 0)

    assert found.pairing == DOSSIER.pairings[0]
    assert found.is_chosen
    assert found.remedies == ()
    assert found.in_mentors_list == Rank(1, 1, 2)
    assert found.in_leaders_list == Rank(1, 0, 2)
    assert found.difference
    assert found.difference.after.pairings == 2
    assert [(move.mentor, move.after) for move in found.difference.moves] == [(0, (1,)), (1, (0,))]


def test_two_people_who_are_not_paired_are_explained_by_what_it_would_cost_to_pair_them() -> None:
    found = explained(DOSSIER, 1, 0)

    assert (found.pairing, found.is_chosen) == (None, False)
    assert found.difference
    assert found.difference.after.total < found.difference.before.total


def test_two_people_whom_a_rule_keeps_apart_have_no_rank_and_no_cost() -> None:
    found = explained(DOSSIER, 2, 0)

    assert [remedy.reason for remedy in found.remedies] == [Reason.SAME_DEPARTMENT]
    assert (found.in_mentors_list, found.in_leaders_list, found.difference) == (None, None, None)
    assert found.points < found.possible == 1000


def test_a_place_that_another_pairing_holds_is_named() -> None:
    active = a_pairing("p001", "j-1", "s-1")
    dossier = a_dossier(mentors=DOSSIER.mentors, mentees=DOSSIER.mentees, pairings=(active, DOSSIER.pairings[1]))
    found = explained(dossier, 0, 1)

    assert found.taken == (active,)
    assert found.difference is None


def test_a_person_is_explained_by_their_pairings_and_the_best_others() -> None:
    found = explain_person(decided_of(DOSSIER), NOTHING_PRIVATE, "s-1")

    assert [each.pairing and each.pairing.id for each in found.partners] == ["p001"]
    assert [each.mentor.id for each in found.others] == ["j-2"]


def test_of_someone_with_nobody_allowed_the_nearest_are_shown() -> None:
    found = explain_person(decided_of(DOSSIER), NOTHING_PRIVATE, "j-3")

    assert found.partners == ()
    assert [each.leader.id for each in found.others] == ["s-1", "s-2"]
    assert all(each.remedies for each in found.others)


@given(sound_programs())
def test_every_two_people_and_everyone_can_be_explained(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    decided = decided_of(dossier, private)
    facts = decided.assessment.facts
    for mentor in dossier.mentors:
        for leader in dossier.mentees:
            pair = decided.places[mentor.id], decided.places[leader.id]
            found = explain_pair(decided, private, pair)
            assert tuple(each.reason for each in found.remedies) == blocks(facts, mentor, leader)
            assert sum(map(bool, (found.remedies, found.taken, found.difference))) >= 1
    for person in (*dossier.mentors, *dossier.mentees):
        told = explain_person(decided, private, person.id)
        assert len(told.others) <= BEST
        shown = [(each.mentor.id, each.leader.id) for each in (*told.partners, *told.others)]
        assert len(set(shown)) == len(shown)
