"""The rows of an export to what each of them says, cell by cell. Pure."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple, TypeVar

from rmentor_cli.intake.away_columns import as_stretch, first_and_last_days
from rmentor_cli.intake.broken_rows import broken_rows
from rmentor_cli.intake.cell_doubts import cell_in_doubt
from rmentor_cli.intake.cell_errors import is_of_a_spreadsheet
from rmentor_cli.intake.consent_text import agreement
from rmentor_cli.intake.headings import Headed, places, quoted
from rmentor_cli.intake.own_zone import home_zone, without_own_zone
from rmentor_cli.intake.reading import PartlyInvalid, Reader, readers
from rmentor_cli.intake.timestamps import later
from rmentor_cli.model.cells import DATE_KINDS, has_local_date
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid, Listed
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.intake import AIMS, MEETINGS, PEOPLE, ExportRow, IntakeMap, Special, goes_into_rosters
from rmentor_cli.model.kinds import EMAIL, LINE, SLUG
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Cell, Location, Problem, Severity

K = TypeVar("K")

LONGEST_QUOTED = 60
_PLACE = frozenset({"email", "time_zone", "country", "location"})  # which tell by whose clock hours are
_PARTS_OF_NAMES: tuple[Special, ...] = (Special.FIRST_NAME, Special.LAST_NAME)
_ALL_COUNT = {Special.KEEP_APART: "\n", Special.ROLE: ";"}
_PARTS_OF_NAMES_SAID = frozenset(each.value for each in _PARTS_OF_NAMES)


class Answer(NamedTuple):  # as many as there are rows, and a tuple is made in a fraction of the time
    """One row of an export, read: the text for each column of the file, and what is no column."""

    at: Location
    cells: Mapping[str, str]
    special: Mapping[Special, str]
    partly: frozenset[str] = frozenset()  # columns of which a part could not be read: what stands is not cut for it
    begun: str = ""  # when it was given first, where it was changed since: it still is about the same

    def get(self, column: str) -> str:
        """Return what the row says for a column; empty where it says nothing."""
        return self.cells.get(column, "")

    def saying(self, cells: Mapping[str, str]) -> "Answer":
        """Return the same row with other cells."""
        return Answer(self.at, cells, self.special, self.partly, self.begun)

    def only_word(self) -> str:
        """Return the one thing that the row says, or nothing where it says more, or nothing at all."""
        words = [text for text in (*self.cells.values(), *self.special.values()) if text]
        return words[0] if len(words) == 1 else ""

    def also(self, special: Special) -> str:
        """Return what the row says that is no column; empty where it says nothing."""
        return self.special.get(special, "")


def read_answers(dossier: Dossier, chosen: IntakeMap, head: Headed) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
    """Read every row; a cell that cannot be read is left out of its answer, and told.

    Of a row that the export broke no more is read than which person of the rosters it is about.
    """
    where = places(head, chosen)
    by_column = readers(dossier, chosen, lambda column: [cell for n in where[column] for cell in head.cells(n)])
    last_days = dict(first_and_last_days(chosen.columns))
    desks = [
        _Stretches(reader, where[column], where[last_days[column]])
        if column in last_days
        else _Desk(reader, where[column])
        for column, reader in by_column.items()
        if column not in last_days.values()
    ]
    broken = broken_rows(head)
    problems: list[Problem] = [*broken.values()]

    zone_of = _zone_of(dossier)

    def answers() -> Iterator[Answer]:
        whose = _whose(dossier, chosen) if broken else None
        for row, plain in zip(head.rows, _plain_answers(head, desks), strict=True):
            if row.line not in broken:
                yield plain or _answer(head.path, row, desks, problems, zone_of)
            elif whose and (answer := whose(_answer(head.path, row, desks, [], zone_of))):
                yield answer

    found = tuple(answers())
    return (_with_begun(head, desks, found) if chosen.into in (*AIMS, MEETINGS) else found), tuple(problems)


def _plain_answers(head: Headed, desks: Sequence["_Desk"]) -> Iterator[Answer | None]:
    """Yield the answer of each row that leaves nothing to tell or to join, read column by column: much quicker."""
    of_files = [desk.to for desk in desks if not desk.special]
    if any(len(desk.places) != 1 for desk in desks) or len({*of_files}) < len(of_files):
        yield from (None for _ in head.rows)
        return
    columns = [(desk, list(map(desk.read, head.cells(desk.places[0])))) for desk in desks]
    doubtful = (column for _, column in columns if {*map(type, column)} != {str})
    unread = {n for column in doubtful for n, read in enumerate(column) if isinstance(read, Invalid)}
    cells = _by_row(head, {desk.to: column for desk, column in columns if not desk.special})
    special = _by_row(head, _specials(columns))
    for n, (row, said, also) in enumerate(zip(head.rows, cells, special, strict=True)):
        yield None if n in unread else Answer(row.at(head.path), *_whole_name(said, also))


def _specials(columns: Sequence[tuple["_Desk", Sequence[str | Invalid]]]) -> Mapping[Special, Sequence[str]]:
    """Return the columns that are none of a file; of two for one thing, what they say together."""
    found: dict[Special, Sequence[str]] = {}
    for desk, column in columns:
        said = ["" if isinstance(read, Invalid) else read for read in column] if desk.special else []
        if desk.special:
            before = found.get(desk.special)
            both = zip(before, said, strict=True) if before else ()
            found[desk.special] = [_also(desk, *two) for two in both] if before else said
    return found


def _by_row(head: Headed, columns: Mapping[K, Sequence[Any]]) -> Iterator[dict[K, Any]]:
    rows = zip(*columns.values(), strict=True) if columns else (() for _ in head.rows)
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _whose(dossier: Dossier, chosen: IntakeMap) -> Callable[[Answer], Answer | None]:
    """Return what keeps of an answer only whose it is, and nothing of one by nobody known."""

    def whose(answer: Answer) -> Answer | None:
        person_id, address, number = answer.get("id"), answer.get("email"), answer.also(Special.NUMBER)
        special = {Special.ANSWERED: answer.also(Special.ANSWERED)}
        if not goes_into_rosters(chosen.into):
            return None
        if person_id in dossier.people:
            return Answer(answer.at, {"id": person_id}, special)
        if folded_address(address) in dossier.ids_by_address:
            return Answer(answer.at, {"email": address}, special)
        return Answer(answer.at, {}, {Special.NUMBER: number}) if number and chosen.into == PEOPLE else None

    return whose


class _Desk:
    """Reads the cells of one question; what many people answered is read once."""

    def __init__(self, reader: Reader, places: Sequence[int]) -> None:
        self.reader = reader
        self.to = reader.column.to
        self.special = _SPECIAL.get(self.to)
        self.places = places
        self.read = cache(partial(_read, reader))

    def texts(self, row: ExportRow) -> Sequence[str]:
        """Return the answers of a row to the question; empty cells of its twins count only where all are empty.

        Hours in several columns are one answer: what one of them takes back may stand in another.
        """
        cells, places = row.cells, self.places
        if len(places) == 1:
            return cells[places[0] : places[0] + 1] or ("",)
        texts = [_cell(row, n) for n in places]
        said = list(dict.fromkeys(filter(None, texts))) or texts[:1]
        return [";".join(said)] if self.reader.is_of_hours else said


class _Stretches(_Desk):
    """Reads days away of which the first and the last stand in two columns."""

    def __init__(self, reader: Reader, first: Sequence[int], last: Sequence[int]) -> None:
        super().__init__(reader, (*first, *last))
        self._ends = tuple(zip(first, last, strict=False))

    def texts(self, row: ExportRow) -> Sequence[str]:
        """Return the stretches that a row names."""
        said = [as_stretch(_cell(row, first), _cell(row, last)) for first, last in self._ends]
        return list(dict.fromkeys(filter(None, said))) or [""]


def _read(reader: Reader, text: str) -> str | Invalid:
    """Return what a cell says, or why it cannot be read."""
    try:
        return reader.read(text)
    except Invalid as invalid:
        return invalid


_SPECIAL = {special.value: special for special in Special}


def _zone_of(dossier: Dossier) -> Callable[[Mapping[str, str]], str]:
    """Return what tells the zone of whoever says something of where they work: theirs, or the program's."""

    def zone_of(said: Mapping[str, str]) -> str:
        known = dossier.people.get(dossier.ids_by_address.get(folded_address(said.get("email", "")), ""))
        zone = said.get("time_zone") or home_zone(said.get("country", ""), said.get("location", ""))
        return zone or (known.time_zone if known else None) or dossier.program.program.time_zone

    return zone_of


def _place_of(desks: Sequence[_Desk], row: ExportRow) -> Mapping[str, str]:
    """Return what a row says of who somebody is and where they work."""
    read = ((desk.to, desk.read(text)) for desk in desks if desk.to in _PLACE for text in desk.texts(row))
    return {to: text for to, text in read if isinstance(text, str) and text}


def _answer(
    path: str,
    row: ExportRow,
    desks: Sequence[_Desk],
    problems: list[Problem],
    zone_of: Callable[[Mapping[str, str]], str],
) -> Answer:
    found = _Row(row.at(path), problems)
    for desk in desks:
        for text in desk.texts(row):
            read = desk.read(text)
            if isinstance(read, Invalid) and desk.to == "availability":
                read = desk.read(without_own_zone(text, zone_of(_place_of(desks, row))))
            found.take(desk, text, read)
    return found.answer()


class _Row:
    """Gathers what one row says, cell by cell, and tells what cannot be read of it."""

    def __init__(self, at: Location, problems: list[Problem]) -> None:
        self._at = at
        self._problems = problems
        self._said: dict[str, str] = {}
        self._special: dict[Special, str] = {}
        self._failed: set[str] = set()
        self._partly: set[str] = set()

    def take(self, desk: _Desk, text: str, read: str | Invalid) -> None:
        """Take what a cell says: of one that can be read in part, the rest."""
        if isinstance(read, Invalid):
            self._problems += _unread(self._at, desk.reader, text, read)
            if not isinstance(read, PartlyInvalid) or not read.rest:
                self._failed.add(desk.to)
                return
            self._partly.add(desk.to)
            read = read.rest
        if desk.special:
            self._special[desk.special] = _also(desk, self._special.get(desk.special, ""), read)
        elif before := self._said.get(desk.to):
            self._join(desk, before, read)
        else:
            self._said[desk.to] = read

    def _join(self, desk: _Desk, before: str, read: str) -> None:
        """Join what two columns say for one; two words for one thing are nobody's."""
        self._said[desk.to] = both = _both(desk.reader, before, read)
        if read and not desk.reader.is_list and both == before != read:
            self._problems.append(_twice(self._at, desk.to, before, read))
            self._failed.add(desk.to)

    def answer(self) -> Answer:
        """Return what the row says, without the cells that cannot be read; half a name is nobody's name."""
        special = self._special
        if not self._failed.isdisjoint(_PARTS_OF_NAMES_SAID):
            special = {each: text for each, text in special.items() if each not in _PARTS_OF_NAMES}
        said, special = _whole_name(self._said, special)
        cells = {name: text for name, text in said.items() if name not in self._failed}
        return Answer(self._at, cells, special, frozenset(self._partly))


def _also(desk: _Desk, before: str, read: str) -> str:
    """Join what two columns say that is no column of a file.

    Of times it is the later one, of consents the no, of vetoes every one, of anything else the first; whoever ticked
    both sides has chosen none.
    """
    if desk.special is Special.CONSENT and before and read:
        return read if agreement(before) is True or agreement(read) is False else before  # no yes takes back a no
    if desk.special in _ALL_COUNT:
        return _ALL_COUNT[desk.special].join(dict.fromkeys(filter(None, (before, read))))
    return later(before, read, desk.reader.dates) if desk.special is Special.ANSWERED else before or read


def _with_begun(head: Headed, desks: Sequence[_Desk], answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Keep when answers were given first, where a form tells that they were changed since."""
    timed = [desk for desk in desks if desk.special is Special.ANSWERED]
    rows = {row.line: row for row in head.rows}
    return tuple(each._replace(begun=_begun(timed, rows[each.at.line])) for each in answers)


def _begun(timed: Sequence[_Desk], row: ExportRow) -> str:
    first, *others = [text for desk in timed for text in desk.texts(row) if text] or [""]
    for other in others:
        first = other if later(other, first, timed[0].reader.dates) == first else first
    return first if others else ""


def _whole_name(said: dict[str, str], special: dict[Special, str]) -> tuple[dict[str, str], dict[Special, str]]:
    """Join the parts of a name where no column holds it whole."""
    if Special.LAST_NAME not in special or said.get("name"):
        return said, special
    parts = (special.get(each, "") for each in _PARTS_OF_NAMES)
    name = " ".join(" ".join(parts).split())
    rest = {each: text for each, text in special.items() if each not in _PARTS_OF_NAMES}
    given = special.get(Special.FIRST_NAME, "")
    return said | {"name": name}, rest | {Special.FIRST_NAME: given} if " " in given else rest


def _cell(row: ExportRow, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _both(reader: Reader, before: str, read: str) -> str:
    """Join what two columns say for one: lists one after the other, of anything else the first that says it.

    Hours are joined where they are others: days in one question and times in the next would each say too much.
    """
    if reader.is_list:
        return ";".join(dict.fromkeys(part for text in (before, read) for part in text.split(";") if part))
    return (_other_hours(before, read) if read and reader.is_of_hours else "") or before or read


def _other_hours(before: str, read: str) -> str:
    """Return hours of two columns together; nothing where any of them overlap."""
    blocks, more = WEEKLY_HOURS.parse(before), WEEKLY_HOURS.parse(read)
    both = sorted((*blocks, *more), key=lambda block: (block.weekday, block.start))
    overlaps = (one.weekday == other.weekday and other.start < one.end for one, other in itertools.pairwise(both))
    return "" if any(overlaps) else WEEKLY_HOURS.show(tuple(both))


def _twice(at: Location, name: str, one: str, other: str) -> Problem:
    said = f'{name} is "{one}" in one column and "{other}" in another'
    fix = "decide which column counts, in intake.yaml"
    return Problem(Code.UNREAD_ANSWER, at, said, fix, Severity.WARNING, cell=Cell(name))


def _unread(at: Location, reader: Reader, text: str, invalid: Invalid) -> Iterator[Problem]:
    parts = invalid.parts if isinstance(invalid, PartlyInvalid) and invalid.rest else ((text, invalid),)
    return (_unread_word(at, reader, part, reason) for part, reason in parts)


def _unread_word(at: Location, reader: Reader, text: str, invalid: Invalid) -> Problem:
    shown = text if len(text) <= LONGEST_QUOTED else f"{text[: LONGEST_QUOTED - 3]}..."
    flat = " ".join(shown.split())
    cell = Cell(reader.column.to, flat, invalid.message, quoted(reader.column.question))
    return cell_in_doubt(at, cell, _how_to_mend(reader, text, invalid))


def _how_to_mend(reader: Reader, text: str, invalid: Invalid) -> str:
    spec = reader.spec
    kind = spec.kind.item if spec is not None and isinstance(spec.kind, Listed) else spec and spec.kind
    if kind in DATE_KINDS and has_local_date(text) and reader.dates is DateOrder.ISO:
        return "say dates: dmy or dates: mdy in its map in intake.yaml"
    if spec is None or spec.kind in (LINE, EMAIL, SLUG) or is_of_a_spreadsheet(text):
        return invalid.fix
    return f"say what it means below values in intake.yaml, or {invalid.fix or 'correct it by hand'}"
