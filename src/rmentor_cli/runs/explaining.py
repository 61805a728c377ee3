"""Explain: why a pairing, why not another, and what it would cost; or tell one of two people, to paste into a mail."""

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.decided import Decided, decide, last_decided
from rmentor_cli.matching.explanation import explain_pair, explain_person
from rmentor_cli.matching.introduction import introduce, not_available, remind
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import STANDING, Pairing, PairingStatus
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.differences import how_current
from rmentor_cli.runs.explained import pair_as_data, pair_shown, person_as_data, person_shown, what_would_free
from rmentor_cli.runs.finding import find_person
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.proved import as_last_matched


@immutable
class _Couple:
    """Two people of different sides, and the pairing that stands between them."""

    mentor: Participant
    leader: Participant
    pairing: Pairing | None


def explain(opened: Opened, who: str, other: str | None) -> Outcome:
    """Explain a pairing, any two people, or one person; writes nothing."""
    if other is None and who not in opened.dossier.pairings_by_id:
        return _explain_person(opened, who)
    couple = _couple(opened.dossier, who, other)
    decided = _decided(opened, couple.pairing)
    pair = decided.places[couple.mentor.id], decided.places[couple.leader.id]
    explained = explain_pair(decided, opened.private, pair)
    return Outcome(
        shown=tuple(pair_shown(decided, explained)),
        notes=how_current(decided),
        next_step=what_would_free(explained),
        data={"pair": pair_as_data(decided, explained), "current": decided.is_current},
    )


def tell(opened: Opened, who: str, other: str | None, reader: Role) -> Outcome:
    """Write to one of two people; where they are not paired nothing that is said or kept silent depends on why."""
    couple = _couple(opened.dossier, who, other)
    decided = _decided(opened, couple.pairing)
    pair = decided.places[couple.mentor.id], decided.places[couple.leader.id]
    names, vocabulary = opened.dossier.program.roles, decided.assessment.vocabulary
    two = (couple.mentor, couple.leader) if reader is Role.MENTOR else (couple.leader, couple.mentor)
    began = couple.pairing is not None and couple.pairing.status is not PairingStatus.PROPOSED
    if began:
        text = remind(*two, reader, names, vocabulary)
    elif pair in decided.standing and decided.is_allowed(pair):
        text = introduce(*two, reader, names, vocabulary)
    else:
        text = not_available(two[1])
    ids = {"mentor_id": couple.mentor.id, "mentee_id": couple.leader.id}
    return Outcome(shown=(text,), data={**ids, "for": reader.value, "text": text})


def _explain_person(opened: Opened, who: str) -> Outcome:
    decided = _decided(opened, None)
    explained = explain_person(decided, opened.private, find_person(opened.dossier, who).id)
    return Outcome(
        shown=tuple(person_shown(decided, explained)),
        notes=how_current(decided),
        next_step=f"rmentor explain {explained.person.id} ID says more about any of them",
        data={"person": person_as_data(decided, explained), "current": decided.is_current},
    )


def _couple(dossier: Dossier, who: str, other: str | None) -> _Couple:
    """Return the two people meant: those of a pairing, or two that are named."""
    if other is None:
        return _of_pairing(dossier, who)
    if named := [each for each in (who, other) if each in dossier.pairings_by_id and each not in dossier.people]:
        raise UsageError(f"{named[0]} is a pairing", fix=f"name two people, or: rmentor explain {named[0]}")
    one, two = find_person(dossier, who), find_person(dossier, other)
    if one.id == two.id:
        raise UsageError(f"{one.name} is named twice", fix="name a mentor and a leader")
    if dossier.roles[one.id] is dossier.roles[two.id]:
        side = "mentors" if dossier.roles[one.id] is Role.MENTOR else "leaders"
        raise UsageError(f"{one.name} and {two.name} are both {side}", fix="name a mentor and a leader")
    mentor, leader = (one, two) if dossier.roles[one.id] is Role.MENTOR else (two, one)
    standing = (each for each in dossier.pairings if each.status in STANDING)
    between = (each for each in standing if (each.mentor_id, each.mentee_id) == (mentor.id, leader.id))
    return _Couple(mentor, leader, next(between, None))


def _of_pairing(dossier: Dossier, who: str) -> _Couple:
    pairing = dossier.pairings_by_id.get(who)
    if pairing is None:
        raise UsageError(f'"{who}" is one person', fix="name a pairing's id, or a mentor and a leader")
    mentor, leader = dossier.people[pairing.mentor_id], dossier.people[pairing.mentee_id]
    return _Couple(mentor, leader, pairing if pairing.status in STANDING else None)


def _decided(opened: Opened, pairing: Pairing | None) -> Decided:
    """Decide again what was decided last, and a pairing asked about with it."""
    asked = {pairing.id} if pairing else set()
    dossier = as_last_matched(opened.dossier)
    return decide(dossier, opened.private, opened.on, last_decided(dossier) | asked)
