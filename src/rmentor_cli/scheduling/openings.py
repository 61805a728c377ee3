"""The hard rules as sets: at which quarters of the leader's clock a session may start. Pure; prefers nothing."""

from rmentor_cli.availability.grid import QUARTERS_A_DAY, span
from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.sessions import Session
from rmentor_cli.scheduling.timetable import PairTime


def starts_within(free: int, quarters: int) -> int:
    """Return the quarters from which so many in a row are free."""
    starts, held = free, 1
    while held < quarters:
        step = min(held, quarters - held)
        starts &= starts >> step
        held += step
    return starts


def candidates(board: Board, session: Session, starts: int) -> int:
    """Return which open starts a session may have, counted from midnight of its window's first day."""
    low, high = allowed_span(board, session)
    origin = board.horizon.index(session.window.first) * QUARTERS_A_DAY
    return (starts >> origin) & span(low - origin, high - origin)


def open_starts(board: Board, pair: PairTime, common: int) -> int:
    """Return where two people with this time in common can start on the leader's clock, given all that is booked."""
    starts = starts_within(common & ~board.timetable.busy(pair.people), board.terms.quarters)
    if not starts:
        return 0
    return pair.clock.to_wall(starts & ~full_periods(board, pair))


def full_periods(board: Board, pair: PairTime) -> int:
    """Return the quarters of UTC in the days and weeks in which either person has as many check-ins as allowed."""
    full = 0
    for cap in board.terms.caps:
        for person in pair.people:
            full |= board.timetable.full(cap, person, board.availability.clock(person))
    return full


def allowed_span(board: Board, session: Session) -> tuple[int, int]:
    """Return from where up to where a session may start: in its window, with notice, in order, gaps kept."""
    terms, index = board.terms, board.horizon.index
    is_there = session.is_former or session.window.last < terms.tail  # as one that comes back after it was withdrawn
    soonest = terms.earliest if is_there else max(terms.earliest, terms.tail)
    first, last = index(max(session.window.first, soonest)), index(session.window.last)
    low, high = first * QUARTERS_A_DAY, (last + 1) * QUARTERS_A_DAY
    before, after = board.neighbors(session.pairing.id, session.n)
    if before:
        low = max(low, (before.day + terms.gap) * QUARTERS_A_DAY, before.wall + 1)
    if after:
        high = min(high, (after.day - terms.gap + 1) * QUARTERS_A_DAY, after.wall)
    return low, high
