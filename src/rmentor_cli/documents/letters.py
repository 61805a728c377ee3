"""A letter to one person, and what all letters of a day draw on; `mail_kinds` makes one of a duty. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from rmentor_cli.documents.agenda import Facts, Person, first_name
from rmentor_cli.documents.contexts import variables_of
from rmentor_cli.documents.envelope import Envelope, cover_on, envelope_of
from rmentor_cli.documents.message import message_id
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.event import Event
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PersonalCode
from rmentor_cli.model.program import Coordinator, Invitations
from rmentor_cli.model.today import Today

WITH_CALENDAR = frozenset({DutyKind.INVITATION, DutyKind.MOVE, DutyKind.CANCELLATION})


@immutable
class Letter:
    """What there is to say to one person on one occasion."""

    duty: Duty
    envelope: Envelope
    languages: tuple[str, ...]  # the reader's, then the program's
    template: str  # words it
    context: object  # one of `contexts`
    event: Event | None = None  # comes with the mail for the reader's calendar
    folder: str = paths.MAIL
    mark: str = ""  # before the subject

    @property
    def variables(self) -> Mapping[str, object]:
        """What the template may name."""
        return variables_of(self.context)

    @property
    def path(self) -> str:
        """The file it is written to."""
        return paths.mail_file(self.duty.key, self.folder)


def template_of(kind: DutyKind) -> str:
    """Return the template of a kind of mail."""
    return f"mail/{kind.value}.md.j2"


def rehearsed(letter: Letter, coordinator: Coordinator, folder: str) -> Letter:
    """Turn a letter into one to the coordinator alone, under an id of its own and without its calendar."""
    to, outside = letter.envelope.to, letter.envelope
    rehearsal = replace(
        outside,
        to=(coordinator.name, coordinator.email),
        message_id=message_id("rehearsal", (outside.message_id,)),
        thread_id=message_id("rehearsal", (outside.thread_id,)),
    )
    return replace(letter, envelope=rehearsal, event=None, folder=folder, mark=f"[Rehearsal, for {to[0] or to[1]}] ")


@immutable
class Letters:
    """The letters of a day."""

    facts: Facts
    today: Today
    owed: Sequence[Duty] = ()  # all that is owed, for the coordinator's summary
    brings_calendar: bool = True  # whether the form in which mails are written can carry one
    codes: Mapping[str, PersonalCode] = field(default_factory=dict)  # by the key of the mail that tells one
    stories: Mapping[str, str] = field(default_factory=dict)  # the words that people are asked about, by story

    @property
    def dossier(self) -> Dossier:
        """The program."""
        return self.facts.dossier

    def brings(self, duty: Duty) -> Invitations:
        """Say what comes with a mail for the reader's calendar."""
        is_with = self.brings_calendar and duty.kind in WITH_CALENDAR
        return self.dossier.program.calendar.invitations if is_with else Invitations.NONE

    def common(self, duty: Duty, reader: Person) -> dict[str, Any]:
        """Return what every mail knows."""
        program = self.dossier.program
        return {
            "program": program.program.name,
            "organization": program.program.organization,
            "reader": reader,
            "coordinator": program.coordinator,
            "cover": cover_on(self.dossier, self.today),
            "forms": program.forms,
            "roles": program.roles,
            "start": program.program.start,
            "months": program.program.months,
            "sessions": len(program.arc),
            "minutes": program.scheduling.minutes,
            "cadence": str(program.scheduling.cadence),
            "deadline": duty.answer_by or duty.deadline,
        }

    def side_of(self, duty: Duty) -> Role:
        """Return the side of the person a duty is about."""
        pairing = self.dossier.pairings_by_id.get(duty.pairing_id)
        if pairing:
            return Role.MENTOR if duty.person_id == pairing.mentor_id else Role.MENTEE
        return self.dossier.roles[duty.person_id]

    def outside(self, duty: Duty) -> Person:
        """Return a reader who takes no part."""
        name, email = envelope_of(self.dossier, duty, self.today).to
        return Person(name, first_name(name), email, role="", department="", location="")
