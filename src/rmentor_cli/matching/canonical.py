"""Of all matchings that are equally good, the one with the smallest ids: the same on every machine. Pure.

Between two matchings with as many pairings, the smaller is the one that holds the smallest pairing (mentor first, then
leader) which is not in both. So pairings are tried in ascending order, and each is settled that some best matching
holds together with those settled before. Prices show all best matchings at once: what can be exchanged are pairs worth
exactly what both charge, along paths that cost nothing; a person has more or fewer pairings where that costs nothing.
"""

from collections.abc import Sequence

from rmentor_cli.eligibility.rosters import mask_of, members
from rmentor_cli.matching.assignment import Assignment, Party
from rmentor_cli.matching.market import Pairs

Node = int | None  # a leader with one pairing too many, the complement of a mentor with one too few, or everybody else


def smallest_ids(assignment: Assignment, even: Sequence[Sequence[int]] | None = None) -> Pairs:
    """Turn the best matching into the one with the smallest ids, and return it.

    `even` holds for each mentor the leaders with whom they earn exactly what both charge, in ascending order; those
    with whom nothing can be exchanged may be missing.
    """
    mentors = range(len(assignment.rows))
    ties = _Ties(assignment, even or [_worth_their_price(assignment, mentor) for mentor in mentors])
    for mentor in mentors:
        if not ties.is_complete(mentor):
            ties.settle(mentor)
    return assignment.pairs


class _Ties:
    """What can be exchanged in a best matching, and what is settled."""

    def __init__(self, assignment: Assignment, even: Sequence[Sequence[int]]) -> None:
        self.mentors, self.leaders = assignment.mentors, assignment.leaders
        self.even = [mask_of(leaders) for leaders in even]
        self.made = [mask_of(leaders) for leaders in self.mentors.partners]
        # a pair worth more than both charge is in every best matching
        self.settled = [made & ~even for made, even in zip(self.made, self.even, strict=True)]
        self.closed = 0  # leaders of whom nothing can be exchanged any more
        self.came_from: dict[Node, Node] = {}  # whom searches for one mentor reached; none is worth reaching again
        self.idle = [_may_change(party) for party in (self.mentors, self.leaders)]

    def settle(self, mentor: int) -> None:
        """Give a mentor the smallest leaders that some best matching gives them."""
        self.came_from.clear()
        self.seen = self.closed
        for leader in members(self.even[mentor]):
            if self.is_complete(mentor):
                break
            bit = 1 << leader
            if self.made[mentor] & bit or (not self.closed & bit and self._pair(mentor, leader)):
                self.settled[mentor] |= bit
                if not _can_gain(self.leaders, leader) and not self._open_pairings(leader):
                    self.closed |= bit
                    self.seen |= bit

    def is_complete(self, mentor: int) -> bool:
        """Say whether nothing about a mentor is left to settle."""
        return self.settled[mentor] == self.made[mentor] and not _can_gain(self.mentors, mentor)

    def _open_pairings(self, leader: int) -> list[int]:
        """Return the mentors whose pairing with a leader is not settled."""
        return [mentor for mentor in self.leaders.partners[leader] if not self.settled[mentor] >> leader & 1]

    def _pair(self, mentor: int, leader: int) -> bool:
        """Pair two people by exchanging others, if that is possible."""
        came_from = self.came_from
        queue: list[Node] = [] if leader in came_from else [leader]
        came_from.setdefault(leader, leader)
        self.seen |= 1 << leader
        for node in queue:  # it grows as others are reached
            for near in self._next(node):
                if near not in came_from:
                    came_from[near] = node
                    queue.append(near)
            if ~mentor in came_from:
                self._exchange(~mentor)
                self._flip(mentor, leader)
                came_from.clear()
                self.seen = self.closed
                return True
        return False

    def _next(self, node: Node) -> list[Node]:
        """Return who can give up a pairing in favor of the one too many, or take one in place of the one too few."""
        if node is None:
            losing: list[Node] = [leader for leader in self.idle[1] if _can_lose(self.leaders, leader)]
            return losing + [~mentor for mentor in self.idle[0] if _can_gain(self.mentors, mentor)]
        if node >= 0:
            giving: list[Node] = [~mentor for mentor in self._open_pairings(node)]
            return [*giving, None] if node in self.idle[1] and _can_gain(self.leaders, node) else giving
        taking = self.even[~node] & ~self.made[~node] & ~self.seen
        self.seen |= taking
        reached: list[Node] = list(members(taking))
        return [*reached, None] if ~node in self.idle[0] and _can_lose(self.mentors, ~node) else reached

    def _exchange(self, node: Node) -> None:
        """Pair and part people along a path found, from its end."""
        before = self.came_from[node]
        while before != node:
            if before is not None and node is not None:
                self._flip(~min(before, node), max(before, node))
            node, before = before, self.came_from[before]

    def _flip(self, mentor: int, leader: int) -> None:
        self.made[mentor] ^= 1 << leader
        self.mentors.partners[mentor] ^= {leader}
        self.leaders.partners[leader] ^= {mentor}


def _worth_their_price(assignment: Assignment, mentor: int) -> list[int]:
    """Return the leaders with whom a mentor earns exactly what both charge, in ascending order."""
    price, prices = assignment.mentors.prices[mentor] - assignment.worths.pairing, assignment.leaders.prices
    if price > assignment.bounds[mentor]:  # so nobody who is not listed is worth it
        return sorted(leader for _, leader, worth in assignment.short_lists[mentor] if worth - prices[leader] == price)
    beyond = assignment.beyond_prices(mentor)
    return [leader for leader, worth in zip(assignment.possible_leaders(mentor), beyond, strict=True) if worth == price]


def _may_change(party: Party) -> dict[int, None]:
    """Return who could ever have a pairing more or less at no cost."""
    return dict.fromkeys(person for person, price in enumerate(party.prices) if price in (0, -party.bonuses[person]))


def _can_gain(party: Party, person: int) -> bool:
    """Say whether one more pairing of a person costs nothing."""
    return party.has_room(person) and party.prices[person] == -party.gain(person)


def _can_lose(party: Party, person: int) -> bool:
    """Say whether one pairing less of a person costs nothing."""
    return bool(party.partners[person]) and party.prices[person] == -party.loss(person)
