"""The parts of the score, the one rounding rule, and what a part earns for every pair. Pure."""

from collections.abc import Sequence
from enum import Enum
from functools import cached_property
from operator import add, or_

from rmentor_cli.immutable import immutable
from rmentor_cli.lanes import fill, lane, spread, unpack
from rmentor_cli.model.program import Weights


class Part(Enum):
    """The parts, named as their weights in program.yaml and in their order."""

    MENTEE_LEARNS = "mentee_learns"
    MENTOR_LEARNS = "mentor_learns"
    BOTH_WAYS = "both_ways"
    PREFERENCES = "preferences"
    AVAILABILITY = "availability"
    TIME_ZONE = "time_zone"
    STYLE = "style"
    GRADE_GAP = "grade_gap"

    @property
    def words(self) -> str:
        """The part as people read it."""
        return self.value.replace("mentee", "leader").replace("_", " ")

    def weight(self, weights: Weights) -> int:
        """Return the most this part can earn."""
        weight: int = getattr(weights, self.value)
        return weight


def points_for(weight: int, achieved: int, possible: int) -> int:
    """Return the points for a share of what is possible: whole points, always rounded down."""
    return weight * achieved // possible


@immutable
class PartTable:
    """What a part earns for each mentor with every leader, and for whom it is known (bit j is the j-th leader)."""

    known: Sequence[int]  # lanes of points; 0 where not known
    stated: Sequence[int]
    neutral: int = 0  # what pairs earn of whom it is not known
    leaders: int = 0  # how many there are

    @cached_property
    def rows(self) -> Sequence[int]:
        """The lanes of points of every pair: a matching weighs all of them, where a report asks for a few."""
        if not self.neutral:
            return self.known
        everyone = (1 << self.leaders) - 1
        neutral = {stated: self.neutral * spread(everyone & ~stated) for stated in set(self.stated)}
        own = [(id(row), mask) for row, mask in zip(self.known, self.stated, strict=True)]
        shared = dict(zip(own, zip(self.known, self.stated, strict=True), strict=True))  # many mentors have one row
        filled = {key: row | neutral[mask] for key, (row, mask) in shared.items()}
        return [filled[key] for key in own]

    def of(self, mentor: int, leader: int) -> int:
        """Return what a pair earns."""
        return lane(self.known[mentor], leader) if self.stated[mentor] >> leader & 1 else self.neutral


@immutable
class Halves:
    """The table of a part of which each side earns its half."""

    one: PartTable
    other: PartTable

    @cached_property
    def rows(self) -> Sequence[int]:
        """The lanes of points of every pair."""
        return list(map(add, self.one.rows, self.other.rows))

    @cached_property
    def stated(self) -> Sequence[int]:
        """Of whom either half is known."""
        return list(map(or_, self.one.stated, self.other.stated))

    def of(self, mentor: int, leader: int) -> int:
        """Return what a pair earns."""
        return self.one.of(mentor, leader) + self.other.of(mentor, leader)


def fill_neutral(table: PartTable, allowed: Sequence[int], leaders: int) -> PartTable:
    """Give pairs of whom a part is not known its mean over the allowed pairs of whom it is, rounded down."""
    known = [mask & stated for mask, stated in zip(allowed, table.stated, strict=True)]
    if known == list(allowed):
        return table
    # lanes can be added up over the mentors before they are opened; what is not known is 0
    earned = sum(row & fill(mask) for row, mask in zip(table.known, allowed, strict=True))
    mean = points_for(1, sum(unpack(earned, leaders)), sum(mask.bit_count() for mask in known) or 1)
    return PartTable(table.known, table.stated, mean, leaders)
