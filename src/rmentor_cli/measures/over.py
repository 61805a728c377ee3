"""Whether a program is over, by its last day or because it was closed, and what is left to do. Pure."""

from datetime import date

from rmentor_cli.dates import last_day
from rmentor_cli.endings import is_closed
from rmentor_cli.measures.next_step import Step, has_proposals
from rmentor_cli.model.dossier import Dossier

_CLOSE = "rmentor close", "the program is over: it says what is still open, and completes the pairings"
_REPORT = "rmentor report", "the program is over"


def is_over(dossier: Dossier, on: date) -> bool:
    """Say whether nobody meets any more on a day: the last one has passed, or the program was closed before it."""
    return on > last_day(dossier.program.program) or is_closed(dossier, on)


def last_step(dossier: Dossier, on: date) -> Step | None:
    """Return what is left to do once a program is over; None while it goes on."""
    if not is_over(dossier, on):
        return None
    return _CLOSE if dossier.live_pairings or has_proposals(dossier) else _REPORT


def unless_over(dossier: Dossier, on: date, step: str) -> str:
    """Return a next step, or what is left to do once a program is over."""
    last = last_step(dossier, on)
    return "{} ({})".format(*last) if last else step
