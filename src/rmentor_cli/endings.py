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


def is_closed(dossier: Dossier, on: date) -> bool:
    """Say whether a program is closed on a day: its pairings were completed by then, or none is left and it is over.

    Pairings completed without a day were so on any.
    """
    closed = closed_on(dossier)
    return closed is not None and (closed <= on or any(_is_undated(each) for each in dossier.pairings))


def closed_on(dossier: Dossier) -> date | None:
    """Return the day a program was closed, or will be; None while a pairing of it is proposed or goes on.

    That pairings were completed says that it was closed, be it before its time. Where none was, because all of them
    ended early or none ever began, others may still begin: its last day closes it.
    """
    if any(each.status not in OVER for each in dossier.pairings):
        return None
    last = last_day(dossier.program.program)
    if is_completed(dossier):
        completed = (each.ended for each in dossier.pairings if each.status is PairingStatus.COMPLETED and each.ended)
        return max(completed, default=last)
    return max((last, *(each.ended for each in dossier.pairings if each.ended)))


def is_completed(dossier: Dossier) -> bool:
    """Say whether pairings of a program went through to its end, and none is left to begin or go on."""
    statuses = {pairing.status for pairing in dossier.pairings}
    return PairingStatus.COMPLETED in statuses and statuses <= OVER


def _is_undated(pairing: Pairing) -> bool:
    return pairing.status is PairingStatus.COMPLETED and pairing.ended is None
