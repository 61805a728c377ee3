"""Which events stand in whose calendar, and in which words. Pure: dates come from the rows, never from a clock.

A person reads of the partner, the two of a pairing read of each other, and nobody reads of anybody else. A check-in
that had a time once and has none any more stays as a cancelled event: importing a file takes nothing out by itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from rmentor_cli.documents.session import is_extra_meeting, session_for
from rmentor_cli.documents.upcoming import AHEAD
from rmentor_cli.endings import is_to_withdraw
from rmentor_cli.fingerprint import has_another_place, is_edited
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.event import DOMAIN, Calendar, Event, EventStatus, Party
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.kinds import URL
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, PairingStatus
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.zones import zone

OFF = "This meeting will not take place at this time. If it still stands in your calendar, please take it out."
_OPEN = frozenset({CheckInState.PLANNED, CheckInState.UNPLACED})
_DAY = timedelta(days=1)
MILESTONES: Mapping[str, str] = {"launch": "Kickoff", "midpoint": "Midpoint review", "closing": "Closing celebration"}


@immutable
class Diary:
    """All meetings of a program as events, and the calendars that hold them."""

    dossier: Dossier
    check_ins: tuple[CheckIn, ...]  # those that may be written about

    @cached_property
    def by_pairing(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each pairing that has any, in their order, and not yet saying with whom."""
        found: dict[str, list[Event]] = {}
        for check_in in self.check_ins:
            if event := event_of(self.dossier, check_in):
                found.setdefault(check_in.pairing_id, []).append(event)
        return {pairing_id: tuple(sorted(events, key=_order)) for pairing_id, events in found.items()}

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Pairing, ...]]:
        """The pairings with events of each person who has any."""
        found: dict[str, list[Pairing]] = {}
        for pairing_id in self.by_pairing:
            pairing = self.dossier.pairings_by_id[pairing_id]
            for person_id in (pairing.mentor_id, pairing.mentee_id):
                if self.dossier.people[person_id].is_erased:
                    continue  # there is nobody to give it to
                found.setdefault(person_id, []).append(pairing)
        return {person_id: tuple(pairings) for person_id, pairings in found.items()}

    def of_person(self, person_id: str) -> Calendar:
        """Return the calendar of one person: all they have with anybody, each under the partner's name."""
        events = [
            _titled(event, f"Check-in with {_partner(self.dossier, pairing, person_id).name}")
            for pairing in self.by_person.get(person_id, ())
            for event in self.by_pairing[pairing.id]
        ]
        return Calendar(self.dossier.program.program.name, tuple(sorted(events, key=_order)))

    def of_pairing(self, pairing_id: str) -> Calendar:
        """Return the calendar of the two of a pairing, under both names."""
        both = _both(self.dossier, self.dossier.pairings_by_id[pairing_id])
        events = (_titled(event, f"Check-in of {both}") for event in self.by_pairing.get(pairing_id, ()))
        return Calendar(f"{self.dossier.program.program.name}: {both}", tuple(events))


@immutable
class Withdrawn:
    """A milestone that the program had: its name, the day people know, and the least number to take it back with."""

    name: str
    day: date
    number: int


def of_program(dossier: Dossier, withdrawn: Iterable[Withdrawn] = ()) -> Calendar:
    """Return the calendar of the program itself: its milestones, those withdrawn too, and nobody's name."""
    events = (*_milestones(dossier), *(_off(dossier, each) for each in withdrawn))
    return Calendar(dossier.program.program.name, events)


def milestone_uid(dossier: Dossier, name: str) -> str:
    """Return the UID of a milestone, which it keeps wherever it moves."""
    return event_uid(dossier, f"milestone-{name}")


def invited(dossier: Dossier, check_in: CheckIn, person_id: str, *, assistant: bool = False) -> Event | None:
    """Return the event of one check-in as one of the two is invited to it, or their assistant; None without a time.

    Nobody else is named as invited: an answer would reach, and a forwarded copy would show, more than it should.
    """
    event = event_of(dossier, check_in)
    if event is None:
        return None
    pairing, person = dossier.pairings_by_id[check_in.pairing_id], dossier.people[person_id]
    # what a mail invites to is settled: programs show a tentative one as if the organizer hesitated
    is_off = event.status is EventStatus.CANCELLED
    status = EventStatus.CANCELLED if is_off else EventStatus.CONFIRMED
    if assistant and person.assistant_email:
        party = Party(person.assistant_email, person.assistant_email, is_needed=False)
        about = OFF if is_off else f"For the calendar of {person.name}."  # what the two talk about is theirs
        event = replace(
            event, status=status, attendees=(party,), summary=dossier.program.program.name, description=about
        )
        return _titled(event, f"Check-in of {_both(dossier, pairing)}")
    event = replace(event, status=status, attendees=(Party(person.name, person.email),))
    return _titled(event, f"Check-in with {_partner(dossier, pairing, person_id).name}")


def event_of(dossier: Dossier, check_in: CheckIn) -> Event | None:
    """Return a check-in as an event that names nobody; None where it never had a time, or was never agreed."""
    pairing = dossier.pairings_by_id[check_in.pairing_id]
    wall = check_in.start or check_in.moved_from
    if wall is None or pairing.status is PairingStatus.PROPOSED:
        return None
    status = _status(check_in)
    start = wall.replace(tzinfo=zone(dossier.clock_of(check_in))).astimezone(UTC)
    place = check_in.place or pairing.place
    return Event(
        uid=event_uid(dossier, check_in.id),
        start=start,
        end=start + timedelta(minutes=check_in.minutes),
        summary=session_for(dossier.program, check_in, dossier.courses.get(check_in.pairing_id, ())).title,
        status=status,
        sequence=check_in.seq,
        stamp=_stamp(check_in.changed or dossier.program.program.start, check_in.seq),
        organizer=_organizer(dossier),
        description=OFF if status is EventStatus.CANCELLED else _about(dossier, check_in),
        location=place,
        url=place if _is_link(place) else "",
    )


def awaits_schedule(dossier: Dossier, check_in: CheckIn, on: date) -> bool:
    """Say whether `schedule` has yet to write down a change: until then `seq` does not tell calendars of it."""
    pairing = dossier.pairings_by_id[check_in.pairing_id]
    if not check_in.fingerprint:
        return False
    is_moved = is_edited(check_in) or has_another_place(check_in, pairing.place, on)
    return is_moved or is_to_withdraw(check_in, pairing, on)


def _status(check_in: CheckIn) -> EventStatus:
    """Say how sure a check-in is; a missed one was in the diary all the same."""
    if check_in.state is CheckInState.CANCELLED or check_in.start is None:
        return EventStatus.CANCELLED
    return EventStatus.TENTATIVE if check_in.state in _OPEN else EventStatus.CONFIRMED


def _about(dossier: Dossier, check_in: CheckIn) -> str:
    program, course = dossier.program, dossier.courses.get(check_in.pairing_id, ())
    purpose = session_for(program, check_in, course).purpose.strip()
    which = "An extra meeting" if is_extra_meeting(check_in, course) else f"Session {check_in.n}"
    if_not = (
        " If the time stops working for you, tell each other and "
        f"{program.coordinator.name} as early as you can: a meeting that moves is not lost."
    )
    ahead = if_not if check_in.state in AHEAD else ""
    return f"{purpose}\n\n{which} of {program.program.name}.{ahead}"


def _titled(event: Event, whose: str) -> Event:
    """Say with whom an event is; programs that know no status need to read that it is off."""
    off = "Cancelled: " if event.status is EventStatus.CANCELLED else ""
    return replace(event, summary=f"{off}{whose}: {event.summary}")


def _partner(dossier: Dossier, pairing: Pairing, person_id: str) -> Participant:
    return dossier.people[pairing.mentee_id if person_id == pairing.mentor_id else pairing.mentor_id]


def _both(dossier: Dossier, pairing: Pairing) -> str:
    return " and ".join(dossier.people[pairing.person(role)].name for role in Role)


def _milestones(dossier: Dossier) -> Iterator[Event]:
    for name in MILESTONES:
        if day := getattr(dossier.program.milestones, name):
            yield _milestone(dossier, name, day, dossier.program.calendar.revision)


def _off(dossier: Dossier, gone: Withdrawn) -> Event:
    """Return a withdrawn milestone: under a higher number than any it may have had."""
    number = max(dossier.program.calendar.revision + 1, gone.number)
    event = _milestone(dossier, gone.name, gone.day, number)
    return replace(event, status=EventStatus.CANCELLED, summary=f"Cancelled: {event.summary}", description=OFF)


def _milestone(dossier: Dossier, name: str, day: date, number: int) -> Event:
    return Event(
        uid=milestone_uid(dossier, name),
        start=day,
        end=day + _DAY,
        summary=f"{MILESTONES[name]} of {dossier.program.program.name}",
        status=EventStatus.CONFIRMED,
        sequence=number,
        stamp=_stamp(dossier.program.program.start, number),
        organizer=_organizer(dossier),
    )


def event_uid(dossier: Dossier, of: str) -> str:
    """Return the UID of a check-in, by its id, or of what else has an event: one in the whole world."""
    namespace = dossier.program.calendar.namespace
    return f"{of}@{namespace}.{DOMAIN}" if namespace else f"{of}@{DOMAIN}"


def _stamp(changed: date, sequence: int) -> datetime:
    """Return when an event was last changed, as far as the rows say: the day, and one second a change."""
    return datetime.combine(changed, time.min, tzinfo=UTC) + timedelta(seconds=sequence)


def _organizer(dossier: Dossier) -> Party:
    coordinator = dossier.program.coordinator
    return Party(coordinator.name, coordinator.email)


def _is_link(place: str) -> bool:
    if not (place.isascii() and place.startswith("http")):
        return False
    try:
        return bool(URL.parse(place))
    except Invalid:
        return False


def _order(event: Event) -> tuple[datetime | date, str]:
    return event.start, event.uid
