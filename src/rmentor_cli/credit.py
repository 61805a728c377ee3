"""What each person has given: meetings and hours held, and whether that is enough for a certificate. Pure.

It is counted by person over all their pairings: whose pairing ended without fault loses no meeting by it. Whether a
program is closed changes nothing: who prints certificates for the closing and who prints them after it get the same.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.model.consent import CREDIT_LETTER
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, Side
from rmentor_cli.model.people import Role
from rmentor_cli.progress.lifetime import is_live
from rmentor_cli.progress.outcomes import day_of

ENOUGH = (1, 2)  # so many of so many sessions of the program, for either side
_MINUTES = 60


@immutable
class Credit:
    """What somebody has given until a day."""

    person_id: str
    role: Role
    meetings: int = 0
    minutes: int = 0
    first: date = date.max
    last: date = date.min
    pairings: tuple[str, ...] = ()  # in which they met, by id
    is_earned: bool = False  # a certificate

    @property
    def hours(self) -> str:
        """Write the time in hours and minutes."""
        return hours_of(self.minutes)


def hours_of(minutes: int) -> str:
    """Write a length of time as people say it: 45 minutes, 1 hour, 4 hours 30 minutes."""
    hours, rest = divmod(minutes, _MINUTES)
    words = [f"{hours} hour{'s' * (hours > 1)}"] * bool(hours) + [f"{rest} minutes"] * bool(rest)
    return " ".join(words) or "no time"


def credits_by_id(dossier: Dossier, on: date) -> Mapping[str, Credit]:
    """Return what everybody has given who met at least once by a day, by id; nobody who is erased or took part back."""
    held: dict[tuple[str, Role], list[CheckIn]] = defaultdict(list)
    for row in meetings_held(dossier, on):
        pairing = dossier.pairings_by_id[row.pairing_id]
        for role, person_id in ((Role.MENTOR, pairing.mentor_id), (Role.MENTEE, pairing.mentee_id)):
            if not row.attended or person_id in row.attended:
                held[person_id, role].append(row)
    needed = sessions_needed(dossier)
    return {
        person_id: _credit(dossier, person_id, role, rows, on, needed)
        for (person_id, role), rows in sorted(held.items(), key=lambda each: each[0][0])
        if _is_told(dossier, person_id)
    }


def meetings_held(dossier: Dossier, on: date) -> tuple[CheckIn, ...]:
    """Return every check-in that took place by a day; what lies after the end of its pairing is left out."""
    ends = {each.id: each.ended if each.ended and not is_live(each, on) else on for each in dossier.pairings}
    done = (row for row in dossier.check_ins if row.state is CheckInState.DONE and row.pairing_id in ends)
    return tuple(row for row in done if day_of(row, on) <= min(on, ends[row.pairing_id]))


def sessions_needed(dossier: Dossier) -> int:
    """Return how many meetings are enough for a certificate: half of the sessions, at least one."""
    part, of = ENOUGH
    sessions = len(dossier.program.arc) or max((row.n for row in dossier.check_ins), default=1)
    return max(1, -(-part * sessions // of))


def _called_off_on_them(dossier: Dossier, role: Role, rows: Sequence[CheckIn], on: date) -> int:
    """Count the sessions that a mentor was ready for and the leader called off or missed: a junior's work stays."""
    if role is not Role.MENTOR:
        return 0
    held = {(row.pairing_id, row.n) for row in rows}
    theirs = {pairing_id for pairing_id, _ in held}
    off = {
        (row.pairing_id, row.n)
        for row in dossier.check_ins
        if row.pairing_id in theirs and _is_off_by_leader(dossier, row) and day_of(row, on) <= on
    }
    return len(off - held)


def _is_off_by_leader(dossier: Dossier, row: CheckIn) -> bool:
    only_mentor = (dossier.pairings_by_id[row.pairing_id].mentor_id,)
    was_missed = row.state is CheckInState.MISSED and row.attended == only_mentor
    return was_missed or (row.state is CheckInState.CANCELLED and row.cancelled_by is Side.MENTEE)


def people_met(dossier: Dossier, credit: Credit) -> frozenset[str]:
    """Return the ids of those with whom somebody met."""
    return frozenset(dossier.pairings_by_id[each].person(credit.role.other) for each in credit.pairings)


def letter_agreed(dossier: Dossier) -> Mapping[str, date]:
    """Return who agrees that their manager gets a letter about what they gave, by id, and since when."""
    about = (each for each in dossier.consents if each.what == CREDIT_LETTER and not each.withdrawn)
    return {each.person_id: each.given for each in about if each.person_id not in dossier.withdrawn}


def _is_told(dossier: Dossier, person_id: str) -> bool:
    person = dossier.people.get(person_id)
    return person is not None and not person.is_erased and person_id not in dossier.withdrawn


def _credit(  # noqa: PLR0913, PLR0917 - all that it is counted from
    dossier: Dossier, person_id: str, role: Role, rows: Sequence[CheckIn], on: date, needed: int
) -> Credit:
    days, pairings = [day_of(row, on) for row in rows], tuple(dict.fromkeys(row.pairing_id for row in rows))
    return Credit(
        person_id=person_id,
        role=role,
        meetings=len(rows),
        minutes=sum(row.minutes for row in rows),
        first=min(days),
        last=max(days),
        pairings=pairings,
        is_earned=len(rows) + _called_off_on_them(dossier, role, rows, on) >= needed,
    )
