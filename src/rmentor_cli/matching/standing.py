"""What the pairings that stand earn by today's rosters, for the report. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date

from rmentor_cli.matching.pair_score import PairScore, PairScorer
from rmentor_cli.matching.parts import Part
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, STANDING, Pairing, PairingStatus, people_of
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import Weights
from rmentor_cli.progress.lifetime import is_live

Points = Mapping[str, tuple[int, int]]  # by pairing: points, and how many were possible
Wants = Mapping[str, Mapping[Role, tuple[int, int]]]  # by pairing and side: wants met, wants stated


def score_standing(dossier: Dossier, scorer: PairScorer, on: date) -> tuple[Points, Wants]:
    """Return the points of each pairing standing on a day, and how many of each side's wants the other's offers meet.

    A pairing of somebody who was erased has none: what they were chosen by is not known any more.
    """
    scores = _scores(dossier, scorer, _known(dossier, lambda each: each.status in STANDING or is_live(each, on)))
    possible = sum(getattr(scorer.weights, field.name) for field in fields(Weights))
    points = {key: (score.points, possible) for key, score in scores.items()}
    return points, {key: score.wants for key, score in scores.items()}


def parts_of_begun(dossier: Dossier, scorer: PairScorer) -> Mapping[str, Mapping[str, int]]:
    """Return what each pairing that ever began earns by part, by today's rosters; nobody who was erased is counted."""
    ever = LIVE | {PairingStatus.COMPLETED, PairingStatus.ENDED}
    begun = _scores(dossier, scorer, _known(dossier, lambda each: each.status in ever))
    names = [part.value for part in Part]
    return {key: dict(zip(names, score.parts, strict=True)) for key, score in begun.items()}


def _scores(dossier: Dossier, scorer: PairScorer, pairings: Iterable[Pairing]) -> Mapping[str, PairScore]:
    people = dossier.people
    return {each.id: scorer.score(people[each.mentor_id], people[each.mentee_id]) for each in pairings}


def _known(dossier: Dossier, is_meant: Callable[[Pairing], bool]) -> list[Pairing]:
    """Return the pairings that are meant, of whom both people are still known."""
    erased = {person.id for person in dossier.people.values() if person.is_erased}
    return [each for each in dossier.pairings if is_meant(each) and erased.isdisjoint(people_of([each]))]
