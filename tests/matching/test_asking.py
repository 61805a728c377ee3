"""What somebody reads who is asked about a pairing: their own wants and strengths, and nobody else."""

from typing import Any

from rmentor_cli.eligibility.everyone import judge
from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.matching.hopeless import why_nobody
from rmentor_cli.matching.introduction import text_to_ask
from rmentor_cli.matching.proposal import propose
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import Consult, KeepApart, PrivateDossier
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, topics

PROPOSED = a_pairing("p001", "j-a", "s-a", status=PairingStatus.PROPOSED, since=None)


def dossier(**cells: Any) -> Dossier:
    return a_dossier(
        topics=topics("ai", "strategy"),
        mentors=(a_mentor("j-a", name="Ada", offers="ai", wants="strategy"), a_mentor("j-b", name="Bo", offers="ai")),
        mentees=(a_leader("s-a", name="Cleo", **cells), a_leader("s-b", name="Dag", wants="ai")),
        pairings=(PROPOSED,),
    )


def test_each_reads_of_their_own_wants_and_strengths() -> None:
    program = dossier(offers="strategy", wants="ai")
    assert text_to_ask(program, PROPOSED, Role.MENTEE) == (
        "Hello Cleo, this is about Bridge. We would like to bring you together with Ada, as your mentor. "
        "You want to learn about Ai, and Ada can help you with that. "
        "In return, Ada would like to learn about Strategy from you. "
        "It is not known yet when you are free, so the program's working hours are assumed; say so if others suit you. "
        "Would you like to meet? A no is as welcome as a yes and needs no reason."
    )
    to_mentor = text_to_ask(program, PROPOSED, Role.MENTOR)
    assert "We would like to bring you together with Cleo, with you as the mentor." in to_mentor


def test_nobody_else_and_no_points_are_told_and_what_is_not_stated_is_left_out() -> None:
    for role in Role:
        text = text_to_ask(dossier(), PROPOSED, role)
        assert not any(word in text for word in ("Bo", "Dag", "point", "mentee", "You want"))
        assert not any(character.isdigit() for character in text)


def test_those_already_asked_are_not_moved() -> None:
    program, worse = dossier(wants="ai"), PrivateDossier(keep_apart=(KeepApart(mentor_id="j-a", mentee_id="s-a"),))
    asked = (Consult(pairing_id="p001", person_id="s-a", asked=START),)
    assert [each.id for each in propose(program, worse, START).withdrawn] == ["p001"]
    kept = propose(program, PrivateDossier(keep_apart=worse.keep_apart, consults=asked), START)
    assert (kept.kept, kept.withdrawn) == ((PROPOSED,), ())
    assert {each.pairing.mentor_id for each in kept.proposed} == {"j-b"}


def why(mentors: int, department: str) -> str:
    program = a_dossier(
        mentors=tuple(a_mentor(f"j-{n}", department=department) for n in range(mentors)), mentees=(a_leader("s-a"),)
    )
    return why_nobody(judge(facts_of(program, PrivateDossier(), START), program.mentors, program.mentees))


def test_where_nobody_can_be_paired_the_worst_rule_and_its_change_are_named() -> None:
    assert why(2, "Finance") == (
        "No pairing is possible: the department rules out 2 of 2 pairs of people. To change that, "
        "invite people of other departments, or write same_department: false under matching.rules in program.yaml."
    )
    assert why(2, "Product") == ""
    assert why(0, "Product") == ""
