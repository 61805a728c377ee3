"""Another date for a session, an extra meeting, and a move by hand."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from rmentor_cli.decisions.move import confirm, is_late, move
from rmentor_cli.decisions.rebook import Slot, extra, extra_id, other_date, rebooked
from rmentor_cli.fingerprint import revised
from rmentor_cli.model.pairing import CheckInState, Side
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing

PROGRAM = a_dossier(pairings=(a_pairing("p001", "j-a", "s-a"),), mentors=(a_mentor("j-a"),), mentees=(a_leader("s-a"),))
TODAY = date(2027, 3, 1)
OLD = datetime(2027, 3, 9, 10, 0)  # noqa: DTZ001 - wall time
SLOT = Slot(datetime(2027, 3, 11, 14, 30), "Europe/Berlin", 30)  # noqa: DTZ001 - wall time
ROW = revised(
    None,
    a_check_in("p001", 3, window=(date(2027, 3, 1), date(2027, 3, 21)), start=OLD, time_zone="Europe/London"),
    date(2027, 1, 4),
)


def test_extra_ids_go_on_from_the_highest_there_has_been() -> None:
    assert extra_id("p001", [ROW]) == "p001-x01"
    rows = [replace(ROW, id=key) for key in ("p001-x02", "p001-x09", "p0011-x30")]
    assert extra_id("p001", rows) == "p001-x10"
    assert extra_id("p001", [replace(ROW, id="p001-x99")]) == "p001-x100"


def test_a_new_date_gets_a_row_of_its_own() -> None:
    cancelled = replace(ROW, state=CheckInState.CANCELLED, cancelled_by=Side.MENTEE, notice_hours=20, excused=True)
    new = rebooked(cancelled, [cancelled], SLOT, PROGRAM, TODAY)
    assert (new.id, new.n, new.state, new.pinned) == ("p001-x01", 3, CheckInState.PLANNED, True)
    assert (new.start, new.time_zone, new.minutes) == (SLOT.start, "Europe/Berlin", 30)
    assert (new.cancelled_by, new.notice_hours, new.excused, new.seq, new.moved_from) == (None, None, False, 0, None)


def test_without_a_start_there_are_ten_working_days_within_the_program() -> None:
    open_days = rebooked(ROW, [ROW], None, PROGRAM, TODAY)
    assert (open_days.start, open_days.pinned) == (None, False)
    assert (open_days.window_start, open_days.window_end) == (
        TODAY,
        date(2027, 3, 23),
    )  # from the meeting it stands for
    assert rebooked(ROW, [ROW], None, PROGRAM, date(2027, 7, 5)).window_end == date(2027, 7, 9)  # a Friday
    assert rebooked(ROW, [ROW], None, PROGRAM, date(2027, 7, 12)).window_end == date(2027, 7, 26)


@pytest.mark.parametrize(
    ("state", "day", "is_there"),
    [
        (CheckInState.PLANNED, 8, True),
        (CheckInState.PLANNED, -8, False),
        (CheckInState.DONE, -8, True),
        (CheckInState.CANCELLED, 8, False),
        (CheckInState.MISSED, -8, False),
    ],
)
def test_a_session_has_another_date_where_one_is_ahead_or_was_held(
    state: CheckInState, day: int, *, is_there: bool
) -> None:
    start = datetime(2027, 3, 1 + day, 10, 0) if day > 0 else datetime(2027, 2, 28 + day, 10, 0)  # noqa: DTZ001
    other = replace(ROW, id="p001-x01", state=state, start=start)
    assert (other_date(ROW, [ROW, other], TODAY) is not None) is is_there


def test_an_extra_meeting_belongs_to_the_session_before_it() -> None:
    rows = [replace(ROW, id="p001-s02", n=2, start=datetime(2027, 2, 9, 10, 0)), ROW]  # noqa: DTZ001 - wall time
    assert extra("p001", rows, SLOT, TODAY).n == 3
    early = extra("p001", rows, replace(SLOT, start=datetime(2027, 2, 23, 9, 0)), TODAY)  # noqa: DTZ001 - wall time
    assert (early.n, early.window_start, early.window_end) == (2, date(2027, 2, 23), date(2027, 2, 23))
    assert extra("p001", [], SLOT, TODAY).n == 1
    assert extra("p002", rows, SLOT, TODAY).id == "p002-x01"


def test_a_move_is_held_fast_remembers_the_first_start_and_is_open_again() -> None:
    moved = move(replace(ROW, state=CheckInState.CONFIRMED), SLOT, TODAY)
    assert (moved.id, moved.pinned, moved.moved_from, moved.seq) == (ROW.id, True, OLD, 1)
    assert (moved.state, moved.changed) == (CheckInState.PLANNED, TODAY)
    back = move(moved, Slot(OLD, "Europe/London", 45), TODAY)
    assert (back.moved_from, back.seq) == (OLD, 2)
    assert move(moved, SLOT, date(2027, 3, 2)) == moved


def test_confirming_twice_is_confirming_once() -> None:
    once = confirm(ROW, TODAY)
    assert (once.state, once.seq) == (CheckInState.CONFIRMED, 1)
    assert confirm(once, date(2027, 3, 2)) == once


@pytest.mark.parametrize(
    ("side", "hours", "excused", "late"),
    [
        (Side.MENTEE, 119, False, True),
        (Side.MENTOR, 0, False, True),
        (Side.MENTEE, 120, False, False),
        (Side.MENTEE, 3, True, False),
        (Side.MENTEE, None, False, False),
        (Side.NEITHER, 3, False, False),
        (None, 3, False, False),
    ],
)
def test_a_late_move_counts_for_a_side_unless_there_was_a_reason(
    side: Side | None, hours: int | None, *, excused: bool, late: bool
) -> None:
    assert is_late(side, hours, 5, excused=excused) is late
