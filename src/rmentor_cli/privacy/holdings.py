"""Every record of a program that is about somebody, and whether it is theirs to read. Pure.

Whom somebody will not be paired with, what a partner answered, whether another one would rather not: it was said in
confidence, though it is about them. A new kind of file is theirs by its `person_id` or `subject_id` unless a rule here
says otherwise.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, TABLES, FileKind
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.journal import Journal
from rmentor_cli.model.pairing import PairingStatus, people_of
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.privacy.traces import Subject

NAMING_OTHERS = ("manager_id", "dotted_line_ids", "prefers", "declines")  # columns of a roster that hold other people
# what leads from a person to their answers in a survey: nobody is shown it, the coordinator included
_OF_SURVEYS = frozenset({paths.CODES, paths.PULSE_ANSWERS, paths.PULSE_COMMENTS})
_NEVER_BEGAN = frozenset({PairingStatus.PROPOSED, PairingStatus.DECLINED})
_OWN_ROWS = frozenset({paths.MENTORS, paths.MENTEES, paths.ORG, paths.CONSENTS})  # the user's own columns are theirs


@immutable
class Holding:
    """One record that is about somebody: its file and row, what it says, and whether that is theirs to read."""

    kind: FileKind
    row: int
    cells: Mapping[str, str]  # those that are filled, by column
    is_theirs: bool

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.kind.path


@immutable
class Request:
    """A program, what is private of it, and whom somebody asks about."""

    dossier: Dossier
    private: PrivateDossier
    subject: Subject
    own_vetoes: frozenset[str] = frozenset()  # of whom they said themselves that they will not be paired with them
    told_by_others: frozenset[tuple[str, str]] = frozenset()  # next steps, by check-in and text, as partners told them

    @cached_property
    def pairings(self) -> frozenset[str]:
        """The ids of all pairings they are or were in."""
        return frozenset(each.id for each in self.dossier.pairings if self.subject.id in people_of([each]))

    @cached_property
    def known_pairings(self) -> frozenset[str]:
        """The ids of those that they know of: what was only considered would say what others answered."""
        asked = {each.pairing_id for each in self.private.consults if each.person_id == self.subject.id}
        begun = {each.id for each in self.dossier.pairings if each.status not in _NEVER_BEGAN}
        return self.pairings & (begun | asked)

    @cached_property
    def check_ins(self) -> frozenset[str]:
        """The ids of all check-ins of their pairings."""
        return frozenset(each.id for each in self.dossier.check_ins if each.pairing_id in self.pairings)

    @cached_property
    def aims(self) -> frozenset[str]:
        """The ids of their goals and commitments."""
        return self.dossier.aims_of(self.subject.id)


def holdings(request: Request) -> tuple[Holding, ...]:
    """Return everything that the files of a program say about somebody, file by file."""
    parts = (*((kind, request.dossier) for kind in TABLES), *((kind, request.private) for kind in PRIVATE_TABLES))
    shown = ((kind, getattr(holder, kind.part)) for kind, holder in parts if kind.path not in _OF_SURVEYS)
    return tuple(found for kind, records in shown for found in _in_file(request, kind, records))


def mentions(request: Request) -> tuple[Holding, ...]:
    """Return what other people's rows in the rosters say of somebody: whose manager they are, who wishes what."""
    kinds = (kind for kind in TABLES if kind.path in {paths.MENTORS, paths.MENTEES, paths.ORG})
    found = []
    for kind in kinds:
        for row, person in enumerate(getattr(request.dossier, kind.part)):
            said = {name: request.subject.id for name in NAMING_OTHERS if _names(person, name, request.subject.id)}
            if said and not _is_own(request, person):
                found.append(Holding(kind, row, {"id": person.id, **said}, is_theirs=False))
    return tuple(found)


def _names(person: Any, column: str, person_id: str) -> bool:
    said = getattr(person, column, None) or ()
    return person_id in ((said,) if isinstance(said, str) else said)


def _in_file(request: Request, kind: FileKind, records: Sequence[Any]) -> Iterator[Holding]:
    judge = _RULES.get(kind.path, _by_person)
    for row, record in _candidates(records, request.subject.id):
        if (is_theirs := judge(request, record)) is not None:
            yield Holding(kind, row, _cells(request, kind, row, record), is_theirs)


def _candidates(records: Sequence[Any], person_id: str) -> Iterator[tuple[int, Any]]:
    """Go through the records; of a journal, which may be long, only through the lines of the person."""
    if isinstance(records, Journal):
        whose = next(iter(records.columns[4:5]), ())
        yield from ((row, records[row]) for row, each in enumerate(whose) if each == person_id)
    else:
        yield from enumerate(records)


def _cells(request: Request, kind: FileKind, row: int, record: Any) -> Mapping[str, str]:
    """Return the cells as they stand in the file; those that the user added only of the person's own rows."""
    declared = {spec.name: spec.kind for spec in fields_of(kind.record)}
    if table := request.dossier.sources.tables.get(kind.path):
        said = dict(zip(table.columns, table.rows[row].cells, strict=False))
    else:
        said = {name: show_cell(of, getattr(record, name)) for name, of in declared.items()}
    is_shown = kind.path in _OWN_ROWS
    return {column: text for column, text in said.items() if text and (is_shown or column in declared)}


def _is_own(request: Request, record: Any) -> bool:
    addresses = request.subject.traces.addresses
    return record.id == request.subject.id or folded_address(record.email or "") in addresses


def _of_themselves(request: Request, record: Any) -> bool | None:
    return True if _is_own(request, record) else None


def _of_a_pairing(request: Request, record: Any) -> bool | None:
    return record.id in request.known_pairings if record.id in request.pairings else None


def _of_what_they_share(request: Request, record: Any) -> bool | None:
    return record.pairing_id in request.known_pairings if record.pairing_id in request.pairings else None


def _of_two_people(request: Request, record: Any) -> bool | None:
    return True if request.subject.id in (record.mentor_id, record.mentee_id) else None


def _of_a_veto(request: Request, record: Any) -> bool | None:
    """Say that a veto is theirs where they said it themselves; of any other nobody knows whose it was."""
    two = {record.mentor_id, record.mentee_id}
    return bool(two & request.own_vetoes) if request.subject.id in two else None


def _of_a_consult(request: Request, record: Any) -> bool | None:
    return record.person_id == request.subject.id if record.pairing_id in request.pairings else None


def _of_an_end(request: Request, record: Any) -> bool | None:
    return False if record.pairing_id in request.pairings else None


def _of_an_answer(request: Request, record: Any) -> bool | None:
    return record.person_id == request.subject.id if record.check_in_id in request.check_ins else None


def _of_a_next_step(request: Request, record: Any) -> bool | None:
    is_the_partners = (record.check_in_id, record.text) in request.told_by_others
    return not is_the_partners if record.check_in_id in request.check_ins else None


def _of_a_text(request: Request, record: Any) -> bool | None:
    return True if record.id in request.aims else None


def _of_a_follow_up(request: Request, record: Any) -> bool | None:
    """Say that what HR told is HR's to show: here it is only counted."""
    is_them = record.id == request.subject.id or folded_address(record.id) in request.subject.traces.addresses
    return False if is_them else None


def _of_a_retry(request: Request, record: Any) -> bool | None:
    return True if folded_address(record.address) in request.subject.traces.addresses else None


def _by_person(request: Request, record: Any) -> bool | None:
    whose = getattr(record, "person_id", "") or getattr(record, "subject_id", "")
    return True if whose == request.subject.id else None


_RULES: Mapping[str, Callable[[Request, Any], bool | None]] = {
    paths.PEOPLE: _of_themselves,
    paths.MENTORS: _of_themselves,
    paths.MENTEES: _of_themselves,
    paths.ORG: _of_themselves,
    paths.PAIRINGS: _of_a_pairing,
    paths.CHECK_INS: _of_what_they_share,
    paths.HISTORY: _of_two_people,
    paths.KEEP_APART: _of_a_veto,
    paths.CONSULTS: _of_a_consult,
    paths.ENDS: _of_an_end,
    paths.DID_YOU_MEET: _of_an_answer,
    paths.NEXT_STEPS: _of_a_next_step,
    paths.STORIES: _of_what_they_share,
    paths.STORY_TEXTS: _of_what_they_share,
    paths.TEXTS: _of_a_text,
    paths.FOLLOW_UP_PEOPLE: _of_a_follow_up,
    paths.RETRIES: _of_a_retry,
}
