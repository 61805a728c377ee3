"""Tables for a spreadsheet: what a person sees of the program in rows, and which of its cells are theirs. Pure."""

from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import Any

from rmentor_cli.immutable import immutable
from rmentor_cli.model.fields import Kind, field, record
from rmentor_cli.model.kinds import LINE, SLUG


class TableName(Enum):
    """The tables there are."""

    PAIRINGS = "pairings"
    CHECK_INS = "check-ins"
    PEOPLE = "people"
    WAITLIST = "waitlist"


class Separator(Enum):
    """What parts the cells of a table, as it stands there."""

    COMMA = ","
    SEMICOLON = ";"
    TAB = "\t"


def separator_said(text: str) -> Separator:
    """Return what is meant by a word or by the mark itself; raises ValueError where it is none."""
    words = {each.name.casefold(): each for each in Separator}
    return words.get(text.casefold()) or Separator(text)


IDENTITY = frozenset({"id", "pairing_id", "mentor_id", "mentee_id"})  # what a row is about, never edited in a table


@immutable
class Column:
    """One column of a table."""

    heading: str
    field: str = ""  # the column of the file it shows; empty: joined from elsewhere
    kind: Kind[Any] = LINE
    is_editable: bool = False
    blank: str = ""  # what an empty cell means
    files: frozenset[str] = frozenset()  # the files that have a column of the user's own; empty: every one


@immutable
class Line:
    """One row of a table, and the record it shows."""

    id: str
    path: str
    row: int  # which record of the file, from 0
    cells: tuple[str, ...]  # by column


@immutable
class Listing:
    """One table: its columns and rows."""

    name: TableName
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Line]:
        """Rows by id."""
        return {line.id: line for line in self.lines}


@record
class ReturnedRow:
    """What every row of a table that comes back must have; its other columns may be missing."""

    id: str = field(SLUG, "the id of the row, as the table had it")
