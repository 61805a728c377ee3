"""Why two people are paired, or why not, and what the other answer would cost. Pure; for the coordinator."""

from collections.abc import Iterator, Sequence

from rmentor_cli.eligibility.remedies import Remedy, remedies
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.decided import Decided
from rmentor_cli.matching.evidence import Evidence, evidence
from rmentor_cli.matching.market import IMPOSSIBLE
from rmentor_cli.matching.openings import is_kept
from rmentor_cli.matching.regret import Difference, best_with, best_without, difference
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.private import PrivateDossier

BEST = 5


@immutable
class Rank:
    """Where a partner stands among all whom the rules allow someone; those with equal points share a rank."""

    rank: int
    sharing: int  # how many others have as many points
    of: int


@immutable
class Explanation:
    """Everything there is to say about two people."""

    mentor: Participant
    leader: Participant
    pairing: Pairing | None  # that stands between them
    is_kept: bool  # it stands whatever `match` proposes
    is_chosen: bool  # today's files choose the pair
    parts: tuple[Evidence, ...]
    remedies: tuple[Remedy, ...]  # of what stands against pairing them now
    in_mentors_list: Rank | None  # None: a rule rules the pair out
    in_leaders_list: Rank | None
    taken: tuple[Pairing, ...]  # pairings taken as given that fill the places of one of the two
    difference: Difference | None  # to the best answer without the pair, if it is chosen, or else with it

    @property
    def points(self) -> int:
        """What the pair earns, or would earn."""
        return sum(part.points for part in self.parts)

    @property
    def possible(self) -> int:
        """What a perfect pair would earn."""
        return sum(part.weight for part in self.parts)


@immutable
class PersonExplained:
    """Someone, their pairings, and the best of the others."""

    person: Participant
    role: Role
    partners: tuple[Explanation, ...]
    others: tuple[Explanation, ...]  # the best of those allowed, or where there are none the nearest to it


def explain_pair(decided: Decided, private: PrivateDossier, pair: tuple[int, int]) -> Explanation:
    """Explain two people by their places in the rosters."""
    assessment, (mentor, leader) = decided.assessment, pair
    rosters, rows = assessment.eligibility.rosters, assessment.scores.rows
    people = rosters.mentors[mentor], rosters.leaders[leader]
    is_chosen, is_allowed, taken = pair in decided.answer.pairs, decided.is_allowed(pair), _taken(decided, pair)
    standing = (*decided.decided, *decided.kept)
    pairing = next((each for each in standing if decided.pair_of(each) == pair), None)
    return Explanation(
        mentor=people[0],
        leader=people[1],
        pairing=pairing,
        is_kept=bool(pairing and is_kept(pairing, decided.asked_about)),
        is_chosen=is_chosen,
        parts=evidence(assessment, mentor, leader),
        remedies=remedies(decided.dossier, private, assessment.facts, *people),
        in_mentors_list=_rank(rows[mentor], leader) if is_allowed else None,
        in_leaders_list=_rank([row[leader] for row in rows], mentor) if is_allowed else None,
        taken=taken,
        difference=_difference(decided, pair) if is_allowed and not taken else None,
    )


def explain_person(decided: Decided, private: PrivateDossier, person_id: str) -> PersonExplained:
    """Explain whom someone is paired with, and why not with the best of the others."""
    role, place = decided.dossier.roles[person_id], decided.places[person_id]
    others = decided.assessment.eligibility.rosters
    size = len(others.leaders if role is Role.MENTOR else others.mentors)
    pairs = [(place, other) if role is Role.MENTOR else (other, place) for other in range(size)]
    standing = set(decided.standing)
    partners = [pair for pair in pairs if pair in standing]
    rest = [pair for pair in pairs if pair not in partners]
    allowed = [pair for pair in rest if decided.is_allowed(pair)]
    best = sorted(allowed or rest, key=lambda pair: _order(decided, pair))[:BEST]
    return PersonExplained(
        person=decided.dossier.people[person_id],
        role=role,
        partners=tuple(explain_pair(decided, private, pair) for pair in partners),
        others=tuple(explain_pair(decided, private, pair) for pair in best),
    )


def _order(decided: Decided, pair: tuple[int, int]) -> tuple[int, int, tuple[int, int]]:
    """Order pairs by how few rules stand against them, then by points, then by ids."""
    mentor, leader = pair
    against = sum(masks[mentor] >> leader & 1 for masks in decided.assessment.eligibility.blocked.values())
    return against, -sum(decided.assessment.scores.of(mentor, leader).values()), pair


def _rank(points: Sequence[int], place: int) -> Rank:
    mine, allowed = points[place], [each for each in points if each != IMPOSSIBLE]
    return Rank(1 + sum(each > mine for each in allowed), allowed.count(mine) - 1, len(allowed))


def _taken(decided: Decided, pair: tuple[int, int]) -> tuple[Pairing, ...]:
    """Return the pairings taken as given where they leave one of two people no place."""
    return tuple(_filling(decided, pair))


def _filling(decided: Decided, pair: tuple[int, int]) -> Iterator[Pairing]:
    sides = decided.market.mentors, decided.market.leaders
    couple = decided.couple(pair)
    for side, place, person_id in zip(sides, pair, couple, strict=True):
        if not side.places[place]:
            yield from (each for each in decided.kept if person_id in (each.mentor_id, each.mentee_id))


def _difference(decided: Decided, pair: tuple[int, int]) -> Difference:
    """Compare today's answer with the best one without a pair of it, or with a pair that is not of it."""
    if pair in decided.answer.pairs:
        return difference(decided.answer, best_without(decided.market, decided.goal, pair))
    points = decided.assessment.scores.rows[pair[0]][pair[1]]
    return difference(decided.answer, best_with(decided.market, decided.goal, pair, points))
