"""What the pairings that stand earn by today's rosters, for the report. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date

from rmentor_cli.matching.assessment import Assessment, assess
from rmentor_cli.matching.lessons import wants_met
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, STANDING, Pairing, PairingStatus, people_of
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import Weights
from rmentor_cli.progress.lifetime import is_live

Points = Mapping[str, tuple[int, int]]  # by pairing: points, and how many were possible
Wants = Mapping[str, Mapping[Role, tuple[int, int]]]  # by pairing and side: wants met, wants stated


def score_standing(dossier: Dossier, private: PrivateDossier, on: date) -> tuple[Points, Wants]:
    """Return the points of each pairing standing on a day, and how many of each side's wants the other's offers meet.

    A pairing of somebody who was erased has none: what they were chosen by is not known any more.
    """
    return scores_of_standing(dossier, assess(dossier, private, on), on)


def scores_of_standing(dossier: Dossier, assessment: Assessment, on: date) -> tuple[Points, Wants]:
    """Return the same from what matching knows already."""
    standing = _known(dossier, lambda each: each.status in STANDING or is_live(each, on))
    points = points_of(assessment, standing)
    return points, {pairing.id: _wants(dossier, assessment, pairing) for pairing in standing}


def points_of(assessment: Assessment, standing: Sequence[Pairing]) -> Points:
    """Return the points of pairings, and how many were possible."""
    mentors, leaders = _places(assessment)
    possible = sum(getattr(assessment.weights, field.name) for field in fields(Weights))
    places = {pairing.id: (mentors[pairing.mentor_id], leaders[pairing.mentee_id]) for pairing in standing}
    return {key: (sum(assessment.scores.of(*place).values()), possible) for key, place in places.items()}


def parts_of_begun(dossier: Dossier, assessment: Assessment) -> Mapping[str, Mapping[str, int]]:
    """Return what each pairing that ever began earns by part, by today's rosters; nobody who was erased is counted."""
    mentors, leaders = _places(assessment)
    ever = LIVE | {PairingStatus.COMPLETED, PairingStatus.ENDED}
    begun = _known(dossier, lambda each: each.status in ever)
    scored = {each.id: assessment.scores.of(mentors[each.mentor_id], leaders[each.mentee_id]) for each in begun}
    return {key: {part.value: points for part, points in parts.items()} for key, parts in scored.items()}


def _known(dossier: Dossier, is_meant: Callable[[Pairing], bool]) -> list[Pairing]:
    """Return the pairings that are meant, of whom both people are still known."""
    erased = {person.id for person in dossier.people.values() if person.is_erased}
    return [each for each in dossier.pairings if is_meant(each) and erased.isdisjoint(people_of([each]))]


def _places(assessment: Assessment) -> tuple[dict[str, int], dict[str, int]]:
    rosters = assessment.eligibility.rosters
    mentors = {person.id: place for place, person in enumerate(rosters.mentors)}
    return mentors, {person.id: place for place, person in enumerate(rosters.leaders)}


def _wants(dossier: Dossier, assessment: Assessment, pairing: Pairing) -> Mapping[Role, tuple[int, int]]:
    found = {}
    for role in Role:
        learner, teacher = (dossier.people[pairing.person(side)] for side in (role, role.other))
        found[role] = wants_met(learner, teacher, assessment.vocabulary)
    return found
