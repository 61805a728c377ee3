"""A person ticks off what rmentor cannot see: one more line in the journal. Pure."""

import hashlib
from collections.abc import Sequence
from datetime import date

from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState, counting, lines_about, times_of

_LENGTH = 16  # hexadecimal digits: 64 bits, so that no two lines of a program meet


def ticked(duty: Duty, journal: Sequence[JournalLine], on: date) -> JournalLine:
    """Return the line that says that a person did a duty on a day."""
    return JournalLine(
        id=_line_id(duty.key, on, journal),
        date=on,
        key=duty.key,
        kind=duty.kind.value,
        person_id=duty.person_id,
        pairing_id=duty.pairing_id,
        state=JournalState.BY_HAND,
    )


def ticked_on(duty: Duty, journal: Sequence[JournalLine], day: date, otherwise: date) -> JournalLine:
    """Return the line that says that a person did a duty on a day that was named.

    Where somebody wrote a line by hand that would take it back again, as a later day would, it has the other.
    """
    line = ticked(duty, journal, day)
    settles = counting([*lines_about(journal, duty.key), line]).state is JournalState.BY_HAND
    return line if settles else ticked(duty, journal, otherwise)


def closed(key: str, journal: Sequence[JournalLine], on: date) -> JournalLine:
    """Return the line that says that a survey round was closed on a day, which nothing takes back."""
    return JournalLine(
        id=_line_id(key, on, journal), date=on, key=key, kind=DutyKind.PULSE_CLOSE.value, state=JournalState.BY_HAND
    )


def _line_id(key: str, on: date, journal: Sequence[JournalLine]) -> str:
    """Make an id of what the line says and how many of its key came before, so that two computers agree on it."""
    content = f"{key}|{on}|{JournalState.BY_HAND.value}|{times_of(journal, key)}"
    return f"j-{hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]}"
