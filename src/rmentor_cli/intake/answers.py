"""The rows of an export to what each of them says, cell by cell. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.headings import Headed, places, quoted
from rmentor_cli.intake.reading import Reader, readers
from rmentor_cli.model.cells import DATE_KINDS, LOCAL_DATE
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.intake import ExportRow, IntakeMap, MappedColumn, Special
from rmentor_cli.model.kinds import EMAIL, LINE, SLUG
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity

LONGEST_QUOTED = 60


@immutable
class Answer:
    """One row of an export, read: the text for each column of the file, and what is no column."""

    at: Location
    cells: Mapping[str, str]
    special: Mapping[Special, str]

    def get(self, column: str) -> str:
        """Return what the row says for a column; empty where it says nothing."""
        return self.cells.get(column, "")

    def only_word(self) -> str:
        """Return the one thing that the row says, or nothing where it says more, or nothing at all."""
        words = [text for text in (*self.cells.values(), *self.special.values()) if text]
        return words[0] if len(words) == 1 else ""

    def also(self, special: Special) -> str:
        """Return what the row says that is no column; empty where it says nothing."""
        return self.special.get(special, "")


def read_answers(dossier: Dossier, chosen: IntakeMap, head: Headed) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
    """Read every row; a cell that cannot be read is left out of its answer, and told."""
    where = places(head, chosen)
    by_column = readers(dossier, chosen, lambda column: [cell for n in where[column] for cell in head.cells(n)])
    problems: list[Problem] = []
    answers = [_answer(head, row, where, by_column, problems) for row in head.rows]
    return tuple(answers), tuple(problems)


def _answer(
    head: Headed,
    row: ExportRow,
    where: Mapping[MappedColumn, Sequence[int]],
    by_column: Mapping[MappedColumn, Reader],
    problems: list[Problem],
) -> Answer:
    at = Location(head.path, row.line)
    said: dict[str, str] = {}
    failed: set[str] = set()
    for column in _in_order(row, where):
        reader = by_column[column]
        for text in _texts(row, where[column]):
            try:
                read = reader.read(text)
            except Invalid as invalid:
                problems.append(_unread(at, reader, text, invalid))
                failed.add(column.to)
                continue
            before = said.get(column.to, "")
            said[column.to] = _both(reader, before, read)
            if before and read and not reader.is_list and before != read:
                problems.append(_twice(at, column.to, before, read))
                failed.add(column.to)
    words = {special.value: special for special in Special}
    return Answer(
        at,
        {name: text for name, text in said.items() if name not in words and name not in failed},
        {words[name]: text for name, text in said.items() if name in words},
    )


def _in_order(row: ExportRow, where: Mapping[MappedColumn, Sequence[int]]) -> Sequence[MappedColumn]:
    """Return the columns in the order of the map, which says what is wanted most.

    Where the ways of a form part, and it asks one question on both, no order of the map is right for everybody: there
    the columns go by where this row answers them.
    """
    if all(len(columns) <= 1 for columns in where.values()):
        return list(where)
    return sorted(where, key=lambda column: next((n for n in where[column] if _cell(row, n)), len(row.cells)))


def _texts(row: ExportRow, columns: Sequence[int]) -> Iterator[str]:
    """Return the answers to one question; empty cells of its twins count only where all are empty."""
    texts = [_cell(row, n) for n in columns]
    yield from dict.fromkeys(text for text in texts if text) or texts[:1]


def _cell(row: ExportRow, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _both(reader: Reader, before: str, read: str) -> str:
    """Join what two columns say for one: lists one after the other, of anything else the first that says it."""
    if reader.is_list:
        return ";".join(dict.fromkeys(part for text in (before, read) for part in text.split(";") if part))
    return before or read


def _twice(at: Location, name: str, one: str, other: str) -> Problem:
    said = f'{name} is "{one}" in one column and "{other}" in another'
    return Problem(Code.UNREAD_ANSWER, at, said, "decide which column counts, in intake.yaml", Severity.WARNING)


def _unread(at: Location, reader: Reader, text: str, invalid: Invalid) -> Problem:
    shown = text if len(text) <= LONGEST_QUOTED else f"{text[: LONGEST_QUOTED - 3]}..."
    flat = " ".join(shown.split())
    said = f'{reader.column.to} "{flat}" {invalid.message} (column {quoted(reader.column.question)})'
    return Problem(Code.UNREAD_ANSWER, at, said, _how_to_mend(reader, text, invalid), Severity.WARNING)


def _how_to_mend(reader: Reader, text: str, invalid: Invalid) -> str:
    spec = reader.spec
    if spec is not None and spec.kind in DATE_KINDS and LOCAL_DATE.search(text):
        return "say dates: dmy or dates: mdy in its map in intake.yaml"
    if spec is None or spec.kind in (LINE, EMAIL, SLUG) or reader.is_of_a_spreadsheet(text):
        return invalid.fix
    return f"say what it means below values in intake.yaml, or {invalid.fix or 'correct it by hand'}"
