"""Laws of what goes from one cohort to the next, over many small programs."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.cohorts.carried import carried, consents_kept, line_above, past_partners
from rmentor_cli.cohorts.returning import as_they_return, returners
from rmentor_cli.model.consent import TAKING_PART, Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.people import PastPartners, PersonStatus
from rmentor_cli.model.private import KeepApart, PrivateDossier
from rmentor_cli.organization import Organization
from tests.builders import a_dossier, a_leader, a_mentor, a_program

ON = date(2027, 8, 2)
NEXT = a_program(start=date(2027, 9, 6))
MENTORS, LEADERS = ("j-a", "j-b", "j-c"), ("s-a", "s-b", "s-c")
COUPLES = tuple(product(MENTORS, LEADERS))
OVER = (PairingStatus.COMPLETED, PairingStatus.ENDED, PairingStatus.DECLINED)


@st.composite
def programs(draw: st.DrawFn) -> tuple[Dossier, PrivateDossier]:
    """Draw a program that is closed: any statuses, managers, pairings, consents and vetoes."""
    above = st.none() | st.sampled_from((*MENTORS, *LEADERS))

    def cells(own: str) -> dict[str, Any]:
        manager = draw(above.filter(lambda other: other != own))
        status, waited = draw(st.sampled_from(PersonStatus)), draw(st.integers(0, 99))
        return {"status": status, "waited": waited, "manager_id": manager, "capacity": draw(st.integers(0, 2))}

    couples = draw(st.lists(st.sampled_from(COUPLES), unique=True, max_size=5))
    pairings = tuple(
        Pairing(id=f"p{n:03}", mentor_id=one, mentee_id=other, status=draw(st.sampled_from(OVER)))
        for n, (one, other) in enumerate(couples, 1)
    )
    past = draw(st.lists(st.sampled_from(COUPLES), unique=True, max_size=3))
    apart = draw(st.lists(st.sampled_from(COUPLES), unique=True, max_size=3))
    withdrawn = draw(st.lists(st.sampled_from((*MENTORS, *LEADERS)), unique=True, max_size=2))
    dossier = a_dossier(
        mentors=tuple(a_mentor(each, **cells(each)) for each in MENTORS),
        mentees=tuple(a_leader(each, **cells(each)) for each in LEADERS),
        pairings=pairings,
        history=tuple(PastPartners(mentor_id=one, mentee_id=other, cohort="first") for one, other in past),
        consents=tuple(
            Consent(person_id=each, what=TAKING_PART, text_version="1", given=ON, withdrawn=ON) for each in withdrawn
        ),
    )
    private = PrivateDossier(keep_apart=tuple(KeepApart(mentor_id=one, mentee_id=other) for one, other in apart))
    return dossier, private


@given(programs())
def test_everybody_is_told_of_once_and_who_is_gone_stands_nowhere(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    found = returners(dossier)
    assert len(found.ids) == len(found.waiting) + len(found.again)
    assert len(found.ids) + len(found.unanswered) + found.gone == len(dossier.people)

    gone = dossier.people.keys() - found.ids - found.unanswered
    back = as_they_return(dossier, found, NEXT.program.start)
    assert back.people.keys() == found.ids
    named = {each for row in past_partners(dossier, found) for each in (row.mentor_id, row.mentee_id)}
    kept = carried(dossier, private, found, NEXT, ON)
    named |= {each for row in kept.keep_apart for each in (row.mentor_id, row.mentee_id)}
    named |= {row.person_id for row in consents_kept(dossier, found)}
    named |= {row.person_id for row in kept.open_questions}
    assert named.isdisjoint(gone)
    assert all(not member.name and not member.email for member in line_above(dossier, found))


@given(programs())
def test_no_veto_no_past_partner_and_no_line_above_is_lost(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    found = returners(dossier)
    kept = carried(dossier, private, found, NEXT, ON)
    apart = {(row.mentor_id, row.mentee_id) for row in kept.keep_apart}
    partners = {(row.mentor_id, row.mentee_id) for row in past_partners(dossier, found)}
    here = [(one, other) for one, other in COUPLES if {one, other} <= found.ids]
    before = {(row.mentor_id, row.mentee_id) for row in private.keep_apart}
    past = {(row.mentor_id, row.mentee_id) for row in dossier.history}
    past |= {(row.mentor_id, row.mentee_id) for row in dossier.pairings}
    assert {couple for couple in here if couple in before} <= apart
    assert {couple for couple in here if couple in past} <= apart | partners

    back = as_they_return(dossier, found, NEXT.program.start)
    now = Organization.of(replace(back, org=line_above(dossier, found)))
    was = Organization.of(dossier)
    assert all(was.above(each) == now.above(each) for each in found.ids)


@given(programs())
def test_who_waits_comes_before_everybody_who_had_a_partner(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, _ = drawn
    found = returners(dossier)
    back = as_they_return(dossier, found, NEXT.program.start).people
    through = {
        each
        for pairing in dossier.pairings
        if pairing.status is PairingStatus.COMPLETED
        for each in (pairing.mentor_id, pairing.mentee_id)
    }
    assert all(back[each].waited >= max(1, dossier.people[each].waited) for each in found.waiting)
    assert all(back[each].waited == 0 for each in found.ids & through)
