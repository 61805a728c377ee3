"""The parts of the score, the one rounding rule, and what a part earns for every pair. Pure."""

from collections.abc import Sequence
from enum import Enum
from functools import cached_property

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
        """The lanes of points of every pair."""
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

    def mean(self, allowed: Sequence[int], leaders: int) -> int:
        """Return the mean over the allowed pairs of whom the part is known, rounded down; 0 where there is none."""
        pairs = sum((mask & stated).bit_count() for mask, stated in zip(allowed, self.stated, strict=True))
        # lanes can be added up over the mentors before they are opened; what is not known is 0
        earned = sum(row & fill(mask) for row, mask in zip(self.known, allowed, strict=True))
        return points_for(1, sum(unpack(earned, leaders)), pairs or 1)


Halves = tuple[PartTable, ...]  # a part stands alone, or is the sum of what each side gives
