"""Book the starts of sessions: the best one open, or a given one. The only steps that fill the timetable."""

from collections.abc import Mapping

from rmentor_cli.availability.grid import QUARTERS_A_DAY
from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.openings import candidates, open_starts
from rmentor_cli.scheduling.ranking import best_start, ranks
from rmentor_cli.scheduling.sessions import Session
from rmentor_cli.scheduling.timetable import Booking

Habits = Mapping[str, int | None]  # a quarter of the week for each pairing


def book(board: Board, session: Session, habits: Habits) -> Booking | None:
    """Book the best start of a session; None where none is open."""
    starts = open_to(board, session)
    return book_best(board, session, starts, habits) if starts else None


def book_best(board: Board, session: Session, starts: int, habits: Habits) -> Booking:
    """Book the best of at least one start."""
    return book_at(board, session, best_start(starts, ranks(board, session, habits[session.pairing.id])))


def open_to(board: Board, session: Session) -> int:
    """Return the starts open to a session, counted from midnight of its window's first day."""
    pair = board.pairs[session.pairing.id]
    return candidates(board, session, open_starts(board, pair, pair.common))


def book_at(board: Board, session: Session, quarter: int) -> Booking:
    """Book a start that is open to a session."""
    pair = board.pairs[session.pairing.id]
    wall = board.horizon.index(session.window.first) * QUARTERS_A_DAY + quarter
    start = pair.clock.utc_quarter(wall)
    booking = Booking(
        check_in_id=session.id,
        pairing_id=session.pairing.id,
        n=session.n,
        people=(pair.mentor.id, pair.leader.id),
        start=start,
        end=start + board.terms.quarters,
        wall=wall,
        session=session,
    )
    board.timetable.book(booking)
    return booking
