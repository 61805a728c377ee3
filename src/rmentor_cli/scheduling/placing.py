"""Give sessions a start: hardest pairing first, habit first, one step of repair. Moves nothing that people know of."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from rmentor_cli.dates import SessionWindow
from rmentor_cli.model.pairing import LIVE
from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.booking import Habits, book, book_best, open_to
from rmentor_cli.scheduling.habit import best_habit, folded, hour_of, most_open, usual
from rmentor_cli.scheduling.openings import candidates, open_starts, starts_within
from rmentor_cli.scheduling.preferences import near_nominal, window_slice
from rmentor_cli.scheduling.ranking import easy_levels
from rmentor_cli.scheduling.room import make_room
from rmentor_cli.scheduling.sessions import Session
from rmentor_cli.scheduling.timetable import Booking


def place(
    board: Board,
    sessions: Mapping[str, Sequence[Session]],
    former: Mapping[str, Sequence[int]],
    anew: Collection[str] = (),
) -> Habits:
    """Book what can be booked of each pairing's sessions, and return the habits followed.

    `former` are the quarters of the leader's clock at which check-ins stood that could not stay; `anew` are the
    pairings to which the settings now give other windows, so that a habit is chosen for those.
    """
    habits: dict[str, int | None] = {}
    known = {key: habit for key, habit in _known_habits(board).items() if key not in anew}
    hours = Counter(map(hour_of, known.values()))
    for pairing_id in sorted(sessions, key=lambda key: (board.pairs[key].common.bit_count(), key)):
        is_anew = pairing_id in anew and _is_outnumbered(board, pairing_id, sessions[pairing_id])
        follow = _new_habit if is_anew else _habit
        habit = habits[pairing_id] = follow(board, sessions[pairing_id], former.get(pairing_id, ()), hours)
        if habit is not None and pairing_id not in known:
            hours[hour_of(habit)] += 1
        for session in sessions[pairing_id]:
            book(board, session, habits)
    left = _without_booking(board, (session for key in sorted(sessions) for session in sessions[key]))
    freed: set[str] = set()
    common = {key: _common_starts(board, key) for key in {session.pairing.id for session in left}}
    for session in left:  # while nothing has moved, nothing is open that was not at first
        is_possible = window_slice(common[session.pairing.id], session.window, board.horizon)
        if is_possible and not (freed and book(board, session, habits)):
            freed |= make_room(board, session, habits)
    if freed:  # what moved to make room may have left room elsewhere; a second run must find nothing to add
        _settle(board, habits, freed)
        while any(book(board, session, habits) for session in _without_booking(board, left)):
            pass
    return habits


def _without_booking(board: Board, sessions: Iterable[Session]) -> list[Session]:
    booked = {booking.check_in_id for key in board.pairs for booking in board.timetable.of_pairing(key)}
    return [session for session in sessions if session.id not in booked]


def _known_habits(board: Board) -> dict[str, int]:
    """Return the habits of the live pairings that have check-ins already, whoever placed those."""
    live = [key for key, pair in board.pairs.items() if pair.pairing.status in LIVE]
    found = {
        key: usual([b.wall for b in board.timetable.of_pairing(key)], board.horizon.first.weekday()) for key in live
    }
    return {key: habit for key, habit in found.items() if habit is not None}


def _habit(board: Board, sessions: Sequence[Session], former: Sequence[int], hours: Mapping[int, int]) -> int | None:
    """Return the habit of a pairing: that of what stays or stood before if anything can follow it, else a new one."""
    first, bookings = board.horizon.first, board.timetable.of_pairing(sessions[0].pairing.id)
    habit = usual([*(booking.wall for booking in bookings), *former], first.weekday())
    today = board.horizon.index(board.terms.on)
    if habit is not None and any(booking.day >= today for booking in bookings):
        return habit
    if habit is not None and any(folded(*ballot) >> habit & 1 for ballot in _ballots(board, sessions)):
        return habit
    return _new_habit(board, sessions, former, hours)


def _is_outnumbered(board: Board, pairing_id: str, sessions: Sequence[Session]) -> bool:
    """Say whether fewer check-ins of a pairing stay ahead, where rmentor put them, than are to be placed."""
    today = board.horizon.index(board.terms.on)
    stay = [b for b in board.timetable.of_pairing(pairing_id) if b.day >= today and not b.is_fixed]
    return len(stay) < len(sessions)


def _ballots(board: Board, sessions: Sequence[Session]) -> list[tuple[int, SessionWindow]]:
    pair = board.pairs[sessions[0].pairing.id]
    starts = open_starts(board, pair, pair.common)
    return [(candidates(board, session, starts), session.window) for session in sessions]


def _new_habit(
    board: Board, sessions: Sequence[Session], former: Sequence[int], hours: Mapping[int, int]
) -> int | None:
    """Return the habit that most sessions can follow, near to the one there was; that one where none can follow any."""
    bookings = board.timetable.of_pairing(sessions[0].pairing.id)
    habit = usual([*(booking.wall for booking in bookings), *former], board.horizon.first.weekday())
    open_weeks = most_open(_ballots(board, sessions))
    return _best_habit(board, sessions, open_weeks, habit, hours) if open_weeks else habit


def _best_habit(
    board: Board, sessions: Sequence[Session], open_weeks: int, former: int | None, hours: Mapping[int, int]
) -> int:
    pair, windows = board.pairs[sessions[0].pairing.id], [session.window for session in sessions]
    busy, taken = pair.clock.to_wall(board.timetable.busy(pair.people)), 0
    for window in windows:
        taken |= folded(window_slice(busy, window, board.horizon) & near_nominal(window)[0], window)
    easy = (folded(window_slice(level, windows[0], board.horizon), windows[0]) for level in easy_levels(board, pair))
    return best_habit(open_weeks, former, taken, easy, hours)


def _common_starts(board: Board, pairing_id: str) -> int:
    """Return where the sessions of a pairing could start if nothing were booked."""
    pair = board.pairs[pairing_id]
    return pair.clock.to_wall(starts_within(pair.common, board.terms.quarters))


def _settle(board: Board, habits: Habits, freed: set[str]) -> None:
    """Give what was placed just now the best start open to it, where making room freed time of its people.

    Every step betters one check-in and worsens none, so it ends.
    """
    while freed:
        bookings = [b for key in sorted(habits) for b in board.timetable.of_pairing(key)]
        concerned, freed = [(b, b.session) for b in bookings if not freed.isdisjoint(b.people)], set()
        for booking, session in concerned:
            if session and _book_again(board, booking, session, habits).start != booking.start:
                freed |= set(booking.people)


def _book_again(board: Board, booking: Booking, session: Session, habits: Habits) -> Booking:
    board.timetable.release(booking)
    return book_best(board, session, open_to(board, session), habits)
