"""A person accepts proposed pairings. Pure."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from rmentor_cli.model.pairing import Pairing, PairingStatus


def proposed(pairings: Collection[Pairing]) -> tuple[Pairing, ...]:
    """Return the pairings that wait for somebody's word, by id."""
    waiting = (pairing for pairing in pairings if pairing.status is PairingStatus.PROPOSED)
    return tuple(sorted(waiting, key=lambda pairing: pairing.id))


def accept(pairings: Collection[Pairing], ids: Collection[str], on: date) -> tuple[Pairing, ...]:
    """Return all pairings, the accepted ones active since that day; others stay as they are."""
    return tuple(
        replace(pairing, status=PairingStatus.ACTIVE, since=on)
        if pairing.id in ids and pairing.status is PairingStatus.PROPOSED
        else pairing
        for pairing in pairings
    )
