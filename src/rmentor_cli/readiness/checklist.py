"""What is to be ready before people meet, and how each of it stands on a day. Pure.

What the files tell is never ticked off by hand: it is ready as soon as they say so. The rest is ready once a person has
ticked it off in checklist.csv.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.model.checklist import Item, Tick
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.pairing import CheckIn, CheckInState
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.program import Program, is_placeholder
from rmentor_cli.progress.outcomes import day_of
from rmentor_cli.readiness.safe_contact import is_known, what_speaks_against

_NOT_HELD = frozenset({CheckInState.CANCELLED, CheckInState.MISSED})
NOT_NOTED = "it is not noted yet that"
A_DAY = timedelta(days=1)
PREP = {Role.MENTOR: "the prep pack", Role.MENTEE: "the one-page brief"}


class State(Enum):
    """How an item stands; what needs somebody comes first."""

    OPEN = "open"
    LATER = "later"  # not ready, and it need not be yet
    READY = "ready"


@immutable
class Readiness:
    """How one item stands."""

    item: Item
    subject_id: str  # whose prep, or the agreement of which pairing; empty: the program's own
    state: State
    missing: str  # what is said while it is not ready: a clause without a full stop, {ids} in the place of names
    there: str  # the same once it is
    since: date | None = None  # from when it is owed; None: that is not known yet
    due: date | None = None  # by when
    done: date | None = None  # the day it was ticked off
    role: Role | None = None  # of a prep: whose
    is_live: bool = True  # a prep: whether they are in a live pairing

    @property
    def key(self) -> str:
        """The key under which it is owed and ticked off."""
        return self.item.key(self.subject_id)

    @property
    def said(self) -> str:
        """How it stands, in words."""
        return self.there if self.state is State.READY else self.missing


def checklist(dossier: Dossier, on: date) -> tuple[Readiness, ...]:
    """Return every item with how it stands on a day: first what is open, then what has time, then what is ready.

    Whoever is in no live pairing may have prepared already; nothing is owed of them.
    """
    desk = _Desk(dossier, on)
    found = (*_of_the_program(desk), *_preps(desk), *_agreements(desk))
    return tuple(sorted(found, key=lambda each: _ORDER[each.state]))


_ORDER = {state: place for place, state in enumerate(State)}


@immutable
class _Desk:
    """A program and a day, and what several items ask about."""

    dossier: Dossier
    on: date

    @property
    def start(self) -> date:
        return self.dossier.program.program.start

    @property
    def rules(self) -> DutyRules:
        return self.dossier.program.duties

    @cached_property
    def ticks(self) -> Mapping[str, Tick]:
        return {tick.key: tick for tick in self.dossier.checklist}

    @cached_property
    def first_days(self) -> Mapping[str, date]:
        """The first day on which people may meet who have not yet, by pairing and by person."""
        found, firsts = dict[str, date](), self._firsts(self._may_meet_on)
        for pairing in self.dossier.pairings:
            if first := firsts.get(pairing.id):
                for key in (pairing.id, pairing.mentor_id, pairing.mentee_id):
                    found[key] = min(first, found.get(key, date.max))
        return found

    @cached_property
    def agreed_by(self) -> Mapping[str, date]:
        """The day of the first check-in by pairing; where the two book it themselves, the last on which it may be."""
        return self._firsts(lambda row: day_of(row, date.max))  # the same on every day

    def _firsts(self, day: Callable[[CheckIn], date]) -> dict[str, date]:
        """Return by pairing the earliest such day of a check-in that was held or is to be."""
        firsts: dict[str, date] = {}
        for row in self.dossier.check_ins:
            if row.state not in _NOT_HELD:
                firsts[row.pairing_id] = min(day(row), firsts.get(row.pairing_id, date.max))
        return firsts

    def _may_meet_on(self, row: CheckIn) -> date:
        """Return the day of a check-in; without a start the first of its days that left notice when the two began."""
        if row.start:
            return row.start.date()
        pairing = self.dossier.pairings_by_id.get(row.pairing_id)
        began = (pairing and pairing.since) or self.start
        soonest = began + timedelta(days=self.dossier.program.scheduling.notice)
        return min(max(row.window_start, soonest), row.window_end)

    @cached_property
    def began(self) -> Mapping[str, date]:
        """The day on which the first live pairing of a person began."""
        found: dict[str, date] = {}
        for pairing in self.dossier.live_pairings:
            for person_id in (pairing.mentor_id, pairing.mentee_id):
                found[person_id] = min(pairing.since or self.start, found.get(person_id, date.max))
        return found

    def standing(self, tick: Tick | None, since: date | None) -> tuple[State, date | None]:
        """Return how an item stands that a person ticks off, owed from a day on, and the day on which it was."""
        if tick and tick.done:
            return State.READY, tick.done
        return State.OPEN if since is not None and since <= self.on else State.LATER, None


def _of_the_program(desk: _Desk) -> Iterator[Readiness]:
    since = desk.start - timedelta(days=desk.rules.recruiting)
    for item, missing, there in (
        (Item.OBJECTIVES, *_objectives(desk.dossier.program)),
        (Item.SPONSOR, *_sponsor(desk.dossier.program)),
        (Item.SAFE_CONTACT, *_safe_contact(desk.dossier)),
    ):
        yield Readiness(item, "", State.OPEN if missing else State.READY, missing, there, since, desk.start)
    for item, there in (
        (Item.TRUST, "you have asked whether the juniors can speak freely"),
        (Item.AGREEMENT_TEXT, "you have read the agreement that people are given"),
        *_attendance(desk.dossier.program),
    ):
        tick = desk.ticks.get(item.key())
        state, done = desk.standing(tick, date.min)  # open at once, whenever it is owed
        yield Readiness(item, "", state, f"{NOT_NOTED} {there}", there, since, _due(tick, desk.start), done)


def _attendance(program: Program) -> Iterator[tuple[Item, str]]:
    """Yield that leaders have heard of it, where the sponsor is to see by name: who had an agreement before has not."""
    if program.sponsor and program.sponsor.attendance_by_name:
        yield Item.ATTENDANCE, "every leader has heard that the sponsor sees how many of their meetings took place"


def _objectives(program: Program) -> tuple[str, str]:
    """Return what is missing, empty where nothing is, and what is there."""
    measured = sum(bool(each.measure) for each in program.objectives)
    missing = "" if measured else "no objective with a measure is written down"
    return missing, f"{measured} {'objective has' if measured == 1 else 'objectives have'} a measure"


def _sponsor(program: Program) -> tuple[str, str]:
    sponsor = program.sponsor
    if sponsor is None or is_placeholder(sponsor.name):
        return "no sponsor is named", ""
    missing = "" if sponsor.commitments else "the sponsor has promised nothing yet by a date"
    return missing, "the sponsor is named, and what they promised has a date"


def _safe_contact(dossier: Dossier) -> tuple[str, str]:
    contact = dossier.program.safe_contact
    if contact is None or is_placeholder(contact.name) or is_placeholder(contact.email):
        return "no safe contact is named", ""
    there = (person.id for person in dossier.people.values() if person.status is not PersonStatus.LEFT)
    against = what_speaks_against(dossier, contact, there, lambda who: f"{{{who}}}")
    known = (
        "outside both lines" if is_known(dossier, contact) else "in nobody's reporting line, as far as the files tell"
    )
    return f"the safe contact {against}" if against else "", f"the safe contact is named and {known}"


def _preps(desk: _Desk) -> Iterator[Readiness]:
    ahead = timedelta(days=desk.rules.ahead)
    for person in desk.dossier.people.values():
        if person.status is PersonStatus.LEFT:
            continue
        role, began, first = desk.dossier.roles[person.id], desk.began.get(person.id), desk.first_days.get(person.id)
        tick = desk.ticks.get(Item.PREP.key(person.id))
        due = _due(tick, first - A_DAY if first else None)
        since, there = max(began, due - ahead) if began and due else None, f"{{{person.id}}} has read {PREP[role]}"
        state, done = desk.standing(tick, since)
        missing, is_live = f"{NOT_NOTED} {there}", began is not None
        yield Readiness(Item.PREP, person.id, state, missing, there, since, due, done, role, is_live)


def _agreements(desk: _Desk) -> Iterator[Readiness]:
    for pairing in desk.dossier.live_pairings:
        tick = desk.ticks.get(Item.AGREEMENT.key(pairing.id))
        due = _due(tick, desk.agreed_by.get(pairing.id))
        state, done = desk.standing(tick, due)
        there = f"{{{pairing.id}}} have made their agreement"
        yield Readiness(Item.AGREEMENT, pairing.id, state, f"{NOT_NOTED} {there}", there, due, due, done)


def _due(tick: Tick | None, usual: date | None) -> date | None:
    """Return by when an item is to be ready: on its usual day, unless checklist.csv has another."""
    return tick.due if tick and tick.due else usual
