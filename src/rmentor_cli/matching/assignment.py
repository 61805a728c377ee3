"""The pairings worth most in all: successive shortest paths with prices, exact and in whole numbers. Pure.

Mentors' places are put in one at a time, each along the path that costs least; prices keep every other choice at a
cost of 0 or more (Jonker and Volgenant; one unit for each pair, so both sides may have several places). Leaders' prices
only rise, so what a leader is worth to a mentor beyond their price only falls: a short list of the best and a bound on
the rest stay true, and the rest is looked at only where the bound says that it could matter.
"""

import sys
from collections.abc import Sequence
from heapq import heappop, heappush
from operator import sub

from rmentor_cli.matching.market import Pairs, Prices, Side

SHORT_LIST = 8
_REST = -1  # in place of a leader given up: look at the mentor's whole row


class Party:
    """One side while it is being assigned: what each person charges for a place, and with whom they are paired."""

    def __init__(self, side: Side, bonus_a_round: int, no_place: int) -> None:
        """Begin with nobody paired; who has no place charges more than any pair is worth."""
        self.places = side.places
        self.bonuses = [bonus_a_round * rounds for rounds in side.waited]  # for being paired at all
        self.prices = [-bonus if places else no_place for bonus, places in zip(self.bonuses, side.places, strict=True)]
        self.partners: list[set[int]] = [set() for _ in side.places]

    def has_room(self, person: int) -> bool:
        """Say whether a person has a place left."""
        return len(self.partners[person]) < self.places[person]

    def gain(self, person: int) -> int:
        """Return what one more pairing of a person earns by itself."""
        return 0 if self.partners[person] else self.bonuses[person]

    def loss(self, person: int) -> int:
        """Return what one pairing less of a person loses by itself."""
        return self.bonuses[person] if len(self.partners[person]) == 1 else 0


class Assignment:
    """The pairings worth most in all."""

    def __init__(self, rows: Sequence[Sequence[int]], mentors: Party, leaders: Party) -> None:
        """Take what every pair is worth (one never to be made: less than all bonuses), and assign."""
        self.rows, self.mentors, self.leaders = rows, mentors, leaders
        self.short_lists: list[list[int]] = [[] for _ in rows]
        self.bounds = [0 for _ in rows]  # what those not on the short list are worth beyond their price, at most
        for mentor, places in enumerate(mentors.places):
            for _ in range(places if leaders.places else 0):
                self._put_in(mentor)

    @property
    def pairs(self) -> Pairs:
        """The pairings."""
        return tuple((mentor, leader) for mentor, made in enumerate(self.mentors.partners) for leader in sorted(made))

    @property
    def prices(self) -> Prices:
        """What each person charges for a place."""
        return Prices(tuple(self.mentors.prices), tuple(self.leaders.prices))

    def beyond_prices(self, mentor: int) -> list[int]:
        """Return what each leader is worth to a mentor beyond what the leader charges."""
        return list(map(sub, self.rows[mentor], self.leaders.prices))

    def shorten(self, mentor: int, length: int) -> int:
        """Make the short list anew, at least that long; return what the best leader is worth beyond their price."""
        beyond = self.beyond_prices(mentor)
        ascending = sorted(beyond)
        least = ascending[-length] if length < len(beyond) else ascending[0]
        self.short_lists[mentor] = [leader for leader, worth in enumerate(beyond) if worth >= least]
        self.bounds[mentor] = least - 1 if length < len(beyond) else -sys.maxsize
        return ascending[-1]

    def _put_in(self, mentor: int) -> None:
        """Put in one more place of a mentor, where everyone together gains most; it may stay empty."""
        mentors = self.mentors
        if not mentors.partners[mentor]:
            mentors.prices[mentor] = max(-mentors.bonuses[mentor], self.shorten(mentor, SHORT_LIST))
        search = _Search(self, mentor)
        search.run()
        search.change_prices()
        search.change_pairs()


class _Search:
    """The cheapest way to use one more place (Dijkstra): whom to pair, who moves on, who is left without."""

    def __init__(self, assignment: Assignment, start: int) -> None:
        self.assignment, self.start = assignment, start
        self.mentors, self.leaders = assignment.mentors, assignment.leaders
        self.reached = {start: 0}  # mentors, at what cost
        self.costs: dict[int, int] = {}  # the same of leaders
        self.came_from: dict[int, int] = {}  # by leader, the mentor they would be paired with
        self.gave_up: dict[int, int] = {}  # by mentor, the leader they would no longer be paired with
        self.queue: list[tuple[int, int, int]] = []  # cost; a leader or the complement of a mentor; what they give up
        self.least = self.mentors.prices[start] + self.mentors.gain(start)  # of leaving the place empty
        self.end: int | None = None

    def run(self) -> None:
        """Look at people from the cheapest on, until the best way is certain."""
        self._look_from(self.start, 0)
        while True:  # what is left of the last mentor's row always stays in the queue
            cost, node, gave_up = heappop(self.queue)
            if cost >= self.least:
                return
            if node >= 0:
                self._arrive_at_leader(node, cost)
            elif gave_up == _REST:
                self.assignment.shorten(~node, 2 * len(self.assignment.short_lists[~node]))
                self._look_from(~node, self.reached[~node])
            else:
                self._arrive_at_mentor(~node, cost, gave_up)

    def _look_from(self, mentor: int, cost: int) -> None:
        """Queue everyone with whom a mentor could be paired instead; a leader with room ends a way."""
        costs, leaders, prices = self.costs, self.leaders, self.leaders.prices
        row, made = self.assignment.rows[mentor], self.mentors.partners[mentor]
        base = cost + self.mentors.prices[mentor]
        for leader in self.assignment.short_lists[mentor]:
            total = base + prices[leader] - row[leader]
            if total < self.least and total < costs.get(leader, self.least) and leader not in made:
                costs[leader] = total
                self.came_from[leader] = mentor
                heappush(self.queue, (total, leader, leader))
                if leaders.has_room(leader):
                    self._end_at(leader, total - prices[leader] - leaders.gain(leader))
        heappush(self.queue, (base - self.assignment.bounds[mentor], ~mentor, _REST))

    def _arrive_at_leader(self, leader: int, cost: int) -> None:
        """Go on to the mentors who could give up their place with a leader."""
        if cost > self.costs[leader]:
            return  # there was a cheaper way
        price = self.leaders.prices[leader]
        for mentor in self.leaders.partners[leader]:
            kept = self.assignment.rows[mentor][leader] - price - self.mentors.prices[mentor]
            if kept:
                heappush(self.queue, (cost + kept, ~mentor, leader))
            else:
                self._arrive_at_mentor(mentor, cost, leader)

    def _arrive_at_mentor(self, mentor: int, cost: int, gave_up: int) -> None:
        """Leave someone without, or go on to whom they could be paired with instead."""
        if mentor not in self.reached:
            self.reached[mentor] = cost
            self.gave_up[mentor] = gave_up
            self._end_at(~mentor, cost + self.mentors.prices[mentor] + self.mentors.loss(mentor))
            self._look_from(mentor, cost)

    def _end_at(self, node: int, cost: int) -> None:
        if cost < self.least:
            self.least, self.end = cost, node

    def change_prices(self) -> None:
        """Make the way found free of cost, and every other choice no cheaper than free."""
        for mentor, cost in self.reached.items():
            self.mentors.prices[mentor] -= max(0, self.least - cost)
        for leader, cost in self.costs.items():
            self.leaders.prices[leader] += max(0, self.least - cost)

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
