"""Which live pairings a new veto forbids, in words for the coordinator's screen."""

from collections.abc import Iterator

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier


def newly_forbidden(dossier: Dossier, before: PrivateDossier, after: PrivateDossier) -> Iterator[str]:
    """Name the live pairings of two people who are to be kept apart from now on; for the screen only."""
    new = {(each.mentor_id, each.mentee_id) for each in after.keep_apart}
    new -= {(each.mentor_id, each.mentee_id) for each in before.keep_apart}
    for pairing in dossier.live_pairings:
        if (pairing.mentor_id, pairing.mentee_id) in new:
            yield (
                f"{pairing.id} pairs two people who are to be kept apart from now on; nobody is told. Talk to whoever "
                f"asked; rmentor pairing end {pairing.id} --rematch ends it in the same words for both."
            )
