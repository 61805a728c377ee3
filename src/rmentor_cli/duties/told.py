"""What somebody was told of a check-in: the mails that left say it by their keys. Pure.

A key says which date its mail named: the number that the row had, the start, and a mark of the rest. So a date that
was changed and changed back is no other date, and a cancellation can name the date that its reader was last told.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from rmentor_cli.duties.known import Known
from rmentor_cli.duties.mail_keys import MOMENT, SaidOf
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.model.zones import zone

# what names a date, by the word in its key; of one number, the last word comes last
SHOWN_OR_IN_CALENDARS: Mapping[str, int] = {
    kind.value: place
    for place, kind in enumerate(
        (DutyKind.AGENDA, DutyKind.REMINDER, DutyKind.INVITATION, DutyKind.MOVE, DutyKind.CANCELLATION)
    )
}
IN_CALENDARS: Mapping[str, int] = {
    kind.value: SHOWN_OR_IN_CALENDARS[kind.value]
    for kind in (DutyKind.INVITATION, DutyKind.MOVE, DutyKind.CANCELLATION)
}
_DIGITS = 4  # hexadecimal
_WINDOW = "%Y%m%d"


class Reader(NamedTuple):
    """Who reads a mail about a check-in, and what the key of it ends in."""

    person_id: str
    ending: str  # mentor, leader, mentor-assistant or leader-assistant


def key_of(known: Known, kind: DutyKind, row: CheckIn, ending: str, *, above: int = -1) -> str:
    """Return the key of a mail that tells of a check-in as it stands; `above` is a number that was told already."""
    return f"{kind.value}-{row.id}-{max(known.revision(row), above + 1)}.{mark_of(known, row)}-{ending}"


def without_mark(key: str) -> str:
    """Return a key as people may type it, and as older journals have it: without the mark of its date."""
    return re.sub(r"\.\d{8}(?:t\d{4}z)?\.[0-9a-f]{8}(?=-)", "", key)


def mark_of(known: Known, row: CheckIn) -> str:
    """Return what tells a date from others: its start, else its first day, and digits for all else that is told."""
    return known.once(("mark", row.id), lambda: _mark(known, row))


def _mark(known: Known, row: CheckIn) -> str:
    moment = moment_of(known, row)
    pairing = known.dossier.pairings_by_id[row.pairing_id]
    place, window = row.place or pairing.place, "" if moment else str(row.window_end)
    day = f"{moment.astimezone(UTC):{MOMENT}}" if moment else f"{row.window_start:{_WINDOW}}"
    return f"{day}.{_digits(f'{row.minutes}|{place}|{window}')}{mark_of_two(pairing.mentor_id, pairing.mentee_id)}"


def mark_of_two(mentor_id: str, mentee_id: str) -> str:
    """Return the digits that stand for two people in a mark."""
    return _digits(f"{mentor_id}|{mentee_id}")


def people_in(mark: str) -> str:
    """Return the digits of a mark that stand for the two people."""
    return mark[-_DIGITS:]


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def moment_of(known: Known, row: CheckIn) -> datetime | None:
    """Return when a check-in starts; None where it has no start."""
    name = row.time_zone or known.dossier.program.program.time_zone
    return row.start.replace(tzinfo=zone(name)) if row.start else None


def _told_of(known: Known, row: CheckIn, ending: str) -> Sequence[SaidOf]:
    """Return what was told of a check-in in mails whose keys end so."""
    return known.told[row.id].get(ending, ()) if row.id in known.told else ()


def was_told_others(known: Known, row: CheckIn) -> bool:
    """Say whether anybody was told of a check-in who is not in its pairing now; hardly ever is one."""
    pairing = known.dossier.pairings_by_id[row.pairing_id]
    two = (pairing.mentor_id, pairing.mentee_id)
    said = known.told[row.id].values() if row.id in known.told else ()
    return any(each.person_id not in two for some in said for each in some)


def last_told(known: Known, row: CheckIn, reader: Reader, kinds: Mapping[str, int]) -> SaidOf | None:
    """Return the last word of some kinds that somebody got about a check-in."""
    said = [each for each in _told(known, row, reader) if each.kind in kinds]
    return max(said, key=lambda each: (each.number, kinds[each.kind]), default=None)


def formerly_told(known: Known, row: CheckIn, ending: str) -> Iterator[Reader]:
    """Yield each other person of the rosters who was told of a check-in under the ending of a key: they sat there."""
    pairing = known.dossier.pairings_by_id[row.pairing_id]
    two = (pairing.mentor_id, pairing.mentee_id)
    told = [said.person_id for said in _told_of(known, row, ending) if said.person_id not in two]
    for person_id in dict.fromkeys(told):
        if person_id in known.dossier.people:
            yield Reader(person_id, ending)


def told_already(known: Known, kind: DutyKind, row: CheckIn, reader: Reader) -> SaidOf | None:
    """Return the mail of a kind that told somebody of a check-in as it stands; None where none has left."""
    mark = mark_of(known, row)
    for each in _told(known, row, reader):
        if each.kind == kind.value and says(known, each, row, mark):
            return each
    return None


def agenda_of_its_days(known: Known, row: CheckIn, reader: Reader) -> SaidOf | None:
    """Return the agenda that somebody got of a check-in while it had days and no start: a second would say the same."""
    both = people_in(mark_of(known, row))
    said = (each for each in _told(known, row, reader) if each.kind == DutyKind.AGENDA.value and each.is_of_a_window)
    return next((each for each in said if people_in(each.mark) == both), None)


def says(known: Known, told: SaidOf, row: CheckIn, mark: str = "") -> bool:
    """Say whether what was told is what holds now; of an older key only the number is known."""
    return told.mark == (mark or mark_of(known, row)) if told.mark else told.number >= known.revision(row)


def _told(known: Known, row: CheckIn, reader: Reader) -> Iterator[SaidOf]:
    """Yield what this very person was told: somebody else may have sat there before."""
    return (said for said in _told_of(known, row, reader.ending) if said.person_id == reader.person_id)
