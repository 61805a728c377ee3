"""What is left of a program when somebody is erased: every id, pairing and count of them, and nothing else. Pure.

Rows that others rest on keep their ids; rows that are only about the person go. A line above somebody stays, because
the people below are to be kept apart from whoever is further up.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from rmentor_cli.fingerprint import with_zone
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.aims import Text
from rmentor_cli.model.consent import Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import ASSISTANT
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.file_kinds import ERASED, PRIVATE_TABLES, TABLES, FileKind
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.follow_up import FollowUpPerson
from rmentor_cli.model.kinds import SLUG, SLUGS
from rmentor_cli.model.pairing import CheckIn, people_of
from rmentor_cli.model.people import OrgMember, Participant, PersonStatus, name_when_erased
from rmentor_cli.model.private import Erased, OpenQuestion, PersonName, PrivateDossier, Retry, StoryText
from rmentor_cli.model.story import Story, StoryConsent
from rmentor_cli.privacy.surveys import without_answers
from rmentor_cli.privacy.traces import Subject

_LINE_ABOVE = ("manager_id", "dotted_line_ids")
_PEOPLE = frozenset({paths.MENTORS, paths.MENTEES, paths.ORG})
_WHOSE = ("person_id", "subject_id", "mentor_id", "mentee_id")  # columns of private files that name somebody


class Cleared(NamedTuple):
    """What becomes of one row of a table: the columns whose cells stay, and those that are written anew."""

    kept: frozenset[str]
    written: Mapping[str, str]


@immutable
class Erasure:
    """A program, and who is erased on which day; their live pairings have ended before."""

    dossier: Dossier
    subject: Subject
    on: date

    @cached_property
    def pairings(self) -> frozenset[str]:
        """The ids of their pairings."""
        return frozenset(each.id for each in self.dossier.pairings if self.subject.id in people_of([each]))

    @cached_property
    def meetings(self) -> frozenset[str]:
        """The ids of their check-ins."""
        return frozenset(row.id for row in self.dossier.check_ins if row.pairing_id in self.pairings)

    @cached_property
    def aims(self) -> frozenset[str]:
        """The ids of their goals and commitments."""
        return self.dossier.aims_of(self.subject.id)

    def is_them(self, record: Participant | OrgMember | PersonName) -> bool:
        """Say whether a row of a roster, of org.csv or of their names is theirs."""
        return record.id == self.subject.id or folded_address(record.email or "") in self.subject.traces.addresses


def without_records(erasure: Erasure) -> Dossier:
    """Return a program whose consents of the person are withdrawn, and whose starts rest on nobody's zone.

    What else the tracked files hold of them is cleared row by row: `cleared_rows`.
    """
    dossier = erasure.dossier
    return replace(
        dossier,
        consents=tuple(_withdrawn(each, erasure) for each in dossier.consents),
        check_ins=tuple(_on_a_clock(each, erasure) for each in dossier.check_ins),
    )


def _withdrawn(consent: Consent, erasure: Erasure) -> Consent:
    if consent.person_id != erasure.subject.id or consent.withdrawn:
        return consent
    return replace(consent, withdrawn=max(erasure.on, consent.given))


def _on_a_clock(row: CheckIn, erasure: Erasure) -> CheckIn:
    """Return a check-in that says whose clock its start is on, where it was the clock of the person."""
    pairing = erasure.dossier.pairings_by_id.get(row.pairing_id)
    is_theirs = pairing is not None and pairing.mentee_id == erasure.subject.id
    rests_on_them = is_theirs and not row.time_zone and (row.start or row.moved_from)
    return with_zone(row, erasure.dossier.clock_of(row)) if rests_on_them else row


def without_private(erasure: Erasure, private: PrivateDossier, marks: Iterable[str]) -> PrivateDossier:
    """Return what is private without what is about the person; `marks` tell their addresses and names from now on.

    What only counts, as why a pairing ended, and what a partner said of a check-in stay.
    """
    parts = {kind.part: _kept(getattr(private, kind.part), erasure) for kind in PRIVATE_TABLES if kind is not ERASED}
    parts |= without_answers(erasure.dossier, private, erasure.subject.id)
    parts |= {"people": tuple(_nameless(each) if erasure.is_them(each) else each for each in private.people)}
    new = (Erased(mark=mark, date=erasure.on) for mark in sorted({*marks} - {each.mark for each in private.erased}))
    return replace(private, **parts | {"erased": (*private.erased, *new)})


def _nameless(person: PersonName) -> PersonName:
    return PersonName(id=person.id, name=name_when_erased(person.id))


def _kept(records: Iterable[Any], erasure: Erasure) -> tuple[Any, ...]:
    return tuple(_unanswered(record, erasure) for record in records if not _goes(record, erasure))


def _unanswered(record: Any, erasure: Erasure) -> Any:
    """Return the question of a form without the one person: it goes on holding whoever else answered it."""
    if not isinstance(record, OpenQuestion) or erasure.subject.id not in record.answered_by:
        return record
    return replace(record, answered_by=tuple(each for each in record.answered_by if each != erasure.subject.id))


def _goes(record: Any, erasure: Erasure) -> bool:
    if isinstance(record, Retry):
        return _is_of_a_mail_to_them(record, erasure)
    if isinstance(record, FollowUpPerson):
        return record.id == erasure.subject.id or erasure.subject.traces.are_in(record.id)
    if isinstance(record, StoryText | Text):
        return _are_their_words(record, erasure)
    if isinstance(record, OpenQuestion) and (
        erasure.subject.id in record.may_be or erasure.subject.traces.are_in(record.said)
    ):
        return True
    named = [who for column in _WHOSE if (who := getattr(record, column, ""))]
    if named:
        return erasure.subject.id in named
    return getattr(record, "check_in_id", "") in erasure.meetings  # what the two mean to do next


def _are_their_words(record: StoryText | Text, erasure: Erasure) -> bool:
    """Say whether a text is of their pairing, or of an aim of theirs; or names them, whoever's aim it is."""
    if isinstance(record, StoryText):
        return record.pairing_id in erasure.pairings or erasure.subject.traces.are_in(record.text)
    return record.id in erasure.aims or erasure.subject.traces.are_in(record.text)


def _is_of_a_mail_to_them(retry: Retry, erasure: Erasure) -> bool:
    key = retry.key.removesuffix(f"-{ASSISTANT}")
    seats = (
        (pairing.id, "mentor" if pairing.mentor_id == erasure.subject.id else "leader")
        for pairing in map(erasure.dossier.pairings_by_id.__getitem__, erasure.pairings)
    )
    sat = any(f"-{pairing}-" in key and key.endswith(f"-{side}") for pairing, side in seats)
    addressed = folded_address(retry.address) in erasure.subject.traces.addresses
    return addressed or sat or key.endswith(f"-{erasure.subject.id}")


def cleared_rows(erasure: Erasure) -> Mapping[str, Mapping[int, Cleared]]:
    """Return by file the rows of which cells are cleared, by place, and what stays of each.

    Of a person stays that there was one. What the user has added, in columns of their own, to rows about the person
    may say anything, and a place may be the person's own room or link: both go.
    """
    tables = [kind for kind in TABLES if kind.path in erasure.dossier.sources.tables and kind.path != paths.JOURNAL]
    found = {kind.path: dict(_in_file(erasure, kind)) for kind in tables}
    return {path: rows for path, rows in found.items() if rows}


def _in_file(erasure: Erasure, kind: FileKind) -> Iterator[tuple[int, Cleared]]:
    names = frozenset(spec.name for spec in fields_of(kind.record))
    columns = [spec.name for spec in fields_of(kind.record) if spec.kind in (SLUG, SLUGS)]
    ids = {erasure.subject.id, *erasure.pairings}
    for row, record in enumerate(getattr(erasure.dossier, kind.part)):
        if kind.path not in _PEOPLE:
            names_them = isinstance(record, Story) and erasure.subject.traces.are_in(record.text)
            if names_them or not ids.isdisjoint(_ids_in(record, columns)):
                yield row, _of_a_story(names) if kind.path == paths.STORIES else Cleared(names - {"place"}, {})
        elif erasure.is_them(record):
            yield row, _nobody(erasure.dossier, record)


def _of_a_story(names: frozenset[str]) -> Cleared:
    """Return what stays of a story about somebody: that there was one."""
    return Cleared(names - {"text", "consent"}, {"consent": StoryConsent.WITHDRAWN.value})


def _ids_in(record: Any, columns: Iterable[str]) -> Collection[str]:
    said = (getattr(record, column) for column in columns)
    return {each for value in said for each in ((value,) if isinstance(value, str) else value or ())}


def _nobody(dossier: Dossier, record: Participant | OrgMember) -> Cleared:
    """Return what stays of a person: the id, that they left, and the line above those who report to them."""
    everybody: tuple[Participant | OrgMember, ...] = (*dossier.mentors, *dossier.mentees, *dossier.org)
    is_manager = any(record.id in (each.manager_id, *each.dotted_line_ids) for each in everybody)
    kept = frozenset({"id", *(_LINE_ABOVE if is_manager else ())})
    if isinstance(record, OrgMember):
        return Cleared(kept, {})
    return Cleared(kept, {"name": name_when_erased(record.id), "status": PersonStatus.LEFT.value})
