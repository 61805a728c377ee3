"""Who is asked about a proposed pairing, and who agreed: the leader first, the mentor only after a yes. Pure.

In this order nobody junior waits for a leader who was never going to come.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.decisions.refusal import refusal
from rmentor_cli.immutable import immutable
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import Consult
from rmentor_cli.problems import UsageError

ORDER = (Role.MENTEE, Role.MENTOR)


@immutable
class Turn:
    """Whose word a proposed pairing waits for, and the row that says they were asked; None: not asked yet."""

    role: Role
    row: Consult | None


def turn_of(pairing: Pairing, consults: Sequence[Consult]) -> Turn | None:
    """Return whose word is next; None where both agreed."""
    for role in ORDER:
        row = row_of(pairing, role, consults)
        if row is None or row.agreed is None:
            return Turn(role, row)
    return None


def row_of(pairing: Pairing, role: Role, consults: Sequence[Consult]) -> Consult | None:
    """Return the row of one side of a pairing."""
    about = (each for each in consults if each.pairing_id == pairing.id)
    return next((each for each in about if each.person_id == pairing.person(role)), None)


def consult(pairing: Pairing, consults: Sequence[Consult], on: date) -> tuple[Consult, ...]:
    """Return the consults with the next person asked; where an answer is open, nobody else is asked."""
    if pairing.status not in {*LIVE, PairingStatus.PROPOSED}:
        raise refusal(pairing)
    turn = turn_of(pairing, consults)
    if pairing.status in LIVE or turn is None or turn.row:
        return tuple(consults)
    asked = Consult(pairing_id=pairing.id, person_id=pairing.person(turn.role), asked=on)
    return (*consults, asked)


def agree(
    pairing: Pairing, consults: Sequence[Consult], who: Role | None, on: date
) -> tuple[Pairing, tuple[Consult, ...]]:
    """Return a pairing and the consults with the open answer as a yes; the second yes makes the pairing active."""
    if pairing.status not in {*LIVE, PairingStatus.PROPOSED}:
        raise refusal(pairing)
    turn = turn_of(pairing, consults)
    if pairing.status in LIVE or _has_agreed(pairing, consults, who, turn):
        return pairing, tuple(consults)
    if turn and who not in {None, turn.role}:
        raise UsageError(f"{pairing.id}: the leader is asked first", fix=f"rmentor pairing consult {pairing.id}")
    if turn and turn.row is None:
        whom = "nobody was asked" if turn.role is ORDER[0] else f"{pairing.person(turn.role)} was not asked"
        raise UsageError(f"{whom} about {pairing.id} yet", fix=f"rmentor pairing consult {pairing.id}")
    if turn and turn.row and on < turn.row.asked:
        raise UsageError(f"{pairing.id} was asked about on {turn.row.asked}, after {on}", fix="check the date of --on")
    after = tuple(replace(each, agreed=on) if turn and each is turn.row else each for each in consults)
    if turn_of(pairing, after) is None:
        return replace(pairing, status=PairingStatus.ACTIVE, since=on), after
    return pairing, after


def _has_agreed(pairing: Pairing, consults: Sequence[Consult], who: Role | None, turn: Turn | None) -> bool:
    """Say whether this yes is known already: saying it twice is saying it once."""
    if turn is None:
        return False
    if who:
        row = row_of(pairing, who, consults)
        return bool(row and row.agreed)
    return turn.role is Role.MENTOR and turn.row is None
