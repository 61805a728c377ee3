"""Rosters whose names and addresses stand in private/people.csv: joined when read, parted when written. Pure.

In between there is one table as in any other program, so that nothing else need know where a name is kept. Columns
that the file itself has stay in it.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.formats.table_writing import csv_text
from rmentor_cli.formats.tables import lines_of, parse_table
from rmentor_cli.model import paths
from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.fields import FieldSpec, fields_of
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.model.private import PersonName
from rmentor_cli.model.sources import Sources, TableSource

Person = Participant | OrgMember

WITH_PEOPLE: Mapping[str, type[Person]] = {
    paths.MENTORS: Participant,
    paths.MENTEES: Participant,
    paths.ORG: OrgMember,
}
KEPT = tuple(spec for spec in fields_of(PersonName) if spec.name != "id")


def joined(own: TableSource, people: Mapping[str, PersonName]) -> str:
    """Write a table of people with the columns that it does not have itself, each row on its line.

    Whoever takes part and has no name there is called by the id.
    """
    known = {spec.name for spec in fields_of(WITH_PEOPLE[own.path])}
    columns = [spec for spec in KEPT if spec.name in known and spec.name not in own.columns]
    at, takes_part = own.columns.index("id"), WITH_PEOPLE[own.path] is Participant
    lines = [
        *own.header_text.split("\n")[:-1],
        _widened(own, own.header_text.split("\n")[-1], [c.name for c in columns]),
    ]
    for row in own.rows:
        lines += [""] * (row.line - len(lines) - 1)
        cells = _cells(people.get(row.cells[at]) or PersonName(id=row.cells[at]), columns, is_called=takes_part)
        is_short = len(next(csv.reader(lines_of(row.text), delimiter=own.delimiter))) < len(own.columns)
        text = _line(row.cells, own.delimiter) if is_short else row.text
        lines += _widened(own, text, cells).split("\n")
    return "\n".join(lines) + "\n"


def _cells(person: PersonName, columns: Iterable[FieldSpec], *, is_called: bool) -> list[str]:
    person = replace(person, name=person.name or person.id) if is_called else person
    return [show_cell(spec.kind, getattr(person, spec.name)) for spec in columns]


def _widened(own: TableSource, text: str, cells: Sequence[str]) -> str:
    return own.delimiter.join([text, _line(cells, own.delimiter)]) if cells else text


def planned(sources: Sources, texts: Mapping[str, str | bytes]) -> ChangeSet:
    """Plan how files are to be, without the names and addresses that private/people.csv added to them."""
    after = tracked(sources, texts)
    return plan(sources.raw, {path: _marked(sources.raw.get(path), text) for path, text in after.items()})


def _marked(before: bytes | None, text: bytes) -> bytes:
    """Keep the mark of UTF-8 that a spreadsheet set: without it Excel takes the letters for Western ones."""
    is_marked = before is not None and before.startswith(BOM_UTF8) and not text.startswith(BOM_UTF8)
    return BOM_UTF8 + text if is_marked else text


def tracked(sources: Sources, texts: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Return files as git may have them: without what private/people.csv added."""
    encoded = {path: text.encode() if isinstance(text, str) else text for path, text in texts.items()}
    return {path: _parted(sources, path, text) if path in sources.own else text for path, text in encoded.items()}


def without_names(path: str, content: bytes) -> bytes:
    """Return a table of people without the columns that private/people.csv is to add."""
    source = parse_table(path, content.decode(), WITH_PEOPLE[path]).source
    stays = [n for n, column in enumerate(source.columns) if column not in {spec.name for spec in KEPT}]
    return _columns(source, stays)


def _columns(source: TableSource, places: Sequence[int]) -> bytes:
    cells = [[source.header[n] for n in places], *([row.cells[n] for n in places] for row in source.rows)]
    return "".join(f"{_line(each, source.delimiter)}\n" for each in cells).encode()


def _parted(sources: Sources, path: str, text: bytes) -> bytes:
    own, before = sources.own[path], sources.tables[path]
    after = parse_table(path, text.decode(), WITH_PEOPLE[path]).source
    beside = set(before.columns) - set(own.columns)
    stays = [n for n, column in enumerate(after.columns) if column not in beside]
    if len(stays) > len(own.columns):
        return _columns(after, stays)
    was = {joint.text: row.text for joint, row in zip(before.rows, own.rows, strict=True)}
    rows = (was.get(row.text) or _line([row.cells[n] for n in stays], after.delimiter) for row in after.rows)
    return "".join(f"{line}\n" for line in (own.header_text, *rows)).encode()


def with_names(
    private: Iterable[PersonName], before: Iterable[Person], after: Iterable[Person]
) -> tuple[PersonName, ...]:
    """Return what private/people.csv says once people are called or reached otherwise, are new, or are gone."""
    known, now = _by_id(before), _by_id(after)
    changed = {key: each for key, each in now.items() if known.get(key) != each}
    kept = [changed.pop(each.id, each) for each in private if each.id in now or each.id not in known]
    return (*kept, *(changed[key] for key in sorted(changed)))


def _by_id(people: Iterable[Person]) -> dict[str, PersonName]:
    return {each.id: _name_of(each) for each in people}


def _name_of(person: Person) -> PersonName:
    if isinstance(person, OrgMember):
        return PersonName(id=person.id, name=person.name, email=person.email or "")
    return PersonName(
        id=person.id,
        name=person.name,
        known_as=person.known_as,
        email=person.email,
        assistant_email=person.assistant_email,
    )


def _line(cells: Sequence[str], delimiter: str) -> str:
    return csv_text(cells, (), ends="", separator=delimiter)
