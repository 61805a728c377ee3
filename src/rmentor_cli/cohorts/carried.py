"""What the next cohort takes over besides its people: lines above them, past partners, consents, and vetoes. Pure.

Nothing that somebody answered, wrote or told in confidence goes along, but for whom they are to be kept apart from.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rmentor_cli.cohorts.returning import Returners
from rmentor_cli.dates import last_day
from rmentor_cli.model.consent import TAKING_PART, Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.people import OrgMember, Participant, PastPartners
from rmentor_cli.model.private import About, KeepApart, OpenQuestion, PrivateDossier
from rmentor_cli.model.program import Program

_PARTED = frozenset({PairingStatus.COMPLETED, PairingStatus.ENDED})


def carried(dossier: Dossier, private: PrivateDossier, found: Returners, after: Program, on: date) -> PrivateDossier:
    """Return what is private in the next cohort: vetoes that hold, marks of people who were erased, and kept names.

    Names stand here only where git is not to have them.
    """
    known = found.ids | {member.id for member in dossier.org}
    return PrivateDossier(
        people=tuple(each for each in private.people if each.id in known),
        keep_apart=tuple(_vetoes(dossier, private, found, after, on)),
        open_questions=tuple(_questions(dossier, private, found, on)),
        erased=private.erased,
    )


def _vetoes(
    dossier: Dossier, private: PrivateDossier, found: Returners, after: Program, on: date
) -> Iterator[KeepApart]:
    """Yield who is kept apart: as before, and whoever was asked, or met, and would rather not."""
    held = [each for each in private.keep_apart if each.until is None or each.until >= on]
    known = {(each.mentor_id, each.mentee_id) for each in held}
    yield from (each for each in held if {each.mentor_id, each.mentee_id} <= found.ids)
    for pairing in dossier.pairings:
        couple = pairing.mentor_id, pairing.mentee_id
        if couple not in known and {*couple} <= found.ids and (until := _apart_until(pairing, after)):
            known.add(couple)
            yield KeepApart(mentor_id=couple[0], mentee_id=couple[1], until=until)


def _apart_until(pairing: Pairing, after: Program) -> date | None:
    """Return until when two people are not proposed to each other again, where history.csv does not see to it.

    A no said to a proposal holds for one cohort more, and so does an end where past partners may meet again.
    """
    ended_and_free = pairing.status is PairingStatus.ENDED and not after.matching.rules.past_partners
    is_no = pairing.status is PairingStatus.DECLINED or ended_and_free
    return last_day(after.program) if is_no else None


def _questions(dossier: Dossier, private: PrivateDossier, found: Returners, on: date) -> Iterator[OpenQuestion]:
    """Yield whom people will not be paired with that is undecided, or who is not here now and may come back."""
    for each in private.undecided:
        if each.about is About.KEEP_APART and each.person_id in found.ids:
            may_be = tuple(other for other in each.may_be if other in found.ids)
            yield replace(each, may_be=may_be, waits=each.waits or bool(each.may_be and not may_be))
    for person_id, other in dict.fromkeys(_vetoes_of_absent(dossier, private, found, on)):
        name = dossier.people[other].name
        yield OpenQuestion(about=About.KEEP_APART, person_id=person_id, said=name, waits=True, asked=on)


def left_behind(private: PrivateDossier, found: Returners, on: date) -> int:
    """Return how many vetoes that hold are about two people of whom neither comes along, and one may come back."""
    held = (each for each in private.keep_apart if each.until is None or each.until >= on)
    couples = ({each.mentor_id, each.mentee_id} for each in held)
    return sum(couple.isdisjoint(found.ids) and not couple.isdisjoint(found.unanswered) for couple in couples)


def _vetoes_of_absent(
    dossier: Dossier, private: PrivateDossier, found: Returners, on: date
) -> Iterator[tuple[str, str]]:
    """Yield who comes along, and from whom of those who do not they are kept apart."""
    for each in private.keep_apart:
        if each.until is None or each.until >= on:
            yield from _one_of_them(dossier, found, each.mentor_id, each.mentee_id)
            yield from _one_of_them(dossier, found, each.mentee_id, each.mentor_id)
    for person in dossier.people.values():
        for other in person.declines:
            yield from _one_of_them(dossier, found, person.id, other)


def _one_of_them(dossier: Dossier, found: Returners, person_id: str, other: str) -> Iterator[tuple[str, str]]:
    absent = dossier.people.get(other)
    if person_id in found.ids and absent and other not in found.ids and not absent.is_erased:
        yield person_id, other


def past_partners(dossier: Dossier, found: Returners) -> tuple[PastPartners, ...]:
    """Return who were partners before and in this cohort; of those who are gone nothing is remembered.

    Who was invited again and never answered may come back: ids are made of addresses, so theirs will be the same.
    """
    cohort = _cohort(dossier)
    partners = (
        PastPartners(mentor_id=each.mentor_id, mentee_id=each.mentee_id, cohort=cohort)
        for each in dossier.pairings
        if each.status in _PARTED
    )
    rows = dict.fromkeys((*dossier.history, *partners))
    gone = {each for each in dossier.people if each not in found.ids | found.unanswered}
    return tuple(each for each in rows if gone.isdisjoint((each.mentor_id, each.mentee_id)))


def _cohort(dossier: Dossier) -> str:
    """Return what a cohort is called: by its name, with its start where an earlier one had the same."""
    info = dossier.program.program
    is_taken = any(each.cohort == info.name for each in dossier.history)
    return f"{info.name} ({info.start})" if is_taken else info.name


def consents_kept(dossier: Dossier, found: Returners) -> tuple[Consent, ...]:
    """Return the consents to take part of those who wait: what they agreed to has not begun. All others are asked."""
    return tuple(
        each
        for each in dossier.consents
        if each.what == TAKING_PART and not each.withdrawn and each.person_id in found.waiting
    )


def line_above(dossier: Dossier, found: Returners) -> tuple[OrgMember, ...]:
    """Return org.csv with the place of those who do not come along and stand above somebody: no name, no address."""
    known = {each.id for each in dossier.org} | found.ids
    members: list[OrgMember] = list(dossier.org)
    climbing: list[Participant | OrgMember] = [
        *members,
        *(dossier.people[each] for each in (*found.waiting, *found.again)),
    ]
    while climbing:
        person = climbing.pop(0)
        for above in (person.manager_id, *person.dotted_line_ids):
            boss = dossier.people.get(above or "")
            if boss and boss.id not in known:
                known.add(boss.id)
                members.append(OrgMember(id=boss.id, manager_id=boss.manager_id, dotted_line_ids=boss.dotted_line_ids))
                climbing.append(boss)
    return tuple(members)
