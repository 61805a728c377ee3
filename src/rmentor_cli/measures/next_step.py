"""What a program needs before it runs: one command at a time, the first that is open. Pure, and quick to load."""

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import OVER, PairingStatus

CONSULT_ALL = "rmentor pairing consult --all"

Step = tuple[str, str]  # a command, and why


def first_step(*, is_proposed: bool, is_live: bool, is_unplanned: bool) -> Step | None:
    """Return the first step that is open: pairings are proposed, none goes on, some lack check-ins; None: it runs."""
    if is_proposed:
        return CONSULT_ALL, "asks the leader of each proposed pairing, then the mentor"
    if not is_live:
        return "rmentor match", "no pairing is going on"
    return ("rmentor schedule", "some pairings have no check-ins yet") if is_unplanned else None


def step_by_files(dossier: Dossier) -> Step:
    """Return the next step as far as the files tell it on any day; `status` knows the day, too."""
    if is_closed(dossier):
        return "rmentor report", "the program is closed"
    planned = {row.pairing_id for row in dossier.check_ins}
    found = first_step(
        is_proposed=has_proposals(dossier),
        is_live=bool(dossier.live_pairings),
        is_unplanned=any(_meets(pairing.status) and pairing.id not in planned for pairing in dossier.pairings),
    )
    return found or ("rmentor status", "where the program stands, and what it needs today")


def has_proposals(dossier: Dossier) -> bool:
    """Say whether a pairing waits for an answer."""
    return any(pairing.status is PairingStatus.PROPOSED for pairing in dossier.pairings)


def is_closed(dossier: Dossier) -> bool:
    """Say whether pairings went through to the end of a program, and none is left to begin or go on."""
    statuses = {pairing.status for pairing in dossier.pairings}
    return PairingStatus.COMPLETED in statuses and statuses <= OVER


def _meets(status: PairingStatus) -> bool:
    return status is PairingStatus.ACTIVE
