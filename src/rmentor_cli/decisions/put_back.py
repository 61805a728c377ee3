"""What check-ins are after an undo: as they were, under numbers that calendars take for newer. Pure.

Calendars leave alone what comes under a lower number than they have seen. So a row that is put back counts on from
where it stood, and one that goes stays as a cancelled one where people may have it in their calendars.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from datetime import date

from rmentor_cli.fingerprint import revised
from rmentor_cli.model.pairing import CheckIn, CheckInState, withdrawn


def superseding(
    standing: Iterable[CheckIn], restored: Iterable[CheckIn], known: Container[str], on: date
) -> Iterator[CheckIn]:
    """Yield the rows to put back, and after them those that go but are `known` to people, withdrawn."""
    stood = {row.id: row for row in standing}
    for row in restored:
        yield _above(stood.pop(row.id, row), row, on)
    yield from (_withdrawn(row, on) for row in stood.values() if row.id in known)


def _above(standing: CheckIn, row: CheckIn, on: date) -> CheckIn:
    """Return a row that counts on from the one that stands in its place, unless it says the same."""
    if standing.seq <= row.seq:
        return row
    counted = replace(row, seq=standing.seq, changed=standing.changed)
    return counted if counted == standing else replace(row, seq=standing.seq + 1, changed=on)


def _withdrawn(row: CheckIn, on: date) -> CheckIn:
    return row if row.state is CheckInState.CANCELLED else revised(row, withdrawn(row), on)
