"""Who is left without a pairing while others begin theirs has waited one round more. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import STANDING, Pairing, PairingStatus, people_of

MOST_ROUNDS = 99


def one_round_more(dossier: Dossier, pairings: Sequence[Pairing], on: date) -> Dossier:
    """Return the program with its new pairings, and with the rounds of those who wait raised, once for each date.

    A round is a day on which somebody else's pairing began; to be proposed, or asked, is no round yet. Whoever's own
    pairing begins has waited no more.
    """
    before = {pairing.id for pairing in _begun(dossier.pairings, on)}
    begun = _begun(pairings, on)
    rounds = dict.fromkeys(people_of(each for each in begun if each.id not in before), 0)
    if begun and not before:
        standing = people_of(each for each in pairings if each.status in STANDING)
        waiting = (
            person for person in dossier.people.values() if person.id not in standing and dossier.may_be_paired(person)
        )
        rounds |= {person.id: min(person.waited + 1, MOST_ROUNDS) for person in waiting}
    return replace(dossier, pairings=tuple(pairings)).with_rounds_waited(rounds)


def first_in_line(dossier: Dossier, gave_way: Iterable[Pairing], rounds: Mapping[str, int]) -> Dossier:
    """Return the program with the people of pairings that a matching ended first among those who wait."""
    return dossier.with_rounds_waited({person: min(rounds[person], MOST_ROUNDS) for person in people_of(gave_way)})


def _begun(pairings: Sequence[Pairing], on: date) -> list[Pairing]:
    return [each for each in pairings if each.since == on and each.status is not PairingStatus.PROPOSED]
