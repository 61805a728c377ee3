"""Which standing pairings to give up so that more people can be paired, when a few may be moved. Pure.

Whoever stands in a pairing keeps a place throughout. One more pairing at a time is made along the path that moves
fewest, then takes in who waited longest, then earns most. Each answer on the way costs least for its number of
pairings, and each further one moves at least as many as the one before (successive shortest paths; Ahuja, Magnanti
and Orlin, "Network Flows", 1993, chapter 9), so the first that would move too many ends the search.
"""

from collections import Counter, deque
from collections.abc import Iterator, Sequence

from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs, Side

Pair = tuple[int, int]


def to_give_up(market: Market, standing: Pairs, at_most: int) -> Pairs:
    """Return the fewest standing pairings, at most so many, without which the most people can be paired.

    In `market` the places of the standing pairings are free, and their points are there whatever the rules say.
    """
    moving = _Moving(market, standing)
    while (after := moving.one_more()) and len(moving.standing - after) <= at_most:
        moving.made = after
    return tuple(sorted(moving.standing - moving.made))


class _Moving:
    """The pairings made so far, and what every change of them costs."""

    def __init__(self, market: Market, standing: Pairs) -> None:
        self.market = market
        self.standing = frozenset(standing)
        self.made = self.standing
        pairings = market.pairings_at_most()
        # the least of what comes first outweighs all of what comes next: moves, rounds waited, points
        self._a_round = 1 + pairings * max((max(row, default=0) for row in market.rows), default=0)
        self._a_move = self._a_round * (1 + sum(market.mentors.waited) + sum(market.leaders.waited))

    def one_more(self) -> frozenset[Pair]:
        """Return the pairings with one more, changed along the cheapest path; nothing where no more is possible."""
        mentors, leaders = self.market.mentors, self.market.leaders
        starts = self._costs_of_places(mentors, [mentor for mentor, _ in self.made])
        ends = self._costs_of_places(leaders, [leader for _, leader in self.made])
        costs, came_from = self._reach(starts)
        reached = [(costs[leader] + ends[leader], leader) for leader in ends if leader in costs]
        return self.made ^ set(_path(came_from, min(reached)[1])) if reached else frozenset()

    def _costs_of_places(self, side: Side, taken: Sequence[int]) -> dict[int, int]:
        """Return what a further place of everyone with room costs: taking in who waited is a gain."""
        used = Counter(taken)
        return {
            person: 0 if used[person] else -self._a_round * rounds
            for person, (places, rounds) in enumerate(zip(side.places, side.waited, strict=True))
            if used[person] < places
        }

    def _reach(self, starts: dict[int, int]) -> tuple[dict[int, int], dict[int, tuple[int, int | None]]]:
        """Return what it costs to bring each leader one mentor too many, and by whom (Bellman and Ford)."""
        costs: dict[int, int] = {}
        came_from: dict[int, tuple[int, int | None]] = {}
        queue: deque[tuple[int, int, int | None]] = deque((mentor, cost, None) for mentor, cost in starts.items())
        partners = self._mentors_of()
        while queue:
            mentor, cost, gave_up = queue.popleft()
            if gave_up is not None and cost > costs[gave_up] - self._cost(mentor, gave_up):
                continue  # there was a cheaper way since
            for leader in self._could_take(mentor):
                total = cost + self._cost(mentor, leader)
                if leader not in costs or total < costs[leader]:
                    costs[leader], came_from[leader] = total, (mentor, gave_up)
                    queue += [(other, total - self._cost(other, leader), leader) for other in partners.get(leader, ())]
        return costs, came_from

    def _mentors_of(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for mentor, leader in sorted(self.made):
            found.setdefault(leader, []).append(mentor)
        return found

    def _could_take(self, mentor: int) -> Iterator[int]:
        row = self.market.rows[mentor]
        return (
            leader for leader, points in enumerate(row) if points != IMPOSSIBLE and (mentor, leader) not in self.made
        )

    def _cost(self, mentor: int, leader: int) -> int:
        """Return what a pairing costs; parting it costs as much less."""
        return -self.market.rows[mentor][leader] - self._a_move * ((mentor, leader) in self.standing)


def _path(came_from: dict[int, tuple[int, int | None]], end: int) -> Iterator[Pair]:
    """Yield the pairs to be made and parted along the path that ends at a leader."""
    leader: int | None = end
    while leader is not None:
        mentor, gave_up = came_from[leader]
        yield mentor, leader
        if gave_up is not None:
            yield mentor, gave_up
        leader = gave_up
