"""What two people earn together, one pair at a time; `scoring` works out the same for whole rosters at once. Pure.

A test holds the two together. A report asks for a few pairs of the millions that large rosters have.
"""

from collections.abc import Mapping
from datetime import date

from rmentor_cli.availability.overlap import common_minutes, minutes_apart
from rmentor_cli.eligibility.facts import Facts, facts_of
from rmentor_cli.eligibility.rulebook import grade_gap
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.fit import for_grade_gap, for_minutes, for_preference, for_styles, for_time_zones, style_of
from rmentor_cli.matching.learning import possible, weighed_wants
from rmentor_cli.matching.lessons import wants_met
from rmentor_cli.matching.parts import points_for
from rmentor_cli.matching.scoring import Neutral, neutral_points
from rmentor_cli.matching.vocabulary import Lessons, Vocabulary
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import Weights

Known = tuple[int | None, ...]  # the points of a part, or of both its halves; None: not known


@immutable
class PairScore:
    """The points of a pair, and for each side how many of its wants the other meets, and how many it has."""

    parts: tuple[int, ...]  # in the order of `Part`
    wants: Mapping[Role, tuple[int, int]]

    @property
    def points(self) -> int:
        """The points of all parts together."""
        return sum(self.parts)


@immutable
class _Side:
    """What one person wants to learn, and can teach."""

    wants: Mapping[str, int]  # by topic, what it weighs
    lessons: Lessons


@immutable
class PairScorer:
    """What it takes to score any pair of a program on a day."""

    facts: Facts
    vocabulary: Vocabulary
    weights: Weights
    neutral: Neutral

    @classmethod
    def of(cls, dossier: Dossier, private: PrivateDossier, on: date) -> "PairScorer":
        """Look up what the parts ask about."""
        facts, vocabulary = facts_of(dossier, private, on), Vocabulary.of(dossier.topics)
        weights = dossier.program.matching.weights
        neutral = neutral_points(dossier.mentors, dossier.mentees, facts, vocabulary, weights)
        return cls(facts, vocabulary, weights, neutral)

    def score(self, mentor: Participant, leader: Participant) -> PairScore:
        """Score a pair, allowed or not."""
        junior, senior = (
            _Side(weighed_wants(p, self.vocabulary), self.vocabulary.lessons(p)) for p in (mentor, leader)
        )
        known = (*self._of_learning(junior, senior), *self._of_fit(mentor, leader))
        return PairScore(
            parts=tuple(map(_filled, known, self.neutral)),
            wants={
                Role.MENTOR: wants_met(junior.wants, senior.lessons, self.vocabulary),
                Role.MENTEE: wants_met(senior.wants, junior.lessons, self.vocabulary),
            },
        )

    def _of_learning(self, junior: _Side, senior: _Side) -> tuple[Known, ...]:
        """Return what the leader's learning, the mentor's, and both ways earn."""
        weights, one, other = self.weights, _met(senior, junior), _met(junior, senior)
        return (
            (points_for(weights.mentee_learns, *one) if one else None,),
            (points_for(weights.mentor_learns, *other) if other else None,),
            (min(points_for(weights.both_ways, *each) for each in (one, other)) if one and other else None,),
        )

    def _of_fit(self, mentor: Participant, leader: Participant) -> tuple[Known, ...]:
        """Return what preferences, hours, time zones, styles and grades earn."""
        weights, rules, weeks = self.weights, self.facts.rules, self.facts.weeks
        mine, theirs = self.facts.hours[mentor.id], self.facts.hours[leader.id]
        minutes, apart = common_minutes(mine, theirs, weeks), minutes_apart(mine.zone, theirs.zone, weeks)
        one, other, gap = style_of(mentor), style_of(leader), grade_gap(mentor, leader)
        return (
            (
                for_preference(weights.preferences, mentor.prefers, leader.id) if mentor.prefers else None,
                for_preference(weights.preferences, leader.prefers, mentor.id) if leader.prefers else None,
            ),
            (for_minutes(weights.availability, minutes, rules.common_minutes),),
            (for_time_zones(weights.time_zone, apart),),
            (for_styles(weights.style, one, other) if one and other else None,),
            (0 if gap is None else for_grade_gap(weights.grade_gap, gap, rules.grade_gap.target),),
        )


def _met(learner: _Side, teacher: _Side) -> tuple[int, int] | None:
    """Return how far wants are met, and what that is of; None where one side has not said."""
    if not learner.wants or not teacher.lessons:
        return None
    taught = teacher.lessons
    met = sum(weight * taught[topic][0] for topic, weight in learner.wants.items() if topic in taught)
    return met, possible(learner.wants)


def _filled(known: Known, neutral: tuple[int, ...]) -> int:
    """Add up the halves of a part, neutral where they are not known."""
    return sum(mean if points is None else points for points, mean in zip(known, neutral, strict=True))
