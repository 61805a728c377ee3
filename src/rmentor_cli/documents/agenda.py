"""What each of the two should have in hand for a check-in. Pure: the wording is in templates/agenda.md.j2."""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import Annotated

from rmentor_cli.documents.moments import Moment, moment
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.session import is_extra_meeting, session_for
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model import paths
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import SETTLED, CheckIn, CheckInState
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.program import Coordinator, SafeContact
from rmentor_cli.model.values import DateRange
from rmentor_cli.organization import Organization, with_address

FOLDER = f"{paths.OUT}/agendas"
TEMPLATE = "agenda.md.j2"
NOTE = (
    "<!-- Written by rmentor; changes made here are lost. What to talk about comes from `arc` in program.yaml; "
    f"wording of your own goes into {paths.TEMPLATES}/{TEMPLATE}. -->\n\n"
)

_SLUG = r"(?P<check_in>(?P<pairing>[a-z0-9][a-z0-9._-]*)-[sx]\d{2,})-(?:mentor|leader)"  # as `Agenda.slug` writes it
_MADE = re.compile(r"p\d{3,}")  # a pairing whose row is gone may have left files behind
_HONORIFICS = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame"})


@immutable
class Person:
    """Somebody a mail or an agenda names, as a template sees them."""

    name: Annotated[str, "the name as it should be read"]
    first_name: Annotated[str, "what to greet them by"]
    email: Annotated[str, "their address"]
    role: Annotated[str, "what the program calls their side; empty outside the program"]
    department: Annotated[str, "their department; may be empty"]
    location: Annotated[str, "their place of work; may be empty"]


@immutable
class Meeting:
    """When a check-in is: a moment on the reader's clock, or only the days in which it should be."""

    number: Annotated[int, "which session of the arc"]
    is_extra: Annotated[bool, "whether it is one more, beside the sessions"]
    title: Annotated[str, "what the session is called"]
    when: Annotated[Moment | None, "the moment on the reader's clock; none while there is no time"]
    window: Annotated[DateRange, "the days in which it should be"]

    @property
    def day(self) -> date:
        """The day it is, or the first on which it may be."""
        return self.when.start.date() if self.when else self.window.first


@immutable
class Agenda:
    """Everything an agenda can say: one check-in, seen by one of the two."""

    id: Annotated[str, "the id of the check-in"]
    pairing_id: Annotated[str, "the id of the pairing"]
    seq: Annotated[int, "how often the check-in has changed"]
    side: Annotated[Role, "the side of the reader"]
    program: Annotated[str, "the program's name"]
    organization: Annotated[str, "whose program it is; may be empty"]
    language: Annotated[str, "the program's language"]
    reader: Annotated[Person, "who reads this"]
    partner: Annotated[Person, "the other of the two"]
    leads: Annotated[bool, "whether the reader is the mentor, who leads the meeting"]
    number: Annotated[int, "which session of the arc"]
    total: Annotated[int, "how many sessions the two have"]
    is_extra: Annotated[bool, "whether it is one more, beside the sessions"]
    title: Annotated[str, "what the session is called"]
    purpose: Annotated[str, "why it is worth the time"]
    prompts: Annotated[tuple[str, ...], "what the reader may bring up"]
    closing: Annotated[str, "the question to end on; may be empty"]
    minutes: Annotated[int, "how long the meeting is"]
    when: Annotated[Moment | None, "the moment on the reader's clock; none while there is no time"]
    window: Annotated[DateRange, "the days in which the meeting should be"]
    partner_when: Annotated[Moment | None, "the moment on the partner's clock, where that shows another time"]
    place: Annotated[str, "where: a room or a link; may be empty"]
    for_assistant: Annotated[bool, "whether this copy goes to the reader's assistant"]
    coordinator: Annotated[Coordinator, "who runs the program"]
    safe_contact: Annotated[SafeContact | None, "whom either can talk to; none where it would be one of the two"]
    safe_contact_is_outside: Annotated[bool, "whether the safe contact stands in neither reporting line"]
    attendance_is_told_to: Annotated[str, "the sponsor's name, where they see by name how leaders' check-ins went"]
    next: Annotated[Meeting | None, "the meeting after this one"]
    days_until_next: Annotated[int | None, "how many days later that is"]
    is_first: Annotated[bool, "whether the two have not met yet"]
    hours_assumed: Annotated[bool, "whether nobody knows when the reader is free: working hours stand for it"]

    @property
    def slug(self) -> str:
        """The beginning of every file name about it: the check-in, and for whom."""
        return f"{self.id}-{'mentor' if self.side is Role.MENTOR else 'leader'}"

    @property
    def variables(self) -> Mapping[str, object]:
        """What a template may name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def check_in_of(path: str, ending: str, pairings: Container[str]) -> tuple[str, str] | None:
    """Return the pairing and the check-in that a file of ours is about; None where a person put it there."""
    found = re.fullmatch(_SLUG + re.escape(ending), path.rpartition("/")[2])
    if not found or not (found["pairing"] in pairings or _MADE.fullmatch(found["pairing"])):
        return None
    return found["pairing"], found["check_in"]


def agendas(dossier: Dossier, check_ins: Iterable[CheckIn]) -> Iterator[Agenda]:
    """Yield, for each check-in, the mentor's agenda and the leader's."""
    facts = Facts(dossier)
    for check_in in check_ins:
        for side in Role:
            yield agenda_of(facts, check_in, side)


def agenda_path(agenda: Agenda) -> str:
    """Return the file an agenda is written to."""
    return f"{FOLDER}/{agenda.slug}.md"


def render_agenda(agenda: Agenda, templates: Templates, languages: Sequence[str] = ()) -> str:
    """Write an agenda as a Markdown file that says on its first line where it comes from."""
    spoken = templates.spoken(templates.language_of(TEMPLATE, languages))
    return NOTE + spoken.render(TEMPLATE, agenda.variables)


def first_name(name: str) -> str:
    """Return what a name says to greet somebody by: Zoë for `Zoë Åström`, `Dr. Zoë Åström` and `Åström, Zoë`."""
    words = [word for word in name.rpartition(",")[2].split() if word.rstrip(".").casefold() not in _HONORIFICS]
    return words[0] if words else name


_NOT_HELD = frozenset({CheckInState.CANCELLED, CheckInState.MISSED})


@immutable
class Facts:
    """What all agendas and mails of a run are read from, each worked out once and only where it is needed."""

    dossier: Dossier

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The topics and what they are near to."""
        return Vocabulary.of(self.dossier.topics)

    @cached_property
    def organization(self) -> Organization:
        """Who is above whom."""
        return Organization.of(self.dossier)

    @cached_property
    def check_ins(self) -> Mapping[str, CheckIn]:
        """Check-ins by id."""
        return {check_in.id: check_in for check_in in self.dossier.check_ins}

    @cached_property
    def contact_ids(self) -> frozenset[str]:
        """The ids under which the safe contact is known here."""
        contact = self.dossier.program.safe_contact
        return with_address(self.dossier, contact.email) if contact else frozenset()

    def is_asked_for(self, item: Item, subject_id: str) -> bool:
        """Say whether people are still to say that an item of the checklist is ready: it is neither noted nor off."""
        return item.key(subject_id) not in self._noted and item.kind not in self.dossier.program.duties.never

    @cached_property
    def _noted(self) -> frozenset[str]:
        return frozenset(tick.key for tick in self.dossier.checklist if tick.done)

    @property
    def attendance_is_told_to(self) -> str:
        """The sponsor's name, where they see by name how the check-ins of leaders went: the agreement says so then."""
        sponsor = self.dossier.program.sponsor
        return sponsor.name if sponsor and sponsor.attendance_by_name else ""

    def contact_for(self, people: Collection[str]) -> SafeContact | None:
        """Return the safe contact, unless it is one of these people."""
        return None if self.contact_ids & set(people) else self.dossier.program.safe_contact

    def contact_is_outside(self, people: Collection[str]) -> bool:
        """Say whether the safe contact takes no part, and stands in nobody's reporting line of these people."""
        return not any(
            who in self.dossier.people or any(self.organization.in_one_line(who, person) for person in people)
            for who in self.contact_ids
        )


def agenda_of(facts: Facts, check_in: CheckIn, side: Role) -> Agenda:
    """Return the agenda of one check-in for one of the two."""
    dossier, course = facts.dossier, facts.dossier.courses[check_in.pairing_id]
    program = dossier.program
    pairing = dossier.pairings_by_id[check_in.pairing_id]
    reader, partner = (dossier.people[pairing.person(role)] for role in (side, side.other))
    two = {reader.id, partner.id}
    here, following = meeting_of(dossier, check_in, reader), _following(dossier, check_in, reader, course)
    session = session_for(program, check_in, course)
    return Agenda(
        id=check_in.id,
        pairing_id=pairing.id,
        seq=check_in.seq,
        side=side,
        program=program.program.name,
        organization=program.program.organization,
        language=program.program.language,
        reader=person_of(dossier, reader, side),
        partner=person_of(dossier, partner, side.other),
        leads=side is Role.MENTOR,
        number=check_in.n,
        total=max(c.n for c in course),
        is_extra=here.is_extra,
        title=session.title,
        purpose=session.purpose,
        prompts=session.mentor if side is Role.MENTOR else session.mentee,
        closing=session.closing,
        minutes=check_in.minutes,
        when=here.when,
        window=here.window,
        partner_when=_differing(here.when, meeting_of(dossier, check_in, partner).when),
        place=check_in.place or pairing.place,
        for_assistant=False,
        coordinator=program.coordinator,
        safe_contact=facts.contact_for(two),
        safe_contact_is_outside=facts.contact_is_outside(two),
        attendance_is_told_to=facts.attendance_is_told_to,
        next=following,
        days_until_next=(following.day - here.day).days if following else None,
        is_first=_is_first(check_in, course),
        hours_assumed=not reader.availability,
    )


def person_of(dossier: Dossier, person: Participant, side: Role) -> Person:
    """Return somebody who takes part, as templates see them."""
    names = dossier.program.roles
    role = names.mentor if side is Role.MENTOR else names.mentee
    called = person.name if person.is_erased else person.known_as or first_name(person.name)
    return Person(
        name=person.name,
        first_name=called,
        email=person.email,
        role=role,
        department=person.department,
        location=person.location,
    )


def _is_first(check_in: CheckIn, course: Sequence[CheckIn]) -> bool:
    """Say whether the two have not met yet: whatever was to be before was cancelled or missed."""
    before = [c.state for c in course if _order(c) < _order(check_in)]
    is_begin = check_in.n == 1 or bool(before)
    return is_begin and check_in.state not in SETTLED and all(state in _NOT_HELD for state in before)


def meeting_of(dossier: Dossier, check_in: CheckIn, reader: Participant) -> Meeting:
    """Return when a check-in is, on the clock of one of the two."""
    start, course = check_in.start, dossier.courses.get(check_in.pairing_id, ())
    return Meeting(
        number=check_in.n,
        is_extra=is_extra_meeting(check_in, course),
        title=session_for(dossier.program, check_in, course).title,
        when=moment(start, check_in.minutes, dossier.clock_of(check_in), dossier.zone_of(reader)) if start else None,
        window=DateRange(check_in.window_start, check_in.window_end),
    )


def _following(dossier: Dossier, check_in: CheckIn, reader: Participant, course: Sequence[CheckIn]) -> Meeting | None:
    later = [c for c in course if c.state not in SETTLED and _order(c) > _order(check_in)]
    return meeting_of(dossier, min(later, key=_order), reader) if later else None


def _order(check_in: CheckIn) -> tuple[date, str]:
    return (check_in.start.date() if check_in.start else check_in.window_start), check_in.id


def _differing(mine: Moment | None, theirs: Moment | None) -> Moment | None:
    if mine and theirs and mine.start.utcoffset() != theirs.start.utcoffset():
        return theirs
    return None
