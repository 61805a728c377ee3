"""Make proposed pairings active at a person's word."""

from collections.abc import Sequence

from rmentor_cli.decisions.accept import accept, proposed
from rmentor_cli.decisions.refusal import standing, stands
from rmentor_cli.decisions.waiting import one_round_more
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, OVER, Pairing
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.runs.consent_words import without_answer
from rmentor_cli.runs.decided import WAITING, on_waiting
from rmentor_cli.runs.finding import couple_of, find_pairings, names_of
from rmentor_cli.runs.grounds import forbidden, refuse_to_begin, refuse_without_private, to_decide, too_many
from rmentor_cli.runs.launching import launch_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted


def accept_pairings(opened: Opened, said: Sequence[str], *, everything: bool) -> Outcome:
    """Make proposed pairings active: those named, or all."""
    refuse_without_private(opened)
    dossier = opened.dossier
    if not said and not everything:
        raise UsageError("no pairing is named", fix="write pairing ids or names, or --all")
    waiting = proposed(dossier.pairings)
    named = waiting if everything else find_pairings(dossier, said, WAITING)
    _refuse_what_is_over(dossier, named)
    to_begin = [pairing for pairing in named if pairing in waiting]
    going_on = [pairing for pairing in named if pairing.status in LIVE]
    barred = forbidden(opened, to_begin) if everything else {}
    free = [pairing for pairing in to_begin if pairing.id not in barred]
    left_out = {**barred, **too_many(opened, free)} if everything else {}
    if not everything:
        refuse_to_begin(opened, to_begin)
    ids = [pairing.id for pairing in to_begin if pairing.id not in left_out]
    after = one_round_more(dossier, accept(dossier.pairings, ids, opened.on), opened.on)
    launch = launch_of(after, ids, opened.on)
    rows = tuple((pairing_id, couple_of(dossier, dossier.pairings_by_id[pairing_id])) for pairing_id in ids)
    return Outcome(
        changes=sealed(opened, after),
        shown=(
            *(f"{names_of(dossier, each)}: {standing(each)}; nothing to accept." for each in going_on),
            *((Table(("accepted", "pairing"), rows),) if rows else ()),
        ),
        plan=f"Plan: {counted(len(ids), 'pairing')} to accept, {len(waiting) - len(ids)} still proposed.",
        notes=(
            *without_answer(after, [after.pairings_by_id[each] for each in ids]),
            *on_waiting(dossier, after),
            *(f"{key} is left out: {why}." for key, why in left_out.items()),
            *to_decide(opened, [pairing for pairing in to_begin if pairing.id in left_out]),
        ),
        beforehand=launch.shown,
        to_weigh=launch.to_weigh,
        commit_message=f"Accept pairings {listed(ids, at_most=8)}",
        next_step="rmentor schedule" if ids or going_on else "rmentor match proposes pairings",
        data={
            "accepted": ids,
            "accepted_before": [each.id for each in going_on],
            "checklist": launch.as_data,
        },
    )


def _refuse_what_is_over(dossier: Dossier, named: Sequence[Pairing]) -> None:
    """Raise UsageError for pairings that are over: to accept one again would hide that it was."""
    if over := [f"{names_of(dossier, each)} {stands(each)}" for each in named if each.status in OVER]:
        fix = "rmentor match proposes new pairings; if both want to go on, write status active into pairings.csv"
        raise UsageError(f"the pairing of {'; that of '.join(over)}", fix=fix)
