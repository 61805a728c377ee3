"""What the pairings that stand leave open: the matching problem to solve. Pure."""

from array import array
from collections import Counter
from collections.abc import Collection, Sequence

from rmentor_cli.matching.assessment import Assessment
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Side
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.model.people import Participant


def is_kept(pairing: Pairing, asked_about: Collection[str]) -> bool:
    """Say whether a pairing stands whatever is proposed; it takes up a place of both people.

    `asked_about` are the ids of those that one of the two was already told of.
    """
    is_settled = pairing.status in LIVE or pairing.status is PairingStatus.COMPLETED
    is_promised = pairing.pinned or pairing.id in asked_about
    return is_settled or (pairing.status is PairingStatus.PROPOSED and is_promised)


def market_of(assessment: Assessment, kept: Sequence[Pairing]) -> Market:
    """Return the matching problem of the places that are free."""
    rosters = assessment.eligibility.rosters
    taken = Counter(person for pairing in kept for person in (pairing.mentor_id, pairing.mentee_id))
    mentors, leaders = (_free(people, taken) for people in (rosters.mentors, rosters.leaders))
    full = {place for place, free in enumerate(leaders.places) if not free}
    at = {leader.id: place for place, leader in enumerate(rosters.leaders)}
    closed = {mentor.id: set(full) for mentor in rosters.mentors}
    for pairing in kept:
        if pairing.mentor_id in closed and pairing.mentee_id in at:
            closed[pairing.mentor_id].add(at[pairing.mentee_id])
    rows = [
        _without(row, closed[mentor.id] if free else range(len(row)))
        for mentor, free, row in zip(rosters.mentors, mentors.places, assessment.scores.rows, strict=True)
    ]
    return Market(mentors=mentors, leaders=leaders, rows=rows)


def _free(people: Sequence[Participant], taken: Counter[str]) -> Side:
    """Return who has how many places left; whoever is in a pairing already waits no more."""
    return Side(
        places=[max(0, person.capacity - taken[person.id]) for person in people],
        waited=[0 if taken[person.id] else person.waited for person in people],
    )


def _without(row: Sequence[int], closed: Collection[int]) -> Sequence[int]:
    if not closed:
        return row
    points = array("i", row)
    for place in closed:
        points[place] = IMPOSSIBLE
    return points
