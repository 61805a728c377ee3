"""The proposal: pairings that stand, new ones with their reasons, and who is left over. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from rmentor_cli import __version__
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.assessment import Assessment, assess
from rmentor_cli.matching.inputs import inputs_of
from rmentor_cli.matching.leeway import NO_LEEWAY, Leeway, ahead_of_all, given_up
from rmentor_cli.matching.left_over import LeftOver, left_over
from rmentor_cli.matching.market import Pairs
from rmentor_cli.matching.openings import is_kept, market_of
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.proof import Figures, figures_of
from rmentor_cli.matching.proof_record import ProofRecord, ProvedPairing, prices_by_person
from rmentor_cli.matching.solver import solve
from rmentor_cli.matching.strengths import strengths, unmet
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.model.private import PrivateDossier


@immutable
class ProposedPairing:
    """A pairing that is proposed, what it earns, and why."""

    pairing: Pairing
    points: int
    parts: Mapping[Part, int]
    not_stated: tuple[Part, ...]  # neutral, because someone left them out
    reasons: tuple[str, ...]  # the three strongest, each a sentence without its full stop
    unmet: str  # the sentence that nothing asked for is offered; empty where something is


@immutable
class Proposal:
    """What `match` would write, and what there is to say about it; everything in the order of the ids."""

    kept: tuple[Pairing, ...]
    proposed: tuple[ProposedPairing, ...]
    withdrawn: tuple[Pairing, ...]  # proposed earlier, and not again
    ended: tuple[Pairing, ...]  # live until now, and given up
    left_over: tuple[LeftOver, ...]
    added: tuple[str, ...]  # ids of the proposed pairings that nobody has seen yet
    record: ProofRecord

    @property
    def figures(self) -> Figures:
        """What the proposed pairings reach."""
        return self.record.figures

    @property
    def is_new(self) -> bool:
        """Say whether it differs from what was proposed before."""
        return bool(self.withdrawn or self.ended or self.added)

    @property
    def told_twice(self) -> int:
        """How many people who know of a partner would be told of another one, or of none."""
        return len(_people(self.ended))

    def rows(self, pairings: Iterable[Pairing]) -> tuple[Pairing, ...]:
        """Return pairings.csv as it is to be: rows stay where they are, new ones follow."""
        withdrawn, ended = ({pairing.id for pairing in group} for group in (self.withdrawn, self.ended))
        standing = [
            replace(pairing, status=PairingStatus.ENDED, ended=self.record.on) if pairing.id in ended else pairing
            for pairing in pairings
            if pairing.id not in withdrawn
        ]
        known = {pairing.id for pairing in standing}
        return (*standing, *(each.pairing for each in self.proposed if each.pairing.id not in known))


def propose(dossier: Dossier, private: PrivateDossier, on: date, leeway: Leeway = NO_LEEWAY) -> Proposal:
    """Propose the best pairings of everyone with a free place; raises UnprovedError where that cannot be shown."""
    assessment = assess(dossier, private, on)
    standing = _in_order(pairing for pairing in dossier.pairings if is_kept(pairing, private.asked_about))
    moving = {pairing.id: pairing for pairing in given_up(assessment, standing, leeway)}
    counted = ahead_of_all(dossier, moving.values()) if moving else dossier
    if moving:
        assessment = assess(counted, private, on)
    kept = tuple(pairing for pairing in standing if pairing.id not in moving)
    market = market_of(assessment, kept)
    solution = solve(market, dossier.program.matching.objective)
    unheld = [
        each
        for each in dossier.pairings
        if each.status is PairingStatus.PROPOSED and not is_kept(each, private.asked_about)
    ]
    open_again = _in_order((*moving.values(), *unheld))
    decided = _decided(dossier, assessment, solution.pairs, open_again)
    again = [each.pairing for each in decided if each.pairing.id in moving]
    stays = _in_order((*kept, *again))
    ids = {pairing.id for pairing in (*stays, *(each.pairing for each in decided))}
    gone = [each for each in open_again if each.id not in ids]
    return Proposal(
        kept=stays,
        proposed=tuple(each for each in decided if each.pairing.id not in moving),
        withdrawn=tuple(each for each in gone if each.status is PairingStatus.PROPOSED),
        ended=tuple(each for each in gone if each.status in LIVE),
        left_over=left_over(assessment, _people((*stays, *(each.pairing for each in decided)))),
        added=tuple(each.pairing.id for each in decided if each.pairing.id not in dossier.pairings_by_id),
        record=ProofRecord(
            version=__version__,
            on=on,
            goal=dossier.program.matching.objective,
            weights={part.value: part.weight(assessment.weights) for part in Part},
            inputs=inputs_of(dossier),
            kept=tuple(pairing.id for pairing in kept),
            given_up=tuple(pairing_id for pairing_id in moving if pairing_id not in ids),
            waited={person.id: person.waited for person in counted.people.values() if person.waited},
            pairings=tuple(_as_proved(each) for each in decided),
            figures=figures_of(market, solution.pairs),
            prices=prices_by_person(solution.proof, assessment.eligibility.rosters),
        ),
    )


def _as_proved(each: ProposedPairing) -> ProvedPairing:
    return ProvedPairing(each.pairing.id, each.pairing.mentor_id, each.pairing.mentee_id, each.points)


def _people(pairings: Iterable[Pairing]) -> set[str]:
    return {person for each in pairings for person in (each.mentor_id, each.mentee_id)}


def _decided(
    dossier: Dossier, assessment: Assessment, pairs: Pairs, open_again: Sequence[Pairing]
) -> tuple[ProposedPairing, ...]:
    """Return the pairings decided; those that have a row already keep it, and no id is used twice."""
    rosters, scores = assessment.eligibility.rosters, assessment.scores
    before = {(pairing.mentor_id, pairing.mentee_id): pairing for pairing in reversed(open_again)}
    ids = new_ids(dossier)
    found = []
    for mentor, leader in pairs:
        couple = rosters.mentors[mentor].id, rosters.leaders[leader].id
        found.append(
            ProposedPairing(
                pairing=before.get(couple) or Pairing(id=next(ids), mentor_id=couple[0], mentee_id=couple[1]),
                points=scores.rows[mentor][leader],
                parts=scores.of(mentor, leader),
                not_stated=scores.not_stated(mentor, leader),
                reasons=strengths(assessment, mentor, leader),
                unmet=unmet(assessment, mentor, leader),
            )
        )
    return tuple(sorted(found, key=lambda each: _number(each.pairing.id)))


def new_ids(dossier: Dossier) -> Iterator[str]:
    """Yield ids that no pairing and no check-in has ever had, as far as the files know."""
    used = (*(pairing.id for pairing in dossier.pairings), *(check_in.pairing_id for check_in in dossier.check_ins))
    return (f"p{number:03}" for number in count(1 + max((_number(each)[0] for each in used), default=0)))


def _in_order(pairings: Iterable[Pairing]) -> tuple[Pairing, ...]:
    return tuple(sorted(pairings, key=lambda pairing: _number(pairing.id)))


def _number(pairing_id: str) -> tuple[int, str]:
    """Return what pairings are ordered by: p1000 comes after p999."""
    found = re.fullmatch(r"p(\d+)", pairing_id, re.ASCII)
    return int(found[1]) if found else 0, pairing_id
