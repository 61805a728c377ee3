"""The human decisions about pairings."""

from collections.abc import Sequence
from dataclasses import replace

from rmentor_cli.decisions.accept import accept, proposed
from rmentor_cli.formats.dossier import changes_between
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.runs.finding import find_pairings, names_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted


def accept_pairings(opened: Opened, said: Sequence[str], *, everything: bool) -> Outcome:
    """Make proposed pairings active: those named, or all."""
    dossier = opened.dossier
    waiting = {pairing.id for pairing in proposed(dossier.pairings)}
    chosen = waiting if everything else {pairing.id for pairing in find_pairings(dossier, said)}
    if not said and not everything:
        raise UsageError("no pairing is named", fix="write pairing ids or names, or --all")
    _refuse_settled(dossier, chosen - waiting)
    ids = sorted(chosen & waiting)
    after = replace(dossier, pairings=accept(dossier.pairings, ids, opened.on))
    rows = tuple(
        (pairing_id, names_of(dossier, dossier.pairings_by_id[pairing_id]).rpartition(" (")[0]) for pairing_id in ids
    )
    return Outcome(
        changes=changes_between(dossier, after),
        shown=(Table(("accepted", "pairing"), rows),) if rows else (),
        plan=f"Plan: {counted(len(ids), 'pairing')} to accept, {len(waiting) - len(ids)} still proposed.",
        commit_message=f"Accept pairings {listed(ids, at_most=8)}",
        next_step="rmentor schedule" if ids else "rmentor match proposes pairings",
        data={"accepted": ids},
    )


def _refuse_settled(dossier: Dossier, ids: set[str]) -> None:
    """Raise UsageError for pairings that are over; accepting what is active already changes nothing."""
    over = [i for i in sorted(ids) if dossier.pairings_by_id[i].status in {PairingStatus.ENDED, PairingStatus.DECLINED}]
    if over:
        raise UsageError(f"{listed(over)} ended or was declined", fix="rmentor match proposes new pairings")
