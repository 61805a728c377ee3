"""The matching problem as numbers: places of people in their rosters, places free, points. Pure."""

from collections.abc import Sequence
from functools import cached_property

from rmentor_cli.immutable import immutable

IMPOSSIBLE = -1  # in place of points: this pairing must not be made

Pairs = tuple[tuple[int, int], ...]  # a mentor's place and a leader's, in ascending order


@immutable
class Side:
    """The people on one side."""

    places: Sequence[int]  # how many new pairings each can take
    waited: Sequence[int]  # rounds on the waitlist, counted once for a person who is paired

    def __len__(self) -> int:
        """Return how many people they are."""
        return len(self.places)


@immutable
class Market:
    """Who may be paired with whom, and what each pairing earns."""

    mentors: Side
    leaders: Side
    rows: Sequence[Sequence[int]]  # for each mentor the points with each leader, or IMPOSSIBLE

    def pairings_at_most(self) -> int:
        """Return a number of pairings that can never be exceeded."""
        return min(sum(self.mentors.places), sum(self.leaders.places))

    def has_more_pairs_than(self, count: int) -> bool:
        """Say whether more pairs than so many may be made; looks no further than it must."""
        found = 0
        for row in self.rows:
            found += len(row) - row.count(IMPOSSIBLE)
            if found > count:
                return True
        return False

    @cached_property
    def best_of_mentors(self) -> Sequence[int]:
        """The most points that each mentor can earn; IMPOSSIBLE where nobody is possible."""
        return [max(row, default=IMPOSSIBLE) for row in self.rows]

    def highest(self) -> int:
        """Return the most points that any pair earns; at least 0."""
        return max(0, max(self.best_of_mentors, default=0))


@immutable
class Prices:
    """What each person charges for a place; `proof` says what follows from it."""

    mentors: Sequence[int]
    leaders: Sequence[int]
