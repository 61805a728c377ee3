"""The points of every allowed pair, in whole numbers, each made of eight parts. Pure.

Never inputs: gender, age, ethnicity, disability, orientation, photos, pay, ratings.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rmentor_cli.eligibility.everyone import Eligibility, judge
from rmentor_cli.eligibility.facts import Facts
from rmentor_cli.eligibility.rosters import Rosters
from rmentor_cli.eligibility.rulebook import takes_part
from rmentor_cli.immutable import immutable
from rmentor_cli.lanes import fill, row_of, unpack
from rmentor_cli.matching.fit import fit_tables
from rmentor_cli.matching.learning import learning_tables
from rmentor_cli.matching.market import IMPOSSIBLE
from rmentor_cli.matching.parts import Halves, Part, PartTable
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Weights

SAMPLE = 100  # people a side, evenly taken, whose pairs tell what a pair earns where something was left out

Neutral = tuple[tuple[int, ...], ...]  # what is earned where a part, or a half of it, is not known; as `Part` has them


class PairPoints(NamedTuple):
    """The points of one pair, and of each part in the order of `Part`."""

    mentor_id: str
    mentee_id: str
    points: int
    parts: tuple[int, ...]


@immutable
class Scores:
    """What every mentor and leader would earn together, by their places in the rosters."""

    eligibility: Eligibility
    parts: Mapping[Part, Halves]

    @cached_property
    def rows(self) -> Sequence[Sequence[int]]:
        """The points of every pair; IMPOSSIBLE where a rule stands in the way."""
        everyone, size = self.eligibility.rosters.all_leaders, len(self.eligibility.rosters.leaders)
        tables = (table.rows for halves in self.parts.values() for table in halves)
        by_mentor = zip(self.eligibility.allowed, *tables, strict=True)
        return [row_of(sum(points) | (fill(everyone) ^ fill(allowed)), size) for allowed, *points in by_mentor]

    def of(self, mentor: int, leader: int) -> dict[Part, int]:
        """Return the points of a pair by part."""
        return {part: sum(table.of(mentor, leader) for table in halves) for part, halves in self.parts.items()}

    def not_stated(self, mentor: int, leader: int) -> tuple[Part, ...]:
        """Return the parts that are neutral for a pair because someone left them out."""
        return tuple(
            part
            for part, halves in self.parts.items()
            if not any(table.stated[mentor] >> leader & 1 for table in halves)
        )

    def pairs(self) -> Iterator[PairPoints]:
        """Yield every allowed pair in the order of the ids."""
        rosters = self.eligibility.rosters
        for index, mentor in enumerate(rosters.mentors):
            rows = (sum(table.rows[index] for table in halves) for halves in self.parts.values())
            parts = [unpack(row, len(rosters.leaders)) for row in rows]
            for leader, points, *by_part in zip(rosters.leaders, self.rows[index], *parts, strict=True):
                if points != IMPOSSIBLE:
                    yield PairPoints(mentor.id, leader.id, points, tuple(by_part))


def score_everyone(eligibility: Eligibility, facts: Facts, vocabulary: Vocabulary, weights: Weights) -> Scores:
    """Score every allowed pair."""
    rosters, size = eligibility.rosters, len(eligibility.rosters.leaders)
    tables = _tables(rosters, facts, vocabulary, weights)
    if max(len(rosters.mentors), size) <= SAMPLE:
        neutral = _means(tables, eligibility)
    else:
        neutral = neutral_points(rosters.mentors, rosters.leaders, facts, vocabulary, weights)
    filled = (_filled(tables[part], means, size) for part, means in zip(Part, neutral, strict=True))
    return Scores(eligibility, dict(zip(Part, filled, strict=True)))


def neutral_points(
    mentors: Iterable[Participant],
    leaders: Iterable[Participant],
    facts: Facts,
    vocabulary: Vocabulary,
    weights: Weights,
) -> Neutral:
    """Return the mean of each part over the allowed pairs of whom it is known, of at most SAMPLE people a side."""
    some = judge(facts, _evenly(mentors), _evenly(leaders))
    return _means(_tables(some.rosters, facts, vocabulary, weights), some)


def _evenly(people: Iterable[Participant]) -> list[Participant]:
    """Take at most SAMPLE of those who take part, evenly over the order of their ids."""
    going = sorted(filter(takes_part, people), key=lambda person: person.id)
    return [going[n * len(going) // SAMPLE] for n in range(SAMPLE)] if len(going) > SAMPLE else going


def _tables(rosters: Rosters, facts: Facts, vocabulary: Vocabulary, weights: Weights) -> Mapping[Part, Halves]:
    return learning_tables(rosters, vocabulary, weights) | fit_tables(rosters, facts, weights)


def _means(tables: Mapping[Part, Halves], eligibility: Eligibility) -> Neutral:
    size = len(eligibility.rosters.leaders)
    return tuple(tuple(half.mean(eligibility.allowed, size) for half in tables[part]) for part in Part)


def _filled(halves: Halves, neutral: Sequence[int], leaders: int) -> Halves:
    pairs = zip(halves, neutral, strict=True)
    return tuple(PartTable(table.known, table.stated, points, leaders) for table, points in pairs)


def score_others(scores: Scores, eligibility: Eligibility) -> Scores:
    """Allow other pairs and leave every part, the neutral ones too, at its points."""
    return Scores(eligibility, scores.parts)
