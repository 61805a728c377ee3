"""The best matching of many people: the same as `matching.solver` finds, to the byte, with numpy and scipy. Pure.

A few of the best pairs of everyone are solved first. Prices show which other pairs could matter; those are added until
there are none, so the answer is the best among all.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from rmentor_cli.matching import solver as standard
from rmentor_cli.matching.assignment import Assignment, Start
from rmentor_cli.matching.canonical import smallest_ids
from rmentor_cli.matching.fast.edges import EdgeMarket, Edges, Flags, Numbers
from rmentor_cli.matching.fast.floor import EdgeLadder
from rmentor_cli.matching.fast.optimum import NOBODY, Optimum, Terms, optimum
from rmentor_cli.matching.fast.ties import exchangeable
from rmentor_cli.matching.floor import highest_floor
from rmentor_cli.matching.market import Market, Pairs, Prices
from rmentor_cli.matching.proof import Proof, Worths, most_of_people, worths_of
from rmentor_cli.model.program import MatchingGoal

EXACT = 1 << 53  # up to here scipy's numbers are whole
MANY = 64  # pairs a person, above which a few of the best are tried first
CANDIDATES = 16  # of each person, to begin with
AT_ONCE = 8  # of each mentor, added where prices show that they could matter


def solve(market: Market, goal: MatchingGoal) -> standard.Solution:
    """Find the best matching, and prove it; see `matching.solver.solve`."""
    wide = market if isinstance(market, EdgeMarket) else EdgeMarket.of(market)
    worths = worths_of(goal, wide)
    terms = Terms.of(wide, worths)
    if not len(wide.edges) or terms.no_place * (len(market.mentors) + len(market.leaders) + 1) >= EXACT:
        return standard.solve(market, goal)
    if goal is MatchingGoal.SCORE_FIRST:
        pairs, best = _assign(wide, terms, 0)
        proof = Proof(best=best)
    else:
        floor = highest_floor(wide, EdgeLadder(wide.edges))
        pairs, best = _assign(wide, terms, floor.points)
        proof = Proof(best=best, most_people=floor.on_any.prices, above_floor=floor.above.prices)
    return standard.proved(goal, wide, standard.Solution(pairs, proof), bound)


def bound(market: Market, worths: Worths, prices: Prices | None, least: int = 0) -> int:
    """Return what a matching can be worth at most, as `proof.bound` does."""
    if prices is None or not isinstance(market, EdgeMarket):
        raise TypeError("only prices of pairs in columns are added up here")
    edges = market.edges
    surplus = edges.beyond(worths, *(np.array(side, dtype=np.int64) for side in (prices.mentors, prices.leaders)))
    paying = np.flatnonzero(surplus > 0)
    return most_of_people(market, worths, prices) + int(surplus[paying[edges.points[paying] >= least]].sum())


def _assign(market: EdgeMarket, terms: Terms, least: int) -> tuple[Pairs, Prices]:
    """Assign among pairs of at least so many points."""
    edges = market.edges
    edges = edges.where(edges.points >= least)
    usable = edges.where((terms.mentor_places[edges.mentors] > 0) & (terms.leader_places[edges.leaders] > 0))
    found = _priced(usable, terms)
    pairs = tuple((mentor, leader) for mentor, leader in enumerate(found.partners.tolist()) if leader != NOBODY)
    prices = Prices(tuple(found.mentor_prices.tolist()), tuple(found.leader_prices.tolist()))
    assignment = Assignment(market, terms.worths, least, Start(pairs, prices))
    return smallest_ids(assignment, exchangeable(usable, terms, assignment)), assignment.prices


def _priced(edges: Edges, terms: Terms) -> Optimum:
    """Solve among candidates until prices show that no other pair could matter."""
    chosen = _candidates(edges)
    while True:
        found = optimum(edges.where(chosen), terms)
        surplus = edges.beyond(terms.worths, found.mentor_prices, found.leader_prices)
        missing = np.flatnonzero((surplus > 0) & ~chosen)
        if not len(missing):
            return found
        starts = np.searchsorted(missing, edges.starts)
        level = np.repeat(_levels(starts, surplus[missing], AT_ONCE), np.diff(starts))
        chosen[missing[surplus[missing] >= level]] = True


def _candidates(edges: Edges) -> Flags:
    if len(edges) <= MANY * sum(edges.shape):
        return np.ones(len(edges), dtype=np.bool_)
    of_mentors = _levels(edges.starts, edges.points, CANDIDATES)
    by_leader = csr_array((edges.points, edges.leaders, edges.starts), shape=edges.shape).tocsc()
    of_leaders = _levels(by_leader.indptr, by_leader.data, CANDIDATES)
    flags: Flags = edges.points >= np.minimum(np.repeat(of_mentors, np.diff(edges.starts)), of_leaders[edges.leaders])
    return flags


def _levels(starts: npt.NDArray[np.integer], numbers: Numbers, each: int) -> Numbers:
    """Return from where on a number is among the best of each person, as many as asked for; with equal ones, more."""
    level = np.zeros(len(starts) - 1, dtype=np.int64)
    for person, (start, end) in enumerate(pairwise(starts.tolist())):
        if end - start > each:
            level[person] = np.partition(numbers[start:end], -each)[-each]
    return level
