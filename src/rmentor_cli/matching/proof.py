"""What shows that a matching is the best one, and a check of it that knows nothing of the solver. Pure.

Prices, one for each person and whatever they are, bound what any matching can be worth: each pair that is worth more
than its two people charge adds the difference, each person what they can charge at most and earn by being paired at
all (weak duality of linear programs). A matching that is worth as much as such a bound is the best one.
"""

import sys
from collections import Counter
from collections.abc import Callable, Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Pairs, Prices, Side
from rmentor_cli.model.program import MatchingGoal


@immutable
class Worths:
    """What counts for how much, so that the least of what comes first outweighs all of what comes next."""

    point: int
    pairing: int
    round_waited: int


@immutable
class Figures:
    """What a matching reaches."""

    pairings: int
    rounds_waited: int  # of the people paired, once for each
    floor: int  # the points of the worst pairing; 0 where there is none
    total: int

    def worth(self, worths: Worths) -> int:
        """Return what it is worth in one number."""
        return worths.pairing * self.pairings + worths.round_waited * self.rounds_waited + worths.point * self.total


@immutable
class Proof:
    """Prices that show that nothing better is possible; the last two only where people come first."""

    best: Prices  # for everything together; where people come first, among pairs with at least the floor
    most_people: Prices | None = None  # for pairings and rounds waited, points aside
    above_floor: Prices | None = None  # the same among pairs with more points than the floor


Bound = Callable[[Market, Worths, Prices | None, int], int]  # what `bound` returns, found in any way


def worths_of_people(market: Market) -> Worths:
    """Weigh pairings, then rounds waited, and no points."""
    return Worths(point=0, pairing=1 + _all_rounds(market), round_waited=1)


def worths_of(goal: MatchingGoal, market: Market) -> Worths:
    """Weigh everything as the goal asks: pairings, rounds waited, points; or points first."""
    most, rounds = market.pairings_at_most(), _all_rounds(market)
    if goal is MatchingGoal.SCORE_FIRST:
        return Worths(point=1 + most * (1 + rounds) + rounds, pairing=1 + rounds, round_waited=1)
    round_waited = 1 + most * market.highest()
    return Worths(point=1, pairing=round_waited * (1 + rounds), round_waited=round_waited)


def figures_of(market: Market, pairs: Pairs) -> Figures:
    """Count what a matching reaches."""
    points = [market.rows[mentor][leader] for mentor, leader in pairs]
    rounds = sum(market.mentors.waited[mentor] for mentor in {mentor for mentor, _ in pairs})
    rounds += sum(market.leaders.waited[leader] for leader in {leader for _, leader in pairs})
    return Figures(pairings=len(pairs), rounds_waited=rounds, floor=min(points, default=0), total=sum(points))


def unproved(
    goal: MatchingGoal, market: Market, pairs: Pairs, proof: Proof, bound_of: Bound | None = None
) -> tuple[str, ...]:
    """Return what a proof leaves open, in words; nothing: the matching is possible, and the best there is."""
    bound_of = bound_of or bound
    if not _is_possible(market, pairs):
        return ("that the pairings are possible",)
    figures, worths = figures_of(market, pairs), worths_of(goal, market)
    if goal is MatchingGoal.SCORE_FIRST:
        shown = {"that no total is higher": bound_of(market, worths, proof.best, 0) == figures.worth(worths)}
    else:
        people = worths_of_people(market)
        reached, above = figures.worth(people), figures.floor + 1
        shown = {
            "that no more people can be paired": bound_of(market, people, proof.most_people, 0) == reached,
            "that no floor is higher": not pairs or bound_of(market, people, proof.above_floor, above) < reached,
            "that no total is higher": bound_of(market, worths, proof.best, figures.floor) == figures.worth(worths),
        }
    return tuple(claim for claim, is_shown in shown.items() if not is_shown)


def bound(market: Market, worths: Worths, prices: Prices | None, least: int = 0) -> int:
    """Return what a matching among pairs of at least so many points can be worth at most; any prices bound it."""
    if prices is None:
        return sys.maxsize
    most = most_of_people(market, worths, prices)
    point, cheapest = worths.point, min(prices.leaders, default=0)
    for row, charged in zip(market.rows, prices.mentors, strict=True):
        left = worths.pairing - charged  # of a pairing, for the leader
        if point or left > cheapest:
            most += sum(
                [
                    surplus
                    for points, price in zip(row, prices.leaders, strict=True)
                    if points >= least and (surplus := point * points + left - price) > 0
                ]
            )
    return most


def most_of_people(market: Market, worths: Worths, prices: Prices) -> int:
    """Return what everyone charges for all their places and earns by being paired, where that pays."""
    return sum(
        _most_of_side(side, charged, worths)
        for side, charged in ((market.mentors, prices.mentors), (market.leaders, prices.leaders))
    )


def _most_of_side(side: Side, prices: Sequence[int], worths: Worths) -> int:
    most = 0
    for places, rounds, price in zip(side.places, side.waited, prices, strict=True):
        if places and (paired := worths.round_waited * rounds + price) > 0:
            most += paired
        if places > 1 and price > 0:
            most += (places - 1) * price
    return most


def _is_possible(market: Market, pairs: Pairs) -> bool:
    """Say whether pairs are different, allowed, and within everyone's places."""
    taken = Counter(mentor for mentor, _ in pairs), Counter(leader for _, leader in pairs)
    return (
        len(set(pairs)) == len(pairs)
        and all(market.rows[mentor][leader] != IMPOSSIBLE for mentor, leader in pairs)
        and all(market.mentors.places[mentor] >= count for mentor, count in taken[0].items())
        and all(market.leaders.places[leader] >= count for leader, count in taken[1].items())
    )


def _all_rounds(market: Market) -> int:
    return sum(market.mentors.waited) + sum(market.leaders.waited)
