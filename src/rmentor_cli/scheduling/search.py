"""What could be open to a session if this or that rule did not hold: the questions behind a reason. Pure."""

from collections.abc import Collection, Iterator

from rmentor_cli.availability.free_time import DayOff, Off
from rmentor_cli.availability.grid import QUARTERS_A_DAY, span
from rmentor_cli.availability.wall_clock import WallClock
from rmentor_cli.immutable import immutable
from rmentor_cli.model.people import Participant
from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.openings import candidates, open_starts, starts_within
from rmentor_cli.scheduling.preferences import earliest, near_nominal, refine
from rmentor_cli.scheduling.sessions import Session
from rmentor_cli.scheduling.timetable import Booking, PairTime
from rmentor_cli.scheduling.wording import moment_in_words

_MARGIN = 2 * QUARTERS_A_DAY  # on either side of a window, so that every clock shows the whole of it


@immutable
class Search:
    """A session and its window; starts are quarters of the leader's clock from the first day of the window on.

    What is asked of free time is asked of the days around the window alone: those are what is cut out of the horizon.
    """

    board: Board
    session: Session
    first: int  # where the days around the window begin and end, in quarters of the horizon
    end: int
    clock: WallClock  # the leader's, over those days alone

    @property
    def pair(self) -> PairTime:
        """The two people."""
        return self.board.pairs[self.session.pairing.id]

    @property
    def length(self) -> str:
        """How long the two must be free, in words."""
        return f"{self.board.terms.minutes + self.board.terms.buffer} minutes"

    @property
    def _origin(self) -> int:
        return self.first + _MARGIN

    def around(self, quarters: int) -> int:
        """Cut the days around the window out of quarters of UTC of the horizon."""
        return quarters >> self.first & span(0, self.end - self.first)

    def free(self, people: Collection[Participant], ignored: frozenset[DayOff] = frozenset()) -> int:
        """Return when, around the window, all of these people could meet if some kinds of days off did not count."""
        free = -1
        for person in people:
            availability = self.board.availability
            free &= availability.free_but_for(person, ignored) if ignored else availability.free(person)
        return self.around(free)

    def starts(self, free: int) -> int:
        """Return the starts in the window that quarters of UTC around it leave, whatever the other rules say."""
        if not free:
            return 0
        starts = self.clock.to_wall(starts_within(free, self.board.terms.quarters))
        return starts >> _MARGIN & span(0, self.end - self.first - 2 * _MARGIN)

    def open(self, free: int) -> int:
        """Return the starts by every rule, if both were free in these quarters of UTC around the window."""
        return candidates(self.board, self.session, open_starts(self.board, self.pair, free << self.first))

    def suggestion(self, starts: int, free: int) -> tuple[int, str]:
        """Return the best of some starts, and in words what it would be if both were free in these quarters of UTC."""
        in_reach = starts & self.open(free)
        start = self.best_of(in_reach or refine(starts, (self.starts(free),)))
        would_be = "would be open" if in_reach else "would be free, though more than that stands in the way"
        return start, f"{self.moment(start)} {would_be}"

    def best_of(self, starts: int) -> int:
        """Return the first start with the notice asked for, on a day the session is meant for or near it."""
        return earliest(refine(refine(starts, (self.with_notice,)), near_nominal(self.session.window)))

    @property
    def with_notice(self) -> int:
        """The starts that leave the notice asked for; they have no end."""
        soonest = self.board.horizon.index(self.board.terms.earliest) * QUARTERS_A_DAY - self._origin
        return -1 << max(0, soonest)

    def wall(self, start: int) -> int:
        """Return a start as a quarter of the horizon on the leader's clock."""
        return self._origin + start

    def utc(self, start: int) -> int:
        """Return a start as a quarter of UTC."""
        return self.pair.clock.utc_quarter(self.wall(start))

    def moment(self, start: int) -> str:
        """Write a start in words, with the zone where the two have different clocks."""
        words = moment_in_words(self.board.horizon.wall_time(self.wall(start)))
        same = self.board.availability.clock(self.pair.mentor) == self.pair.clock
        return words if same else f"{words} ({self.pair.zone})"

    def blockers(self, start: int) -> tuple[Booking, ...]:
        """Return the check-ins of either person that stand where this one would."""
        utc = self.utc(start)
        bookings = self.board.timetable.of_people(self.pair.people)
        return tuple(b for b in bookings if b.start < utc + self.board.terms.quarters and utc < b.end)

    def off_at(self, start: int, people: Collection[Participant]) -> Iterator[tuple[Participant, Off]]:
        """Yield what keeps these people from meeting from a start on; the same may come more than once."""
        utc, availability = self.utc(start), self.board.availability
        for person in people:
            if availability.busy(person) >> utc & span(0, self.board.terms.quarters):
                yield person, Off(DayOff.BUSY, "")
            for quarter in range(utc, utc + self.board.terms.quarters):
                wall = availability.clock(person).wall_quarter(quarter)
                yield from ((person, off) for off in availability.off_at(person, wall))


def search_for(board: Board, session: Session) -> Search:
    """Return what answers questions about a session."""
    index, window = board.horizon.index, session.window
    first, end = index(window.first) * QUARTERS_A_DAY - _MARGIN, (index(window.last) + 1) * QUARTERS_A_DAY + _MARGIN
    clock = board.pairs[session.pairing.id].clock.within(first, end)
    return Search(board=board, session=session, first=first, end=end, clock=clock)


def each_start(starts: int) -> Iterator[int]:
    """Yield the starts of a set, in order."""
    while starts:
        yield earliest(starts)
        starts &= starts - 1


def extended(free: int, quarters: int) -> int:
    """Return free quarters with so many added before each stretch, or after it where the number is negative."""
    reached = 0
    while reached < abs(quarters):
        step = min(reached + 1, abs(quarters) - reached)
        free |= free >> step if quarters > 0 else free << step
        reached += step
    return free
