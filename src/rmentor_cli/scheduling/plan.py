"""Plan the check-ins of a program: one for every session of every live pairing. Pure; keeps whatever can stay."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from rmentor_cli.availability.free_time import Availability
from rmentor_cli.dates import nominal_dates
from rmentor_cli.fingerprint import with_place
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, CheckIn
from rmentor_cli.model.private import BusyDay
from rmentor_cli.scheduling.board import Board, enter
from rmentor_cli.scheduling.booking import Habits
from rmentor_cli.scheduling.breaches import breaches, clashes, oversteps
from rmentor_cli.scheduling.decision import Decision, Schedule, Verdict
from rmentor_cli.scheduling.placing import place
from rmentor_cli.scheduling.session_rows import placed, stays, unplaced, windowed
from rmentor_cli.scheduling.sessions import Session, Standing, is_extra, is_former, standing, wanted_sessions
from rmentor_cli.scheduling.standing_rows import decide_without_planning, past_by_hand, without_a_start
from rmentor_cli.scheduling.terms import Terms, terms_of
from rmentor_cli.scheduling.timetable import Booking, Timetable, booking_of, pair_time
from rmentor_cli.scheduling.wording import meant_in_words, moment_in_words

_Sessions = Mapping[str, Session]  # by check-in id


@immutable
class Plan:
    """What is decided, and what it was decided by."""

    board: Board  # with everything booked
    wanted: _Sessions
    habits: Habits  # followed by what was placed just now
    schedule: Schedule


def schedule(dossier: Dossier, on: date, since: date | None = None, busy: Iterable[BusyDay] = ()) -> Schedule:
    """Return what becomes of every check-in of a program, planned on a day around what calendars say."""
    return plan(dossier, on, since, busy).schedule


def plan(dossier: Dossier, on: date, since: date | None = None, busy: Iterable[BusyDay] = ()) -> Plan:
    """Plan the check-ins of a program on a day, and keep the board on which it was done.

    The settings hold `since` a day: what stands before it is moved only where people's time forces it.
    """
    board = _board(dossier, terms_of(dossier.program, on, since), busy)
    drawn, anew = _drawn(board, dossier), frozenset[str]()
    while lost := _no_longer_former(drawn) - anew:
        anew |= lost
        drawn = _drawn(replace(board, timetable=Timetable(board.horizon)), dossier, anew)
    return drawn


def _drawn(board: Board, dossier: Dossier, anew: Collection[str] = ()) -> Plan:
    """Plan on a board on which nothing is booked; `anew` are the rows that the window they had does not hold."""
    wanted = _wanted(dossier, board, anew)
    decisions = _without_planning(dossier, board, wanted)
    for decision in decisions.values():
        enter(board, decision.check_in)
    to_plan = {key: wanted[key] for key in sorted(wanted) if key not in decisions}
    broken = _keep(board, to_plan)
    to_plan |= {key: _as_far_as_before(to_plan[key], board.terms) for key in broken if to_plan[key].is_former}
    habits = _place(board, to_plan) if board.terms.gives_starts else None
    decisions |= {key: _planned(board, session, broken, habits) for key, session in to_plan.items()}
    decisions |= {key: _with_place(board, decision) for key, decision in decisions.items()}
    decisions |= {key: _warned(board, decision, wanted.get(key)) for key, decision in decisions.items()}
    rows = [row.id for row in dossier.check_ins]
    in_order = [*rows, *sorted(decisions.keys() - set(rows))]
    return Plan(board, wanted | to_plan, habits or {}, Schedule(tuple(decisions[key] for key in in_order)))


def _no_longer_former(drawn: Plan) -> frozenset[str]:
    """Return the check-ins that lost what held them in a former window: the next run would give them a new one."""
    former = {key for key, session in drawn.wanted.items() if session.is_former}
    rows = (row for row in drawn.schedule.check_ins if row.id in former)
    return frozenset(row.id for row in rows if not is_former(row, drawn.board.terms))


def left_out(dossier: Dossier, check_ins: Iterable[CheckIn]) -> Mapping[str, range]:
    """Return the sessions for which a live pairing began too late, by pairing id.

    With less time than the arc their last session is the last of the arc: those before it are left out.
    """
    last: dict[str, int] = {}
    for row in check_ins:
        last[row.pairing_id] = max(row.n, last.get(row.pairing_id, 0))
    sessions, arc = len(nominal_dates(dossier.program)), len(dossier.program.arc)
    ends = {key: 1 < n < arc for key, n in last.items()}
    numbers = {
        p.id: range(last.get(p.id, 0) + 1 - ends.get(p.id, False), sessions + 1 - ends.get(p.id, False))
        for p in dossier.live_pairings
    }
    return {key: numbers[key] for key in sorted(numbers) if numbers[key]}


def _board(dossier: Dossier, terms: Terms, busy: Iterable[BusyDay]) -> Board:
    availability = Availability(dossier, busy)
    known = [p for p in dossier.pairings if p.mentor_id in dossier.people and p.mentee_id in dossier.people]
    concerned = {row.pairing_id for row in dossier.check_ins}
    return Board(
        availability=availability,
        terms=terms,
        timetable=Timetable(availability.horizon),
        pairs={p.id: pair_time(dossier, availability, p) for p in known if p.status in LIVE or p.id in concerned},
    )


def _wanted(dossier: Dossier, board: Board, anew: Collection[str]) -> dict[str, Session]:
    """Return the sessions that live pairings are to have; for a row `anew` its date says nothing about that."""
    rows: dict[str, list[CheckIn]] = {}
    for row in dossier.check_ins:
        rows.setdefault(row.pairing_id, []).append(replace(row, start=None) if row.id in anew else row)
    live = [pair.pairing for pair in board.pairs.values() if pair.pairing.status in LIVE]
    sessions = (session for p in live for session in wanted_sessions(p, rows.get(p.id, ()), board.terms))
    wanted = {session.id: session for session in sessions}
    dated = (row for row in dossier.check_ins if row.id in anew and row.id in wanted)
    return wanted | {row.id: replace(wanted[row.id], row=row) for row in dated}


def _without_planning(dossier: Dossier, board: Board, wanted: _Sessions) -> dict[str, Decision]:
    decisions = {}
    for row in dossier.check_ins:
        pair = board.pairs.get(row.pairing_id)
        if decision := decide_without_planning(row, pair, wanted, board.terms):
            decisions[row.id] = decision
    return decisions


def _keep(board: Board, sessions: _Sessions) -> dict[str, str]:
    """Book the starts that can stay, and return for each other why not."""
    broken = {}
    for key, session in sessions.items():
        if session.start:
            booking = _former(board, session)
            why_not = _why_not(board, session, booking)
            if booking and not why_not:
                board.timetable.book(booking)
            else:
                broken[key] = why_not
    return broken


def _why_not(board: Board, session: Session, booking: Booking | None) -> str:
    """Say why a start cannot stay: people's time before the settings; empty where it can."""
    if booking is None:
        return _why_anew(board, session) or "it lies outside the program"
    why_not = next(clashes(board, booking), "") or _why_anew(board, session)
    if why_not or session.is_former:
        return why_not
    return next(oversteps(board, booking, session.window), "")


def _as_far_as_before(session: Session, terms: Terms) -> Session:
    """Return a session that must move with what its window has before the settings hold, if it was there before."""
    is_there = session.start is not None and session.start.date() < terms.tail
    return session.before(terms.tail) if is_there else session


def _why_anew(board: Board, session: Session) -> str:
    """Say why a start that could stay is chosen anew: its session has another window, and notice enough is left."""
    row, terms = session.row, board.terms
    if row is None or row.start is None or row.start.date() < terms.earliest:
        return ""
    if not terms.gives_starts:
        return "the two book it themselves now" if terms.takes_back and row.start.date() >= terms.tail else ""
    return f"it is meant for {meant_in_words(session.window)} now" if session.has_another_window else ""


def _former(board: Board, session: Session) -> Booking | None:
    if session.row is None:
        return None
    minutes = session.row.minutes if session.is_former else board.terms.minutes
    return booking_of(session.row, board.pairs[session.pairing.id], minutes + board.terms.buffer, board.horizon)


def _place(board: Board, sessions: _Sessions) -> Habits:
    left: dict[str, list[Session]] = {}
    former: dict[str, list[int]] = {}
    for key, session in sessions.items():
        if board.timetable.find(session.pairing.id, key) is None:
            left.setdefault(session.pairing.id, []).append(session)
            if booking := _former(board, session):
                former.setdefault(session.pairing.id, []).append(booking.wall)
    anew = {key for key, sessions_left in left.items() if any(each.has_another_window for each in sessions_left)}
    return place(board, left, former, anew)


def _planned(board: Board, session: Session, broken: Mapping[str, str], habits: Habits | None) -> Decision:
    why_not = broken.get(session.id, "")
    booking = board.timetable.find(session.pairing.id, session.id)
    if session.row and session.start and (not why_not or _is_again(board, session, booking)):
        return stays(board, session, session.row)
    if habits is None:
        return windowed(board, session, why_not)
    if booking is None:
        return unplaced(board, session)
    return placed(board, session, booking, habits[session.pairing.id], why_not)


def _is_again(board: Board, session: Session, booking: Booking | None) -> bool:
    """Say whether a session chosen anew was given the start that it had."""
    if booking is None or session.row is None:
        return False
    zone = board.pairs[session.pairing.id].zone
    return (board.horizon.wall_time(booking.wall), zone) == (session.row.start, session.row.time_zone)


def _with_place(board: Board, decision: Decision) -> Decision:
    """Raise `seq` where the two meet in another place than they were told of, whoever chose the start."""
    row, pair = decision.check_in, board.pairs.get(decision.check_in.pairing_id)
    after = with_place(decision.before, row, pair.pairing.place, board.terms.on) if pair else row
    if after is row:
        return decision
    if after.seq == row.seq or decision.verdict is not Verdict.KEPT:
        return replace(decision, check_in=after)
    return replace(decision, check_in=after, verdict=Verdict.CHANGED, reason="another place")


def _warned(board: Board, decision: Decision, session: Session | None) -> Decision:
    """Add to a row that is not rmentor's to move what a person should know: above all the rules it breaks."""
    found = tuple(_warnings(board, decision, session))
    return replace(decision, warnings=found) if found else decision


def _warnings(board: Board, decision: Decision, session: Session | None) -> Iterator[str]:
    row, whose = decision.check_in, standing(decision.check_in, board.terms.on)
    if row.pairing_id not in board.pairs:
        return
    is_to_book = whose is Standing.OPEN and is_extra(row) and not board.terms.gives_starts
    if whose is not Standing.FAST and not is_to_book:
        yield from past_by_hand(decision, board.terms.on)
        return
    if row.start is None:
        yield from without_a_start(row, gives_starts=board.terms.gives_starts)
        return
    booking = board.timetable.find(row.pairing_id, row.id)
    window = session.window if session and session.window.last >= board.terms.on else None
    found: Iterable[str] = breaches(board, booking, window) if booking else ["it lies outside the program"]
    stays_on = f"{row.id} stays on {moment_in_words(row.start)}"
    yield from (f"{stays_on}, but {why}." for why in found)
