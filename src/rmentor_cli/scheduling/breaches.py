"""Which hard rules a given start breaks, in words. Pure: asked of what is planned already, and of edits by hand."""

from collections.abc import Iterator

from rmentor_cli.availability.free_time import DayOff
from rmentor_cli.availability.grid import span
from rmentor_cli.dates import SessionWindow
from rmentor_cli.model.people import Participant
from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.timetable import Booking
from rmentor_cli.scheduling.wording import day_in_words, days_in_words

_OFF = {
    DayOff.AWAY: "{name} is away {off}",
    DayOff.HOLIDAY: "{name} keeps a public holiday that day: {off}",
    DayOff.BLACKOUT: "nobody meets in the blackout {off}",
}


def breaches(board: Board, booking: Booking, window: SessionWindow | None) -> Iterator[str]:
    """Yield a sentence without its full stop for each rule that a start breaks, given all else that is booked."""
    yield from clashes(board, booking)
    yield from oversteps(board, booking, window)


def clashes(board: Board, booking: Booking) -> Iterator[str]:
    """Yield the rules about the time of the two people that a start breaks, each once, whatever the settings say."""
    yield from dict.fromkeys(_clashes(board, booking))


def _clashes(board: Board, booking: Booking) -> Iterator[str]:
    pair = board.pairs[booking.pairing_id]
    if pair.pause and board.horizon.day(booking.wall) in pair.pause:
        yield "the pairing is paused that day"
    for person in pair.people:
        yield from _not_free(board, booking, person)
        yield from _booked_twice(board, booking, person)


def oversteps(board: Board, booking: Booking, window: SessionWindow | None) -> Iterator[str]:
    """Yield the rules of the settings that a start breaks: its window, what one person may have, order and distance."""
    day = board.horizon.day(booking.wall)
    if window and not window.first <= day <= window.last:
        yield f"it lies outside its window, {day_in_words(window.first)} to {day_in_words(window.last)}"
    for person in board.pairs[booking.pairing_id].people:
        yield from _too_many(board, booking, person)
    if booking.n:
        yield from _too_close(board, booking)


def _not_free(board: Board, booking: Booking, person: Participant) -> Iterator[str]:
    wanted = span(0, booking.end - booking.start)
    missing = wanted & ~(board.availability.free(person) >> booking.start)
    if missing:
        first = booking.start + (missing & -missing).bit_length() - 1
        if board.availability.free_but_for(person, (DayOff.BUSY,)) >> first & 1:
            yield f"{person.name} is busy at that time, by their own calendar"
            return
        wall = board.availability.clock(person).wall_quarter(first)
        off, name = next(board.availability.off_at(person, wall), None), person.name
        yield _OFF[off.kind].format(name=name, off=off.name) if off else f"it is outside the hours of {name}"


def _booked_twice(board: Board, booking: Booking, person: Participant) -> Iterator[str]:
    if board.timetable.busy([person]) >> booking.start & span(0, booking.end - booking.start):
        for other in board.timetable.of_people([person]):
            overlaps = other.start < booking.end and booking.start < other.end
            # of two sessions of a pairing at one time, the one that people set is doubtful, and warned about itself
            is_typed = other.pairing_id == booking.pairing_id and other.is_fixed and not booking.is_fixed
            if overlaps and not is_typed and other.check_in_id != booking.check_in_id:
                yield f"{person.name} is in {other.check_in_id} at that time"


def _too_many(board: Board, booking: Booking, person: Participant) -> Iterator[str]:
    for cap in board.terms.caps:
        clock = board.availability.clock(person)
        days = board.timetable.days_of(cap.period, clock.wall_quarter(booking.start))
        if board.timetable.check_ins_by(cap.period, person, clock, but_for=booking)[days] >= cap.most:
            yield f"{person.name} already has {cap.most} that {cap.period.value}, the most allowed"


def _too_close(board: Board, booking: Booking) -> Iterator[str]:
    gap = board.terms.gap
    before, after = board.neighbors(booking.pairing_id, booking.n)
    for earlier, later, other in ((before, booking, before), (booking, after, after)):
        # what people moved by hand does not push its neighbors about; it is warned about itself
        if earlier and later and other and (booking.is_fixed or not other.is_fixed):
            distance = later.day - earlier.day
            if later.wall <= earlier.wall:
                yield f"it is out of order with {other.check_in_id}"
            elif distance < gap:
                yield f"it is {days_in_words(distance)} from {other.check_in_id}, and the least is {days_in_words(gap)}"
