"""A pairing has gone through the program to its end: nothing is wrong, and nobody left. Pure."""

from dataclasses import replace
from datetime import date

from rmentor_cli.decisions.pause import pause_closed
from rmentor_cli.decisions.refusal import refusal
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.problems import UsageError


def complete(pairing: Pairing, on: date) -> Pairing:
    """Return a live pairing as completed on a day; one that is completed stays as it is."""
    if pairing.status is PairingStatus.COMPLETED:
        return pairing
    if pairing.status not in LIVE:
        raise refusal(pairing)
    if pairing.since and on < pairing.since:
        fix = f"close on that day or later: --on {pairing.since}; or take the pairing out of pairings.csv"
        raise UsageError(f"{pairing.id} begins on {pairing.since}, after {on}", fix=fix)
    closed = pause_closed(pairing, on) if pairing.status is PairingStatus.PAUSED else pairing
    return replace(closed, status=PairingStatus.COMPLETED, ended=on)
