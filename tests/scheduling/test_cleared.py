"""A start that somebody clears by hand stands in people's calendars still: its event is withdrawn there."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from rmentor_cli.documents.events import awaits_schedule, event_of
from rmentor_cli.fingerprint import start_before_clearing
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.event import EventStatus
from rmentor_cli.model.pairing import CheckIn, CheckInState
from rmentor_cli.model.program import SchedulingMode
from tests.builders import a_check_in, a_leader, day
from tests.scheduling.plans import after, one_pairing, plan, planned_program, row, with_row

WINDOWS = planned_program(mode=SchedulingMode.WINDOW)
ON = day("2027-01-20")
CLEARED: dict[str, Any] = {"start": None}
UNPINNED = CLEARED | {"pinned": False}
ALL_GONE = UNPINNED | {"time_zone": None}


def booked(start: str, **leader: Any) -> Dossier:
    """Return a program in window mode in which the two booked their first check-in, as `schedule` took it over."""
    dossier = one_pairing(WINDOWS, leader=leader)
    typed = with_row(after(dossier, plan(dossier)), "p001-s01", start=start)
    return after(typed, plan(typed, ON))


def planned_row(dossier: Dossier) -> CheckIn:
    return row(plan(dossier, ON), "p001-s01")


@pytest.mark.parametrize("cells", [CLEARED, UNPINNED, ALL_GONE, CLEARED | {"state": CheckInState.CANCELLED}])
@pytest.mark.parametrize("start", ["2027-01-29 15:00", "2027-01-29 15:20", "2027-02-24 09:15"])
def test_the_event_of_a_start_that_was_cleared_is_withdrawn(start: str, cells: dict[str, Any]) -> None:
    dossier = booked(start)
    before = event_of(dossier, dossier.check_ins[0])
    cleared = with_row(dossier, "p001-s01", **cells)
    assert awaits_schedule(cleared, cleared.check_ins[0], ON)  # until then no calendar is written
    gone = planned_row(cleared)
    event = event_of(cleared, gone)
    assert before is not None
    assert event is not None
    assert (event.status, event.start) == (EventStatus.CANCELLED, before.start)
    assert event.sequence > before.sequence
    assert event.stamp > before.stamp
    assert planned_row(replace(cleared, check_ins=(gone, *cleared.check_ins[1:]))) == gone


def test_where_its_zone_was_cleared_too_it_was_the_leaders() -> None:
    dossier = booked("2027-01-29 15:00", time_zone="Asia/Tokyo")
    cleared = with_row(dossier, "p001-s01", **ALL_GONE)
    event = event_of(cleared, planned_row(cleared))
    assert event is not None
    assert event.start == datetime(2027, 1, 29, 6, tzinfo=UTC)


def test_a_new_start_after_that_is_an_event_again() -> None:
    dossier = with_row(booked("2027-01-29 15:00"), "p001-s01", **UNPINNED)
    dossier = after(dossier, plan(dossier, ON))
    again = planned_row(with_row(dossier, "p001-s01", start="2027-02-01 10:00"))
    event = event_of(dossier, again)
    assert event is not None
    assert (event.status, event.sequence) == (EventStatus.TENTATIVE, 3)


def test_in_place_mode_a_start_that_was_cleared_is_placed_anew_or_withdrawn() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    cleared = with_row(after(dossier, first), "p001-s02", **ALL_GONE)
    assert row(plan(cleared), "p001-s02") == row(first, "p001-s02")  # the best start is the same again
    away = replace(cleared.mentees[0], away=tuple(a_leader("l1", away="2027-02-01..2027-03-31").away))
    gone = row(plan(replace(cleared, mentees=(away,))), "p001-s02")
    assert (gone.state, gone.moved_from) == (CheckInState.UNPLACED, row(first, "p001-s02").start)


def test_a_row_that_never_had_a_start_never_had_an_event() -> None:
    dossier = one_pairing(WINDOWS)
    held = with_row(after(dossier, plan(dossier)), "p001-s01", state=CheckInState.DONE)
    longer = with_row(after(dossier, plan(dossier)), "p001-s01", minutes=60)
    for edited in (held, longer):
        assert planned_row(edited).moved_from is None
    assert start_before_clearing(a_check_in("p001", 1), "UTC") is None  # never written by rmentor
