"""Pinned proposals have to be possible, and vetoes have to protect somebody."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.happening import Told
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.private import Consult, KeepApart, MeetingAnswer, PrivateDossier
from rmentor_cli.problems import Problem, Severity
from rmentor_cli.validation.forbidden_pins import forbidden_pins
from rmentor_cli.validation.pins import pins_over_capacity
from rmentor_cli.validation.private_rows import answers, consults, people_kept_apart
from rmentor_cli.validation.standing import live_reporting_lines
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing


def pinned(pairing_id: str, mentor_id: str, mentee_id: str) -> Pairing:
    return a_pairing(pairing_id, mentor_id, mentee_id, status=PairingStatus.PROPOSED, pinned=True, since=None)


def dossier(*pairings: Pairing, capacity: int = 1) -> Dossier:
    mentors = (a_mentor("j-a", capacity=capacity), a_mentor("j-b"))
    return a_dossier(mentors=mentors, mentees=(a_leader("s-a"), a_leader("s-b")), pairings=pairings)


def said(problems: Iterable[Problem]) -> list[str]:
    return [problem.message for problem in problems]


def test_pins_take_the_places_that_people_have() -> None:
    both = pinned("p001", "j-a", "s-a"), pinned("p002", "j-a", "s-b")
    assert said(pins_over_capacity(dossier(*both))) == ["p002 is pinned, but j-a has a capacity of 1 and already p001"]
    assert said(pins_over_capacity(dossier(*both, capacity=2))) == []
    (held,) = pins_over_capacity(dossier(pinned("p002", "j-a", "s-b"), a_pairing("p003", "j-a", "s-a")))
    assert (held.severity, held.holds) == (Severity.HOLD, "p002")
    assert held.fix.startswith("rmentor pairing unpin p002")


def test_what_is_over_or_not_pinned_takes_no_place_of_a_pin() -> None:
    over = a_pairing("p001", "j-a", "s-a", status=PairingStatus.ENDED, pinned=True)
    open_still = a_pairing("p002", "j-a", "s-a", status=PairingStatus.PROPOSED)
    assert said(pins_over_capacity(dossier(over, open_still, pinned("p003", "j-a", "s-b")))) == []


def test_a_pin_bends_no_rule_and_a_live_pairing_is_not_judged() -> None:
    apart = PrivateDossier(keep_apart=(KeepApart(mentor_id="j-a", mentee_id="s-a"),))
    (problem,) = forbidden_pins(dossier(pinned("p001", "j-a", "s-a")), apart, START)
    assert problem.message == "p001 is pinned, but the two are to be kept apart"
    assert said(forbidden_pins(dossier(pinned("p001", "j-a", "s-b")), apart, START)) == []
    assert said(forbidden_pins(dossier(a_pairing("p001", "j-a", "s-a", pinned=True)), apart, START)) == []


def test_a_veto_names_people_on_their_own_sides() -> None:
    def told(mentor_id: str, mentee_id: str) -> list[tuple[str, str]]:
        private = PrivateDossier(keep_apart=(KeepApart(mentor_id=mentor_id, mentee_id=mentee_id),))
        return [(problem.message, problem.next_step) for problem in people_kept_apart(dossier(), private)]

    assert told("j-a", "s-a") == []
    ((message, fix),) = told("j-aa", "s-a")
    assert message == 'mentor_id "j-aa" is nobody on the mentor roster, so nobody is kept apart'
    assert fix == 'did you mean "j-a"?'
    assert [fix for _, fix in told("s-a", "j-a")] == ["swap the two ids", "swap the two ids"]


def test_a_consult_belongs_to_a_pairing_and_one_of_its_people() -> None:
    def told(pairing_id: str, person_id: str) -> list[str]:
        private = PrivateDossier(consults=(Consult(pairing_id=pairing_id, person_id=person_id, asked=START),))
        return said(consults(dossier(pinned("p001", "j-a", "s-a")), private))

    assert told("p001", "s-a") == []
    assert told("p001", "s-b") == ['person_id "s-b" is not in p001']
    assert told("p002", "s-a") == ['pairing_id "p002" is not in pairings.csv']


def test_an_answer_belongs_to_a_check_in_and_one_of_its_people() -> None:
    def told(check_in_id: str, person_id: str) -> list[str]:
        answer = MeetingAnswer(check_in_id=check_in_id, person_id=person_id, said=Told.DONE)
        there = replace(dossier(pinned("p001", "j-a", "s-a")), check_ins=(a_check_in("p001", 1),))
        return said(answers(there, PrivateDossier(answers=(answer,))))

    assert told("p001-s01", "s-a") == []
    assert told("p001-s01", "s-b") == ['person_id "s-b" is not in p001']
    assert told("p001-s09", "s-a") == ['check_in_id "p001-s09" is not in check-ins.csv']


def test_what_both_agreed_keeps_a_breach_quiet_until_its_day() -> None:
    def held(on: date, kept_until: date | None) -> list[str]:
        pairing = a_pairing("p001", "j-a", "s-a", kept_until=kept_until)
        people = {"mentors": (a_mentor("j-a", manager_id="s-a"),), "mentees": (a_leader("s-a"),)}
        return said(live_reporting_lines(a_dossier(pairings=(pairing,), **people), lambda: on))

    day = date(2027, 5, 1)
    assert held(day, None) == ["p001 is now within one reporting line"]
    assert held(day, day) == []
    assert held(date(2027, 5, 2), day) == [
        "p001 is now within one reporting line, and what both agreed held until 2027-05-01"
    ]
