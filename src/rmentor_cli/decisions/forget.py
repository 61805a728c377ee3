"""Private rows are kept no longer than they are needed. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from rmentor_cli.model.pairing import OVER, Pairing
from rmentor_cli.model.private import PrivateDossier


def forget(private: PrivateDossier, pairings: Iterable[Pairing]) -> PrivateDossier:
    """Drop who was asked, and written to, about a pairing that is over or withdrawn: nobody reads whose no."""
    open_ids = {pairing.id for pairing in pairings if pairing.status not in OVER}
    questions = {each.key for each in private.open_questions}
    return replace(
        private,
        consults=tuple(each for each in private.consults if each.pairing_id in open_ids),
        journal=tuple(line for line in private.journal if line.pairing_id in open_ids or line.key in questions),
    )
