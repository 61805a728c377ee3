"""Make room for a session by moving others that were placed just now, so that all of them have a start."""

from collections.abc import Iterator

from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.booking import Habits, book, book_at, open_to
from rmentor_cli.scheduling.preferences import earliest
from rmentor_cli.scheduling.sessions import Session
from rmentor_cli.scheduling.timetable import Booking

STEPS = 3  # that one may move for another: more is tried where fewer do not do


def make_room(board: Board, session: Session, habits: Habits) -> frozenset[str]:
    """Place a session for which nothing is open, and return the people whose time moved; none where it has no room."""
    for steps in range(1, STEPS + 1):
        if moved := _fit(board, session, habits, steps, frozenset({session.id})):
            return moved
    return frozenset()


def _fit(board: Board, session: Session, habits: Habits, steps: int, held: frozenset[str]) -> frozenset[str]:
    """Give a session a start by moving at most so many others that are not held; else all stays as it was."""
    for blocker, moved in _movable(board, session, held):
        board.timetable.release(blocker)
        for start in _ends(open_to(board, session)):
            booking = book_at(board, session, start)
            if book(board, moved, habits):
                return frozenset(blocker.people)
            if steps > 1 and (others := _fit(board, moved, habits, steps - 1, held | {moved.id})):
                return others | frozenset(blocker.people)
            board.timetable.release(booking)
        board.timetable.book(blocker)
    return frozenset()


def _ends(starts: int) -> Iterator[int]:
    """Yield the first and the last of each run of starts: what lies between them leaves the least room beside it."""
    while starts:
        first = earliest(starts)
        past = earliest(~(starts >> first)) + first
        yield first
        if past - 1 > first:
            yield past - 1
        starts &= -1 << past


def _movable(board: Board, session: Session, held: frozenset[str]) -> list[tuple[Booking, Session]]:
    """Return the bookings that were made just now and may stand in the way of a session."""
    index, gap = board.horizon.index, board.terms.gap
    first, last = index(session.window.first) - gap, index(session.window.last) + gap
    bookings = board.timetable.of_people(board.pairs[session.pairing.id].people)
    return [(b, b.session) for b in bookings if b.session and b.check_in_id not in held and first <= b.day <= last]
