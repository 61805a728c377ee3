"""Somebody who was invited says yes: they take part, and may be paired. Pure."""

from collections.abc import Collection
from dataclasses import replace

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant, PersonStatus


def taking_part(dossier: Dossier, ids: Collection[str]) -> Dossier:
    """Return the program in which those of these people who were invited are active; of all others nothing changes."""

    def joined(person: Participant) -> Participant:
        says_yes = person.id in ids and person.status is PersonStatus.INVITED
        return replace(person, status=PersonStatus.ACTIVE) if says_yes else person

    mentors, mentees = (tuple(map(joined, roster)) for roster in (dossier.mentors, dossier.mentees))
    return replace(dossier, mentors=mentors, mentees=mentees)
