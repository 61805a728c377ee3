"""Ready-made pairs are looked at by the same rules as everyone else, and then stand. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from rmentor_cli.eligibility.facts import Couple, Facts
from rmentor_cli.eligibility.rulebook import blocks
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import STANDING, Pairing, PairingStatus
from rmentor_cli.problems import listed


@immutable
class Judged:
    """What the rules say of a ready-made pair; nothing: it may be made."""

    couple: Couple
    why_not: str


def judge_ready_made(
    dossier: Dossier, facts: Facts, couples: Iterable[Couple], asked_about: Collection[str]
) -> Iterator[Judged]:
    """Say of each pair, in turn, whether the rules and both people's places allow it beside those before it."""
    standing = [each for each in dossier.pairings if each.status in STANDING]
    made = {_couple(each) for each in standing if each.status is not PairingStatus.PROPOSED}
    held = (each for each in standing if each.pinned or each.id in asked_about)
    pinned = {_couple(each) for each in held if each.status is PairingStatus.PROPOSED}
    taken = Counter(person for couple in made | pinned for person in couple)
    for couple in couples:
        if couple in pinned:  # a place is kept for both already
            yield Judged(couple, "")
            continue
        why_not = "they are paired already" if couple in made else _why_not(dossier, facts, couple, taken)
        if not why_not:
            pinned.add(couple)
            taken.update(couple)
        yield Judged(couple, why_not)


def _couple(pairing: Pairing) -> Couple:
    return pairing.mentor_id, pairing.mentee_id


def _why_not(dossier: Dossier, facts: Facts, couple: Couple, taken: Counter[str]) -> str:
    mentor, leader = (dossier.people[person_id] for person_id in couple)
    if reasons := blocks(facts, mentor, leader):
        return listed([reason.clause for reason in reasons])
    full = [person.name for person in (mentor, leader) if taken[person.id] >= person.capacity]
    return f"no place left: {listed(full)}" if full else ""
