"""Compare a table that came back with the one that went out and with the program as it stands."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rmentor_cli.files.read import read_present
from rmentor_cli.formats.habits import order_of_dates, understood, unguarded
from rmentor_cli.formats.listing import listing
from rmentor_cli.formats.spreadsheet import KEY, Returned, read_returned, spreadsheet_bytes
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.table_edits import Compared, SaidRow, Texts, compare
from rmentor_cli.intake.table_words import in_words_of_the_file
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.listing import Column, Line, Listing, TableName
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problems import stops
from rmentor_cli.runs.loading import Opened


@immutable
class News:
    """What a table that came back says."""

    today: Listing  # the table as it would be written now
    compared: Compared
    places: Mapping[str, int]  # where the columns of the table stand in it
    unread: tuple[str, ...]  # columns that are not the table's
    ids: frozenset[str]


def table_path(name: TableName) -> str:
    """Return where a table goes."""
    return f"{paths.TABLES}/{name.value}.csv"


def said_path(name: TableName) -> str:
    """Return where it is kept what a table said when it went out, and when it last came back."""
    return f"{paths.TABLES_SAID}/{name.value}.csv"


def as_it_went_out(root: Path, name: TableName) -> Returned | None:
    """Return the copy of a table that was kept when it went out, if there is one that can be read."""
    for path, content in read_present(root, [said_path(name)]).items():
        kept = read_returned(path, content)
        return None if stops(kept.problems) else kept
    return None


def news_of(opened: Opened, name: TableName, returned: Returned) -> News:
    """Compare a table that came back, which can be read, cell by cell."""
    today = listing(opened.dossier, name)
    whole = listing(opened.dossier, name, whole=True) if name is TableName.WAITLIST else today
    places = returned.columns_of([column.heading for column in whole.columns])
    base = _base(opened.root, today)
    said = _said(opened.dossier, whole, returned, base)
    known = set(places.values())
    return News(
        today=today,
        compared=compare(whole, base, said),
        places=places,
        unread=tuple(each for place, each in enumerate(returned.source.columns) if each and place not in known),
        ids=frozenset(each.id for each in said),
    )


def _base(root: Path, today: Listing) -> Mapping[str, Texts]:
    """Return the cells of a table as it went out, by id and heading, where the program says something else by now."""
    copy = read_present(root, [said_path(today.name)])
    if spreadsheet_bytes(today) in copy.values() or not (kept := as_it_went_out(root, today.name)):
        return {}
    places = kept.columns_of([column.heading for column in today.columns])
    rows = ({heading: unguarded(row.cells[place]) for heading, place in places.items()} for row in kept.source.rows)
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
