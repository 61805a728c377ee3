"""Which check-ins of one person may overlap. Pure, and light: knows no time zone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import SETTLED, CheckIn

_NEAR = timedelta(days=2)  # no two clocks are farther apart than 26 hours, and no check-in is longer than the rest


class Meeting(NamedTuple):
    """A check-in that still stands: when it starts on its own clock, and its place in the file."""

    start: datetime
    place: int
    check_in: CheckIn

    @property
    def end(self) -> datetime:
        """When it ends, on the same clock."""
        return self.start + timedelta(minutes=self.check_in.minutes)


def near_starts(dossier: Dossier) -> Iterator[tuple[Meeting, Meeting, str]]:
    """Yield, with the id of the person, what overlaps on one clock, or may where two clocks are meant."""
    for person_id, meetings in _by_person(dossier).items():
        meetings.sort()
        for number, later in enumerate(meetings):
            for earlier in reversed(meetings[:number]):
                if later.start - earlier.start > _NEAR:
                    break
                if later.start < earlier.end or dossier.clock_of(later.check_in) != dossier.clock_of(earlier.check_in):
                    yield earlier, later, person_id


def _by_person(dossier: Dossier) -> dict[str, list[Meeting]]:
    live = {pairing.id: pairing for pairing in dossier.live_pairings}
    found: dict[str, list[Meeting]] = {}
    for place, row in enumerate(dossier.check_ins):
        if row.start and row.state not in SETTLED and (pairing := live.get(row.pairing_id)):
            for person_id in (pairing.mentor_id, pairing.mentee_id):
                found.setdefault(person_id, []).append(Meeting(row.start, place, row))
    return found
