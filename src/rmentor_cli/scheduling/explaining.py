"""Why a check-in stands where it does: how its start fares in each preference, and the next best. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum

from rmentor_cli.availability.grid import QUARTERS_A_DAY
from rmentor_cli.dates import DAYS_A_WEEK
from rmentor_cli.immutable import immutable
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.breaches import breaches
from rmentor_cli.scheduling.decision import Decision, Obstacle, Verdict
from rmentor_cli.scheduling.habit import usual
from rmentor_cli.scheduling.openings import candidates, open_starts, starts_within
from rmentor_cli.scheduling.plan import Plan
from rmentor_cli.scheduling.preferences import near_nominal, window_slice
from rmentor_cli.scheduling.ranking import Preference, Rank, best_start, level_of, ranks
from rmentor_cli.scheduling.search import Search, search_for
from rmentor_cli.scheduling.sessions import Session, Standing, is_extra, standing
from rmentor_cli.scheduling.timetable import Booking
from rmentor_cli.scheduling.wording import days_in_words

ALTERNATIVES = 2
_WORDS = {
    Preference.AS_KNOWN: ("as it stands", "people would have to move"),
    Preference.HABIT: ("their usual day and time", "their usual day", "their usual time", "another day and time"),
    Preference.ROUND: ("full or half hour", "on a quarter of an hour"),
    Preference.EASY: (
        "easy for both",
        "within 09:00-17:00 for both",
        "within 08:00-18:00 for both",
        "within 07:00-20:00 for both",
        *(
            f"within {hours} of 07:00-20:00 for both"
            for hours in ("an hour", "2 hours", "3 hours", "4 hours", "5 hours")
        ),
        "in the night of one of the two",
    ),
}
_LOSSES = {Preference.AS_KNOWN: "a move that people must hear of", Preference.ROUND: "no full or half hour"}


class Mover(Enum):
    """Who may move a check-in."""

    RMENTOR = "rmentor"
    PEOPLE = "people"
    NOBODY = "nobody"  # it is over


@immutable
class Fare:
    """How a start fares in one preference: 0 is best."""

    preference: Preference
    level: int

    @property
    def words(self) -> str:
        """Say it for a table."""
        if self.preference is Preference.NOMINAL:
            return f"{days_in_words(self.level)} from them" if self.level else "on one of them"
        return _WORDS[self.preference][self.level]

    @property
    def loss(self) -> str:
        """Say what one gives up by it."""
        if self.preference is Preference.NOMINAL:
            return f"{days_in_words(self.level)} from those it is meant for"
        return _LOSSES.get(self.preference, "") or _WORDS[self.preference][self.level]


@immutable
class RatedStart:
    """A start on the leader's clock, and how it fares in every preference, the weightiest first."""

    start: datetime
    fares: tuple[Fare, ...]

    @property
    def costs(self) -> tuple[int, ...]:
        """The levels in order of weight: the smaller of two starts is preferred, of equals the earlier."""
        return tuple(fare.level for fare in self.fares)

    def losses(self, to: "RatedStart") -> tuple[Fare, ...]:
        """Return where this start fares worse than another."""
        return tuple(mine for mine, other in zip(self.fares, to.fares, strict=True) if mine.level > other.level)


@immutable
class Taken:
    """Their usual time on a day that a session is meant for, where it is not open, and why not."""

    start: datetime
    why: tuple[str, ...]


@immutable
class Explanation:
    """Why a check-in stands as it does, on the board as it is planned."""

    decision: Decision
    whose: Mover
    because: str  # why it is whose it is
    habit: int | None = None  # the quarter of the week at which the pairing usually meets
    chosen: RatedStart | None = None  # where it is rmentor's and has a start
    alternatives: tuple[RatedStart, ...] = ()
    breaks: tuple[str, ...] = ()  # rules, where it is not rmentor's to move
    named_days: tuple[int, int] | None = (
        None  # on how many of the days named the two share time, where it is off its own
    )
    taken: tuple[Taken, ...] = ()  # what stood in the way of their usual time

    @property
    def obstacle(self) -> Obstacle | None:
        """What keeps it from having a start."""
        return self.decision.obstacle


def explain(plan: Plan, decision: Decision) -> Explanation:
    """Explain one check-in of a plan."""
    row, board = decision.check_in, plan.board
    session = plan.wanted.get(row.id)
    whose, because = _whose(decision, plan)
    pair = board.pairs.get(row.pairing_id)
    booking = board.timetable.find(row.pairing_id, row.id)
    if pair is None or booking is None:
        return Explanation(decision, whose, because)
    window = session.window if session else None
    day = board.horizon.day(booking.wall)
    if whose is not Mover.RMENTOR or session is None or not session.window.first <= day <= session.window.last:
        return Explanation(decision, whose, because, breaks=tuple(breaches(board, booking, window)))
    habit = plan.habits.get(row.pairing_id)
    if habit is None:
        walls = [other.wall for other in board.timetable.of_pairing(row.pairing_id)]
        habit = usual(walls, board.horizon.first.weekday())
    slots = _slots(search_for(board, session), booking, habit, is_known=decision.verdict not in _FRESH)
    is_off = any(_is_off_its_day(fare) for fare in slots[0].fares)
    is_unusual = is_off or any(fare.preference is Preference.HABIT and fare.level for fare in slots[0].fares)
    days = _named_days(plan, session) if is_off else None
    taken = _taken(board, session, booking, habit) if is_unusual else ()
    return Explanation(decision, whose, because, habit, slots[0], slots[1:], named_days=days, taken=taken)


def _taken(board: Board, session: Session, booking: Booking, habit: int | None) -> tuple[Taken, ...]:
    """Return why their usual time is not open on the days that a session is meant for."""
    if habit is None:
        return ()
    weekday, quarter = divmod(habit, QUARTERS_A_DAY)
    window, pair = session.window, board.pairs[session.pairing.id]
    meant = range(board.horizon.index(window.nominal_first), board.horizon.index(window.nominal_last) + 1)
    walls = [
        day * QUARTERS_A_DAY + quarter
        for day in meant
        if (board.horizon.first.weekday() + day) % DAYS_A_WEEK == weekday
    ]
    starts = [(wall, pair.clock.utc_quarter(wall)) for wall in walls if wall != booking.wall]
    there = [replace(booking, wall=wall, start=at, end=at + booking.end - booking.start) for wall, at in starts]
    found = (Taken(board.horizon.wall_time(each.wall), tuple(breaches(board, each, window))) for each in there)
    return tuple(each for each in found if each.why)


def _is_off_its_day(fare: Fare) -> bool:
    return fare.preference is Preference.NOMINAL and fare.level > 0


def _named_days(plan: Plan, session: Session) -> tuple[int, int] | None:
    """Return on how many days that the cadence names the two share time, and how many it names; None for weeks."""
    board, pair = plan.board, plan.board.pairs[session.pairing.id]
    windows = [other.window for other in plan.wanted.values() if other.pairing.id == session.pairing.id]
    if any(window.nominal_first != window.nominal_last for window in windows):
        return None
    starts = pair.clock.to_wall(starts_within(pair.common, board.terms.quarters))
    shared = [window_slice(starts, window, board.horizon) & near_nominal(window)[0] for window in windows]
    return sum(map(bool, shared)), len(windows)


_FRESH = frozenset({Verdict.NEW, Verdict.MOVED})  # nobody knows of its start yet


def _whose(decision: Decision, plan: Plan) -> tuple[Mover, str]:
    row = decision.check_in
    match standing(row, plan.board.terms.on):
        case Standing.SETTLED:
            return Mover.NOBODY, f"it is {row.state.value}"
        case Standing.PAST:
            return Mover.NOBODY, "its day is over"
        case Standing.FAST:
            return Mover.PEOPLE, _why_fast(decision)
    if row.id not in plan.wanted:
        return Mover.NOBODY, "its pairing does not meet any more, or not yet"
    if not plan.board.terms.gives_starts and row.start is None:
        return Mover.PEOPLE, "the two book it themselves, within its window"
    return Mover.RMENTOR, "rmentor planned it, and moves it only where it must"


def _why_fast(decision: Decision) -> str:
    row = decision.check_in
    if row.state is CheckInState.CONFIRMED:
        return "the two confirmed it"
    if is_extra(row):
        return "it is a meeting of their own, beside the arc"
    return "it was edited by hand" if decision.verdict is Verdict.CHANGED else "it is pinned"


def _slots(search: Search, booking: Booking, habit: int | None, *, is_known: bool) -> tuple[RatedStart, ...]:
    """Return the start of a check-in, and after it the next best that are open, with all else as it is booked."""
    board, session = search.board, search.session
    board.timetable.release(booking)
    starts = candidates(board, session, open_starts(board, search.pair, search.pair.common))
    own = booking.wall - search.wall(0)
    known = [(Preference.AS_KNOWN, (1 << own,))] if is_known else []
    preferred = [(each, tuple(levels)) for each, levels in (*known, *ranks(board, session, habit))]
    found = (own, *_next_best(starts & ~(1 << own), preferred))
    slots = tuple(_slot(search, start, preferred) for start in found)
    board.timetable.book(booking)
    return slots


def _next_best(starts: int, preferred: Sequence[Rank]) -> Iterator[int]:
    for _ in range(ALTERNATIVES):
        if starts:
            start = best_start(starts, preferred)
            starts &= ~(1 << start)
            yield start


def _slot(search: Search, start: int, preferred: Sequence[Rank]) -> RatedStart:
    fares = tuple(Fare(preference, level_of(start, levels)) for preference, levels in preferred)
    return RatedStart(search.board.horizon.wall_time(search.wall(start)), fares)
