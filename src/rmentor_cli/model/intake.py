"""How an export of a form, an HR system or a spreadsheet maps onto the files of the program: intake.yaml. Pure."""

from collections.abc import Mapping
from enum import Enum
from pathlib import PurePosixPath
from typing import Any, NamedTuple, Self

from rmentor_cli.immutable import immutable
from rmentor_cli.model.fields import FieldSpec, Listed, Lookup, Owner, Section, field, fields_of, record
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, TABLES, FileKind
from rmentor_cli.model.kinds import LINE, PROSE, SLUG, one_of
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problems import Location, Problem

ROSTERS = "rosters"  # sign-ups of both sides, told apart by a role
PEOPLE = "people"  # facts on people who are in the rosters already; adds nobody
ONE_SIDE = ("mentors", "mentees")  # sign-ups of one side only


class Encoding(Enum):
    """How the letters of an export are stored, where it does not say so itself."""

    UTF_8 = "utf-8"
    WESTERN = "cp1252"
    CENTRAL_EUROPEAN = "cp1250"
    CYRILLIC = "cp1251"
    GREEK = "cp1253"
    TURKISH = "cp1254"
    MAC = "mac-roman"


class Absent(Enum):
    """What becomes of people who stood in an earlier export and are missing now."""

    LISTED = "listed"
    LEFT = "left"


class Other(Enum):
    """What becomes of an answer that is no known topic."""

    KEEP = "keep"
    DROP = "drop"


class Special(Enum):
    """Targets that are no column of the file they go into, and what they do."""

    about: str
    __hash__ = object.__hash__  # members are one of a kind, and every row of an export asks for several

    def __new__(cls, word: str, about: str) -> Self:
        """Keep the word as the value, and what it does beside it."""
        member = object.__new__(cls)
        member._value_ = word
        member.about = about
        return member

    ROLE = "role", "which side the person signs up for"
    FIRST_NAME = "first_name", "joined with last_name into the name"
    LAST_NAME = "last_name", "joined with first_name into the name"
    ANSWERED = "answered", "when the answer was given; the last one counts"
    NUMBER = "number", "the export's own number of a person: finds managers, enters no file"
    MANAGER_NAME = "manager_name", "the manager's name, beside manager_id, for rosters/org.csv"
    KEEP_APART = "keep_apart", "people they will not be paired with; goes into private/keep-apart.csv"
    CONSENT = "consent", "goes into consents.csv, with the version of its text"
    SESSION = "session", "which session it is about: finds the check-in"
    PARTNER = "partner", "with whom: tells the pairings of one person apart"
    TEXT = "text", "what a goal or a commitment says; goes into private/texts.csv"
    NEXT_STEP = "next_step", "what the two mean to do next; goes into private/next-steps.csv"


OF_MEETINGS = (Special.SESSION, Special.PARTNER, Special.NEXT_STEP)  # for a map into did-you-meet only
AIMS = ("goals", "commitments")  # of which forms know no ids, and whose words stay private
MEETINGS = "did-you-meet"  # what the two of a pairing say became of a check-in


@record
class MappedColumn:
    """One column of an export, and where its cells go."""

    question: str = field(PROSE, "the header of the column; case, spaces and line breaks do not matter")
    to: str = field(LINE, "the column it fills", example="wants")
    split: str = field(LINE, "what goes between several answers; empty: known answers, then commas", default="")
    values: tuple[tuple[str, str], ...] = field(
        Lookup(LINE), "what an answer means, as `Vice president: 8`", default=()
    )
    other: Other = field(one_of(Other), "keep or drop answers that are no known topic", default=Other.KEEP)
    version: str = field(LINE, "the version of the text that was consented to", default="")


@record
class IntakeMap:
    """One entry of intake.yaml."""

    name: str = field(SLUG, "a short name, for --map", example="sign-up")
    into: str = field(
        LINE, "rosters, mentors, mentees, people (adds nobody), or a file such as history", default=ROSTERS
    )
    sheet: str = field(LINE, "the sheet of a workbook; empty: the only one that holds a table", default="")
    encoding: Encoding = field(one_of(Encoding), "of an export that is not UTF-8", default=Encoding.UTF_8)
    dates: DateOrder | None = field(one_of(DateOrder), "how dates in it are written: iso, dmy or mdy", default=None)
    absent: Absent = field(
        one_of(Absent), "people whom an earlier export had: listed, or set to `left`", default=Absent.LISTED
    )
    columns: tuple[MappedColumn, ...] = field(Listed(Section(MappedColumn)), "the columns to read", default=())
    ignore: tuple[str, ...] = field(Listed(PROSE), "columns that are not to be read", default=())


@record
class Imported:
    """What an import last said of one cell, kept to tell what changed in the form from what changed by hand."""

    row: str = field(LINE, "the id of the person, or the key of the row", owner=Owner.TOOL)
    column: str = field(LINE, "the column", owner=Owner.TOOL)
    said: str = field(PROSE, "what the export said", default="", owner=Owner.TOOL)


class ExportRow(NamedTuple):
    """One row that is not empty: the line it starts on, its cells, and why they cannot be trusted where that is so."""

    line: int
    cells: tuple[str, ...]
    broken: Problem | None = None
    row: int = 0  # as spreadsheets count, where that is not the line

    def at(self, path: str) -> Location:
        """Say where the row stands in a file."""
        return Location(path, self.line, row=self.row)


@immutable
class Export:
    """The rows of an export, titles above the header included."""

    path: str
    rows: tuple[ExportRow, ...]
    sheet: str = ""  # of a workbook that has several


MANAGER_COLUMNS = ("manager_id", "dotted_line_ids")  # whom a person reports to, in the rosters and in org.csv
NAMING_PEOPLE = frozenset(
    {*MANAGER_COLUMNS, "prefers", "declines", "mentor_id", "mentee_id", "person_id", "attended"}
)  # columns of ids that an export may fill with numbers, addresses or names


def files_by_word() -> Mapping[str, FileKind]:
    """Return the files that `into` may name by their stem: those with anything in them for a person to say."""
    kinds = {PurePosixPath(kind.path).stem: kind for kind in (*TABLES, *PRIVATE_TABLES)}
    return {word: kind for word, kind in kinds.items() if any(_is_open(spec) for spec in fields_of(kind.record))}


def goes_into_rosters(into: str) -> bool:
    """Say whether a map fills the rosters: with sign-ups, or with facts on those who signed up."""
    return into in (ROSTERS, PEOPLE, *ONE_SIDE)


def targets(into: str) -> Mapping[str, FieldSpec]:
    """Return the columns that a map may fill, by name; none for a word that names no file."""
    record: type[Any] | None = Participant
    if not goes_into_rosters(into):
        kind = files_by_word().get(into)
        record = kind.record if kind else None
    specs = fields_of(record) if record else ()
    is_roster = record is Participant
    return {spec.name: spec for spec in specs if not is_roster or spec.owner is Owner.HUMAN}


def specials(into: str) -> frozenset[Special]:
    """Return the targets that are no column, for a map into a file."""
    if not goes_into_rosters(into):
        more = OF_MEETINGS if into == MEETINGS else (Special.TEXT,) if into in AIMS else ()
        return frozenset({Special.ANSWERED, *more})
    return (
        frozenset(Special)
        - {*OF_MEETINGS, Special.TEXT}
        - ({Special.ROLE} if into in ONE_SIDE or into == PEOPLE else set())
    )


def _is_open(spec: FieldSpec) -> bool:
    return spec.owner is not Owner.TOOL
