"""The pairings worth most in all: successive shortest paths with prices, exact and in whole numbers. Pure.

Mentors' places are put in one at a time, each along the path that costs least; prices keep every other choice at a
cost of 0 or more (Jonker and Volgenant; one unit for each pair, so both sides may have several places). Leaders'
prices only rise, so what a leader is worth to a mentor beyond their price only falls: a short list of the best, best
first, and a bound on the rest stay true, and the rest is looked at only where the bound says that it could matter.
"""

import sys
from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import compress
from operator import sub

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.market import Market, Pairs, Prices, Side
from rmentor_cli.matching.proof import Worths

SHORT_LIST = 16
SAMPLE = 256  # of so many leaders it is looked up how good those on a short list have to be
_REST = -1  # in place of a leader given up: look at more of the mentor's row
_NOBODY = -sys.maxsize  # below whatever anyone is worth


@immutable
class Start:
    """The best assignment of one place of each mentor, and the prices that show it; the leaders' are the lowest."""

    pairs: Pairs
    prices: Prices


class Party:
    """One side while it is being assigned: what each person charges for a place, and with whom they are paired."""

    def __init__(self, side: Side, bonus_a_round: int, no_place: int) -> None:
        """Begin with nobody paired; who has no place charges more than any pair is worth."""
        self.places = side.places
        self.bonuses = [bonus_a_round * rounds for rounds in side.waited]  # for being paired at all
        self.prices = [-bonus if places else no_place for bonus, places in zip(self.bonuses, side.places, strict=True)]
        self.partners: list[set[int]] = [set() for _ in side.places]

    def begin_with(self, prices: Iterable[int], pairs: Iterable[tuple[int, int]]) -> None:
        """Take over what people charge, and who is paired with whom; those without a place keep their price."""
        for person, price in enumerate(prices):
            if self.places[person]:
                self.prices[person] = price
        for person, other in pairs:
            self.partners[person].add(other)

    def has_room(self, person: int) -> bool:
        """Say whether a person has a place left."""
        return len(self.partners[person]) < self.places[person]

    def is_idle(self, person: int) -> bool:
        """Say whether a person has places and is paired with nobody."""
        return not self.partners[person] and self.places[person] > 0

    def gain(self, person: int) -> int:
        """Return what one more pairing of a person earns by itself."""
        return 0 if self.partners[person] else self.bonuses[person]

    def loss(self, person: int) -> int:
        """Return what one pairing less of a person loses by itself."""
        return self.bonuses[person] if len(self.partners[person]) == 1 else 0


_Listed = tuple[int, int, int]  # what a leader's points are worth beyond their price, the leader, and what by itself


class Assignment:
    """The pairings worth most in all."""

    def __init__(self, market: Market, worths: Worths, least: int, start: Start | None = None) -> None:
        """Assign among pairs of at least so many points; `start` has assigned a first place of each mentor."""
        self.rows, self.worths, self.least = market.rows, worths, least
        bonuses = worths.round_waited * (sum(market.mentors.waited) + sum(market.leaders.waited))
        is_full = 0 in market.mentors.places or 0 in market.leaders.places
        no_place = worths.point * market.highest() + worths.pairing + bonuses if is_full else 0
        self.mentors = Party(market.mentors, worths.round_waited, no_place)
        self.leaders = Party(market.leaders, worths.round_waited, no_place)
        self._everyone = list(range(len(market.leaders)))
        self._possible = [b"" for _ in self.rows]  # looked up where needed
        self.short_lists: list[list[_Listed]] = [[] for _ in self.rows]
        self.lengths = [SHORT_LIST // 2 for _ in self.rows]  # how long the lists were meant to be
        self.bounds = [sys.maxsize for _ in self.rows]  # what the rest earns beyond prices, at most
        if start:
            self._begin_with(start)
        for mentor, places in enumerate(market.mentors.places):
            for _ in range(1 if start else 0, places if market.leaders.places else 0):
                self._put_in(mentor)

    @property
    def pairs(self) -> Pairs:
        """The pairings."""
        return tuple((mentor, leader) for mentor, made in enumerate(self.mentors.partners) for leader in sorted(made))

    @property
    def prices(self) -> Prices:
        """What each person charges for a place."""
        return Prices(tuple(self.mentors.prices), tuple(self.leaders.prices))

    def possible_leaders(self, mentor: int) -> Iterable[int]:
        """Return the leaders whom a mentor may be paired with, in ascending order."""
        return compress(self._everyone, self._possible_of(mentor))

    def beyond_prices(self, mentor: int) -> list[int]:
        """Return what a mentor's points with each of those leaders are worth beyond what the leader charges."""
        point, possible = self.worths.point, self._possible_of(mentor)
        points = compress(self.rows[mentor], possible)
        worths = points if point == 1 else (point * each for each in points)
        return list(map(sub, worths, compress(self.leaders.prices, possible)))

    def lengthen(self, mentor: int) -> None:
        """Make the short list anew, about twice as long, of pairs that may be made."""
        self.lengths[mentor] *= 2
        beyond, prices = self.beyond_prices(mentor), self.leaders.prices
        bound = _level(beyond, self.lengths[mentor])
        listed = [
            (worth, leader, worth + prices[leader])
            for worth, leader in zip(beyond, self.possible_leaders(mentor), strict=True)
            if worth > bound
        ]
        listed.sort(reverse=True)
        self.short_lists[mentor], self.bounds[mentor] = listed, bound

    def _possible_of(self, mentor: int) -> bytes:
        """Return for each leader whether the two may be paired."""
        found = self._possible[mentor]
        if not found:
            least = self.least
            found = self._possible[mentor] = bytes([points >= least for points in self.rows[mentor]])
        return found

    def _begin_with(self, start: Start) -> None:
        self.mentors.begin_with(start.prices.mentors, start.pairs)
        self.leaders.begin_with(start.prices.leaders, ((leader, mentor) for mentor, leader in start.pairs))

    def _put_in(self, mentor: int) -> None:
        """Put in one more place of a mentor, where everyone together gains most; it may stay empty."""
        mentors, leaders = self.mentors, self.leaders
        if not mentors.partners[mentor]:
            self.lengthen(mentor)
            least = -mentors.bonuses[mentor]
            beyond, leader, _ = self.short_lists[mentor][0] if self.short_lists[mentor] else (_NOBODY, 0, 0)
            mentors.prices[mentor] = max(least, self.worths.pairing + beyond)
            if mentors.prices[mentor] > least and leaders.is_idle(leader):
                mentors.partners[mentor].add(leader)
                leaders.partners[leader].add(mentor)
                return
        search = _Search(self, mentor)
        search.run()
        search.change_prices()
        search.change_pairs()


class _Search:
    """The cheapest way to use one more place (Dijkstra): whom to pair, who moves on, who is left without."""

    def __init__(self, assignment: Assignment, start: int) -> None:
        self.assignment, self.start = assignment, start
        self.mentors, self.leaders = assignment.mentors, assignment.leaders
        self.least = self.mentors.prices[start] + self.mentors.gain(start)  # of leaving the place empty
        self.reached: dict[int, int] = {}  # mentors, at what cost
        self.costs = [self.least] * len(self.leaders.prices)  # the same of leaders
        self.came_from: dict[int, int] = {}  # by leader, the mentor they would be paired with
        self.gave_up: dict[int, int] = {}  # by mentor, the leader they would no longer be paired with
        self.queue: list[tuple[int, int, int]] = []  # cost; a leader or the complement of a mentor; what they give up
        self.end: int | None = None

    def run(self) -> None:
        """Look at people from the cheapest on, until the best way is certain."""
        queue, costs = self.queue, self.costs
        self._arrive_at_mentor(self.start, 0)
        while queue:
            cost, node, gave_up = heappop(queue)
            if cost >= self.least:
                return
            if gave_up == _REST:
                self.assignment.lengthen(~node)
                self._arrive_at_mentor(~node, self.reached[~node])
            elif node < 0:
                self._leave(~node, cost, gave_up)
            elif cost == costs[node]:  # or there was a cheaper way
                self._arrive_at_leader(node, cost)

    def _arrive_at_leader(self, leader: int, cost: int) -> None:
        """Go on to the mentors who could give up their place with a leader."""
        worths, rows, prices = self.assignment.worths, self.assignment.rows, self.mentors.prices
        both = worths.pairing - self.leaders.prices[leader]
        for mentor in self.leaders.partners[leader]:
            kept = worths.point * rows[mentor][leader] + both - prices[mentor]
            if kept:
                heappush(self.queue, (cost + kept, ~mentor, leader))
            else:
                self._leave(mentor, cost, leader)

    def _leave(self, mentor: int, cost: int, gave_up: int) -> None:
        """Leave someone without, or go on to whom they could be paired with instead."""
        if mentor not in self.reached:
            self.gave_up[mentor] = gave_up
            left = cost + self.mentors.prices[mentor]
            if left < self.least:
                self._end_at(~mentor, left + self.mentors.loss(mentor))
            self._arrive_at_mentor(mentor, cost)

    def _arrive_at_mentor(self, mentor: int, cost: int) -> None:
        """Queue everyone with whom a mentor could be paired instead; a leader with room ends a way."""
        self.reached[mentor] = cost
        costs, least, leaders, prices = self.costs, self.least, self.leaders, self.leaders.prices
        base = cost + self.mentors.prices[mentor] - self.assignment.worths.pairing
        limit = base - least
        for beyond, leader, worth in self.assignment.short_lists[mentor]:
            if beyond <= limit:
                return  # nor could anyone further on matter
            known = costs[leader]
            if known > cost and known > (total := base + prices[leader] - worth) and total < least:
                if leader in self.mentors.partners[mentor]:
                    continue
                costs[leader] = total
                self.came_from[leader] = mentor
                if len(leaders.partners[leader]) < leaders.places[leader]:
                    self._end_at(leader, total - prices[leader] - leaders.gain(leader))
                    least = self.least
                    limit = base - least
                if total < least:
                    heappush(self.queue, (total, leader, leader))
        rest = base - self.assignment.bounds[mentor]
        if rest < least:
            heappush(self.queue, (rest, ~mentor, _REST))

    def _end_at(self, node: int, cost: int) -> None:
        if cost < self.least:
            self.least, self.end = cost, node

    def change_prices(self) -> None:
        """Make the way found free of cost, and every other choice no cheaper than free."""
        mentors, leaders, costs, least = self.mentors.prices, self.leaders.prices, self.costs, self.least
        for mentor, cost in self.reached.items():
            if cost < least:
                mentors[mentor] -= least - cost
        for leader in self.came_from:
            if costs[leader] < least:
                leaders[leader] += least - costs[leader]

    def change_pairs(self) -> None:
        """Pair and part people along the way found."""
        leader = self.end
        if leader is not None and leader < 0:
            leader = self._part(~leader)
        while leader is not None:
            mentor = self.came_from[leader]
            self.mentors.partners[mentor].add(leader)
            self.leaders.partners[leader].add(mentor)
            leader = None if mentor == self.start else self._part(mentor)

    def _part(self, mentor: int) -> int:
        leader = self.gave_up[mentor]
        self.mentors.partners[mentor].remove(leader)
        self.leaders.partners[leader].remove(mentor)
        return leader


def _level(worths: list[int], count: int) -> int:
    """Return a number that about so many are greater than; below all of them where there are not many more."""
    if 2 * count >= len(worths):
        return _NOBODY
    step = -(-len(worths) // SAMPLE)
    return sorted(worths[::step])[-(count // step) - 1] - 1
