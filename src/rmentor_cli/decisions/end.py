"""A pairing ends: without fault, in the same words for both, with at most a code that is only counted. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.decisions.pause import pause_closed
from rmentor_cli.decisions.refusal import refusal
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.model.private import End, EndReason
from rmentor_cli.problems import UsageError

_DECLINE_IT = "decline it instead: rmentor pairing decline {id}"


def end(pairing: Pairing, on: date) -> Pairing:
    """Return a live pairing as ended on a day."""
    if pairing.status is PairingStatus.ENDED:
        return pairing
    if pairing.status not in LIVE:
        raise refusal(pairing, {PairingStatus.PROPOSED: _DECLINE_IT})
    if pairing.since and on < pairing.since:
        raise UsageError(f"{pairing.id} began on {pairing.since}, after {on}", fix="check the date given with --on")
    closed = pause_closed(pairing, on) if pairing.status is PairingStatus.PAUSED else pairing
    return replace(closed, status=PairingStatus.ENDED, ended=on)


def with_reason(ends: Sequence[End], pairing: Pairing, reason: EndReason, on: date) -> tuple[End, ...]:
    """Return the reasons with that of an ended pairing; a second word about the same one replaces the first."""
    told = End(pairing_id=pairing.id, date=pairing.ended or on, reason=reason)
    return (*(each for each in ends if each.pairing_id != pairing.id), told)
