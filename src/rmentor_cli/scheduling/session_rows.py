"""The row of each session once planning is done, and the reason for it. Pure."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from rmentor_cli.fingerprint import revised, start_before_clearing
from rmentor_cli.model.pairing import CheckIn, CheckInState
from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.decision import Cause, Decision, Obstacle, Verdict
from rmentor_cli.scheduling.habit import week_quarter
from rmentor_cli.scheduling.obstacles import days_off_in_the_way, obstacle
from rmentor_cli.scheduling.sessions import Session
from rmentor_cli.scheduling.timetable import Booking
from rmentor_cli.scheduling.wording import day_in_words, week_time_in_words


def stays(board: Board, session: Session, row: CheckIn) -> Decision:
    """Return the decision for a row that can stay where it is; its window and length follow the program."""
    minutes = row.minutes if session.is_former else board.terms.minutes
    based = _based_on(board, session, start=row.start, time_zone=row.time_zone, minutes=minutes)
    kept = revised(row, based, board.terms.on)
    if kept.minutes != row.minutes:
        reason = f"the same start, now {kept.minutes} minutes"
        return Decision(verdict=Verdict.CHANGED, check_in=kept, reason=reason, before=row)
    return Decision(verdict=Verdict.KEPT, check_in=kept, reason="as planned", before=row)


def placed(board: Board, session: Session, booking: Booking, habit: int | None, why_not: str) -> Decision:
    """Return the decision for a session that was given a start; `why_not` says why it left the one it had."""
    start, zone = board.horizon.wall_time(booking.wall), board.pairs[session.pairing.id].zone
    moved_from = _moved_from(board, session, start)
    row = _based_on(board, session, start=start, time_zone=zone, moved_from=moved_from)
    return Decision(
        verdict=Verdict.MOVED if why_not else Verdict.NEW,
        check_in=revised(session.row, row, board.terms.on),
        reason=why_not or _why_here(board, booking, habit),
        before=session.row,
    )


def unplaced(board: Board, session: Session) -> Decision:
    """Return the decision for a session for which there is no start."""
    return _without_start(board, session, obstacle(board, session))


def windowed(board: Board, session: Session, why_not: str) -> Decision:
    """Return the decision for a session that the two book themselves within its window."""
    if found := days_off_in_the_way(board, session):
        return _without_start(board, session, found)
    before = session.row
    row = revised(before, _based_on(board, session), board.terms.on)
    row = replace(row, moved_from=_moved_from(board, session, None))
    reason = f"to be booked between {day_in_words(row.window_start)} and {day_in_words(row.window_end)}"
    verdict = Verdict.KEPT if before == row else Verdict.CHANGED
    if before is None or before.state in {CheckInState.UNPLACED, CheckInState.CANCELLED}:
        verdict = Verdict.NEW
    elif why_not:
        verdict, reason = Verdict.MOVED, f"{why_not}; {reason}"
    return Decision(verdict=verdict, check_in=row, reason=reason, before=before)


def _without_start(board: Board, session: Session, found: Obstacle) -> Decision:
    moved_from = _moved_from(board, session, None)
    row = _based_on(board, session, state=CheckInState.UNPLACED, moved_from=moved_from)
    return Decision(
        verdict=Verdict.PAUSED if found.cause is Cause.PAUSED else Verdict.UNPLACED,
        check_in=revised(session.row, row, board.terms.on),
        reason=found.sentence,
        before=session.row,
        obstacle=found,
    )


def _based_on(board: Board, session: Session, **given: Any) -> CheckIn:
    """Return the row of a session as it is planned, and still without a start but for what is given."""
    planned = {
        "window_start": session.window.first,
        "window_end": session.window.last,
        "minutes": board.terms.minutes,
        "start": None,
        "time_zone": None,
        "state": CheckInState.PLANNED,
        "cancelled_by": None,
        **given,
    }
    if session.row:
        return replace(session.row, **planned)
    return CheckIn(id=session.id, pairing_id=session.pairing.id, n=session.n, **planned)


def _moved_from(board: Board, session: Session, start: datetime | None) -> datetime | None:
    """Return the start first planned, once a check-in has left it; one cleared by hand may stand in calendars, too."""
    row = session.row
    if row is None or row.moved_from:
        return row.moved_from if row else None
    left = row.start or start_before_clearing(row, board.pairs[session.pairing.id].zone)
    return None if left == start else left


def _why_here(board: Board, booking: Booking, habit: int | None) -> str:
    here = week_quarter(booking.wall, board.horizon.first.weekday())
    if habit is None:
        return f"room was made on {week_time_in_words(here)}"
    usual = f"their usual time, {week_time_in_words(habit)}"
    return usual if here == habit else f"{usual}, is not open in this window"
