"""Everything that planning looks at: who is free, what is asked of a check-in, what is booked, who is paired."""

from collections.abc import Mapping
from dataclasses import replace

from rmentor_cli.availability.free_time import Availability
from rmentor_cli.availability.wall_clock import Horizon
from rmentor_cli.immutable import immutable
from rmentor_cli.model.pairing import CheckIn, CheckInState
from rmentor_cli.scheduling.terms import Terms
from rmentor_cli.scheduling.timetable import Booking, PairTime, Timetable, booking_of


@immutable
class Board:
    """What the steps of planning share; only the timetable changes as they go."""

    availability: Availability
    terms: Terms
    timetable: Timetable
    pairs: Mapping[str, PairTime]  # by pairing id

    @property
    def horizon(self) -> Horizon:
        """The days of the grid."""
        return self.availability.horizon

    def neighbors(self, pairing_id: str, n: int) -> tuple[Booking | None, Booking | None]:
        """Return the check-ins before and after a session of a pairing, as seen on the day of planning."""
        return self.timetable.neighbors(pairing_id, n, self.horizon.index(self.terms.on))


def enter(board: Board, row: CheckIn) -> Booking | None:
    """Book a row as it stands, not to be moved; None where it is called off, has no start or lies outside the grid."""
    pair = board.pairs.get(row.pairing_id)
    if pair is None or row.state is CheckInState.CANCELLED:
        return None
    booking = booking_of(row, pair, row.minutes + board.terms.buffer, board.horizon)
    if booking is None:
        return None
    fixed = replace(booking, is_fixed=True)
    board.timetable.book(fixed)
    return fixed
