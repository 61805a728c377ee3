"""What happened is written down: facts told by people become states of check-ins. Pure; never guesses."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from rmentor_cli.fingerprint import revised
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.happening import Came, Happening
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, is_cancelled_by_neither


def record(dossier: Dossier, happenings: Iterable[Happening], on: date) -> tuple[CheckIn, ...]:
    """Return all check-ins with what was told about them; what fits no check-in changes nothing."""
    told = {(happening.person_id, happening.n): happening for happening in happenings}
    return tuple(_recorded(row, _happening(dossier, row, told), dossier, on) for row in dossier.check_ins)


def _happening(dossier: Dossier, row: CheckIn, told: Mapping[tuple[str, int], Happening]) -> Happening | None:
    pairing = dossier.pairings_by_id[row.pairing_id]
    return told.get((pairing.mentee_id, row.n)) or told.get((pairing.mentor_id, row.n))


def _recorded(row: CheckIn, happening: Happening | None, dossier: Dossier, on: date) -> CheckIn:
    if happening is None:
        return row
    after = replace(
        row,
        state=CheckInState(happening.state.value),
        attended=_who_came(dossier.pairings_by_id[row.pairing_id], happening.attended),
        cancelled_by=happening.cancelled_by,
        notice_hours=happening.notice_hours,
        excused=happening.excused,
    )
    if is_cancelled_by_neither(after):
        after = replace(after, pinned=True)  # a person's word: `schedule` brings back only what rmentor withdrew
    return revised(row, after, on) if after != row else row


def _who_came(pairing: Pairing, came: Came | None) -> tuple[str, ...]:
    people = {
        Came.BOTH: (pairing.mentor_id, pairing.mentee_id),
        Came.MENTOR: (pairing.mentor_id,),
        Came.MENTEE: (pairing.mentee_id,),
    }
    return people[came] if came else ()
