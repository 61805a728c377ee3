"""A pairing rests for a while, and goes on. Pure."""

from dataclasses import replace
from datetime import date, timedelta

from rmentor_cli.decisions.refusal import refusal
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.problems import UsageError


def pause(pairing: Pairing, first: date | None, last: date | None, on: date) -> Pairing:
    """Return a pairing as paused from a day, today unless said, until a day that may be left open."""
    if pairing.status not in LIVE:
        raise refusal(pairing)
    is_paused = pairing.status is PairingStatus.PAUSED
    begins = first or (pairing.paused_from if is_paused else None) or on
    ends = last or (pairing.paused_until if is_paused else None)
    if ends and ends < begins:
        is_said = first is not None and last is not None
        fix = "swap them" if is_said else f"name a last day from {begins} on; --from DATE says from when they rest"
        raise UsageError(f"the pause of {pairing.id} would end on {ends}, before it begins on {begins}", fix=fix)
    return replace(pairing, status=PairingStatus.PAUSED, paused_from=begins, paused_until=ends)


def resume(pairing: Pairing, on: date) -> Pairing:
    """Return a paused pairing as active from a day on; the days of its pause stay known and are no silence."""
    if pairing.status is PairingStatus.ACTIVE:
        return pairing
    if pairing.status is not PairingStatus.PAUSED:
        raise refusal(pairing)
    return replace(pause_closed(pairing, on - timedelta(days=1)), status=PairingStatus.ACTIVE)


def pause_closed(pairing: Pairing, last: date) -> Pairing:
    """Return a paused pairing whose pause lasts no longer than a day; one that had not begun is forgotten."""
    if pairing.paused_from and pairing.paused_from > last:
        return replace(pairing, paused_from=None, paused_until=None)
    return replace(pairing, paused_until=min(pairing.paused_until or last, last))
