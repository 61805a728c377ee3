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
from rmentor_cli.matching.market import Market, Pairs
from rmentor_cli.matching.openings import is_kept, market_of
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.proof import Figures, figures_of
from rmentor_cli.matching.proof_record import ProofRecord, ProvedPairing, prices_by_person
from rmentor_cli.matching.solver import Solution, Solver, solve
from rmentor_cli.matching.strengths import strengths, unmet
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus, people_of
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
    gave_way: tuple[Pairing, ...]  # those, and proposals that somebody was asked about
    told_twice: int  # people who know of a partner and would be told of another one, or of none
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


@immutable
class _Question:
    """What is asked of the solver: everybody's scores, what stands, and what is decided anew."""

    dossier: Dossier
    private: PrivateDossier
    on: date
    assessment: Assessment
    kept: tuple[Pairing, ...]
    moving: Mapping[str, Pairing]  # standing until now, by id
    open: tuple[Pairing, ...]  # those, and the proposals that nobody is held to
    waited: Mapping[str, int]


def propose(  # noqa: PLR0913 - all that a matching depends on
    dossier: Dossier,
    private: PrivateDossier,
    on: date,
    leeway: Leeway = NO_LEEWAY,
    *,
    newest: int = 0,
    solver: Solver = solve,
) -> Proposal:
    """Propose the best pairings of everyone with a free place; raises UnprovedError where that cannot be shown.

    `newest` is the highest number of a pairing id that is known from before, though its row may be gone.
    """
    question = _question(dossier, private, on, leeway)
    market = market_of(question.assessment, question.kept)
    solution = solver(market, dossier.program.matching.objective)
    ids = new_ids(dossier, newest)
    decided = _decided(question, solution.pairs, ids)
    return _proposal(question, decided, _record(question, decided, market, solution, _number(next(ids))[0] - 1))


def _question(dossier: Dossier, private: PrivateDossier, on: date, leeway: Leeway) -> _Question:
    assessment = assess(dossier, private, on)
    proposed = [each for each in dossier.pairings if each.status is PairingStatus.PROPOSED]
    standing = _in_order(each for each in dossier.pairings if is_kept(each, private.asked_about))
    moving = {pairing.id: pairing for pairing in given_up(assessment, standing, leeway)}
    counted = ahead_of_all(dossier, moving.values()) if moving else dossier
    return _Question(
        dossier=dossier,
        private=private,
        on=on,
        assessment=assess(counted, private, on) if moving else assessment,
        kept=tuple(pairing for pairing in standing if pairing.id not in moving),
        moving=moving,
        open=_in_order((*moving.values(), *(each for each in proposed if not is_kept(each, private.asked_about)))),
        waited={person.id: person.waited for person in counted.people.values() if person.waited},
    )


def _proposal(question: _Question, decided: Sequence[ProposedPairing], record: ProofRecord) -> Proposal:
    """Tell what is new from what stands again, and what is gone."""
    ids = {each.pairing.id for each in decided}
    again = (each.pairing for each in decided if each.pairing.id in question.moving)
    gone = [each for each in question.open if each.id not in ids]
    ended = tuple(each for each in gone if each.status in LIVE)
    withdrawn = tuple(each for each in gone if each.status is PairingStatus.PROPOSED)
    asked = {row.person_id for row in question.private.consults for each in withdrawn if row.pairing_id == each.id}
    people = people_of((*question.kept, *(each.pairing for each in decided)))
    return Proposal(
        kept=_in_order((*question.kept, *again)),
        proposed=tuple(each for each in decided if each.pairing.id not in question.moving),
        withdrawn=withdrawn,
        ended=ended,
        left_over=left_over(question.assessment, people),
        gave_way=tuple(each for each in gone if each.id in question.moving),
        told_twice=len(asked | people_of(ended)),
        added=tuple(each.pairing.id for each in decided if each.pairing.id not in question.dossier.pairings_by_id),
        record=record,
    )


def _record(
    question: _Question, decided: Sequence[ProposedPairing], market: Market, solution: Solution, newest: int
) -> ProofRecord:
    ids = {each.pairing.id for each in decided}
    return ProofRecord(
        version=__version__,
        on=question.on,
        goal=question.dossier.program.matching.objective,
        weights={part.value: part.weight(question.assessment.weights) for part in Part},
        inputs=inputs_of(question.dossier),
        newest=newest,
        kept=tuple(pairing.id for pairing in question.kept),
        given_up=tuple(pairing_id for pairing_id in question.moving if pairing_id not in ids),
        waited=question.waited,
        pairings=tuple(_as_proved(each) for each in decided),
        figures=figures_of(market, solution.pairs),
        prices=prices_by_person(solution.proof, question.assessment.eligibility.rosters),
    )


def _as_proved(each: ProposedPairing) -> ProvedPairing:
    return ProvedPairing(each.pairing.id, each.pairing.mentor_id, each.pairing.mentee_id, each.points)


def _decided(question: _Question, pairs: Pairs, ids: Iterator[str]) -> tuple[ProposedPairing, ...]:
    """Return the pairings decided; those that have a row already keep it, and no id is used twice."""
    assessment = question.assessment
    rosters, scores = assessment.eligibility.rosters, assessment.scores
    before = {(pairing.mentor_id, pairing.mentee_id): pairing for pairing in reversed(question.open)}
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


def new_ids(dossier: Dossier, newest: int = 0) -> Iterator[str]:
    """Yield ids that no pairing and no check-in has ever had; `newest` is the highest number known from before."""
    used = (*(pairing.id for pairing in dossier.pairings), *(check_in.pairing_id for check_in in dossier.check_ins))
    return (f"p{number:03}" for number in count(1 + max((newest, *(_number(each)[0] for each in used)))))


def _in_order(pairings: Iterable[Pairing]) -> tuple[Pairing, ...]:
    return tuple(sorted(pairings, key=lambda pairing: _number(pairing.id)))


def _number(pairing_id: str) -> tuple[int, str]:
    """Return what pairings are ordered by: p1000 comes after p999."""
    found = re.fullmatch(r"p(\d+)", pairing_id, re.ASCII)
    return int(found[1]) if found else 0, pairing_id
