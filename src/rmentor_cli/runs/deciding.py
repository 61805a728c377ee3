"""The human decisions about pairings."""

from collections.abc import Sequence
from dataclasses import replace

from rmentor_cli.decisions.accept import accept, proposed
from rmentor_cli.formats.dossier import changes_between
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.runs.finding import find_pairings, names_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

_OVER = {
    PairingStatus.ENDED: "has ended",
    PairingStatus.COMPLETED: "is completed",
    PairingStatus.DECLINED: "was declined",
}


def accept_pairings(opened: Opened, said: Sequence[str], *, everything: bool) -> Outcome:
    """Make proposed pairings active: those named, or all."""
    dossier = opened.dossier
    if not said and not everything:
        raise UsageError("no pairing is named", fix="write pairing ids or names, or --all")
    waiting = proposed(dossier.pairings)
    named = waiting if everything else find_pairings(dossier, said)
    _refuse_what_is_over(dossier, named)
    ids = [pairing.id for pairing in named if pairing in waiting]
    going_on = [pairing for pairing in named if pairing.status in LIVE]
    after = replace(dossier, pairings=accept(dossier.pairings, ids, opened.on))
    rows = tuple(
        (pairing_id, names_of(dossier, dossier.pairings_by_id[pairing_id]).rpartition(" (")[0]) for pairing_id in ids
    )
    return Outcome(
        changes=changes_between(dossier, after),
        shown=(
            *(f"{names_of(dossier, pairing)}: {_standing(pairing)}" for pairing in going_on),
            *((Table(("accepted", "pairing"), rows),) if rows else ()),
        ),
        plan=f"Plan: {counted(len(ids), 'pairing')} to accept, {len(waiting) - len(ids)} still proposed.",
        commit_message=f"Accept pairings {listed(ids, at_most=8)}",
        next_step="rmentor schedule" if ids or going_on else "rmentor match proposes pairings",
        data={"accepted": ids, "accepted_before": [pairing.id for pairing in going_on]},
    )


def _standing(pairing: Pairing) -> str:
    """Say that a pairing needs no word any more, and since when."""
    since = f" since {pairing.since}" if pairing.since else ""
    paused = ", paused at present" if pairing.status is PairingStatus.PAUSED else ""
    return f"active{since}{paused}; nothing to accept."


def _refuse_what_is_over(dossier: Dossier, named: Sequence[Pairing]) -> None:
    """Raise UsageError for pairings that are over: to accept one again would hide that it was."""
    over = [pairing for pairing in named if pairing.status in _OVER]
    if over:
        each = [
            f"{names_of(dossier, pairing)} {_OVER[pairing.status]}{f', on {pairing.ended}' if pairing.ended else ''}"
            for pairing in over
        ]
        fix = "rmentor match proposes new pairings; if both want to go on, write status active into pairings.csv"
        raise UsageError(f"the pairing of {'; that of '.join(each)}", fix=fix)
