"""Which check-ins to write to people about. Pure."""

from collections.abc import Iterable
from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing
from rmentor_cli.progress.lifetime import pause_of
from rmentor_cli.progress.outcomes import day_of

AHEAD = frozenset({CheckInState.PLANNED, CheckInState.CONFIRMED})
WITH_AGENDA = AHEAD | {CheckInState.DONE}


def next_check_ins(dossier: Dossier, on: date, pairing_id: str | None = None) -> tuple[CheckIn, ...]:
    """Return the next check-in of one live pairing, or of each, on that day or later and outside a pause, by id."""
    live = {pairing.id: pairing for pairing in dossier.live_pairings if pairing_id in {None, pairing.id}}
    soonest: dict[str, CheckIn] = {}
    for check_in in sorted(dossier.check_ins, key=lambda c: (day_of(c, on), c.id)):
        pairing = live.get(check_in.pairing_id)
        if pairing and _is_ahead(check_in, pairing, on):
            soonest.setdefault(pairing.id, check_in)
    return _by_id(soonest.values())


def check_ins_with_agenda(dossier: Dossier, pairing_id: str | None = None) -> tuple[CheckIn, ...]:
    """Return every check-in of one live pairing, or of all, but those cancelled, missed or without a date, by id."""
    live = {pairing.id for pairing in dossier.live_pairings}
    wanted = live & {pairing_id} if pairing_id else live
    return _by_id(c for c in dossier.check_ins if c.pairing_id in wanted and c.state in WITH_AGENDA)


def _is_ahead(check_in: CheckIn, pairing: Pairing, on: date) -> bool:
    day = day_of(check_in, on)
    pause = pause_of(pairing)
    return check_in.state in AHEAD and day >= on and not (pause and day in pause)


def _by_id(check_ins: Iterable[CheckIn]) -> tuple[CheckIn, ...]:
    return tuple(sorted(check_ins, key=lambda check_in: check_in.id))
