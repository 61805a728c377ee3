"""A certificate for either side, and a letter about a mentor to their line manager: pages to print. Pure.

Neither names a partner or says what was talked about: a certificate hangs on a wall, and a letter is read by a manager.
"""

import sys
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from rmentor_cli.credit import Credit, credits_by_id, letter_agreed, people_met
from rmentor_cli.documents.agenda import first_name
from rmentor_cli.documents.contexts import variables_of
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.taught import topics_taught
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import OrgMember, Participant, Role
from rmentor_cli.model.program import RoleNames

CERTIFICATES = f"{paths.OUT}/certificates"
LETTERS = f"{paths.OUT}/credit-letters"
_NAME_SIZES = ((24, 38), (34, 31), (sys.maxsize, 25))  # up to how many letters a name is written in how many points


@immutable
class Certificate:
    """What a certificate may use."""

    program: Annotated[str, "the program's name"]
    organization: Annotated[str, "whose program it is; may be empty"]
    name: Annotated[str, "whose certificate it is"]
    name_size: Annotated[int, "how large the name is written, in points, so that it stays on its line"]
    leads: Annotated[bool, "whether they are on the mentors' side"]
    roles: Annotated[RoleNames, "what the program calls the two sides"]
    met_several: Annotated[bool, "whether they met more than one person"]
    meetings: Annotated[int, "how many meetings they held"]
    hours: Annotated[str, "how long in all"]
    first: Annotated[date, "the day of the first meeting"]
    last: Annotated[date, "the day of the last meeting"]
    until: Annotated[date | None, "the same; none where there was one meeting"]
    day: Annotated[date, "the day of the certificate"]
    sponsor: Annotated[str, "who lends the program authority; may be empty"]
    coordinator: Annotated[str, "who runs the program"]


@immutable
class CreditLetter:
    """What a letter to the line manager of a mentor may use."""

    program: Annotated[str, "the program's name"]
    organization: Annotated[str, "whose program it is; may be empty"]
    name: Annotated[str, "whose work it is about"]
    first_name: Annotated[str, "the same, as they are called"]
    manager: Annotated[str, "who reads it; may be empty"]
    meetings: Annotated[int, "how many meetings they held"]
    hours: Annotated[str, "how long in all"]
    first: Annotated[date, "the day of the first meeting"]
    last: Annotated[date, "the day of the last meeting"]
    topics: Annotated[tuple[str, ...], "what they offered and somebody wanted to learn; never with whom"]
    day: Annotated[date, "the day of the letter"]
    coordinator: Annotated[str, "who runs the program"]


def certificates(dossier: Dossier, on: date, templates: Templates) -> dict[str, str]:
    """Return a page to print for everybody who has earned it, by path."""
    return {
        f"{CERTIFICATES}/{person_id}.html": templates.render(
            "certificate.html.j2", variables_of(certificate_of(dossier, each, on))
        )
        for person_id, each in credits_by_id(dossier, on).items()
        if each.is_earned
    }


def certificate_of(dossier: Dossier, credit: Credit, on: date) -> Certificate:
    """Return what the certificate of somebody says; it has the day of the closing, once that has come."""
    program, closing = dossier.program, dossier.program.milestones.closing
    name = dossier.people[credit.person_id].name
    return Certificate(
        program=program.program.name,
        organization=program.program.organization,
        name=name,
        name_size=next(points for longest, points in _NAME_SIZES if len(name) <= longest),
        leads=credit.role is Role.MENTOR,
        roles=program.roles,
        met_several=len(people_met(dossier, credit)) > 1,
        meetings=credit.meetings,
        hours=credit.hours,
        first=credit.first,
        last=credit.last,
        until=credit.last if credit.last != credit.first else None,
        day=closing if closing and credit.last <= closing <= on else on,
        sponsor=program.sponsor.name if program.sponsor else "",
        coordinator=program.coordinator.name,
    )


def credit_letters(dossier: Dossier, on: date, templates: Templates) -> dict[str, str]:
    """Return a letter to the line manager of each mentor who agreed to it and has met somebody, by path."""
    return {
        f"{LETTERS}/{credit.person_id}.html": templates.render(
            "credit-letter.html.j2", variables_of(credit_letter_of(dossier, credit, on))
        )
        for credit in with_letter(dossier, on)
    }


def with_letter(dossier: Dossier, on: date) -> Iterator[Credit]:
    """Yield what those mentors gave who agreed that their manager reads it."""
    agreed = letter_agreed(dossier)
    for person_id, credit in credits_by_id(dossier, on).items():
        if credit.role is Role.MENTOR and person_id in agreed and agreed[person_id] <= on:
            yield credit


def credit_letter_of(dossier: Dossier, credit: Credit, on: date) -> CreditLetter:
    """Return what a letter about somebody says: hours and topics, and nothing of any talk."""
    person, vocabulary = dossier.people[credit.person_id], Vocabulary.of(dossier.topics)
    met = [dossier.pairings_by_id[each] for each in credit.pairings]
    topics = dict.fromkeys(label for each in met for label in topics_taught(dossier, each, Role.MENTOR, vocabulary))
    return CreditLetter(
        program=dossier.program.program.name,
        organization=dossier.program.program.organization,
        name=person.name,
        first_name=person.known_as or first_name(person.name),
        manager=manager_name(dossier, person),
        meetings=credit.meetings,
        hours=credit.hours,
        first=credit.first,
        last=credit.last,
        topics=tuple(topics),
        day=on,
        coordinator=dossier.program.coordinator.name,
    )


def manager_name(dossier: Dossier, person: Participant) -> str:
    """Return who the line manager of somebody is, where the files know them."""
    everybody: tuple[Participant | OrgMember, ...] = (*dossier.org, *dossier.people.values())
    return next((each.name for each in everybody if each.id == person.manager_id), "")
