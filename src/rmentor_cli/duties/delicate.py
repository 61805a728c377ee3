"""What follows from a word that a person has to say first: it waits for that word, or leaves together with it. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from rmentor_cli.model.duty import Duty, DutyKind

_END = frozenset({DutyKind.EXIT})
_BEGINNING = frozenset({DutyKind.INTRODUCTION, DutyKind.NEW_PARTNER})
_FOLLOWS: Mapping[DutyKind, frozenset[DutyKind]] = {
    DutyKind.CANCELLATION: _END,
    DutyKind.INVITATION: _BEGINNING,
    DutyKind.MOVE: _BEGINNING,
    DutyKind.AGENDA: _BEGINNING,
    DutyKind.REMINDER: _BEGINNING,
}
_WHY: Mapping[DutyKind, str] = {
    DutyKind.EXIT: "the word on the end of their pairing comes first",
    DutyKind.INTRODUCTION: "their introduction comes first",
    DutyKind.NEW_PARTNER: "the introduction of their new partner comes first",
}


def after_the_delicate(duties: Iterable[Duty], unattended: Collection[DutyKind]) -> tuple[Duty, ...]:
    """Let mails wait that would give away what their reader, or the reader's assistant, is to hear from a person."""
    found = tuple(duties)
    first = {
        (duty.kind, duty.pairing_id, duty.person_id)
        for duty in found
        if duty.kind in _WHY and duty.kind not in unattended
    }
    return tuple(_waiting(duty, first) for duty in found) if first else found


def _waiting(duty: Duty, first: Collection[tuple[DutyKind, str, str]]) -> Duty:
    why = [_WHY[kind] for kind in _FOLLOWS.get(duty.kind, ()) if (kind, duty.pairing_id, duty.person_id) in first]
    return replace(duty, waits=why[0]) if why else duty
