"""The score straight from the design, one pair at a time, to judge the quick tables by."""

from collections.abc import Mapping
from fractions import Fraction

from rmentor_cli.availability.overlap import common_minutes, minutes_apart
from rmentor_cli.eligibility.facts import Facts
from rmentor_cli.eligibility.rulebook import blocks
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_term
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Weights
from rmentor_cli.model.topic import Topic

Couple = tuple[str, str]
HALVES = {"mentor_prefers": "preferences", "leader_prefers": "preferences"}


def slow_scores(dossier: Dossier, facts: Facts) -> dict[Couple, dict[str, int]]:
    """Return the points by part of every allowed pair."""
    stated: dict[Couple, dict[str, int | None]] = {
        (mentor.id, leader.id): points_of(dossier, facts, mentor, leader)
        for mentor in dossier.mentors
        for leader in dossier.mentees
        if not blocks(facts, mentor, leader)
    }
    scores: dict[Couple, dict[str, int]] = {}
    for couple, by_name in stated.items():
        scores[couple] = dict.fromkeys((HALVES.get(name, name) for name in by_name), 0)
        for name, points in by_name.items():
            known = [other for each in stated.values() if (other := each[name]) is not None]
            neutral = sum(known) // len(known) if known else 0
            scores[couple][HALVES.get(name, name)] += neutral if points is None else points
    return scores


def points_of(dossier: Dossier, facts: Facts, mentor: Participant, leader: Participant) -> dict[str, int | None]:
    """Return what each part earns, None where someone left it out."""
    weights: Weights = dossier.program.matching.weights
    one, other = share_met(leader, mentor, dossier.topics), share_met(mentor, leader, dossier.topics)
    both = None if one is None or other is None else min(one, other)
    least, target = facts.rules.common_minutes, facts.rules.grade_gap.target
    minutes = common_minutes(facts.hours[mentor.id], facts.hours[leader.id], facts.weeks)
    apart = minutes_apart(facts.hours[mentor.id].zone, facts.hours[leader.id].zone, facts.weeks)
    styles = {mentor.style.casefold(), leader.style.casefold()}
    away = abs((leader.grade or 0) - (mentor.grade or 0) - target)
    shares: Mapping[str, tuple[int, Fraction | int | None]] = {
        "mentee_learns": (weights.mentee_learns, one),
        "mentor_learns": (weights.mentor_learns, other),
        "both_ways": (weights.both_ways, both),
        "mentor_prefers": (weights.preferences, share_of_choice(mentor.prefers, leader.id)),
        "leader_prefers": (weights.preferences, share_of_choice(leader.prefers, mentor.id)),
        "availability": (weights.availability, min(Fraction(1), Fraction(minutes, 2 * least)) if least else 1),
        "time_zone": (weights.time_zone, min(Fraction(1), max(Fraction(0), Fraction(480 - apart, 360)))),
        "style": (weights.style, None if "" in styles else Fraction(len(styles), 2)),
        "grade_gap": (weights.grade_gap, max(Fraction(0), 1 - Fraction(away, max(1, target)))),
    }
    return {name: None if share is None else weight * share // 1 for name, (weight, share) in shares.items()}


def share_met(learner: Participant, teacher: Participant, topics: tuple[Topic, ...]) -> Fraction | None:
    """Return the share of ranked wants that offers meet."""
    if not learner.wants or not teacher.offers:
        return None
    names = {folded_term(word): topic.id for topic in topics for word in (topic.id, topic.label, *topic.also)}
    broader = {topic.id: topic.broader for topic in topics}

    def topic_of(word: str) -> str:
        return names.get(folded_term(word), folded_term(word))

    def credit(want: str, offer: str) -> Fraction:
        near = broader.get(want) == offer or broader.get(offer) == want
        return Fraction(1) if want == offer else Fraction(1, 2) if near else Fraction(0)

    wants = list(dict.fromkeys(topic_of(word) for word in learner.wants))
    weighed = {want: len(wants) - rank for rank, want in enumerate(wants)}
    met = {
        want: max(credit(want, topic_of(offer.word)) * Fraction(offer.level, 3) for offer in teacher.offers)
        for want in wants
    }
    return sum((weighed[want] * met[want] for want in wants), Fraction(0)) / sum(weighed.values())


def share_of_choice(prefers: tuple[str, ...], other: str) -> Fraction | None:
    """Return one side's share of the points for preferences: half for a first choice."""
    if not prefers:
        return None
    return Fraction({0: 3, 1: 2, 2: 1}.get(prefers.index(other), 0), 6) if other in prefers else Fraction(0)
