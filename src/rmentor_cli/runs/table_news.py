"""Compare a table that came back with the one that went out and with the program as it stands."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from rmentor_cli.files.read import paths_in, read_present
from rmentor_cli.formats.guards import unguarded
from rmentor_cli.formats.habits import order_of_dates, understood
from rmentor_cli.formats.listing import listing
from rmentor_cli.formats.spreadsheet import KEY, Returned, read_returned
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.table_edits import Compared, SaidRow, Texts, compare
from rmentor_cli.intake.table_words import in_words_of_the_file
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.listing import Column, Line, Listing, TableName
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problems import stops
from rmentor_cli.runs.loading import Opened

_DIGITS = 12
EARLIER = 4  # tables kept beside the newest one: copies of them may still come back


@immutable
class News:
    """What a table that came back says."""

    today: Listing  # the table as it would be written now
    compared: Compared
    places: Mapping[str, int]  # where the columns of the table stand in it
    unread: tuple[str, ...]  # columns that are not the table's
    ids: frozenset[str]
    base: Returned | None  # what it said before anybody edited it, where that is known


def table_path(name: TableName) -> str:
    """Return where a table goes."""
    return f"{paths.TABLES}/{name.value}.csv"


def said_paths(name: TableName) -> tuple[str, ...]:
    """Return where it is kept what the last tables said when they went out, the newest first."""
    stem = f"{paths.TABLES_SAID}/{name.value}"
    return (f"{stem}.csv", *(f"{stem}-{n}.csv" for n in range(1, EARLIER + 1)))


def came_back_path(root: Path, name: TableName, file: str) -> str:
    """Return where it is kept what a file said when it last came back: there an edit may be taken back, too."""
    place, inside = _followed(root, file), root.resolve()
    spelled = (place.relative_to(inside) if place.is_relative_to(inside) else place).as_posix()
    return f"{paths.TABLES_SAID}/{name.value}-{sha256(spelled.encode()).hexdigest()[:_DIGITS]}.csv"


def came_back_paths(root: Path, name: TableName) -> list[str]:
    """Return where it is kept what files said that came back since a table was last written."""
    kept = re.compile(rf"{paths.TABLES_SAID}/{name.value}-[0-9a-f]{{{_DIGITS}}}\.csv")
    return [path for path in paths_in(root, paths.TABLES_SAID) if kept.fullmatch(path)]


def _followed(root: Path, file: str) -> Path:
    return (Path(file) if Path(file).exists() else root / file).resolve()


def news_of(opened: Opened, name: TableName, returned: Returned) -> News:
    """Compare a table that came back, which can be read, cell by cell."""
    today = listing(opened.dossier, name)
    whole = listing(opened.dossier, name, whole=True) if name is TableName.WAITLIST else today
    places = returned.columns_of([column.heading for column in whole.columns])
    known = set(places.values())
    compared, base = _compared(opened, whole, returned)
    return News(
        today=today,
        compared=compared,
        places=places,
        unread=tuple(each for place, each in enumerate(returned.source.columns) if each and place not in known),
        ids=frozenset(unguarded(row.cells[places[KEY]]) for row in returned.source.rows),
        base=base,
    )


def _compared(opened: Opened, whole: Listing, returned: Returned) -> tuple[Compared, Returned | None]:
    """Compare a file with the table that it was made from: of those kept, the one of which least was edited."""
    bases = _bases(opened.root, whole.name, returned.source.path)
    tables: list[Mapping[str, Texts]] = [_texts(whole, base) for base in bases] or [{}]
    said = [_said(opened.dossier, whole, returned, tables[0])]
    found = compare(whole, tables[0], said[0])
    if not (found.taken and bases[1:]):
        return found, bases[0] if bases else None
    said += [_said(opened.dossier, whole, returned, before) for before in tables[1:]]
    headings = returned.columns_of([column.heading for column in whole.columns])
    best = min(range(len(bases)), key=lambda n: _unlike(whole, tables[n], said[n], headings))
    return compare(whole, tables[best], said[best], tables[best + 1 :]), bases[best]


def _unlike(whole: Listing, before: Mapping[str, Texts], said: Sequence[SaidRow], headings: Collection[str]) -> int:
    """Count the cells and rows of a file that a table did not have."""
    columns = [(n, column.heading) for n, column in enumerate(whole.columns) if column.heading in headings]
    number = 0
    for row in said:
        line, texts = whole.by_id.get(row.id), before.get(row.id)
        if line and texts:
            cells = ((heading, row.cells.get(heading, line.cells[n])) for n, heading in columns)
            number += sum(texts.get(heading, text) != text for heading, text in cells)
        elif line:
            number += 1
    return number


def _bases(root: Path, name: TableName, file: str) -> list[Returned]:
    """Return what a file may have said before it was edited: what it said last, or else the last tables.

    The table in its place is the newest one.
    """
    newest, *earlier = said_paths(name)
    if found := _kept(root, [came_back_path(root, name, file)]):
        return found
    is_in_place = _followed(root, file) == (root / table_path(name)).resolve()
    found = _kept(root, [newest])
    return [*found, *_kept(root, earlier)] if found and not is_in_place else found


def _kept(root: Path, wanted: Sequence[str]) -> list[Returned]:
    """Return those copies of a table that can be read."""
    read = (read_returned(path, content) for path, content in read_present(root, wanted).items())
    return [each for each in read if not stops(each.problems)]


def _texts(whole: Listing, base: Returned) -> Mapping[str, Texts]:
    """Return the cells of a table as it went out, by id and heading."""
    places = base.columns_of([column.heading for column in whole.columns])
    rows = ({heading: unguarded(row.cells[place]) for heading, place in places.items()} for row in base.source.rows)
    return {texts[KEY]: texts for texts in rows}


def _said(dossier: Dossier, whole: Listing, returned: Returned, base: Mapping[str, Texts]) -> list[SaidRow]:
    """Return what every row says otherwise than the program, once it is clear how the file writes dates."""
    places = returned.columns_of([column.heading for column in whole.columns])
    columns = [(index, column, places.get(column.heading)) for index, column in enumerate(whole.columns)]
    placed = [(index, column, place) for index, column, place in columns if place is not None]
    rows = [row.cells for row in returned.source.rows]
    ids = [unguarded(cells[places[KEY]]) for cells in rows]
    cells = [
        tuple(_otherwise(placed, whole.by_id.get(i), base.get(i, {}), row)) for i, row in zip(ids, rows, strict=True)
    ]
    order = order_of_dates(((cell.known[0], cell.text) for row in cells for cell in row), dossier.program.dates)
    return [
        SaidRow(number, each, {cell.column.heading: _meant(dossier, each, cell, order) for cell in row})
        for number, (each, row) in enumerate(zip(ids, cells, strict=True))
    ]


class _Cell(NamedTuple):
    """A cell that came back, and the texts it may have come from: as it went out, and as it stands now."""

    column: Column
    text: str
    known: tuple[str, str]


def _meant(dossier: Dossier, row_id: str, cell: _Cell, order: DateOrder | None) -> str | None:
    """Return what a cell says as the program writes it; None where it could be two days."""
    text = understood(cell.column, cell.text, cell.known, order)
    is_edit = text is not None and text not in cell.known and cell.column.is_editable
    return in_words_of_the_file(dossier, cell.column, row_id, text) if text and is_edit else text


def _otherwise(
    placed: Sequence[tuple[int, Column, int]], line: Line | None, before: Texts, texts: Sequence[str]
) -> Iterator[_Cell]:
    """Yield the cells of a row that are not, to the letter, what stands there now."""
    for index, column, place in placed if line else ():
        now, text = line.cells[index] if line else "", texts[place]
        if text != now:
            yield _Cell(column, text, (before.get(column.heading, now), now))
