"""Check-ins that people may have in their calendars, and whose rows are gone from check-ins.csv."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from rmentor_cli.dates import session_windows
from rmentor_cli.fingerprint import fingerprint
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.event import EventStatus
from rmentor_cli.model.pairing import CheckIn, session_id, withdrawn
from rmentor_cli.model.zones import zone
from rmentor_cli.runs.known_to_calendars import InACalendar, events_without_row, numbers_sent


def lost_check_ins(root: Path, dossier: Dossier, on: date) -> tuple[CheckIn, ...]:
    """Return, as withdrawn rows, the check-ins ahead that a calendar file holds and check-ins.csv does not.

    They count on from the number that calendars have seen; `schedule` has those back whose session is wanted.
    """
    found = events_without_row(root, dossier)
    rows = (_withdrawn(dossier, key, found[key], on) for key in sorted(found))
    return tuple(row for row in rows if row is not None and row.start is not None and row.start.date() >= on)


def counting_on(root: Path, dossier: Dossier, rows: Collection[CheckIn]) -> tuple[CheckIn, ...]:
    """Return rows in which each that is new goes on from the number that people have seen under its id, if any."""
    there = {row.id for row in dossier.check_ins}
    if all(row.id in there for row in rows):
        return tuple(rows)
    events = {key: event.number for key, event in events_without_row(root, dossier).items()}
    sent = numbers_sent(dossier)
    seen = {key: max(events.get(key, 0), sent.get(key, 0)) for key in events.keys() | sent.keys()}
    return tuple(replace(row, seq=seen[row.id] + 1) if row.id in seen.keys() - there else row for row in rows)


def _withdrawn(dossier: Dossier, key: str, known: InACalendar, on: date) -> CheckIn | None:
    pairing_id, _, number = key.rpartition("-")
    pairing = dossier.pairings_by_id.get(pairing_id)
    if pairing is None or not number[1:].isdecimal():
        return None
    own_zone = dossier.zone_of(dossier.people[pairing.mentee_id])
    start = known.start.astimezone(zone(own_zone)).replace(tzinfo=None)
    first, last = _window(dossier, start.date())
    off = withdrawn(
        CheckIn(
            id=key,
            pairing_id=pairing_id,
            n=int(number[1:]) if key == session_id(pairing_id, int(number[1:])) else known.session,
            window_start=first,
            window_end=last,
            start=start,
            time_zone=own_zone,
            minutes=known.minutes,
            seq=known.number + (known.status is not EventStatus.CANCELLED),
            changed=on,
        )
    )
    return replace(off, fingerprint=fingerprint(off))


def _window(dossier: Dossier, day: date) -> tuple[date, date]:
    """Return the window of the cadence in which a day lies, or the day alone."""
    windows = ((window.first, window.last) for window in session_windows(dossier.program))
    return next((days for days in windows if days[0] <= day <= days[1]), (day, day))
