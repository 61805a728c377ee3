"""One of the two would rather not, or the coordinator: without fault, and nobody is told who. Pure."""

from dataclasses import replace

from rmentor_cli.decisions.refusal import refusal
from rmentor_cli.model.pairing import Pairing, PairingStatus

_END_IT = "end it instead: rmentor pairing end {id}"


def decline(pairing: Pairing) -> Pairing:
    """Return a proposed pairing as declined; the two are not proposed to each other again."""
    if pairing.status is PairingStatus.DECLINED:
        return pairing
    if pairing.status is not PairingStatus.PROPOSED:
        raise refusal(pairing, {PairingStatus.ACTIVE: _END_IT, PairingStatus.PAUSED: _END_IT})
    return replace(pairing, status=PairingStatus.DECLINED)
