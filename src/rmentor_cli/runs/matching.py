"""Propose pairings."""

from collections.abc import Iterator
from dataclasses import replace

from rmentor_cli.decisions.accept import accept
from rmentor_cli.formats.tables import csv_text
from rmentor_cli.matching.assessment import SCORE_COLUMNS, assess, scores
from rmentor_cli.matching.hopeless import why_nobody
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.proposal import Proposal, ProposedPairing, propose
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.problems import listed
from rmentor_cli.runs.finding import names_of
from rmentor_cli.runs.grounds import refuse_to_match
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted


def propose_pairings(opened: Opened, *, accepted: bool = False) -> Outcome:
    """Plan the best pairings of everyone who is free, and say why each, and why not the rest."""
    refuse_to_match(opened)
    before = opened.dossier
    proposal = propose(before, opened.private, opened.on)
    pairings = proposal.rows(before.pairings)
    if accepted:
        pairings = accept(pairings, {each.pairing.id for each in proposal.proposed}, opened.on)
    after = replace(before, pairings=pairings)
    return Outcome(
        changes=sealed(opened, after, proof=proposal.record if proposal.is_new else None),
        shown=(
            *proposed_blocks(after, proposal),
            *left_over_blocks(proposal),
            *_figures(proposal),
            *_weak(proposal, accepted=accepted),
            *_nobody(opened, proposal),
        ),
        plan=_sum_of(proposal),
        commit_message=f"{'Accept' if accepted else 'Propose'} pairings: "
        f"{len(proposal.proposed)} new, {len(proposal.kept)} kept",
        next_step=_next(after, accepted=accepted),
        data=_data(proposal),
    )


def scores_table(opened: Opened) -> str:
    """Return every allowed pair with its points by part, as CSV."""
    rows = scores(opened.dossier, opened.private, opened.on)
    return csv_text(SCORE_COLUMNS, ((row.mentor_id, row.mentee_id, row.points, *row.parts) for row in rows))


def proposed_blocks(dossier: Dossier, proposal: Proposal) -> Iterator[Block]:
    """Write each pairing that is proposed, with its reasons."""
    for each in proposal.proposed:
        yield "\n".join([f"{each.pairing.id}  {_names(dossier, each)}, {each.points} points", *_reasons(each)])


def _names(dossier: Dossier, each: ProposedPairing) -> str:
    return names_of(dossier, each.pairing).rpartition(" (")[0]


def _reasons(each: ProposedPairing) -> Iterator[str]:
    for reason in filter(None, (*each.reasons, each.unmet)):
        yield f"      {reason}."
    if each.not_stated:
        yield f"      Not stated: {', '.join(_in_words(part) for part in each.not_stated)}."


def _in_words(part: Part) -> str:
    return part.value.replace("mentee", "leader").replace("_", " ")


def left_over_blocks(proposal: Proposal) -> Iterator[Block]:
    """Write who is left over, and why."""
    if proposal.left_over:
        yield Table(("left over", "why"), tuple((left.person_id, left.sentence) for left in proposal.left_over))


def _figures(proposal: Proposal) -> Iterator[Block]:
    figures = proposal.figures
    if proposal.proposed:
        yield (
            f"\n{counted(figures.pairings, 'pairing')} proposed, {figures.total} points in all, "
            f"the lowest {figures.floor}; proved to be the best there is."
        )


def _nobody(opened: Opened, proposal: Proposal) -> Iterator[Block]:
    """Say it plainly where the rules leave no two people to pair."""
    if not proposal.proposed and not proposal.kept:
        said = why_nobody(assess(opened.dossier, opened.private, opened.on).eligibility)
        yield from [f"\n{said}"] if said else []


def _weak(proposal: Proposal, *, accepted: bool) -> Iterator[Block]:
    """Count the pairings that would begin without anything to teach, and say what can be done."""
    weak = [each.pairing.id for each in proposal.proposed if each.unmet]
    if weak:
        step = "rmentor undo takes it back, and" if accepted else "then"
        yield (
            f"In {counted(len(weak), 'pairing')} nothing that was asked for is offered: {listed(weak)}. "
            "Ask both what else they offer or want, and add it to the rosters (other words for a topic: topics.yaml); "
            f"{step} rmentor match proposes anew."
        )


def _sum_of(proposal: Proposal) -> str:
    again = len(proposal.proposed) - len(proposal.added)
    return (
        f"Plan: {len(proposal.added)} new, {again} proposed before, {len(proposal.kept)} kept, "
        f"{len(proposal.withdrawn)} withdrawn, {len(proposal.left_over)} waiting."
    )


def _next(after: Dossier, *, accepted: bool) -> str:
    if accepted:
        return "rmentor schedule"
    if any(pairing.status is PairingStatus.PROPOSED for pairing in after.pairings):
        return "read them, then: rmentor pairing accept --all (or the ids you agree with)"
    if not (after.mentors and after.mentees):
        return f"put people into {paths.MENTORS} (juniors) and {paths.MENTEES} (leaders), then: rmentor validate"
    return "rmentor schedule" if after.live_pairings else "see above what would make pairings possible"


def _data(proposal: Proposal) -> dict[str, object]:
    return {
        "proposed": [
            {
                "id": each.pairing.id,
                "mentor_id": each.pairing.mentor_id,
                "mentee_id": each.pairing.mentee_id,
                "points": each.points,
                "parts": {part.value: points for part, points in each.parts.items()},
                "reasons": list(each.reasons),
                "unmet": each.unmet or None,
            }
            for each in proposal.proposed
        ],
        "kept": [pairing.id for pairing in proposal.kept],
        "withdrawn": [pairing.id for pairing in proposal.withdrawn],
        "left_over": [{"id": left.person_id, "why": left.sentence} for left in proposal.left_over],
    }
