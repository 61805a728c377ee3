"""What was edited in a table that came back: cell by cell against what it said before and what stands now. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.merging import Verdict, judge
from rmentor_cli.model.listing import IDENTITY, Column, Line, Listing
from rmentor_cli.model.lost_letters import has_lost_letters

PERSONAL = frozenset({"name", "email"})
Texts = Mapping[str, str]  # by heading


@immutable
class SaidRow:
    """One row of a table that came back: its cells as the program would write them, None where that is not clear."""

    row: int  # which record of the file that came back, from 0
    id: str
    cells: Mapping[str, str | None]


@immutable
class Edit:
    """One cell that says something new; `is_kept` where the program was edited since as well, and stays as it is."""

    row: int
    line: Line
    column: Column
    now: str
    said: str
    is_kept: bool = False


class Why(Enum):
    """Why a row or a cell is not taken back."""

    NO_ID = "no id"
    UNKNOWN = "unknown id"
    TWICE = "the row stands twice"
    IDENTITY = "says what the row is about"
    JOINED = "joined from elsewhere"
    TOOL = "kept by rmentor"
    NO_COLUMN = "the file has no such column"
    UNCLEAR = "could be two days"


@immutable
class Refusal:
    """A row, or one of its cells, that is not taken back."""

    row: int
    why: Why
    id: str = ""
    line: Line | None = None
    column: Column | None = None
    before: str = ""  # what stood in the cell


@immutable
class Lost:
    """A cell in which only letters were lost since the table went out: no edit."""

    text: str
    said: str


@immutable
class Compared:
    """What a table that came back comes to."""

    taken: tuple[Edit, ...]
    kept: tuple[Edit, ...]
    refused: tuple[Refusal, ...]
    outdated: tuple[str, ...] = ()  # ids of rows of which the program says something else since
    lost: tuple[Lost, ...] = ()

    def __bool__(self) -> bool:
        """Say whether the table says anything new."""
        return bool(self.taken or self.kept or self.refused)


def compare(
    listing: Listing, base: Mapping[str, Texts], said: Sequence[SaidRow], earlier: Sequence[Mapping[str, Texts]] = ()
) -> Compared:
    """Judge every cell of a table that came back; `base` holds the table as it went out, by id, where that is known.

    A cell that says what an `earlier` table said may be older than what stands now, and no edit: it is not taken.
    """
    found = tuple(_findings(listing, base, said, earlier))
    edits = [each for each in found if isinstance(each, Edit)]
    return Compared(
        taken=tuple(edit for edit in edits if not edit.is_kept),
        kept=tuple(edit for edit in edits if edit.is_kept),
        refused=tuple(each for each in found if isinstance(each, Refusal)),
        outdated=tuple(dict.fromkeys(each for each in found if isinstance(each, str))),
        lost=tuple(each for each in found if isinstance(each, Lost)),
    )


def _findings(
    listing: Listing, base: Mapping[str, Texts], said: Sequence[SaidRow], earlier: Sequence[Mapping[str, Texts]]
) -> Iterator[Edit | Refusal | Lost | str]:
    met: set[str] = set()
    for each in said:
        line = listing.by_id.get(each.id)
        if line is None:
            yield Refusal(each.row, Why.UNKNOWN if each.id else Why.NO_ID, each.id)
        elif each.id in met:
            yield Refusal(each.row, Why.TWICE, each.id, line)
        else:
            before = [table.get(each.id, {}) for table in (base, *earlier)]
            yield from _in_row(listing, line, before[0], each, before[1:])
        met.add(each.id)


def _in_row(
    listing: Listing, line: Line, base: Texts, said: SaidRow, earlier: Sequence[Texts]
) -> Iterator[Edit | Refusal | Lost | str]:
    for column, now in zip(listing.columns, line.cells, strict=True):
        text = said.cells.get(column.heading, now)
        before = base.get(column.heading, now)
        if text == now:
            continue
        if text == before:
            yield from [line.id] if column.field else []
        elif text and (has_lost_letters(text, now) or has_lost_letters(text, before)):
            yield Lost(now, text)
        elif (why := _why_not(column, line)) or text is None:
            yield Refusal(said.row, why or Why.UNCLEAR, said.id, line, column, before)
        else:
            is_old = any(texts.get(column.heading) == text for texts in earlier)
            is_kept = is_old or judge(before, now, text) is Verdict.KEPT
            yield Edit(said.row, line, column, now, text, is_kept)


def _why_not(column: Column, line: Line) -> Why | None:
    """Say why a cell of a column is never taken back, if it is not."""
    if column.field in IDENTITY:
        return Why.IDENTITY
    if not column.field:
        return Why.JOINED
    if not column.is_editable:
        return Why.TOOL
    return Why.NO_COLUMN if column.files and line.path not in column.files else None


def moved_between_rows(taken: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that give a person the name or address of another: one column was sorted without the others."""
    personal = [edit for edit in taken if edit.column.field in PERSONAL]
    given_up = {(edit.column.field, edit.now) for edit in personal}
    return tuple(edit for edit in personal if (edit.column.field, edit.said) in given_up)
