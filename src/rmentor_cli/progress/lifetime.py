"""When a pairing goes on, and when it is paused. Pure."""

from datetime import date

from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.model.values import DateRange

_NEVER_AGREED = frozenset({PairingStatus.PROPOSED, PairingStatus.DECLINED})


def has_begun(pairing: Pairing, on: date) -> bool:
    """Say whether a pairing was agreed and going by a day; one without a first day is taken to be."""
    return pairing.status not in _NEVER_AGREED and (pairing.since is None or pairing.since <= on)


def is_live(pairing: Pairing, on: date) -> bool:
    """Say whether a pairing was going on on a day: not before it began, nor from the day it ended."""
    ends_later = pairing.ended is not None and pairing.ended > on
    return has_begun(pairing, on) and (pairing.status in LIVE or ends_later)


def pause_of(pairing: Pairing) -> DateRange | None:
    """Return the days of a pause; without a first or last day it reaches as far as the status says it does."""
    is_paused = pairing.status is PairingStatus.PAUSED
    first = pairing.paused_from or (date.min if is_paused else None)
    last = pairing.paused_until or (date.max if is_paused else None)
    return DateRange(first, last) if first and last else None


def is_paused(pairing: Pairing, day: date) -> bool:
    """Say whether a day lies in the pause of a pairing."""
    pause = pause_of(pairing)
    return pause is not None and day in pause
