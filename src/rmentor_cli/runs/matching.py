"""Propose pairings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from rmentor_cli.decisions.accept import accept
from rmentor_cli.decisions.waiting import first_in_line, one_round_more
from rmentor_cli.formats.proof_json import proof_of
from rmentor_cli.formats.table_writing import csv_text
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.assessment import SCORE_COLUMNS, assess, scores
from rmentor_cli.matching.hopeless import why_nobody
from rmentor_cli.matching.leeway import NO_LEEWAY, Leeway
from rmentor_cli.matching.proof_record import ProofRecord
from rmentor_cli.matching.proposal import Proposal, ProposedPairing, propose
from rmentor_cli.matching.solver import Solver
from rmentor_cli.measures.over import unless_over
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus, people_of
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.open_questions import is_to_decide, open_questions, said_of, way_out
from rmentor_cli.organization import lacks_manager
from rmentor_cli.problems import Problem, listed
from rmentor_cli.runs.consent_words import without_answer
from rmentor_cli.runs.decided import on_waiting
from rmentor_cli.runs.ending import words_for_both
from rmentor_cli.runs.finding import couple_of, name_of
from rmentor_cli.runs.grade_words import are_suggested, how_to_grade
from rmentor_cli.runs.grounds import forbidden, refuse_to_match
from rmentor_cli.runs.launching import launch_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.long_leave import on_long_leave
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.proved import newest_id, recorded_proof
from rmentor_cli.runs.ready_made import TakenOver
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

MOST_UNGRADED = 3  # people without a grade who are told one by one


@immutable
class _Plan:
    """What a matching comes to."""

    proposal: Proposal
    in_line: Dossier  # the program before it, with who comes first the next time
    after: Dossier
    decided: frozenset[str]  # ids of the pairings that are proposed, or stand because a file says so
    begun: frozenset[str]  # those of them that are active at once
    is_new: bool  # whether the folder holds no proof of it yet


def propose_pairings(
    opened: Opened,
    solver: Solver,
    *,
    accepted: bool = False,
    leeway: Leeway = NO_LEEWAY,
    ready_made: TakenOver | None = None,
) -> Outcome:
    """Plan the best pairings of everyone who is free, and say why each, and why not the rest."""
    refuse_to_match(opened)
    plan = _planned(opened, solver, leeway, ready_made, accepted=accepted)
    proposal, after = plan.proposal, plan.after
    launch = launch_of(after, plan.begun, opened.on)
    return Outcome(
        changes=sealed(opened, after, proof=proof_of(proposal.record) if plan.is_new else None),
        shown=(*(ready_made.shown if ready_made else ()), *_shown(opened, after, proposal, accepted=accepted)),
        plan=_sum_of(proposal, len(ready_made.ids) if ready_made else None),
        notes=(
            *on_waiting(plan.in_line, after),
            *on_long_leave(after, (each.pairing for each in proposal.proposed), opened.on),
        ),
        beforehand=launch.shown,
        to_weigh=launch.to_weigh,
        to_confirm=_told_twice(proposal),
        commit_message=_commit_message(opened.dossier, plan, accepted=accepted),
        next_step=unless_over(after, opened.on, _next(after, opened.private, proposal, accepted=accepted)),
        data={
            **_data(proposal),
            **({"ready_made": list(ready_made.data)} if ready_made else {}),
            **({"checklist": launch.as_data} if accepted else {}),
        },
    )


def _planned(opened: Opened, solver: Solver, leeway: Leeway, ready_made: TakenOver | None, *, accepted: bool) -> _Plan:
    before, on = opened.dossier, opened.on
    offered = replace(before, pairings=ready_made.pairings) if ready_made else before
    recorded = recorded_proof(before)
    left = _left_of(leeway, recorded, on)
    proposal = propose(offered, opened.private, on, left, newest=newest_id(before), solver=solver)
    proposed = frozenset(each.pairing.id for each in proposal.proposed)
    decided = proposed.union(ready_made.ids if ready_made else ())
    begun = decided if accepted else frozenset[str]()
    in_line = first_in_line(before, proposal.gave_way, proposal.record.waited)
    return _Plan(
        proposal=proposal,
        in_line=in_line,
        after=one_round_more(in_line, accept(proposal.rows(offered.pairings), begun, on), on),
        decided=decided,
        begun=begun,
        is_new=proposal.is_new or offered.pairings != before.pairings or not _is_of(recorded, proposal),
    )


def _commit_message(before: Dossier, plan: _Plan, *, accepted: bool) -> str:
    if not plan.is_new and plan.after.pairings == before.pairings:
        return "Renew private.lock"
    return f"{'Accept' if accepted else 'Propose'} {counted(len(plan.decided), 'pairing')}"


def _shown(opened: Opened, after: Dossier, proposal: Proposal, *, accepted: bool) -> Iterator[Block]:
    yield from proposed_blocks(after, proposal)
    yield from left_over_blocks(proposal)
    if any(left.lacks_grade for left in proposal.left_over):
        yield f"For a grade, {how_to_grade(after)}."
    yield from _ended(opened, after, proposal)
    yield from _figures(proposal)
    yield from _weak(proposal, accepted=accepted)
    yield from _unchecked(after, proposal)
    yield from without_answer(after, (*(each.pairing for each in proposal.proposed), *proposal.kept))
    yield from undecided_blocks(after, opened.private)
    yield from _nobody(opened, proposal)


def _left_of(leeway: Leeway, recorded: ProofRecord | Problem | None, on: date) -> Leeway:
    """Return what may still move: moves already made on this day count, so that a second run is no second move."""
    if not leeway.moves or not isinstance(recorded, ProofRecord) or recorded.on != on:
        return leeway
    return replace(leeway, moves=max(0, leeway.moves - len(recorded.given_up)))


def _is_of(recorded: ProofRecord | Problem | None, proposal: Proposal) -> bool:
    """Say whether the proof in the folder can be read and is about these pairings; a lost one is written again."""
    if not isinstance(recorded, ProofRecord):
        return False
    now = proposal.record
    if (recorded.kept, _public(recorded.inputs)) == (now.kept, now.inputs):  # the same question has the same answer
        of_that_day = replace(now, on=recorded.on, version=recorded.version, given_up=recorded.given_up)
        return replace(of_that_day, inputs=recorded.inputs) == recorded
    proved = {(each.id, each.mentor_id, each.mentee_id) for each in recorded.pairings}
    pairings = (each.pairing for each in proposal.proposed)
    return proved.issuperset((each.id, each.mentor_id, each.mentee_id) for each in pairings)


def _public(inputs: Mapping[str, str]) -> Mapping[str, str]:
    return {path: digest for path, digest in inputs.items() if not paths.is_private(path)}


def scores_table(opened: Opened) -> str:
    """Return every allowed pair with its points by part, as CSV."""
    rows = scores(opened.dossier, opened.private, opened.on)
    return csv_text(SCORE_COLUMNS, ((row.mentor_id, row.mentee_id, row.points, *row.parts) for row in rows))


def proposed_blocks(dossier: Dossier, proposal: Proposal) -> Iterator[Block]:
    """Write each pairing that is proposed, with its reasons."""
    for each in proposal.proposed:
        yield "\n".join(
            [f"{each.pairing.id}  {couple_of(dossier, each.pairing)}, {each.points} points", *_reasons(each)]
        )


def _reasons(each: ProposedPairing) -> Iterator[str]:
    for reason in filter(None, (*each.reasons, each.unmet)):
        yield f"      {reason}."
    if each.not_stated:
        yield f"      Not stated: {', '.join(part.words for part in each.not_stated)}."


def left_over_blocks(proposal: Proposal) -> Iterator[Block]:
    """Write who is left over, and why; many who only lack a grade in one line."""
    lacking = [left for left in proposal.left_over if left.lacks_grade]
    told = lacking if len(lacking) > MOST_UNGRADED else []
    if rows := [(left.person_id, left.sentence) for left in proposal.left_over if left not in told]:
        yield Table(("left over", "why"), tuple(rows))
    if told:
        who = "people need a grade before anyone can be found; rmentor match --forecast names them"
        yield f"\n{len(told)} {who}."


def _figures(proposal: Proposal) -> Iterator[Block]:
    figures = proposal.figures
    if proposal.proposed:
        yield (
            f"\n{counted(figures.pairings, 'pairing')} proposed, {figures.total} points in all, "
            f"the lowest {figures.floor}; proved to be the best there is."
        )


def _ended(opened: Opened, after: Dossier, proposal: Proposal) -> Iterator[Block]:
    """Write which standing pairings make way, and what both people of each are told."""
    if proposal.ended:
        ended = [after.pairings_by_id[pairing.id] for pairing in proposal.ended]
        barred = forbidden(opened, ended)
        rows = ((each.id, couple_of(after, each), barred.get(each.id, "makes way")) for each in ended)
        yield Table(("ended", "who", "why"), tuple(rows))
        yield from words_for_both(after, ended)


def _told_twice(proposal: Proposal) -> str:
    number = proposal.told_twice
    if not number:
        return ""
    subject = "1 person who knows" if number == 1 else f"{number} people who know"
    return f"{subject} of a partner would be told of another one, or of none."


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
            f"In {counted(len(weak), 'pairing')} one of the two is offered nothing they asked for: {listed(weak)}. "
            "Ask both what else they offer or want, and add it to the rosters (other words for a topic: topics.yaml); "
            f"{step} rmentor match proposes anew."
        )


def _unchecked(dossier: Dossier, proposal: Proposal) -> Iterator[Block]:
    """Say of whom no manager is stated: nothing keeps them from their own line, and no rule can tell."""
    pairings = (*(each.pairing for each in proposal.proposed), *proposal.kept)
    dark = [each for each in pairings if lacks_manager(dossier, each.mentor_id)]
    if dark:
        who = listed([f"{dossier.people[each.mentor_id].name} ({each.id})" for each in dark])
        yield (
            f"No manager is stated for {who}, so the reporting line was not checked there: fill in manager_id, or ask "
            "both whether one reports to the other."
        )


def undecided_blocks(dossier: Dossier, private: PrivateDossier) -> Iterator[Block]:
    """Say what about partners and consent waits for a person, whom it holds, and the way out."""
    for each in open_questions(dossier, private):
        if is_to_decide(dossier, each):
            said = said_of(dossier, each, partial(name_of, dossier))
            yield f"\nNot decided yet: {said}. To decide it, {way_out(each.key)}."


def _sum_of(proposal: Proposal, given: int | None) -> str:
    counts = {
        "new": len(proposal.added),
        "ready-made": given,
        "proposed before": len(proposal.proposed) - len(proposal.added),
        "kept": len(proposal.kept) - (given or 0),
        "withdrawn": len(proposal.withdrawn),
        "ended": len(proposal.ended),
        "waiting": len(proposal.left_over),
    }
    return f"Plan: {', '.join(f'{number} {what}' for what, number in counts.items() if number is not None)}."


def _next(after: Dossier, private: PrivateDossier, proposal: Proposal, *, accepted: bool) -> str:
    if proposal.ended and not accepted:
        return "tell both of each; rmentor schedule withdraws their check-ins, rmentor pairing consult asks the others"
    if accepted:
        return "rmentor schedule"
    waiting = {pairing.id for pairing in after.pairings if pairing.status is PairingStatus.PROPOSED}
    if waiting and waiting <= private.asked_about:
        return "write down the answers: rmentor pairing agree WHO, or rmentor pairing decline PAIRING"
    if waiting:
        return "read them; rmentor pairing consult --all asks both, rmentor pairing accept --all begins them at once"
    if not (after.mentors and after.mentees):
        return f"put people into {paths.MENTORS} (juniors) and {paths.MENTEES} (leaders), then: rmentor validate"
    return _next_of_live(after) if after.live_pairings else _next_without(after, proposal)


def _next_of_live(after: Dossier) -> str:
    """Return the next step where nobody new is proposed: to end what goes on only in the files, else their dates."""
    if gone := [each.id for each in after.live_pairings if not after.gone.isdisjoint(people_of([each]))]:
        return f"rmentor pairing end {' '.join(gone)} --rematch, since one of the two takes part no more"
    return "rmentor schedule"


def _next_without(after: Dossier, proposal: Proposal) -> str:
    """Return the next step where nobody is paired."""
    if are_suggested(after) and any(left.lacks_grade for left in proposal.left_over):
        again = "import those files again (rmentor import FILE FILE)"
        return f"take the grades that {paths.INTAKE} suggests, {again}, then: rmentor match"
    return "see above what would make pairings possible"


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
        "ended": [pairing.id for pairing in proposal.ended],
        "told_twice": proposal.told_twice,
        "left_over": [{"id": left.person_id, "why": left.sentence} for left in proposal.left_over],
    }
