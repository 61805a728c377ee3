"""What people get before and after a check-in. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.pairing import CheckIn, CheckInState
from rmentor_cli.model.people import Role
from rmentor_cli.model.today import Today

_AHEAD = frozenset({CheckInState.PLANNED, CheckInState.CONFIRMED})
_BEFORE = {DutyKind.AGENDA: 5, DutyKind.REMINDER: 1}  # days
_TO_ASK = 7  # days


def around_check_ins(dossier: Dossier, today: Today) -> Iterator[Duty]:
    """Yield the agendas and reminders of check-ins ahead, and the question whether those behind took place."""
    live = {pairing.id: pairing for pairing in dossier.live_pairings}
    for check_in in dossier.check_ins:
        pairing = live.get(check_in.pairing_id)
        if pairing is None or check_in.start is None or check_in.state not in _AHEAD:
            continue
        for role in Role:
            person = dossier.people[pairing.person(role)]
            yield from _of_one(check_in, person.id, role, today.in_zone(dossier.zone_of(person)), check_in.start.date())


def _of_one(check_in: CheckIn, person_id: str, role: Role, on: date, day: date) -> Iterator[Duty]:
    side = "mentor" if role is Role.MENTOR else "leader"
    windows = {kind: (day - timedelta(days=before), day) for kind, before in _BEFORE.items()}
    windows[DutyKind.DID_YOU_MEET] = (day + timedelta(days=1), day + timedelta(days=_TO_ASK))
    for kind, (since, deadline) in windows.items():
        if since <= on <= deadline:
            yield Duty(
                key=f"{kind.value}-{check_in.id}-{check_in.seq}-{side}",
                kind=kind,
                since=since,
                deadline=deadline,
                reason=f"{check_in.id} is on {day}",
                person_id=person_id,
                pairing_id=check_in.pairing_id,
                check_in_id=check_in.id,
            )
