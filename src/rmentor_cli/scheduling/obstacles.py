"""Why a session has no start: the rules are taken in a fixed order until nothing is left open. Pure.

Each obstacle names the smallest change that would give the session a start.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rmentor_cli.availability.free_time import DayOff
from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY, span
from rmentor_cli.immutable import immutable
from rmentor_cli.model.people import Participant
from rmentor_cli.problems import listed
from rmentor_cli.scheduling.board import Board
from rmentor_cli.scheduling.decision import Cause, Obstacle
from rmentor_cli.scheduling.openings import allowed_span, full_periods
from rmentor_cli.scheduling.preferences import refine
from rmentor_cli.scheduling.search import Search, each_start, extended, search_for
from rmentor_cli.scheduling.sessions import Session
from rmentor_cli.scheduling.terms import Cap
from rmentor_cli.scheduling.timetable import Booking
from rmentor_cli.scheduling.wording import day_in_words, days_in_words, paused_in_words

_CAUSE_OF = {
    DayOff.BUSY: Cause.BUSY,
    DayOff.AWAY: Cause.AWAY,
    DayOff.HOLIDAY: Cause.HOLIDAY,
    DayOff.BLACKOUT: Cause.BLACKOUT,
}
_IN_WORDS = {
    DayOff.BUSY: "the busy times in the calendar of {name}",
    DayOff.AWAY: "the leave {off} of {name}",
    DayOff.HOLIDAY: "the public holiday {off} of {name}",
    DayOff.BLACKOUT: "the blackout {off}",
}
# the days off to look past: one kind alone if that is enough, the easiest to change first
_BUSY = frozenset({DayOff.BUSY})
_BLACKOUT = frozenset({DayOff.BLACKOUT})
_ALL = frozenset(DayOff)
_LOOKED_PAST = (
    _BUSY,
    frozenset({DayOff.AWAY}),
    frozenset({DayOff.HOLIDAY}),
    _BLACKOUT,
    _BUSY | {DayOff.AWAY},
    _BUSY | {DayOff.HOLIDAY},
    frozenset({DayOff.AWAY, DayOff.HOLIDAY}),
    _ALL,
)
_DAYS_OFF = frozenset({*_CAUSE_OF.values(), Cause.PAUSED})
_FARTHEST_MISS = 4 * 60 // QUARTER


def obstacle(board: Board, session: Session) -> Obstacle:
    """Return what keeps a session from having a start, given all that is booked."""
    search = search_for(board, session)
    if _is_paused_throughout(search):
        return _paused(search)
    mentor, leader = search.pair.people
    for people in ((mentor,), (leader,), (mentor, leader)):
        if not search.starts(search.free(people)):
            return _never_free(search, people)
    common = search.around(search.pair.common)
    if not search.starts(common):
        return _paused(search)
    free = common & ~search.around(board.timetable.busy(search.pair.people))
    if not (starts := search.starts(free)):
        return _taken(search)
    if not (apart := _far_enough(search, starts)):
        return _gap(search, starts)
    uncapped = apart & search.starts(free & ~search.around(full_periods(board, search.pair)))
    return _too_late(search, uncapped) if uncapped else _cap(search, apart)


def days_off_in_the_way(board: Board, session: Session) -> Obstacle | None:
    """Return what takes all of a window from two who book it themselves: days off and pauses, never their hours."""
    search = search_for(board, session)
    if search.starts(search.around(search.pair.common)) and not _is_paused_throughout(search):
        return None
    found = obstacle(board, session)
    return found if found.cause in _DAYS_OFF else None


def _never_free(search: Search, people: Sequence[Participant]) -> Obstacle:
    alone = len(people) == 1
    names = listed([person.name for person in people])
    lack = f"{names} {'has no' if alone else 'have no common'} {search.length} in this window"
    if search.starts(search.free(people, _ALL)):
        return _days_off(search, people, lack)
    if alone:
        sentence = f"{lack}; {search.length} in a row on one weekday, stated as availability, would be enough."
        return Obstacle(Cause.HOURS, (people[0].id,), sentence)
    return Obstacle(Cause.NO_COMMON_HOUR, tuple(person.id for person in people), f"{lack}; {_nearest_miss(search)}.")


def _days_off(search: Search, people: Sequence[Participant], lack: str) -> Obstacle:
    """Name the days off without which these people would have time."""
    possible = ((kinds, search.starts(search.free(people, kinds))) for kinds in _LOOKED_PAST)
    kinds, starts = next((kinds, starts) for kinds, starts in possible if starts)
    others = [person for person in search.pair.people if person not in people]
    # a blackout that goes, goes for both
    free = search.free(people, kinds) & search.free(others, _BLACKOUT & kinds)
    start, would_be = search.suggestion(starts, free & ~search.around(search.pair.paused))
    found = [(person, off) for person, off in search.off_at(start, people) if off.kind in kinds]
    words = dict.fromkeys(_IN_WORDS[off.kind].format(off=off.name, name=person.name) for person, off in found)
    concerned = dict.fromkeys(person.id for person, off in found if off.kind is not DayOff.BLACKOUT)
    sentence = f"{lack}; without {listed(list(words))}, {would_be}."
    return Obstacle(_CAUSE_OF[found[0][1].kind], tuple(concerned), sentence)


def _nearest_miss(search: Search) -> str:
    """Say whose hours would have to reach how much further."""
    sides = tuple(_sides(search))
    fewest = bisect_left(range(_FARTHEST_MISS + 1), 1, key=lambda quarters: any(_reaching(search, sides, quarters)))
    if fewest > _FARTHEST_MISS:
        return f"their hours are on other days, or more than {_FARTHEST_MISS * QUARTER // 60} hours apart"
    reach = next(_reaching(search, sides, fewest))
    would_be = search.suggestion(reach.starts, reach.free & ~search.around(search.pair.paused))[1]
    return f"if {reach.person.name} could {reach.change.format(fewest * QUARTER)}, {would_be}"


class _Side(NamedTuple):
    """One of the two: their hours, and when nothing but those would keep the two from meeting."""

    person: Participant
    hours: int
    else_free: int


def _sides(search: Search) -> Iterator[_Side]:
    mentor, leader = search.pair.people
    for person, other in ((mentor, leader), (leader, mentor)):
        hours = search.free([person], _BUSY)  # no hours reach into what people are busy with
        busy = search.around(search.board.availability.busy(person))
        yield _Side(person, hours, search.free([other]) & ~busy)


class _Reach(NamedTuple):
    """Whose hours would reach further, and when the two could then start and are both free."""

    person: Participant
    change: str
    starts: int
    free: int


def _reaching(search: Search, sides: Iterable[_Side], quarters: int) -> Iterator[_Reach]:
    """Yield what would open a start if the hours of one of the two reached so many quarters further."""
    for person, hours, else_free in sides:
        for signed, change in ((quarters, "begin {} minutes earlier"), (-quarters, "stay {} minutes later")):
            free = extended(hours, signed) & else_free
            if starts := search.starts(free):
                yield _Reach(person, change, starts, free)


def _is_paused_throughout(search: Search) -> bool:
    """Say whether the pause takes all that is left of a window, whatever else may be in the way."""
    pause, window = search.pair.pause, search.session.window
    soonest = min(max(window.first, search.board.terms.earliest), window.last)
    return pause is not None and soonest in pause and window.last in pause


def _paused(search: Search) -> Obstacle:
    pause, free = search.pair.pause, search.free(search.pair.people)
    starts = search.starts(free)
    would_be = f"; without the pause, {search.suggestion(starts, free)[1]}" if starts & search.open(free) else ""
    until = paused_in_words(pause.last if pause else None)
    return Obstacle(Cause.PAUSED, (), f"The pairing is {until}{would_be}.")


def _taken(search: Search) -> Obstacle:
    low, high = (wall - search.wall(0) for wall in allowed_span(search.board, search.session))
    starts = each_start(refine(search.starts(search.around(search.pair.common)), (span(low, high),)))
    start = min(starts, key=lambda start: (len(search.blockers(start)), start))
    blockers = search.blockers(start)
    ids = listed([booking.check_in_id for booking in blockers])
    people = [person.id for person in search.pair.people if any(person.id in booking.people for booking in blockers)]
    sentence = f"Every common time in this window is taken; moving {ids} would free {search.moment(start)}."
    return Obstacle(Cause.TAKEN, tuple(people), sentence)


def _far_enough(search: Search, starts: int) -> int:
    gap = search.board.terms.gap
    far = (start for start in each_start(starts) if all(days >= gap for days, _ in _distances(search, start)))
    return sum(1 << start for start in far)


def _distances(search: Search, start: int) -> list[tuple[int, Booking]]:
    """Return how many days a start is from the sessions before and after; less than 0 where it is out of order."""
    wall, session = search.wall(start), search.session
    before, after = search.board.neighbors(session.pairing.id, session.n)
    day = wall // QUARTERS_A_DAY
    found = [(day - before.day if before.wall < wall else -1, before)] if before else []
    return found + ([(after.day - day if wall < after.wall else -1, after)] if after else [])


def _gap(search: Search, starts: int) -> Obstacle:
    starts = refine(starts, (search.with_notice,))
    nearest = {start: min(_distances(search, start), key=lambda found: found[0]) for start in each_start(starts)}
    start = max(nearest, key=lambda start: (nearest[start][0], -start))
    days, neighbor = nearest[start]
    stands = f"{neighbor.check_in_id} is on {day_in_words(search.board.horizon.day(neighbor.wall))}"
    if days < 0:
        sentence = f"{stands}, which leaves no time in order; moving that one would make room for this."
    else:
        sentence = (
            f"{stands}, too near to every open time in this window; "
            f'with min_gap: "{days_in_words(days)}", {search.moment(start)} would be open.'
        )
    return Obstacle(Cause.GAP, (), sentence)


def _cap(search: Search, starts: int) -> Obstacle:
    starts = refine(starts, (search.with_notice,))
    full = {start: tuple(_full_at(search, start)) for start in each_start(starts)}
    start = min(full, key=lambda start: (sum(each.needed - each.cap.most for each in full[start]), start))
    periods = " or ".join(cap.period.value for cap in search.board.terms.caps)
    already = " and ".join(each.words for each in full[start])
    settings = " and ".join(f"{each.cap.period.setting}: {each.needed}" for each in full[start])
    sentence = (
        f"Every open time lies in a full {periods}: for {search.moment(start)}, {already}; "
        f"with {settings} it would fit."
    )
    concerned = {person.id for each in full[start] for person in each.people}
    return Obstacle(Cause.CAP, tuple(person.id for person in search.pair.people if person.id in concerned), sentence)


@immutable
class _Full:
    """A day or week in which some people have as many check-ins as allowed, and how many would have to be."""

    cap: Cap
    needed: int
    people: tuple[Participant, ...]

    @property
    def words(self) -> str:
        have = "has" if len(self.people) == 1 else "have"
        names = listed([person.name for person in self.people])
        return f"{names} already {have} {self.needed - 1} that {self.cap.period.value}"


def _full_at(search: Search, start: int) -> Iterator[_Full]:
    """Yield the limits that a start would break."""
    timetable, availability = search.board.timetable, search.board.availability
    for cap in search.board.terms.caps:
        counts = {}
        for person in search.pair.people:
            clock = availability.clock(person)
            days = timetable.days_of(cap.period, clock.wall_quarter(search.utc(start)))
            counts[person.id] = timetable.check_ins_by(cap.period, person, clock)[days]
        if (most := max(counts.values())) >= cap.most:
            yield _Full(cap, most + 1, tuple(person for person in search.pair.people if counts[person.id] >= cap.most))


def _too_late(search: Search, starts: int) -> Obstacle:
    terms, last = search.board.terms, starts.bit_length() - 1
    moment = search.moment(last)
    day = search.board.horizon.day(search.wall(last))
    if day < terms.on:
        return Obstacle(Cause.PAST, (), f"The last open time, {moment}, has passed.")
    if day < terms.earliest:
        why = f"is less than {days_in_words(terms.notice.days)} ahead"
    else:
        why = f"lies before {day_in_words(terms.tail)}, from which the settings hold"
    start = f"{search.board.horizon.wall_time(search.wall(last)):%Y-%m-%d %H:%M}"
    move = f"rmentor check-in move {search.session.id} '{start}'"
    sentence = f"The last open time, {moment}, {why}; if it suits both: {move}."
    return Obstacle(Cause.NOTICE, (), sentence)
