"""What is easily overlooked: sessions that nobody dates any more, and records that are gone. Pure."""

from dataclasses import replace
from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import SETTLED, Pairing, row_day
from rmentor_cli.progress.needs import NeedKind
from rmentor_cli.progress.pairing import progress
from rmentor_cli.scheduling.decision import Schedule
from rmentor_cli.scheduling.terms import Terms


def waiting_for_a_date(dossier: Dossier, planned: Schedule, on: date) -> list[str]:
    """Return the last check-in of each session that has no date any more, as `due` and `status` name them."""
    # no session has lost its date where no day of its pairing is over and nothing fell through
    concerned = {row.pairing_id for row in planned.check_ins if row_day(row) < on or row.state in SETTLED}
    pairings = tuple(pairing for pairing in dossier.pairings if pairing.id in concerned)
    found = progress(replace(dossier, pairings=pairings, check_ins=planned.check_ins), on)
    lost = (entry.check_in for facts in found for entry in facts.without_date)
    needed = (
        row for facts in found for need in facts.needs if need.kind is NeedKind.UNPLACED for row in need.check_ins
    )
    return [*(row.id for row in lost), *(row.id for row in needed if row_day(row) < on)]


def met_before(dossier: Dossier, terms: Terms) -> list[str]:
    """Return, where there is no check-in at all, the live pairings that should have had one by now."""
    if dossier.check_ins:
        return []
    return [pairing.id for pairing in dossier.live_pairings if _had_a_window(pairing, terms)]


def _had_a_window(pairing: Pairing, terms: Terms) -> bool:
    began = (pairing.since or terms.start) + terms.notice
    return any(began <= window.first and window.last < terms.on for window in terms.windows)
