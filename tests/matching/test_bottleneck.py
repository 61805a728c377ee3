"""Who is short of partners, as a recruiting list."""

from hypothesis import given

from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.matching.bottleneck import Demand, bottlenecks
from rmentor_cli.matching.decided import decide, open_proposals
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import MatchingGoal, MatchingPolicy
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, a_person, a_program
from tests.eligibility.programs import sound_programs

NOTHING_PRIVATE = PrivateDossier()


def test_too_few_mentors_for_all_is_one_bottleneck_with_what_they_want() -> None:
    leaders = [a_leader(f"s-{n}", wants="ethics; ai" if n else "ethics") for n in range(3)]
    dossier = a_dossier(mentors=(a_mentor("j-1", offers="ai"), a_mentor("j-2", offers="ai; ethics")), mentees=leaders)
    (found,) = bottlenecks(decide(dossier, NOTHING_PRIVATE, START, ()))

    assert (found.role, found.people, found.partners) == (Role.MENTEE, ("s-0", "s-1", "s-2"), ("j-1", "j-2"))
    assert (len(found.left_over), found.places, found.rules) == (1, 2, ())
    assert found.demands == (Demand("ethics", 3, 1), Demand("ai", 2, 2))


def test_only_those_who_compete_for_the_same_few_are_in_it() -> None:
    mentors = (a_mentor("j-1", department="IT"), a_mentor("j-2"), a_mentor("j-3"))
    leaders = (a_leader("s-1", department="Product"), a_leader("s-2", department="Product"), a_leader("s-3"))
    (leader, mentor) = bottlenecks(decide(a_dossier(mentors=mentors, mentees=leaders), NOTHING_PRIVATE, START, ()))

    assert (leader.people, leader.partners) == (("s-1", "s-2"), ("j-1",))
    assert leader.rules == ((Reason.SAME_DEPARTMENT, 4),)
    assert (mentor.people, mentor.partners) == (("j-2", "j-3"), ("s-3",))


def test_searches_that_meet_are_one_bottleneck() -> None:
    mentors = tuple(a_mentor(f"j-{n}", department="IT" if n else "HR") for n in range(2))
    leaders = (
        a_leader("s-0", department="IT"),
        a_leader("s-1", department="IT"),
        a_leader("s-2", department="HR"),
        a_leader("s-3", department="HR"),
        a_leader("s-4"),
    )
    (found,) = bottlenecks(decide(a_dossier(mentors=mentors, mentees=leaders), NOTHING_PRIVATE, START, ()))

    assert len(found.people) == 5
    assert len(found.left_over) == 3


def test_pairings_that_stand_leave_those_who_wait_without_anybody() -> None:
    dossier = a_dossier(
        mentors=(a_mentor("j-1"),),
        mentees=(a_leader("s-1"), a_leader("s-2"), a_leader("s-3")),
        pairings=(a_pairing("p001", "j-1", "s-1"),),
    )
    (found,) = bottlenecks(decide(dossier, NOTHING_PRIVATE, START, open_proposals(dossier, ())))

    assert (found.people, found.partners, found.places) == (("s-2", "s-3"), (), 0)


def test_whom_their_own_line_keeps_out_is_no_bottleneck() -> None:
    dossier = a_dossier(mentors=(a_mentor("j-1"),), mentees=(a_leader("s-1"), a_person("s-2", department="People")))

    assert bottlenecks(decide(dossier, NOTHING_PRIVATE, START, ())) == ()


@given(sound_programs())
def test_the_partners_of_a_bottleneck_are_all_there_are_and_all_taken(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    decided = decide(dossier, private, START, open_proposals(dossier, ()))
    allowed = {
        decided.couple((mentor, leader))
        for mentor, row in enumerate(decided.market.rows)
        for leader, points in enumerate(row)
        if points >= 0
    }
    for found in bottlenecks(decided):
        people = set(found.people)
        near = {couple for couple in allowed if not people.isdisjoint(couple)}
        assert {person for couple in near for person in couple} - people == set(found.partners)
        made = [couple for couple in map(decided.couple, decided.answer.pairs) if not people.isdisjoint(couple)]
        assert len(made) == found.places  # every place of a partner is held by one of these people
        assert set(found.left_over) <= people


def test_who_would_be_paired_if_people_came_first_is_in_no_bottleneck() -> None:
    program = a_program(matching=MatchingPolicy(objective=MatchingGoal.SCORE_FIRST))
    dossier = a_dossier(program=program, mentors=(a_mentor("j-1"), a_mentor("j-2")), mentees=(a_leader("s-1"),))
    (found,) = bottlenecks(decide(dossier, NOTHING_PRIVATE, START, ()))

    assert (found.role, found.people) == (Role.MENTOR, ("j-1", "j-2"))
