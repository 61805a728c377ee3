"""What speaks against a start that a person chose: told, and left to the person. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rmentor_cli.availability.free_time import Availability
from rmentor_cli.dates import SessionWindow
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, people_of, row_day, session_id
from rmentor_cli.model.private import BusyDay
from rmentor_cli.scheduling.board import Board, enter
from rmentor_cli.scheduling.breaches import breaches, clashes
from rmentor_cli.scheduling.sessions import Standing, standing
from rmentor_cli.scheduling.terms import terms_of
from rmentor_cli.scheduling.timetable import Booking, Timetable, pair_time
from rmentor_cli.scheduling.wording import days_in_words

_OUTSIDE = "it lies outside the program"


def objections(dossier: Dossier, row: CheckIn, on: date, busy: Iterable[BusyDay] = ()) -> tuple[str, ...]:
    """Return a sentence without its full stop for each rule that the start of a row breaks, given all other rows.

    A window that is over speaks against no start: there is none within it any more.
    """
    board = _board(dossier, [row], busy)
    booking = board.timetable.find(row.pairing_id, row.id)
    if booking is None:
        return (_OUTSIDE,)
    has_window = row.id == session_id(row.pairing_id, row.n) and row.window_end >= on
    days = (row.window_start, row.window_end)
    window = SessionWindow(days[0], *days, days[1]) if has_window else None
    return (*breaches(board, booking, window), *_beside(board, row, booking))


def _beside(board: Board, row: CheckIn, booking: Booking) -> Iterator[str]:
    """Say which check-in the new date of a session is too near to; an extra meeting may be near to any."""
    if booking.n or row.window_start == row.window_end:
        return
    others = [each for each in board.timetable.of_pairing(row.pairing_id) if each.check_in_id != row.id]
    days = {each.check_in_id: abs(each.day - booking.day) for each in others}
    nearest = min(days, key=lambda key: (days[key], key), default="")
    if nearest and days[nearest] < board.terms.gap:
        yield f"it is {days_in_words(days[nearest])} from {nearest}, and the least is {days_in_words(board.terms.gap)}"


def doubtful(dossier: Dossier, on: date, busy: Iterable[BusyDay] = ()) -> Mapping[str, tuple[str, ...]]:
    """Return why the two cannot both be there, by the id of each check-in ahead that people hold fast all the same.

    What only the settings ask, such as a distance or a window, a person may decide otherwise once and for all.
    """
    live = {each.id for each in dossier.live_pairings if people_of([each]) <= dossier.people.keys()}
    held = [row for row in dossier.check_ins if row.start and row.pairing_id in live and _is_held(row, on)]
    if not held:
        return {}
    board = _board(dossier, held, busy)
    found = {row.id: board.timetable.find(row.pairing_id, row.id) for row in held}
    why = {key: tuple(clashes(board, booking)) if booking else (_OUTSIDE,) for key, booking in found.items()}
    return {key: reasons for key, reasons in why.items() if reasons}


def displaced(dossier: Dossier, row: CheckIn, on: date) -> tuple[str, ...]:
    """Return the ids of the check-ins that `schedule` moves out of the way of one that a person set.

    Those of the same pairing keep their dates: of two that overlap, the one set by hand is doubtful.
    """
    board = _board(dossier, [row], ())
    booking = board.timetable.find(row.pairing_id, row.id)
    rows = {each.id: each for each in dossier.check_ins}
    found = board.timetable.of_people(board.pairs[row.pairing_id].people) if booking else ()
    return tuple(
        each.check_in_id
        for each in found
        if booking and each.start < booking.end and booking.start < each.end and each.pairing_id != row.pairing_id
        if standing(rows[each.check_in_id], on) is Standing.OURS
    )


def _is_held(row: CheckIn, on: date) -> bool:
    return row_day(row) >= on and standing(row, on) is Standing.FAST


def _board(dossier: Dossier, rows: Iterable[CheckIn], busy: Iterable[BusyDay]) -> Board:
    """Return what concerns the people of some check-ins, with all of theirs booked: their own pairings, one or more."""
    availability, both = Availability(dossier, busy), people_of(dossier.pairings_by_id[row.pairing_id] for row in rows)
    known = [each for each in dossier.pairings if people_of([each]) <= dossier.people.keys()]
    theirs = [each for each in known if both & people_of([each])]
    board = Board(
        availability=availability,
        terms=terms_of(dossier.program, dossier.program.program.start),  # no rule asked here depends on the day
        timetable=Timetable(availability.horizon),
        pairs={each.id: pair_time(dossier, availability, each) for each in theirs},
    )
    for row in dossier.check_ins:
        enter(board, row)
    return board
