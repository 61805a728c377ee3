"""What speaks against a start that a person chose: told, and left to the person. Pure."""

from collections.abc import Iterable
from datetime import date

from rmentor_cli.availability.free_time import Availability
from rmentor_cli.dates import SessionWindow
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, session_id
from rmentor_cli.model.private import BusyDay
from rmentor_cli.scheduling.board import Board, enter
from rmentor_cli.scheduling.breaches import breaches
from rmentor_cli.scheduling.terms import terms_of
from rmentor_cli.scheduling.timetable import Timetable, pair_time


def objections(dossier: Dossier, row: CheckIn, on: date, busy: Iterable[BusyDay] = ()) -> tuple[str, ...]:
    """Return a sentence without its full stop for each rule that the start of a row breaks, given all other rows.

    A window that is over speaks against no start: there is none within it any more.
    """
    board = _board(dossier, row, busy)
    for other in dossier.check_ins:
        if other.id != row.id:
            enter(board, other)
    booking = enter(board, row)
    if booking is None:
        return ("it lies outside the program",)
    has_window = row.id == session_id(row.pairing_id, row.n) and row.window_end >= on
    days = (row.window_start, row.window_end)
    window = SessionWindow(days[0], *days, days[1]) if has_window else None
    return tuple(breaches(board, booking, window))


def _board(dossier: Dossier, row: CheckIn, busy: Iterable[BusyDay]) -> Board:
    """Return what concerns the two of a check-in: their own pairings, one or more."""
    pairing, availability = dossier.pairings_by_id[row.pairing_id], Availability(dossier, busy)
    both = {pairing.mentor_id, pairing.mentee_id}
    theirs = [each for each in dossier.pairings if both & {each.mentor_id, each.mentee_id}]
    return Board(
        availability=availability,
        terms=terms_of(dossier.program, dossier.program.program.start),  # no rule asked here depends on the day
        timetable=Timetable(availability.horizon),
        pairs={each.id: pair_time(dossier, availability, each) for each in theirs},
    )
