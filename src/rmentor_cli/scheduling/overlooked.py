"""What is easily overlooked: sessions that nobody dates any more, and records that are gone. Pure."""

from collections.abc import Iterator
from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, row_day
from rmentor_cli.progress.lifetime import pause_of
from rmentor_cli.scheduling.decision import Schedule
from rmentor_cli.scheduling.sessions import was_withdrawn
from rmentor_cli.scheduling.terms import Terms


def not_rebooked(dossier: Dossier, planned: Schedule) -> list[str]:
    """Return the check-ins of live pairings that a person cancelled and that no other row stands for."""
    return [
        row.id for row in _alone(dossier, planned) if row.state is CheckInState.CANCELLED and not was_withdrawn(row)
    ]


def never_dated(dossier: Dossier, planned: Schedule, on: date) -> list[str]:
    """Return the check-ins of live pairings whose window ended before they had a date, but for those of a pause."""
    return [
        row.id
        for row in _alone(dossier, planned)
        if row.state is CheckInState.UNPLACED and row_day(row) < on and not _was_paused(dossier, row)
    ]


def _was_paused(dossier: Dossier, row: CheckIn) -> bool:
    pause = pause_of(dossier.pairings_by_id[row.pairing_id])
    return pause is not None and row.window_end in pause


def met_before(dossier: Dossier, terms: Terms) -> list[str]:
    """Return, where there is no check-in at all, the live pairings that should have had one by now."""
    if dossier.check_ins:
        return []
    return [pairing.id for pairing in dossier.live_pairings if _had_a_window(pairing, terms)]


def _had_a_window(pairing: Pairing, terms: Terms) -> bool:
    began = (pairing.since or terms.start) + terms.notice
    return any(began <= window.first and window.last < terms.on for window in terms.windows)


def _alone(dossier: Dossier, planned: Schedule) -> Iterator[CheckIn]:
    """Yield the rows of live pairings whose session has no other row that is planned, held or missed."""
    live = {pairing.id for pairing in dossier.live_pairings}
    idle = {CheckInState.CANCELLED, CheckInState.UNPLACED}
    standing = {(row.pairing_id, row.n) for row in planned.check_ins if row.state not in idle}
    yield from (row for row in planned.check_ins if row.pairing_id in live and (row.pairing_id, row.n) not in standing)
