"""The pairings worth most where each mentor has one place, found by scipy, and the prices that show it. Pure.

Scipy pairs everyone, so each mentor has a private column for staying without, unless nobody should: that is three
times faster. Its answer is any of the best; the prices made of it are the lowest that leaders can charge in any of
them, so they are the same as those that `assignment` ends with, and so is whatever follows from prices.
"""

from contextlib import suppress

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.fast.edges import Edges, Numbers
from rmentor_cli.matching.market import Market
from rmentor_cli.matching.proof import Worths

NOBODY = -1


@immutable
class Terms:
    """What people bring along, as columns: places, what being paired at all earns, what having no place costs."""

    worths: Worths
    mentor_places: Numbers
    leader_places: Numbers
    mentor_bonuses: Numbers
    leader_bonuses: Numbers
    no_place: int
    everyone_first: bool  # a pairing more is worth more than anything else

    @classmethod
    def of(cls, market: Market, worths: Worths) -> "Terms":
        """Look them up."""
        bonuses = [
            worths.round_waited * np.array(side.waited, dtype=np.int64) for side in (market.mentors, market.leaders)
        ]
        by_points = worths.point * market.highest()
        all_bonuses = sum(int(each.sum()) for each in bonuses)
        return cls(
            worths=worths,
            mentor_places=np.array(market.mentors.places, dtype=np.int64),
            leader_places=np.array(market.leaders.places, dtype=np.int64),
            mentor_bonuses=bonuses[0],
            leader_bonuses=bonuses[1],
            no_place=by_points + worths.pairing + all_bonuses,
            everyone_first=worths.pairing > by_points * market.pairings_at_most() + all_bonuses,
        )

    def worth(self, edges: Edges) -> Numbers:
        """Return what pairs are worth without bonuses."""
        return self.worths.point * edges.points + self.worths.pairing


@immutable
class Optimum:
    """For each mentor the leader, or NOBODY; and what everyone charges."""

    partners: Numbers
    mentor_prices: Numbers
    leader_prices: Numbers


def optimum(edges: Edges, terms: Terms) -> Optimum:
    """Find the best pairings of one place of each mentor among pairs of people who have places."""
    partners = _assigned(edges, terms)
    worth, matched = terms.worth(edges), partners[edges.mentors] == edges.leaders
    made = np.zeros(edges.shape[0], dtype=np.int64)  # what each mentor's pairing is worth
    made[edges.mentors[matched]] = worth[matched]
    prices = _lowest_prices(edges, worth, partners, made, terms)
    mentors = np.where(partners == NOBODY, -terms.mentor_bonuses, made - prices[partners])
    mentors[terms.mentor_places == 0] = terms.no_place
    return Optimum(partners, mentors, prices)


def _assigned(edges: Edges, terms: Terms) -> Numbers:
    """Return whom scipy pairs with each mentor; a leader has a column for each place, the first with the bonus."""
    mentors, leaders = edges.shape
    wanted = np.bincount(edges.leaders, minlength=leaders)
    slots = np.minimum(terms.leader_places, np.maximum(wanted, 1))
    first = np.cumsum(slots) - slots
    copies = slots[edges.leaders]
    nth = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    worth = np.repeat(terms.worth(edges) + terms.mentor_bonuses[edges.mentors], copies)
    worth += np.where(nth == 0, np.repeat(terms.leader_bonuses[edges.leaders], copies), 0)
    at, to = np.repeat(edges.mentors, copies), np.repeat(first[edges.leaders], copies) + nth
    most, columns, everyone = worth.max(initial=0) + 1, int(slots.sum()), np.arange(mentors)
    leader_of = np.concatenate([np.repeat(np.arange(leaders), slots), np.full(mentors, NOBODY)])
    if terms.everyone_first and mentors <= columns:
        with suppress(ValueError):  # not everyone can be paired
            return leader_of[_cheapest(most - worth, at, to, (mentors, columns))]
    cost = np.concatenate([most - worth, np.full(mentors, most)])
    at, to = np.concatenate([at, everyone]), np.concatenate([to, columns + everyone])
    return leader_of[_cheapest(cost, at, to, (mentors, columns + mentors))]


def _cheapest(cost: Numbers, at: Numbers, to: Numbers, shape: tuple[int, int]) -> Numbers:
    graph = csr_array((cost.astype(np.float64), (at, to)), shape=shape)
    return min_weight_full_bipartite_matching(graph)[1].astype(np.int64)


def _lowest_prices(edges: Edges, worth: Numbers, partners: Numbers, made: Numbers, terms: Terms) -> Numbers:
    """Return the lowest prices of leaders: each as high as whoever is paired elsewhere would pay, and no higher."""
    paired = np.bincount(partners[partners != NOBODY], minlength=edges.shape[1])
    prices = np.where(paired <= 1, -terms.leader_bonuses, 0)
    prices[terms.leader_places == 0] = terms.no_place
    is_left = partners == NOBODY
    changed = np.arange(edges.shape[0])
    while len(changed):
        at = edges.of(changed)
        mentors, leaders = edges.mentors[at], edges.leaders[at]
        earned = np.where(is_left, -terms.mentor_bonuses, made - prices[partners])  # what each mentor earns by now
        offers = worth[at] - earned[mentors]
        higher = offers > prices[leaders]
        before = prices.copy()
        np.maximum.at(prices, leaders[higher], offers[higher])
        changed = np.flatnonzero((prices > before)[partners] & ~is_left)
    return prices
