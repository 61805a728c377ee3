"""What holds however long a program lives, and whatever people change in it between two runs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest

from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.fingerprint import is_edited
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import OVER, SETTLED, CheckIn, CheckInState, is_withdrawn, row_day
from rmentor_cli.scheduling.decision import Schedule, Verdict
from rmentor_cli.scheduling.plan import schedule
from tests.scheduling.judge import Judge
from tests.scheduling.lives import days_later, people_changed, programs_changed, rows_changed
from tests.scheduling.plans import after
from tests.scheduling.programs import programs


def run(dossier: Dossier, on: date, since: date | None = None) -> Dossier:
    """Plan as `schedule` does, hold every law to it, and return the program as it is then."""
    planned = schedule(dossier, on, since)
    lasting = replace(dossier.program.scheduling, valid_from=since or dossier.program.scheduling.valid_from)
    known = after(dossier, planned, program=replace(dossier.program, scheduling=lasting))
    assert list(touched(dossier, planned, on)) == []
    assert list(broken(known, planned, on)) == []
    assert list(differences(planned, schedule(known, on))) == []
    return known


def differences(once: Schedule, twice: Schedule) -> Iterator[str]:
    """Yield the rows that differ after a second run."""
    for before, now in zip_longest(once.check_ins, twice.check_ins):
        if before != now:
            yield f"{before} became {now}"


def touched(dossier: Dossier, planned: Schedule, on: date) -> Iterator[str]:
    """Yield the rows that were not rmentor's to touch, and differ now."""
    now = {row.id: row for row in planned.check_ins}
    for row in dossier.check_ins:
        is_over = dossier.pairings_by_id[row.pairing_id].status in OVER and row_day(row) >= on
        if is_fast(row, on) and not is_over and known_to_people(now[row.id]) != known_to_people(row):
            yield f"{row} became {now[row.id]}"


def is_fast(row: CheckIn, on: date) -> bool:
    """Say whether a row is over or people's: what rmentor withdrew and nobody edited may come back."""
    if is_withdrawn(row) and not is_edited(row):
        return row_day(row) < on
    is_set = row.start is not None and (row.pinned or is_edited(row))
    return row_day(row) < on or row.state in SETTLED or row.state is CheckInState.CONFIRMED or is_set


def known_to_people(row: CheckIn) -> tuple[object, ...]:
    """Return what a run must not change; an edit that is taken over pins the row, and a start makes it planned."""
    is_dated = row.state is CheckInState.UNPLACED and row.start is not None
    state = CheckInState.PLANNED if is_dated else row.state
    return (row.start, row.minutes, state, row.attended, row.notice_hours, row.excused, row.window_start)


def broken(dossier: Dossier, planned: Schedule, on: date) -> Iterator[str]:
    """Yield the hard rules that a start breaks which was given just now."""
    given_now = [found.check_in.id for verdict in (Verdict.NEW, Verdict.MOVED) for found in planned.of(verdict)]
    faults = Judge(dossier, planned.check_ins, on).faults(given_now)
    yield from (fault for fault in faults if fault.split(":", maxsplit=1)[0] in given_now)


@settings(max_examples=60)
@given(programs(), st.data())
def test_twice_is_once_what_is_fast_stays_and_every_rule_holds_in_any_life(
    dossier: Dossier, data: st.DataObject
) -> None:
    on = dossier.program.program.start - timedelta(days=14)
    known = run(dossier, on)
    for _ in range(data.draw(st.integers(1, 4))):
        on = data.draw(days_later(known, on))
        since = None
        if data.draw(st.booleans()):
            known = replace(known, program=data.draw(programs_changed(known.program)))
            ahead = data.draw(st.sampled_from((None, None, 0, 1, 10, 30, 60)))
            since = None if ahead is None else on + timedelta(days=ahead)
        if data.draw(st.booleans()):
            known = data.draw(people_changed(known, on))
        if data.draw(st.booleans()):
            known = data.draw(rows_changed(known, on))
        known = run(known, on, since)
