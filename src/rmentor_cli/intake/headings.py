"""Where the column names of an export stand, and which of its columns a map reads. Pure."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import accumulate, zip_longest

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.bracketed_options import options_in_brackets
from rmentor_cli.intake.evidence import is_moment, says
from rmentor_cli.intake.numbered_questions import asked_again
from rmentor_cli.intake.option_columns import options_together
from rmentor_cli.intake.splitting import ending_of, own_words
from rmentor_cli.intake.week_grids import Read
from rmentor_cli.model.folding import folded_question, letters
from rmentor_cli.model.header_words import ANSWERED, LAST_MODIFIED
from rmentor_cli.model.headers import FIRST_NAMES, LAST_NAMES, SYNONYMS, WHOLE_NAMES
from rmentor_cli.model.intake import (
    AIMS,
    MEETINGS,
    NAMING_PEOPLE,
    Export,
    ExportRow,
    IntakeMap,
    MappedColumn,
    goes_into_rosters,
    targets,
)
from rmentor_cli.model.kinds import without_unseen
from rmentor_cli.problems import shortened

LOOKED_AT = 20  # rows above the data: titles, notes, merged cells
_ANY_ANSWER = frozenset({"response", "open-ended response"})
LONGEST_QUESTION = 2000  # characters: what is longer is no question, and no map could hold it
SHOWN = 60  # characters of a question that a message quotes


def quoted(question: str) -> str:
    """Write a question for a message, on one line and not too long."""
    return f'"{shortened(question, SHOWN)}"'


@immutable
class Headed:
    """An export whose header is found: the questions, and the rows below them."""

    path: str
    line: int
    questions: tuple[str, ...]
    rows: tuple[ExportRow, ...]
    of_options: frozenset[str] = frozenset()  # questions of which only the options are known
    labels: tuple[str, ...] = ()  # of the columns that are options of their question

    @cached_property
    def _columns(self) -> Sequence[tuple[str, ...]]:
        asked = len(self.questions)  # a row may hold more cells than that, and a broken one very many
        return [*zip_longest(*(row.cells[:asked] for row in self.rows), fillvalue="")]

    @cached_property
    def under(self) -> Mapping[str, Sequence[int]]:
        """The places of the columns under one question, by the question folded: a form may ask it in several parts."""
        found: dict[str, list[int]] = defaultdict(list)
        for column, question in enumerate(self.questions):
            found[folded_question(question)].append(column)
        return found

    def cells(self, column: int) -> Sequence[str]:
        """Return every cell of a column."""
        return self._columns[column] if column < len(self._columns) else ("",) * len(self.rows)


def headed(export: Export, worth: Callable[[Sequence[str]], int]) -> Headed:
    """Take the first row of greatest worth for the header; rows above it are titles."""
    rows = _without_marks(export.rows)
    first = rows[:LOOKED_AT]
    heads = [_head_at(rows, n) for n in range(len(first))]
    best = max(range(len(first)), key=lambda n: (worth(heads[n]), -n))
    row, questions, below = rows[best], heads[best], rows[best + 1 :]
    if below and _is_second_header(row.cells, below[0].cells):
        labels = below[0].cells[: len(questions)]
        return Headed(export.path, row.line, questions, below[1:], labels=labels)
    options = options_together(questions, below)
    asked = tuple(options.get(n, question) for n, question in enumerate(questions))
    labels = tuple(question if n in options else "" for n, question in enumerate(questions)) if options else ()
    return Headed(export.path, row.line, asked, below, frozenset(options.values()), labels)


def _head_at(rows: Sequence[ExportRow], place: int) -> tuple[str, ...]:
    """Return the questions where this row is the header; what stands below may be part of it."""
    cells = tuple(without_unseen(cell)[:LONGEST_QUESTION] for cell in rows[place].cells)
    below = rows[place + 1 :]
    if below and _are_parted(cells, below[0].cells):
        return tuple(itertools.starmap(_of_two_lines, zip_longest(cells, below[0].cells, fillvalue="")))
    return _carried(cells, below) if below and _is_second_header(cells, below[0].cells) else cells


def _without_marks(rows: tuple[ExportRow, ...]) -> tuple[ExportRow, ...]:
    """Leave out a row of marks for machines, `{"ImportId": "QID1"}`, and short names above the questions over it."""
    at = next((n for n, row in enumerate(rows[:LOOKED_AT]) if n and _is_marks(row.cells)), 0)
    return (rows[at - 1], *rows[at + 1 :]) if at else rows


def _is_marks(cells: Sequence[str]) -> bool:
    return any(cells) and all(cell.startswith('{"') and cell.endswith("}") for cell in cells if cell)


def _is_second_header(questions: Sequence[str], cells: Sequence[str]) -> bool:
    """Know the second header row of survey tools: the options of a question whose columns stand below one question.

    Or one made by hand, that parts a heading merged over several columns.
    """
    if _are_parted(questions, cells):
        return True
    filled = {folded_question(cell) for cell in cells if cell}
    if not filled or cells[0] or any("@" in cell for cell in cells):
        return False
    nameless = [n for n, question in enumerate(questions) if not question]
    return filled <= _ANY_ANSWER or (bool(nameless) and all(n < len(cells) and cells[n] for n in nameless))


def _are_parted(questions: Sequence[str], cells: Sequence[str]) -> bool:
    """Say whether a row names the columns below headings merged over several, and says nothing below any other.

    Where every heading is merged they are titles, and the row below is the header.
    """
    alike = Counter(filter(None, questions))
    parted = [n for n, question in enumerate(questions) if alike[question] > 1]
    if len(alike) == len({questions[n] for n in parted}):
        return False
    below = [cells[n] for n in parted if n < len(cells) and cells[n]]
    is_whole = bool(parted) and len(below) == len(set(below)) == len(parted)
    return is_whole and not any(cell for n, cell in enumerate(cells) if n not in parted) and "@" not in "".join(below)


def _of_two_lines(question: str, label: str) -> str:
    """Return what a column is called by two lines: the second alone where it says enough."""
    return label if is_recognized(label) or not question else f"{question} - {label}" if label else question


def _carried(questions: Sequence[str], below: Sequence[ExportRow]) -> tuple[str, ...]:
    """Give each nameless column the question before it; the fields of a block of details have names of their own."""
    labels = below[0].cells
    starts = [*accumulate((n if question else 0 for n, question in enumerate(questions)), max)]
    fields = {start for start in {*starts} if _are_fields(range(start, len(starts)), starts, below)}
    return tuple(labels[n] if start in fields else questions[start] for n, start in enumerate(starts))


def _are_fields(columns: Sequence[int], starts: Sequence[int], below: Sequence[ExportRow]) -> bool:
    """Say whether what stands below one question are fields to fill in: an option's cells hold the option.

    The last column of a question may be there for any other answer.
    """
    run = [n for n in columns if starts[n] == columns[0]][:-1]
    labels, *rows = (row.cells for row in below)
    said = {n: {cells[n] for cells in rows if n < len(cells) and cells[n]} for n in run if n < len(labels)}
    filled = {n: cells for n, cells in said.items() if cells}
    is_named = all(labels[n] and folded_question(labels[n]) not in _ANY_ANSWER for n in filled)
    return bool(filled) and is_named and not any(labels[n] in cells for n, cells in filled.items())


def headed_for(export: Export, chosen: IntakeMap) -> Headed:
    """Take the row that holds most of a map's questions for the header; every column that it names is what it says."""
    wanted = {folded_question(column.question) for column in chosen.columns}
    head = headed(export, lambda cells: len({folded_question(cell) for cell in cells} & wanted))
    return as_asked(head, wanted.union(map(folded_question, chosen.ignore)))


def as_asked(head: Headed, named: Collection[str] = ()) -> Headed:
    """Give columns the question that was asked, where a form maker writes it otherwise; those named (folded) stay."""
    again = asked_again(head.questions, head.rows, named)
    options = options_in_brackets(head.questions, head.rows, named)
    asked = again | {n: question for n, (question, _) in options.items()}
    reads = {**_reads_of_options(head), **{n: read for n, (_, read) in options.items()}}
    if not (asked or reads):
        return head
    questions = tuple(asked.get(n, question) for n, question in enumerate(head.questions))
    return replace(head, questions=questions, rows=tuple(_as_read(row, reads) for row in head.rows))


def _reads_of_options(head: Headed) -> Mapping[int, Read]:
    """Return what reads the options of a question that has a column for each, where one of them holds a comma."""
    under: dict[str, list[int]] = defaultdict(list)
    for n, label in enumerate(head.labels):
        if label:
            under[head.questions[n]].append(n)
    whole = (each for each in under.values() if len(each) > 1 and ending_of(head.labels[n] for n in each))
    return {n: partial(_ended, head.labels[n]) for each in whole for n in each}


def _ended(option: str, cell: str) -> str:
    return f"{cell};" if cell == option else own_words(cell, ";")


def _as_read(row: ExportRow, reads: Mapping[int, Read]) -> ExportRow:
    """Return a row with what its cells say in columns that are options."""
    return row._replace(
        cells=tuple(reads[n](cell) if n in reads and cell else cell for n, cell in enumerate(row.cells))
    )


def header_for(export: Export, into: str) -> Headed:
    """Take the header of an export that no map reads: of a file of columns, the row that names most of them.

    Below these, answers may look like the questions of a sign-up: `no`, `participant`.
    """
    names = columns_by_word(into)
    return (
        headed(export, lambda cells: sum(letters(cell) in names for cell in cells)) if names else headed(export, worth)
    )


def columns_by_word(into: str) -> Mapping[str, str]:
    """Return the columns of a file by what a header may call them; none of a file that forms fill, in their words."""
    if goes_into_rosters(into) or into in (MEETINGS, *AIMS):
        return {}
    ids = {letters(name.removesuffix("_id")): name for name in targets(into) if name in NAMING_PEOPLE}
    return {letters(name): name for name in targets(into)} | ids


def places(head: Headed, chosen: IntakeMap) -> Mapping[MappedColumn, tuple[int, ...]]:
    """Return where each mapped column stands; a form asks the same question twice where its ways part."""
    found: dict[str, tuple[int, ...]] = {}
    for index, question in enumerate(head.questions):
        found[folded_question(question)] = (*found.get(folded_question(question), ()), index)
    return {column: found.get(folded_question(column.question), ()) for column in chosen.columns}


def unread_columns(head: Headed, chosen: IntakeMap) -> list[str]:
    """Return the columns that a map neither reads nor names under `ignore`, where anything stands in them."""
    known = {folded_question(column.question) for column in chosen.columns} | {
        folded_question(each) for each in chosen.ignore
    }
    return [
        " ".join(question.split())
        for n, question in columns_of(head.questions)
        if folded_question(question) not in known and any(head.cells(n))
    ]


def is_recognized(question: str) -> bool:
    """Say whether a header cell alone looks like a question or a column of people."""
    found = letters(question)
    known = {word for name, each in SYNONYMS.items() for word in (letters(name), *each)}
    return found in known | FIRST_NAMES | LAST_NAMES | WHOLE_NAMES or says(
        question, *ANSWERED, "start time", "email( address)?", "e mail", "your name", "full name"
    )


def worth(cells: Sequence[str]) -> int:
    """Rate a row as the header of an export: recognized names count most, then filled cells; an answer is worth 0."""
    if any(_is_answer(cell) for cell in cells):
        return 0
    filled = [folded_question(cell) for cell in cells if cell]
    return 100 * sum(map(is_recognized, cells)) + len(set(filled))


def _is_answer(cell: str) -> bool:
    """Know what only an answer holds: an address, unless a question gives one as an example, or a moment."""
    if re.search(r"[^\s@]@[^\s@]+\.\w", cell) and "?" not in cell:
        return True
    return ":" in cell and is_moment(cell)


def columns_of(questions: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Return each question once, with where it stands first."""
    seen: set[str] = set()
    for index, question in enumerate(questions):
        if question and folded_question(question) not in seen:
            seen.add(folded_question(question))
            yield index, question


def is_of_a_change(question: str) -> bool:
    """Say whether a header of a form maker tells when answers were changed last: where one was, that time counts."""
    return folded_question(question) in LAST_MODIFIED
