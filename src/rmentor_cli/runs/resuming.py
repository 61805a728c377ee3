"""What becomes of the check-ins of pairings that go on: said at once, written by the next `schedule`."""

from collections.abc import Collection, Iterator

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, PairingStatus, row_day
from rmentor_cli.progress.lifetime import pause_of
from rmentor_cli.runs.decided import with_pairings
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.which_check_in import when
from rmentor_cli.scheduling.decision import Decision, Verdict
from rmentor_cli.scheduling.plan import schedule
from rmentor_cli.terminal.layout import Block, Table

_PLANNED_ANEW = frozenset({Verdict.NEW, Verdict.MOVED, Verdict.UNPLACED})


def what_comes_after(opened: Opened, before: Collection[Pairing], after: Collection[Pairing]) -> Iterator[Block]:
    """Yield what the next `schedule` does to the check-ins of pairings that were paused, and what the pause took."""
    was = {pairing.id: pairing for pairing in before if pairing.status is PairingStatus.PAUSED}
    resumed = [pairing for pairing in after if pairing.id in was]
    dossier = with_pairings(opened.dossier, resumed, opened.on)
    ids = {pairing.id for pairing in resumed}
    planned = schedule(dossier, opened.on, busy=opened.private.busy) if ids else None
    decisions = [each for each in planned.decisions if each.check_in.pairing_id in ids] if planned else []
    rows = [*_taken(opened, dossier, ids), *_placed(decisions), *_next_ones(opened, decisions)]
    if rows:
        yield Table(("check-in", "what becomes of it"), tuple(sorted(rows)))


def _taken(opened: Opened, dossier: Dossier, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the sessions that found no day because of the pause; later ones go on under their own numbers."""
    for row in dossier.check_ins:
        if row.pairing_id in ids and _fell_into_the_pause(opened, row, dossier.pairings_by_id[row.pairing_id]):
            yield row.id, f"its days lay in the pause; rmentor check-in move {row.id} START gives it another"


def _fell_into_the_pause(opened: Opened, row: CheckIn, pairing: Pairing) -> bool:
    pause = pause_of(pairing)
    is_over = row.state is CheckInState.UNPLACED and row_day(row) < opened.on
    return is_over and pause is not None and row.window_end in pause


def _placed(decisions: Collection[Decision]) -> Iterator[tuple[str, str]]:
    for decision in decisions:
        row, before = decision.check_in, decision.before
        left = before.moved_from if before and before.moved_from != row.start else None
        if decision.verdict in _PLANNED_ANEW:
            said = decision.obstacle.sentence if decision.obstacle else f"to be held {when(row)}"
            yield row.id, f"{said}{f', was {left:%a %Y-%m-%d at %H:%M}' if left and row.start else ''}"


def _next_ones(opened: Opened, decisions: Collection[Decision]) -> Iterator[tuple[str, str]]:
    """Yield the next check-in of each pairing that stays where it is."""
    ahead = [each.check_in for each in decisions if each.check_in.start and row_day(each.check_in) >= opened.on]
    for pairing_id in dict.fromkeys(row.pairing_id for row in ahead):
        row = min((row for row in ahead if row.pairing_id == pairing_id), key=row_day)
        if any(each.check_in is row and each.verdict is Verdict.KEPT for each in decisions):
            yield row.id, f"as planned, {when(row)}"
