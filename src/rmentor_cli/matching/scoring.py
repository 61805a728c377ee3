"""The points of every allowed pair, in whole numbers, each made of eight parts. Pure.

Never inputs: gender, age, ethnicity, disability, orientation, photos, pay, ratings.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rmentor_cli.eligibility.everyone import Eligibility
from rmentor_cli.eligibility.facts import Facts
from rmentor_cli.immutable import immutable
from rmentor_cli.lanes import fill, row_of, unpack
from rmentor_cli.matching.fit import fit_tables, preferences_table
from rmentor_cli.matching.learning import learning_tables
from rmentor_cli.matching.market import IMPOSSIBLE
from rmentor_cli.matching.parts import Halves, Part, PartTable, fill_neutral
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.program import Weights


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
    parts: Mapping[Part, PartTable | Halves]

    @cached_property
    def rows(self) -> Sequence[Sequence[int]]:
        """The points of every pair; IMPOSSIBLE where a rule stands in the way."""
        everyone, size = self.eligibility.rosters.all_leaders, len(self.eligibility.rosters.leaders)
        by_mentor = zip(self.eligibility.allowed, *(table.rows for table in self.parts.values()), strict=True)
        return [row_of(sum(points) | (fill(everyone) ^ fill(allowed)), size) for allowed, *points in by_mentor]

    def of(self, mentor: int, leader: int) -> dict[Part, int]:
        """Return the points of a pair by part."""
        return {part: table.of(mentor, leader) for part, table in self.parts.items()}

    def not_stated(self, mentor: int, leader: int) -> tuple[Part, ...]:
        """Return the parts that are neutral for a pair because someone left them out."""
        return tuple(part for part, table in self.parts.items() if not table.stated[mentor] >> leader & 1)

    def pairs(self) -> Iterator[PairPoints]:
        """Yield every allowed pair in the order of the ids."""
        rosters = self.eligibility.rosters
        for index, mentor in enumerate(rosters.mentors):
            parts = [unpack(table.rows[index], len(rosters.leaders)) for table in self.parts.values()]
            for leader, points, *by_part in zip(rosters.leaders, self.rows[index], *parts, strict=True):
                if points != IMPOSSIBLE:
                    yield PairPoints(mentor.id, leader.id, points, tuple(by_part))


def score_everyone(eligibility: Eligibility, facts: Facts, vocabulary: Vocabulary, weights: Weights) -> Scores:
    """Score every allowed pair."""
    rosters, size = eligibility.rosters, len(eligibility.rosters.leaders)
    tables = learning_tables(rosters, vocabulary, weights) | fit_tables(eligibility, facts, weights)
    parts = {part: fill_neutral(table, eligibility.allowed, size) for part, table in tables.items()}
    preferences = preferences_table(eligibility, weights.preferences)  # neutral by halves
    return Scores(eligibility, {part: parts.get(part, preferences) for part in Part})


def score_others(scores: Scores, eligibility: Eligibility) -> Scores:
    """Allow other pairs and leave every part, the neutral ones too, at its points."""
    return Scores(eligibility, scores.parts)
