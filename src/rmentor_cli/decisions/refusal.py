"""When a decision does not fit where a pairing stands: say how it stands, and what would fit. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.problems import UsageError

_INSTEAD: Mapping[PairingStatus, str] = MappingProxyType(
    {
        PairingStatus.PROPOSED: "accept it first: rmentor pairing accept {id}",
        PairingStatus.ACTIVE: "rmentor status shows where pairings stand",
        PairingStatus.PAUSED: "resume it first: rmentor pairing resume {id}",
        PairingStatus.COMPLETED: "nothing is left to decide about it",
        PairingStatus.ENDED: "rmentor match proposes new pairings",
        PairingStatus.DECLINED: "rmentor match proposes new pairings",
    }
)
_WORDS = {PairingStatus.ENDED: "{}", PairingStatus.DECLINED: "was {}"}


def refusal(pairing: Pairing, instead: Mapping[PairingStatus, str] = _INSTEAD) -> UsageError:
    """Return the error that names where a pairing stands and the decision that fits; `{id}` stands for its id."""
    fix = instead.get(pairing.status) or _INSTEAD[pairing.status]
    return UsageError(f"{pairing.id} {stands(pairing)}", fix=fix.format(id=pairing.id))


def stands(pairing: Pairing) -> str:
    """Say where a pairing stands, as the end of a sentence: the same words whoever decided it."""
    if pairing.status is PairingStatus.ENDED and not pairing.ended:
        return "has ended"
    return _WORDS.get(pairing.status, "is {}").format(standing(pairing))


def standing(pairing: Pairing) -> str:
    """Say where a pairing stands and since when."""
    days = {
        PairingStatus.ACTIVE: (("since", pairing.since),),
        PairingStatus.PAUSED: (("from", pairing.paused_from), ("until", pairing.paused_until)),
        PairingStatus.ENDED: (("on", pairing.ended),),
        PairingStatus.COMPLETED: (("on", pairing.ended),),
    }
    known = (f"{word} {day}" for word, day in days.get(pairing.status, ()) if day)
    return " ".join((pairing.status.value, *known))
