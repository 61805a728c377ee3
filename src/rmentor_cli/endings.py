"""What ends with a pairing, and when a program is closed. Pure."""

from datetime import date

from rmentor_cli.dates import last_day
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import OVER, SETTLED, CheckIn, Pairing, PairingStatus, row_day


def is_to_withdraw(check_in: CheckIn, pairing: Pairing, on: date) -> bool:
    """Say whether a check-in still stands, on a day, that lies behind the end of its pairing: nobody is to turn up."""
    if pairing.status not in OVER or check_in.state in SETTLED:
        return False
    day = row_day(check_in)
    return day >= on and (pairing.ended is None or day > pairing.ended)


def is_closed(dossier: Dossier) -> bool:
    """Say whether a program was closed: its pairings went through, and none is left to begin or go on."""
    statuses = {pairing.status for pairing in dossier.pairings}
    return PairingStatus.COMPLETED in statuses and statuses <= OVER


def closed_on(dossier: Dossier) -> date | None:
    """Return the day a program was closed; None where it was not."""
    if not is_closed(dossier):
        return None
    completed = (each.ended for each in dossier.pairings if each.status is PairingStatus.COMPLETED and each.ended)
    return max(completed, default=last_day(dossier.program.program))
