"""The matching problem behind every explanation, and its answer by today's files. Pure.

What is explained are the pairings that were decided together: those still proposed, or all that stand where none is.
They are taken out of those that stand, and the places they leave are matched again; every other pairing is taken as
given.
"""

from collections.abc import Collection, Mapping
from datetime import date

from rmentor_cli.eligibility.facts import Couple
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.assessment import Assessment, assess
from rmentor_cli.matching.market import Market, Pairs
from rmentor_cli.matching.openings import is_kept, market_of
from rmentor_cli.matching.proof import Figures, figures_of
from rmentor_cli.matching.solver import solve
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import STANDING, Pairing, PairingStatus
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import MatchingGoal


@immutable
class Answer:
    """A matching and what it reaches."""

    pairs: Pairs
    figures: Figures


@immutable
class Decided:
    """A matching problem, the pairings that were decided, and what today's files would decide."""

    dossier: Dossier
    assessment: Assessment
    asked_about: Collection[str]  # ids of the proposals that somebody was already told of
    kept: tuple[Pairing, ...]  # taken as given
    decided: tuple[Pairing, ...]
    market: Market
    answer: Answer  # by today's files
    places: Mapping[str, int]  # by person id, the place in the roster of their side

    @property
    def goal(self) -> MatchingGoal:
        """What comes first."""
        return self.dossier.program.matching.objective

    @property
    def is_current(self) -> bool:
        """Say whether today's files give what was decided; so they do where nothing was decided yet."""
        return not self.decided or {self.pair_of(each) for each in self.decided} == set(self.answer.pairs)

    @property
    def standing(self) -> Pairs:
        """The pairs that count: as they were decided, or as they would be where nothing was."""
        return tuple(map(self.pair_of, (*self.kept, *self.decided))) if self.decided else self.answer.pairs

    def pair_of(self, pairing: Pairing) -> tuple[int, int]:
        """Return the places of a pairing's people."""
        return self.places[pairing.mentor_id], self.places[pairing.mentee_id]

    def couple(self, pair: tuple[int, int]) -> Couple:
        """Return the ids of a pair."""
        rosters = self.assessment.eligibility.rosters
        return rosters.mentors[pair[0]].id, rosters.leaders[pair[1]].id

    def is_allowed(self, pair: tuple[int, int]) -> bool:
        """Say whether no rule stands against a pair, whatever places are free."""
        return bool(self.assessment.eligibility.allowed[pair[0]] >> pair[1] & 1)


def decide(dossier: Dossier, private: PrivateDossier, on: date, decided_ids: Collection[str]) -> Decided:
    """Match again, by today's files, the places of the pairings that were decided."""
    return decide_from(dossier, assess(dossier, private, on), decided_ids, private.asked_about)


def decide_from(
    dossier: Dossier, assessment: Assessment, decided_ids: Collection[str], asked_about: Collection[str]
) -> Decided:
    """Do the same where it is known who may be paired with whom."""
    standing = [pairing for pairing in dossier.pairings if pairing.status in STANDING]
    kept = tuple(each for each in standing if each.id not in decided_ids and is_kept(each, asked_about))
    rosters = assessment.eligibility.rosters
    market = market_of(assessment, kept)
    return Decided(
        dossier=dossier,
        assessment=assessment,
        asked_about=asked_about,
        kept=kept,
        decided=tuple(each for each in standing if each.id in decided_ids),
        market=market,
        answer=answer_to(market, dossier.program.matching.objective),
        places={person.id: place for side in (rosters.mentors, rosters.leaders) for place, person in enumerate(side)},
    )


def answer_to(market: Market, goal: MatchingGoal) -> Answer:
    """Solve a matching problem; raises UnprovedError where the answer is not shown to be the best."""
    pairs = solve(market, goal).pairs
    return Answer(pairs, figures_of(market, pairs))


def last_decided(dossier: Dossier) -> frozenset[str]:
    """Return the pairings that were decided last: those still proposed, or else all that stand."""
    proposed = frozenset(
        each.id for each in dossier.pairings if each.status is PairingStatus.PROPOSED and not each.pinned
    )
    return proposed or frozenset(each.id for each in dossier.pairings if each.status in STANDING)


def open_proposals(dossier: Dossier, asked_about: Collection[str]) -> frozenset[str]:
    """Return the pairings that `match` would decide anew."""
    proposed = (each for each in dossier.pairings if each.status is PairingStatus.PROPOSED)
    return frozenset(each.id for each in proposed if not is_kept(each, asked_about))
