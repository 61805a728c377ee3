"""What is kept of a matching, so that anyone can check it later: who, how many points, and the prices. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rmentor_cli.eligibility.rosters import Rosters
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.market import Prices
from rmentor_cli.matching.proof import Figures, Proof
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import MatchingGoal


@immutable
class ProvedPairing:
    """A pairing that a matching decided, and what it earns."""

    id: str
    mentor_id: str
    mentee_id: str
    points: int


@immutable
class ProofRecord:
    """What proof.json holds."""

    version: str  # of the rmentor that wrote it
    on: date
    goal: MatchingGoal
    weights: Mapping[str, int]
    inputs: Mapping[str, str]  # by file, a digest of what the matching read there
    newest: int  # the highest number that a pairing id has ever had: none is used twice
    kept: tuple[str, ...]  # ids of the pairings that stood
    given_up: tuple[str, ...]  # ids of those that stood and were given up
    waited: Mapping[str, int]  # by person, rounds on the waitlist before this one
    pairings: tuple[ProvedPairing, ...]
    figures: Figures
    prices: Mapping[str, tuple[int, ...]]  # by person, one for each claim of the proof, in its order


def as_waited_then(record: ProofRecord, dossier: Dossier) -> Dossier:
    """Return the program with the rounds that everybody had waited when the matching was made."""
    return dossier.with_rounds_waited({person_id: record.waited.get(person_id, 0) for person_id in dossier.people})


def prices_by_person(proof: Proof, rosters: Rosters) -> Mapping[str, tuple[int, ...]]:
    """Return the prices of a proof by person."""
    claims = [prices for prices in (proof.best, proof.most_people, proof.above_floor) if prices is not None]
    sides = (
        (rosters.mentors, [prices.mentors for prices in claims]),
        (rosters.leaders, [prices.leaders for prices in claims]),
    )
    return {
        person.id: tuple(prices[place] for prices in of_side)
        for people, of_side in sides
        for place, person in enumerate(people)
    }


def proof_from(prices: Mapping[str, tuple[int, ...]], rosters: Rosters, goal: MatchingGoal) -> Proof:
    """Return the proof that prices by person make; raises LookupError where one is missing."""

    def claim(n: int) -> Prices:
        return Prices(_nth(prices, rosters.mentors, n), _nth(prices, rosters.leaders, n))

    if goal is MatchingGoal.SCORE_FIRST:
        return Proof(best=claim(0))
    return Proof(best=claim(0), most_people=claim(1), above_floor=claim(2))


def _nth(prices: Mapping[str, tuple[int, ...]], people: Iterable[Participant], n: int) -> Sequence[int]:
    return [prices[person.id][n] for person in people]
