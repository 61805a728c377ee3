"""End pairings and pair again those who became free: one plan, and nobody else is moved."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmentor_cli.decisions.end import end
from rmentor_cli.formats.proof_json import proof_of
from rmentor_cli.matching.proposal import Proposal, propose
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, CheckIn, Pairing, PairingStatus, people_of
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problems import listed
from rmentor_cli.runs.decided import (
    chosen,
    commit_line,
    decided_rows,
    pairings_as_data,
    with_pairings,
)
from rmentor_cli.runs.ending import on_who_left, with_reasons, words_for_both
from rmentor_cli.runs.grounds import refuse_to_match
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.matching import left_over_blocks, proposed_blocks
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.proved import newest_id
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.withdrawing import with_rows, withdrawn_rows
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted


def end_and_rematch(opened: Opened, said: Sequence[str], reason: str | None) -> Outcome:
    """End pairings, withdraw their check-ins and propose new partners to whoever is free, in one plan."""
    refuse_to_match(opened)
    before = opened.dossier
    pairings = chosen(opened, said, LIVE)
    ended = [end(pairing, opened.on) for pairing in pairings]
    without = with_pairings(before, ended, opened.on)
    withdrawn = withdrawn_rows(opened, without, ended)
    private = with_reasons(opened, ended, reason)
    proposal = propose(_with_proposals_held(without), private, opened.on, newest=newest_id(before))
    after = replace(without, pairings=proposal.rows(without.pairings), check_ins=with_rows(before, withdrawn))
    count = sum(now != was for now, was in zip(ended, pairings, strict=True))
    return Outcome(
        changes=sealed(opened, after, private, proof=proof_of(proposal.record) if proposal.is_new else None),
        shown=tuple(_blocks(before, after, ended, withdrawn, proposal)),
        plan=f"Plan: {counted(count, 'pairing')} to end, {counted(len(withdrawn), 'check-in')} to withdraw, "
        f"{len(proposal.proposed)} to propose, {len(proposal.kept)} kept, "
        f"{counted(len(proposal.left_over), 'person')} left over.",
        notes=on_who_left(reason) if _takes_part(after, ended) else (),
        commit_message=_commit(ended, proposal),
        next_step=_next(after, private),
        data={
            "pairings": pairings_as_data(before, ended),
            "proposed": [each.pairing.id for each in proposal.proposed],
            "withdrawn": [row.id for row in withdrawn],
            "left_over": [left.person_id for left in proposal.left_over],
        },
    )


def _with_proposals_held(dossier: Dossier) -> Dossier:
    """Return the program with what is proposed already held fast: those who wait for an answer are not moved."""
    held = (replace(each, pinned=True) if each.status is PairingStatus.PROPOSED else each for each in dossier.pairings)
    return replace(dossier, pairings=tuple(held))


def _blocks(
    before: Dossier, after: Dossier, ended: Sequence[Pairing], withdrawn: Sequence[CheckIn], proposal: Proposal
) -> Iterator[Block]:
    yield Table(("pairing", "who", "now"), decided_rows(before, ended))
    if withdrawn:
        yield Table(("withdrawn", "was on"), tuple((row.id, _when(after, row)) for row in withdrawn))
    yield from proposed_blocks(after, proposal)
    yield from left_over_blocks(proposal)
    yield from words_for_both(before, ended)


def _takes_part(dossier: Dossier, ended: Sequence[Pairing]) -> bool:
    """Say whether, by the rosters and the consents, everybody of the ended pairings is still there."""
    return dossier.gone.isdisjoint(people_of(ended))


def _when(dossier: Dossier, row: CheckIn) -> str:
    if row.start:
        return f"{row.start:%a %Y-%m-%d %H:%M}, {dossier.clock_of(row)}"
    return f"{row.window_start} to {row.window_end}"


def _commit(ended: Sequence[Pairing], proposal: Proposal) -> str:
    new = [each.pairing.id for each in proposal.proposed]
    return f"{commit_line('end', ended)}{f', propose {listed(new, at_most=8)}' if new else ''}"


def _next(after: Dossier, private: PrivateDossier) -> str:
    waiting = [each.id for each in after.pairings if each.status is PairingStatus.PROPOSED]
    if to_ask := [each for each in waiting if each not in private.asked_about]:
        return f"ask them: rmentor pairing consult {' '.join(to_ask)}"
    return "rmentor status shows who waits for a partner"
