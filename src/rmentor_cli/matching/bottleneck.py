"""Who is short of partners: people left over, and all who compete with them for the same few. Pure.

From everyone left over, alternating steps lead to whom they could be paired with, to who has those places, and so on
(Koenig). Nobody reached on the other side has a place free, or one more could be paired. So these people have only
those partners, and only a new partner, or one rule less, helps.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rosters import mask_of, members
from rmentor_cli.eligibility.rulebook import has_grade, has_joined_long_ago, takes_part
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.decided import Decided, answer_to
from rmentor_cli.matching.market import IMPOSSIBLE, Pairs, Side
from rmentor_cli.model.pairing import people_of
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.program import MatchingGoal


@immutable
class Demand:
    """A topic that people in a bottleneck want, and how many on the other side offer it."""

    topic: str  # as people read it
    wanted: int
    offered: int


@immutable
class Bottleneck:
    """People of one side who can be paired with too few others."""

    role: Role
    people: tuple[str, ...]  # ids, those left over included
    left_over: tuple[str, ...]
    partners: tuple[str, ...]  # the only ones with a place with whom they could be paired
    places: int  # which these partners have
    demands: tuple[Demand, ...]  # what a new partner should offer, most wanting first
    rules: tuple[tuple[Reason, int], ...]  # how many pairs with anybody else each rules out, most first


@immutable
class _Seen:
    """A matching seen from one side; sets of people are masks of their places."""

    role: Role
    people: tuple[Participant, ...]
    others: tuple[Participant, ...]
    side: Side
    other_side: Side
    allowed: Sequence[int]  # by person, those they could be paired with
    partners: Sequence[int]
    holders: Sequence[int]  # by place on the other side, those who are paired with them


@immutable
class _Group:
    people: int
    partners: int

    def meets(self, other: "_Group") -> bool:
        """Say whether two groups compete, or are both without anybody."""
        return bool(self.partners & other.partners) or not (self.partners or other.partners)

    def joined(self, other: "_Group") -> "_Group":
        return _Group(self.people | other.people, self.partners | other.partners)


def bottlenecks(decided: Decided) -> tuple[Bottleneck, ...]:
    """Return them, leaders first; whoever is left over for a reason of their own is in none."""
    pairs = decided.answer.pairs
    if decided.goal is MatchingGoal.SCORE_FIRST:  # whoever would be paired if people came first is in none
        pairs = answer_to(decided.market, MatchingGoal.PEOPLE_FIRST).pairs
    seen = (_from_leaders(decided, pairs), _from_mentors(decided, pairs))
    return tuple(_bottleneck(decided, each, group) for each in seen for group in _groups(decided, each))


def _from_mentors(decided: Decided, pairs: Pairs) -> _Seen:
    rosters, market = decided.assessment.eligibility.rosters, decided.market
    return _Seen(
        role=Role.MENTOR,
        people=rosters.mentors,
        others=rosters.leaders,
        side=market.mentors,
        other_side=market.leaders,
        allowed=[mask_of(place for place, points in enumerate(row) if points != IMPOSSIBLE) for row in market.rows],
        partners=_by_place(len(rosters.mentors), pairs),
        holders=_by_place(len(rosters.leaders), [(leader, mentor) for mentor, leader in pairs]),
    )


def _from_leaders(decided: Decided, pairs: Pairs) -> _Seen:
    seen = _from_mentors(decided, pairs)
    allowed = [(leader, mentor) for mentor, mask in enumerate(seen.allowed) for leader in members(mask)]
    return _Seen(
        role=Role.MENTEE,
        people=seen.others,
        others=seen.people,
        side=seen.other_side,
        other_side=seen.side,
        allowed=_by_place(len(seen.others), allowed),
        partners=seen.holders,
        holders=seen.partners,
    )


def _by_place(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    masks = [0] * size
    for one, other in pairs:
        masks[one] |= 1 << other
    return masks


def _groups(decided: Decided, seen: _Seen) -> list[_Group]:
    """Search from everyone left over; searches that meet are one group."""
    groups: list[_Group] = []
    for start in _left_over(decided, seen):
        found = _reached(seen, start, reduce(or_, (group.partners for group in groups), 0))
        for group in [group for group in groups if group.meets(found)]:
            groups.remove(group)
            found = found.joined(group)
        groups.append(found)
    return groups


def _left_over(decided: Decided, seen: _Seen) -> list[int]:
    busy = people_of(decided.kept)
    return [
        place
        for place, person in enumerate(seen.people)
        if seen.side.places[place]
        and not seen.partners[place]
        and person.id not in busy
        and _could_take_part(decided, person)
    ]


def _could_take_part(decided: Decided, person: Participant) -> bool:
    """Say whether nothing about a person alone stands in the way."""
    facts = decided.assessment.facts
    return takes_part(person) and has_grade(person) and has_joined_long_ago(facts, person)


def _reached(seen: _Seen, start: int, closed: int) -> _Group:
    """Follow alternating steps from someone left over; what lies beyond those closed is known already."""
    people, partners, queue = 1 << start, 0, [start]
    for person in queue:  # it grows as others are reached
        near = seen.allowed[person] & ~partners
        partners |= near
        holding = reduce(or_, (seen.holders[partner] for partner in members(near & ~closed)), 0) & ~people
        people |= holding
        queue += members(holding)
    return _Group(people, partners)


def _bottleneck(decided: Decided, seen: _Seen, group: _Group) -> Bottleneck:
    left_over = [place for place in _left_over(decided, seen) if group.people >> place & 1]
    return Bottleneck(
        role=seen.role,
        people=tuple(seen.people[place].id for place in members(group.people)),
        left_over=tuple(seen.people[place].id for place in left_over),
        partners=tuple(seen.others[place].id for place in members(group.partners)),
        places=sum(seen.other_side.places[place] for place in members(group.partners)),
        demands=_demands(decided, seen, group),
        rules=_rules(decided, seen, group),
    )


def _demands(decided: Decided, seen: _Seen, group: _Group) -> tuple[Demand, ...]:
    """Count who wants and who offers each topic."""
    vocabulary = decided.assessment.vocabulary
    wants = [vocabulary.wants(seen.people[place]) for place in members(group.people)]
    offers = [vocabulary.offers(other) for other in seen.others if takes_part(other) and other.capacity]
    words = {topic: word for wanted in wants for topic, word in wanted.items()}
    demands = [
        Demand(
            topic=vocabulary.label(word),
            wanted=sum(topic in wanted for wanted in wants),
            offered=sum(topic in offered for offered in offers),
        )
        for topic, word in words.items()
    ]
    return tuple(sorted(demands, key=lambda each: (each.offered - each.wanted, -each.wanted, each.topic)))


def _rules(decided: Decided, seen: _Seen, group: _Group) -> tuple[tuple[Reason, int], ...]:
    others = [place for place, other in enumerate(seen.others) if takes_part(other) and not group.partners >> place & 1]
    pairs = [(person, other) for person in members(group.people) for other in others]
    if seen.role is Role.MENTEE:
        pairs = [(mentor, leader) for leader, mentor in pairs]
    counted = {
        reason: sum(masks[mentor] >> leader & 1 for mentor, leader in pairs)
        for reason, masks in decided.assessment.eligibility.blocked.items()
    }
    return tuple(sorted(((reason, count) for reason, count in counted.items() if count), key=lambda each: -each[1]))
