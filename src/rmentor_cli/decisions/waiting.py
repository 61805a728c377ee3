"""Who is left without a pairing while others begin theirs has waited one round more. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.eligibility.rulebook import takes_part
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, STANDING, Pairing
from rmentor_cli.model.people import Participant

MOST_ROUNDS = 99


def one_round_more(dossier: Dossier, pairings: Sequence[Pairing], on: date) -> Dossier:
    """Return the program with its new pairings, and with the rounds of those who wait raised, once for each date.

    A round is a day on which somebody else's pairing began; to be proposed, or asked, is no round yet.
    """
    after = replace(dossier, pairings=tuple(pairings))
    if _begun(dossier.pairings, on) or not _begun(pairings, on):
        return after
    standing = {person for each in pairings if each.status in STANDING for person in (each.mentor_id, each.mentee_id)}
    return replace(after, mentors=_raised(dossier.mentors, standing), mentees=_raised(dossier.mentees, standing))


def _begun(pairings: Sequence[Pairing], on: date) -> bool:
    return any(pairing.status in LIVE and pairing.since == on for pairing in pairings)


def _raised(roster: Sequence[Participant], standing: Collection[str]) -> tuple[Participant, ...]:
    return tuple(
        replace(person, waited=min(person.waited + 1, MOST_ROUNDS)) if _waits(person, standing) else person
        for person in roster
    )


def _waits(person: Participant, standing: Collection[str]) -> bool:
    return takes_part(person) and person.capacity > 0 and person.id not in standing
