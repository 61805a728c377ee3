"""What happened to each pairing, and where it stands by one published rule. Pure: says facts, decides nothing.

The rules are in docs/decisions/0401-pairing-status.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from itertools import takewhile

from rmentor_cli.immutable import immutable
from rmentor_cli.leave import Rest, rest
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import (
    LIVE,
    SETTLED,
    CheckIn,
    CheckInState,
    Pairing,
    PairingStatus,
    Side,
    is_withdrawn,
    row_day,
)
from rmentor_cli.model.program import Program, SchedulingMode
from rmentor_cli.model.values import DateRange, EveryWeeks

DAYS_OF_A_MONTH = 30  # for a monthly cadence
DAYS_TO_REPORT = 7  # to write down what happened, before anyone is asked
IN_A_ROW = 2  # cancellations that call for a talk


class Became(Enum):
    """What became of a check-in, seen from one day."""

    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"
    UNREPORTED = "not reported"
    UNPLACED = "no date found"
    PAUSED = "paused"
    PLANNED = "planned"


RECORDED = frozenset({Became.HELD, Became.MISSED, Became.CANCELLED})
_OUTCOME_OF = {
    CheckInState.DONE: Became.HELD,
    CheckInState.MISSED: Became.MISSED,
    CheckInState.CANCELLED: Became.CANCELLED,
}


class NeedKind(Enum):
    """Why a pairing needs the coordinator, worst first."""

    LEADER_CANCELLING = "leader cancelling"
    SILENT = "silent"
    MENTOR_CANCELLING = "mentor cancelling"
    MISSED = "missed"
    TO_REBOOK = "to be rebooked"
    UNPLACED = "no date found"
    PAUSE_OVER = "pause over"
    UNREPORTED = "not reported"


SEVERITY = {kind: place for place, kind in enumerate(NeedKind)}
_CANCELLING = {Side.MENTEE: NeedKind.LEADER_CANCELLING, Side.MENTOR: NeedKind.MENTOR_CANCELLING}


class Health(Enum):
    """Where a live pairing stands."""

    ON_TRACK = "on track"
    CHECK_IN = "check in with them"
    TOO_EARLY = "too early"
    PAUSED = "paused"


@immutable
class Entry:
    """A check-in with the day it takes or took place, what became of it, and whether it was to be held by now."""

    check_in: CheckIn
    day: date
    outcome: Became
    is_due: bool


@immutable
class Session:
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
        return self.outcome is Became.HELD


@immutable
class Need:
    """A reason to look after a pairing: since when, and the check-ins it is about."""

    kind: NeedKind
    since: date
    check_ins: tuple[CheckIn, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PairingProgress:
    """All that happened to a pairing up to a day."""

    pairing: Pairing
    on: date
    entries: tuple[Entry, ...]  # by day; those after its end are left out
    last_contact: date | None  # the last check-in held, else the day it began, the program's start at the earliest
    quiet_days: int  # since the last contact, pauses and blackouts not counted; 0 where there is none
    silence_limit: int  # days
    arc_length: int  # sessions
    they_book: bool  # the two book their check-ins themselves
    on_leave: frozenset[str] = frozenset()  # check-ins without a date whose window is all leave: nobody can help that

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """One session for each number of the arc that has a check-in."""
        numbered: dict[int, list[Entry]] = {}
        for entry in self.entries:
            numbered.setdefault(entry.check_in.n, []).append(entry)
        return tuple(
            Session(
                n,
                max(entries, key=_stands_for_session),
                min((entry.day for entry in entries if entry.is_due), default=None),
            )
            for n, entries in sorted(numbered.items())
        )

    @cached_property
    def held(self) -> tuple[Session, ...]:
        """The sessions held."""
        return tuple(session for session in self.sessions if session.is_held)

    @cached_property
    def due(self) -> tuple[Session, ...]:
        """The sessions that were to be held by now."""
        return tuple(session for session in self.sessions if session.is_due)

    @property
    def first_held(self) -> date | None:
        """The day the two first met."""
        return min((entry.day for entry in self.entries if entry.outcome is Became.HELD), default=None)

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
        return self.is_live and _is_within(pause_of(self.pairing), self.on)

    @property
    def is_looked_after(self) -> bool:
        """Say whether it goes on and is not paused, so that it may need someone."""
        return self.is_live and not self.is_paused

    @property
    def is_silent(self) -> bool:
        """Say whether the two have been without contact for too long, as far as anyone can know."""
        is_quiet = self.quiet_days > self.silence_limit and not self.is_complete
        return self.is_looked_after and is_quiet and not any(_awaits_report(self, entry) for entry in self.entries)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Why someone should look after it, worst first."""
        return tuple(sorted(_needs(self), key=lambda need: SEVERITY[need.kind])) if self.is_looked_after else ()

    def running(self, side: Side) -> tuple[Entry, ...]:
        """Return, oldest first, the last check-ins that fell through on one side with none held since.

        What was excused, or called off by neither, is left out; one that nobody reported says nothing either way.
        """
        said = [e for e in self.entries if e.outcome in RECORDED and not _says_nothing(e)]
        return tuple(takewhile(lambda entry: fell_through_on(entry, self.pairing) is side, reversed(said)))[::-1]

    @cached_property
    def to_rebook(self) -> Entry | None:
        """The one check-in that fell through on the leader's side, where its session has no other date yet."""
        run = self.running(Side.MENTEE) if self.is_looked_after else ()
        return run[0] if len(run) == 1 and not _has_another_date(run[0], self) else None

    @property
    def health(self) -> Health | None:
        """Where it stands; None once it is over."""
        if not self.is_live:
            return None
        if self.is_paused:
            return Health.PAUSED
        if self.needs:
            return Health.CHECK_IN
        return Health.ON_TRACK if self.due else Health.TOO_EARLY


def progress(dossier: Dossier, on: date) -> tuple[PairingProgress, ...]:
    """Return, by id, what happened by a day to every pairing that had begun; proposed and declined ones have not."""
    rows: dict[str, list[CheckIn]] = {}
    for check_in in dossier.check_ins:
        rows.setdefault(check_in.pairing_id, []).append(check_in)
    return tuple(
        _pairing_progress(pairing, rows.get(pairing.id, []), dossier, on)
        for pairing in sorted(dossier.pairings, key=lambda pairing: pairing.id)
        if has_begun(pairing, on)
    )


def has_begun(pairing: Pairing, on: date) -> bool:
    """Say whether a pairing was agreed and going by a day; one without a first day is taken to be."""
    was_agreed = pairing.status not in {PairingStatus.PROPOSED, PairingStatus.DECLINED}
    return was_agreed and (pairing.since is None or pairing.since <= on)


def is_live(pairing: Pairing, on: date) -> bool:
    """Say whether a pairing was going on on a day: not before it began, nor from the day it ended."""
    ends_later = pairing.ended is not None and pairing.ended > on
    return has_begun(pairing, on) and (pairing.status in LIVE or ends_later)


def pause_of(pairing: Pairing) -> DateRange | None:
    """Return the days of a pause; without a first or last day it reaches as far as the status says it does."""
    is_paused = pairing.status is PairingStatus.PAUSED
    first = pairing.paused_from or (date.min if is_paused else None)
    last = pairing.paused_until or (date.max if is_paused else None)
    return DateRange(first, last) if first and last else None


def silence_limit(program: Program) -> int:
    """Return how many days one and a half times the cadence are."""
    cadence = program.scheduling.cadence
    days = 7 * cadence.weeks if isinstance(cadence, EveryWeeks) else DAYS_OF_A_MONTH
    return days * 3 // 2


def day_of(check_in: CheckIn, on: date) -> date:
    """Return the day of a check-in; without a start the last of its window, and if settled no later than `on`."""
    was_settled = check_in.start is None and check_in.state in SETTLED and check_in.window_start <= on
    return min(row_day(check_in), on) if was_settled else row_day(check_in)


def may_be_over(check_in: CheckIn, on: date) -> bool:
    """Say whether a check-in may have taken place by a day: it starts then, or the two are to book it and may have."""
    return check_in.start.date() <= on if check_in.start else check_in.window_start <= on


def _pairing_progress(pairing: Pairing, check_ins: Sequence[CheckIn], dossier: Dossier, on: date) -> PairingProgress:
    program, resting = dossier.program, _resting(pairing, check_ins, dossier)
    entries = tuple(_entries(pairing, check_ins, resting, on))
    contact = max((entry.day for entry in entries if entry.outcome is Became.HELD), default=pairing.since)
    # nobody was to meet before the program, however early the two were paired
    contact = max(contact, program.program.start) if contact else None
    return PairingProgress(
        pairing=pairing,
        on=on,
        entries=entries,
        last_contact=contact,
        quiet_days=_days_between(contact, on, _days_off(pairing, program)) if contact else 0,
        silence_limit=silence_limit(program),
        arc_length=len(program.arc),
        they_book=program.scheduling.mode is SchedulingMode.WINDOW,
        on_leave=frozenset(key for key, why in resting.items() if why is Rest.LEAVE),
    )


def _resting(pairing: Pairing, check_ins: Iterable[CheckIn], dossier: Dossier) -> Mapping[str, Rest]:
    """Return what takes every day of the windows in which no date was found, by check-in id."""
    unplaced = [row for row in check_ins if row.state is CheckInState.UNPLACED]
    found = (dossier.people.get(person_id) for person_id in (pairing.mentor_id, pairing.mentee_id) if unplaced)
    people, pause = [person for person in found if person], pause_of(pairing)
    windows = ((row.id, DateRange(row.window_start, row.window_end)) for row in unplaced)
    resting = ((key, rest(window, pause, people, dossier.program)) for key, window in windows)
    return {key: why for key, why in resting if why}


def _entries(pairing: Pairing, check_ins: Iterable[CheckIn], resting: Mapping[str, Rest], on: date) -> Iterator[Entry]:
    # a pairing that goes on after all may still have the day it ended in its row
    end = pairing.ended if pairing.ended and not is_live(pairing, on) else date.max
    met = (check_in for check_in in check_ins if not is_withdrawn(check_in))
    for day, check_in in sorted(((day_of(c, on), c) for c in met), key=lambda dated: (dated[0], dated[1].id)):
        if day <= end:
            outcome = _outcome(check_in, day, pairing, on)
            if outcome is Became.UNPLACED and resting.get(check_in.id) is Rest.PAUSE:
                outcome = Became.PAUSED
            yield Entry(check_in, day, outcome, _is_due(outcome, day, on))


def _outcome(check_in: CheckIn, day: date, pairing: Pairing, on: date) -> Became:
    recorded = _OUTCOME_OF.get(check_in.state) if day <= on or _is_called_off_ahead(check_in, on) else None
    if recorded is not Became.HELD and _is_within(pause_of(pairing), day):
        return Became.PAUSED
    if recorded:
        return recorded
    if check_in.state is CheckInState.UNPLACED:
        return Became.UNPLACED
    return Became.UNREPORTED if day < on else Became.PLANNED


def _is_called_off_ahead(check_in: CheckIn, on: date) -> bool:
    known = check_in.changed is not None and check_in.changed <= on
    return known and check_in.state is CheckInState.CANCELLED


def _is_due(outcome: Became, day: date, on: date) -> bool:
    # what happened today counts today; what has only its day to go by counts once that day is over
    return (outcome in RECORDED and day <= on) or (outcome in {Became.UNREPORTED, Became.UNPLACED} and day < on)


def _stands_for_session(entry: Entry) -> tuple[bool, bool, date, str]:
    return entry.outcome is Became.HELD, entry.outcome is Became.PLANNED, entry.day, entry.check_in.id


def _is_within(days: DateRange | None, day: date) -> bool:
    return days is not None and day in days


def _days_off(pairing: Pairing, program: Program) -> tuple[DateRange, ...]:
    paused = pause_of(pairing)
    return (*program.scheduling.blackouts, paused) if paused else program.scheduling.blackouts


def _days_between(first: date, last: date, off: Sequence[DateRange]) -> int:
    if not off:
        return (last - first).days
    days = (first + timedelta(days) for days in range(1, (last - first).days + 1))
    return sum(not any(day in days_off for days_off in off) for day in days)


def _needs(facts: PairingProgress) -> Iterator[Need]:
    yield from _needs_of_the_last(facts)
    if facts.is_silent and facts.last_contact:
        yield Need(NeedKind.SILENT, facts.last_contact)
    unplaced = [session.entry for session in facts.sessions if session.outcome is Became.UNPLACED]
    if unplaced := [entry for entry in unplaced if entry.check_in.id not in facts.on_leave]:
        yield _need(NeedKind.UNPLACED, unplaced)
    if (last := _last_day_of_pause(facts.pairing)) and last < facts.on:
        yield Need(NeedKind.PAUSE_OVER, last)
    unreported = [entry for entry in facts.entries if entry.outcome is Became.UNREPORTED]
    if late := [entry for entry in unreported if not _awaits_report(facts, entry)]:
        yield _need(NeedKind.UNREPORTED, late)


def _awaits_report(facts: PairingProgress, entry: Entry) -> bool:
    is_fresh = (facts.on - entry.day).days <= DAYS_TO_REPORT
    return entry.outcome is Became.UNREPORTED and is_fresh


def _last_day_of_pause(pairing: Pairing) -> date | None:
    return pairing.paused_until if pairing.status is PairingStatus.PAUSED else None


def _needs_of_the_last(facts: PairingProgress) -> Iterator[Need]:
    runs = {kind: facts.running(side) for side, kind in _CANCELLING.items()}
    talks = [_need(kind, run) for kind, run in runs.items() if len(run) >= IN_A_ROW]
    yield from talks
    if facts.to_rebook:
        yield _need(NeedKind.TO_REBOOK, [facts.to_rebook])
    recorded = [e for e in facts.entries if e.outcome in RECORDED and not e.check_in.excused]
    is_said = bool(talks) or facts.to_rebook is not None
    if not is_said and recorded and recorded[-1].outcome is Became.MISSED:
        yield _need(NeedKind.MISSED, recorded[-1:])


def _has_another_date(entry: Entry, facts: PairingProgress) -> bool:
    """Say whether the session of a check-in was held under another, or has a date: days to book one in are none yet."""
    others = [each for each in facts.entries if each.check_in.n == entry.check_in.n and each is not entry]
    ahead = [each for each in others if each.outcome is Became.PLANNED and (each.check_in.start or facts.they_book)]
    return bool(ahead) or any(each.outcome is Became.HELD for each in others)


def fell_through_on(entry: Entry, pairing: Pairing) -> Side | None:
    """Return the side on which a check-in did not take place: who called it off, or the only one not to come."""
    if entry.outcome is Became.CANCELLED:
        return entry.check_in.cancelled_by
    came = set(entry.check_in.attended)
    if entry.outcome is Became.MISSED and len(came) == 1:
        return Side.MENTEE if pairing.mentor_id in came else Side.MENTOR
    return None


def _says_nothing(entry: Entry) -> bool:
    row = entry.check_in
    return entry.outcome is not Became.HELD and (row.excused or row.cancelled_by is Side.NEITHER)


def _need(kind: NeedKind, entries: Sequence[Entry]) -> Need:
    return Need(kind, entries[0].day, tuple(entry.check_in for entry in entries))
