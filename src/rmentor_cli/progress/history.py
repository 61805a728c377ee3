"""All that happened to a pairing: its sessions, its last contact, and how long the two have been silent. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple, Self

from rmentor_cli.dates import last_day
from rmentor_cli.immutable import immutable
from rmentor_cli.leave import Rest, rest
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.journal import last_by_key, lines_of
from rmentor_cli.model.pairing import LIVE, CheckIn, CheckInState, Pairing, Side
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import Program, SchedulingMode
from rmentor_cli.model.values import DateRange, EveryWeeks
from rmentor_cli.progress.lifetime import is_live, is_paused, pause_of
from rmentor_cli.progress.outcomes import RECORDED, Became, Entry, entries_of, fell_through_on

DAYS_OF_A_MONTH = 30  # for a monthly cadence
_FELL_THROUGH = frozenset({Became.CANCELLED, Became.MISSED})
_UNDECIDED = frozenset({Became.PLANNED, Became.UNREPORTED})
DAYS_TO_REPORT = 7  # to write down what happened, before anyone is asked
_SEVERAL = 2  # reports that are missing: one may be all there is to a silence


class Session(NamedTuple):
    """A session of the arc: the check-in that stands for it, and the day it was first to be held, once that is past."""

    n: int
    entry: Entry
    due_on: date | None

    @property
    def outcome(self) -> Became:
        """What became of it."""
        return self.entry.outcome

    @property
    def is_due(self) -> bool:
        """Say whether it was to be held by now."""
        return self.due_on is not None

    @property
    def is_held(self) -> bool:
        """Say whether the two met for it."""
        return self.entry.outcome is Became.HELD


@immutable
class PairingHistory:
    """All that happened to a pairing up to a day."""

    pairing: Pairing
    on: date
    entries: tuple[Entry, ...]  # by day; those after its end are left out
    last_contact: date | None  # the last check-in held, else the day it began, the program's start at the earliest
    quiet_days: int  # from the last contact to the day or the end; pauses, leave, blackouts not counted; 0: no contact
    silent_from: date | None  # the day from which those are more than the limit
    silence_limit: int  # days
    arc_length: int  # sessions
    they_book: bool  # the two book their check-ins themselves
    is_open: bool = True  # the program still runs: another date can be found
    given_up: frozenset[str] = frozenset()  # keys of tasks: sessions not made up for, leave that was talked about
    left: tuple[Role, ...] = ()  # who of the two has left the program, while the pairing goes on in the files
    took_back: tuple[Role, ...] = ()  # who took back their consent, likewise
    on_leave: frozenset[str] = frozenset()  # check-ins without a date whose window is all leave: nobody can help that

    @classmethod
    def of(
        cls, pairing: Pairing, check_ins: Sequence[CheckIn], dossier: Dossier, on: date, given_up: frozenset[str]
    ) -> Self:
        """Return what happened to a pairing by a day."""
        program, resting = dossier.program, _resting(pairing, check_ins, dossier)
        entries = tuple(entries_of(pairing, check_ins, resting, on))
        contact = max((entry.day for entry in entries if entry.outcome is Became.HELD), default=pairing.since)
        # nobody was to meet before the program, however early the two were paired
        contact = max(contact, program.program.start) if contact else None
        off, limit = _days_off(pairing, dossier), silence_limit(program)
        return cls(
            pairing=pairing,
            on=on,
            entries=entries,
            last_contact=contact,
            quiet_days=_days_between(contact, _last_day(pairing, program, on), off) if contact else 0,
            silent_from=_silent_from(contact, _day_after(contact, limit, off), entries, program) if contact else None,
            silence_limit=limit,
            arc_length=len(program.arc),
            they_book=_books(program),
            is_open=on <= last_day(program.program),
            given_up=given_up,
            left=_of_the_two(pairing, dossier.left),
            took_back=_of_the_two(pairing, dossier.withdrawn),
            on_leave=frozenset(key for key, why in resting.items() if why is Rest.LEAVE),
        )

    @property
    def gone(self) -> tuple[Role, ...]:
        """Who of the two takes part no more, while the pairing goes on in the files."""
        gone = (*self.left, *self.took_back)
        return tuple(role for role in Role if role in gone) if gone else ()

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """One session for each number of the arc that has a check-in."""
        return tuple(_session(n, entries) for n, entries in self._numbered)

    @cached_property
    def _numbered(self) -> tuple[tuple[int, Sequence[Entry]], ...]:
        """The check-ins of each session, by day, by its number."""
        numbered: dict[int, list[Entry]] = {}
        for entry in self.entries:
            numbered.setdefault(entry.check_in.n, []).append(entry)
        return tuple(sorted(numbered.items()))

    @cached_property
    def held(self) -> tuple[Session, ...]:
        """The sessions held."""
        return tuple(session for session in self.sessions if session.is_held)

    @cached_property
    def due(self) -> tuple[Session, ...]:
        """The sessions that were to be held by now."""
        return tuple(session for session in self.sessions if session.is_due)

    @cached_property
    def first_held(self) -> date | None:
        """The day the two first met."""
        return next((entry.day for entry in self.entries if entry.outcome is Became.HELD), None)

    @property
    def is_complete(self) -> bool:
        """Say whether every session was held; without an arc there is always another."""
        return len(self.held) == len(self.sessions) >= self.arc_length > 0

    @cached_property
    def is_live(self) -> bool:
        """Say whether it was going on on that day."""
        return is_live(self.pairing, self.on)

    @cached_property
    def is_paused(self) -> bool:
        """Say whether it was paused on that day."""
        return self.is_live and is_paused(self.pairing, self.on)

    @property
    def is_looked_after(self) -> bool:
        """Say whether it goes on and is not paused, so that it may need someone."""
        return self.is_live and not self.is_paused

    @cached_property
    def is_silent(self) -> bool:
        """Say whether the two have been without contact for too long, as far as anyone can know."""
        is_quiet = self.silent_from is not None and self.on >= self.silent_from and not self.is_complete
        return self.is_looked_after and is_quiet and not self._may_have_met

    @property
    def _may_have_met(self) -> bool:
        """Say whether a report may still come in that they have; where several never came, nobody waits for another."""
        unsaid = (entry for entry in self.unreported if self.last_contact and entry.day > self.last_contact)
        awaited = [self.awaits_report(entry) for entry in unsaid]
        return any(awaited) and awaited.count(False) < _SEVERAL

    def next_date(self, n: int | None = None) -> date | None:
        """Return the day of the next check-in that has a start, of all or of one session."""
        ahead = (entry for entry in self.entries if entry.outcome is Became.PLANNED and entry.check_in.start)
        return next((entry.day for entry in ahead if n in {None, entry.check_in.n}), None)

    def running(self, side: Side) -> tuple[Entry, ...]:
        """Return, oldest first, the last check-ins that fell through on one side with none held since.

        What was excused, or called off by neither, is left out; one that nobody reported says nothing either way.
        """
        last, run = self._running
        return run if side is last else ()

    @cached_property
    def _running(self) -> tuple[Side | None, tuple[Entry, ...]]:
        """The side on which the last check-in that says how it goes fell through, and what did so in a row."""
        side = fell_through_on(self._telling[0], self.pairing) if self.fell_through and self._telling else None
        if side is None:
            return None, ()
        return side, tuple(takewhile(lambda entry: fell_through_on(entry, self.pairing) is side, self._telling))[::-1]

    @cached_property
    def fell_through(self) -> tuple[Entry, ...]:
        """The check-ins that were called off or missed, by day: most pairings have none, and need no closer look."""
        return tuple(entry for entry in self.entries if entry.outcome in _FELL_THROUGH)

    @cached_property
    def _telling(self) -> tuple[Entry, ...]:
        """The check-ins that say how it goes, the last one first."""
        return tuple(e for e in reversed(self.entries) if e.outcome in RECORDED and not _says_nothing(e))

    @cached_property
    def to_rebook(self) -> Entry | None:
        """The one check-in that fell through on the leader's side, where its session has no other date yet."""
        run = self.running(Side.MENTEE) if self.is_looked_after else ()
        return run[0] if len(run) == 1 and not self._has_another_date(run[0]) else None

    def _has_another_date(self, entry: Entry) -> bool:
        """Say whether the session of a check-in was held under another, or has a date: days to book one in are none.

        Nor is a date gone because it has passed and nobody has said yet what became of it: they may have met.
        """
        others = self._others(entry)
        is_dated = any(each.outcome in _UNDECIDED and self._is_a_date(each) for each in others)
        return is_dated or any(each.outcome is Became.HELD for each in others)

    def may_be_held_since(self, entry: Entry) -> bool:
        """Say whether the session of a check-in had another date, and nobody has said what became of that."""
        return any(each.outcome is Became.UNREPORTED and self._is_a_date(each) for each in self._others(entry))

    def _others(self, entry: Entry) -> list[Entry]:
        return [each for each in self.entries if each.check_in.n == entry.check_in.n and each is not entry]

    def _is_a_date(self, entry: Entry) -> bool:
        return entry.check_in.start is not None or self.they_book

    @cached_property
    def without_date(self) -> tuple[Entry, ...]:
        """The last check-in of each session that was not held and has no other date, given up by nobody, by number.

        It fell through, or a pause or leave took all its days; where no date was found for other reasons, it is a need.
        """
        may_be_lost = self.is_looked_after and self.is_open and any(map(self._is_lost, self.entries))
        numbered = self._numbered if may_be_lost else ()
        last = [entries[-1] for _, entries in numbered if all(map(self._is_lost, entries))]
        return tuple(entry for entry in last if key_of_a_date(entry.check_in) not in self.given_up)

    @cached_property
    def still_to_rebook(self) -> tuple[Entry, ...]:
        """The check-ins that fell through on the leader's side before others did or were held, without another date."""
        run = self.running(Side.MENTEE)
        lost = (entry for entry in self.without_date if entry not in run and not entry.check_in.excused)
        return tuple(entry for entry in lost if fell_through_on(entry, self.pairing) is Side.MENTEE)

    @cached_property
    def to_book(self) -> tuple[Entry, ...]:
        """The check-ins in the days of which the two are, or were, to find another date for a session that was lost."""
        gone = {entry.check_in.n for entry in self.fell_through}
        undated = [e for e in self.entries if gone and e.outcome in _UNDECIDED and e.check_in.start is None]
        return tuple(entry for entry in undated if entry.check_in.n in gone and self.is_looked_after)

    @cached_property
    def taken_by_leave(self) -> tuple[Entry, ...]:
        """The check-ins ahead without a date that leave takes, where those are most of what is left; else none.

        Short leave is no trouble, nor is one meeting; whoever was asked how they go on, and stays, is not asked again.
        """
        if not self.on_leave or key_of_leave(self.pairing) in self.given_up:
            return ()
        away = tuple(each.entry for each in self.left_to_hold if each.entry.check_in.id in self.on_leave)
        return away if len(away) > 1 and 2 * len(away) > len(self.left_to_hold) else ()

    @cached_property
    def left_to_hold(self) -> tuple[Session, ...]:
        """The sessions that were not held, and whose days are not over."""
        return tuple(each for each in self.sessions if not each.is_held and each.entry.day >= self.on)

    @cached_property
    def unreported(self) -> tuple[Entry, ...]:
        """The check-ins behind of which nobody has said what became of them, by day."""
        return tuple(entry for entry in self.entries if entry.outcome is Became.UNREPORTED)

    def _is_lost(self, entry: Entry) -> bool:
        """Say whether a check-in was not held, or its days have passed in a pause or in leave."""
        rested = entry.outcome is Became.PAUSED or entry.check_in.id in self.on_leave
        return entry.outcome in _FELL_THROUGH or (rested and entry.day < self.on)

    def awaits_report(self, entry: Entry) -> bool:
        """Say whether nobody has said yet what became of a check-in, and nobody needs to be asked."""
        is_fresh = (self.on - entry.day).days <= DAYS_TO_REPORT
        return entry.outcome is Became.UNREPORTED and is_fresh


def silence_limit(program: Program) -> int:
    """Return how many days one and a half times the cadence are."""
    cadence = program.scheduling.cadence
    days = 7 * cadence.weeks if isinstance(cadence, EveryWeeks) else DAYS_OF_A_MONTH
    return days * 3 // 2


def key_of_a_date(row: CheckIn) -> str:
    """Return the key of the task to find a date; ticked off for a session that fell through, it gives that up."""
    return f"{DutyKind.SCHEDULE.value}-{row.id}-{row.seq}"


def key_of_leave(pairing: Pairing) -> str:
    """Return the key of the task to ask how two go on of whom leave takes most that is left; ticked off, they stay."""
    return f"{DutyKind.DECIDE.value}-{pairing.id}-leave"


def sessions_given_up(dossier: Dossier) -> frozenset[str]:
    """Return the keys of the tasks to find a date, or to decide about leave, that somebody has ticked off."""
    last = last_by_key(tuple(lines_of(dossier.journal, {DutyKind.SCHEDULE.value, DutyKind.DECIDE.value})))
    return frozenset(key for key in last if last.settled_on(key))


def _of_the_two(pairing: Pairing, gone: Collection[str]) -> tuple[Role, ...]:
    """Return which sides of a pairing are among those who are gone, unless it has ended since."""
    found = tuple(role for role in Role if pairing.person(role) in gone) if gone else ()
    return found if pairing.status in LIVE else ()


def _resting(pairing: Pairing, check_ins: Iterable[CheckIn], dossier: Dossier) -> Mapping[str, Rest]:
    """Return what takes every day of the windows in which no date was found, by check-in id."""
    unplaced = [row for row in check_ins if row.state is CheckInState.UNPLACED]
    if not unplaced:
        return {}
    found = (dossier.people.get(person_id) for person_id in (pairing.mentor_id, pairing.mentee_id))
    people, pause = [person for person in found if person], pause_of(pairing)
    windows = ((row.id, DateRange(row.window_start, row.window_end)) for row in unplaced)
    resting = ((key, rest(window, pause, people, dossier.program)) for key, window in windows)
    return {key: why for key, why in resting if why}


def _session(n: int, entries: Sequence[Entry]) -> Session:
    stands_for = max(entries, key=_stands_for_session) if len(entries) > 1 else entries[0]
    due = [each.day for each in entries if each.is_due]
    return Session(n, stands_for, due[0] if due else None)


def _stands_for_session(entry: Entry) -> tuple[bool, bool, date, str]:
    return entry.outcome is Became.HELD, entry.outcome is Became.PLANNED, entry.day, entry.check_in.id


def _days_off(pairing: Pairing, dossier: Dossier) -> tuple[DateRange, ...]:
    """Return the days on which nobody expects the two to meet: blackouts, their pause, and the leave of either."""
    paused = pause_of(pairing)
    people = (dossier.people.get(person_id) for person_id in (pairing.mentor_id, pairing.mentee_id))
    away = [off for person in people if person for off in person.away]
    return (*dossier.program.scheduling.blackouts, *away, *([paused] if paused else []))


def _last_day(pairing: Pairing, program: Program, on: date) -> date:
    """Return the day, or the last one before it on which the two were to meet at all: the end stops every count."""
    return min(on, last_day(program.program), pairing.ended or on)


def _days_between(first: date, last: date, off: Sequence[DateRange]) -> int:
    if not _any_within(first, last, off):
        return (last - first).days
    days = (first + timedelta(days) for days in range(1, (last - first).days + 1))
    return sum(not any(day in days_off for days_off in off) for day in days)


def _day_after(day: date, days: int, off: Sequence[DateRange]) -> date | None:
    """Return the first day on which more than so many days that count have passed; None where a pause has no end."""
    soonest = day + timedelta(days + 1)
    if not _any_within(day, soonest, off):
        return soonest
    while days >= 0:
        while ending := next((days_off.last for days_off in off if day + timedelta(days=1) in days_off), None):
            if ending == date.max:
                return None
            day = ending
        day, days = day + timedelta(days=1), days - 1
    return day


def _books(program: Program) -> bool:
    return program.scheduling.mode is SchedulingMode.WINDOW


def _silent_from(contact: date, after: date | None, entries: Sequence[Entry], program: Program) -> date | None:
    """Return the day from which two people are silent; who book their check-ins have all days of the next one."""
    following = next((each for each in entries if each.day > contact and each.outcome is not Became.HELD), None)
    if after is None or following is None or not _books(program) or following.outcome not in _UNDECIDED:
        return after
    return max(after, following.day + timedelta(days=1))


def _any_within(after: date, last: date, off: Sequence[DateRange]) -> bool:
    """Say whether any of the days after one and up to another is off: mostly none is, and no day need be looked at."""
    return any(days_off.first <= last and days_off.last > after for days_off in off)


def _says_nothing(entry: Entry) -> bool:
    row = entry.check_in
    return entry.outcome is not Became.HELD and (row.excused or row.cancelled_by is Side.NEITHER)
