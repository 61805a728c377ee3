"""What each table for a spreadsheet shows: the records of the program, with the names of all people beside their ids.

Pure. What a coordinator looks for stands first; the user's own columns stand last.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import FieldSpec, Owner, fields_of
from rmentor_cli.model.folding import letters
from rmentor_cli.model.kinds import SLUG, SLUGS
from rmentor_cli.model.listing import IDENTITY, Column, Line, Listing, TableName
from rmentor_cli.model.pairing import STANDING, CheckIn, Pairing, people_of
from rmentor_cli.model.people import Participant, Role

ROLE = "role"
_WORDS = {Role.MENTOR: "mentor", Role.MENTEE: "leader"}
_NAMED = {"mentor_id": "mentor", "mentee_id": "leader", "manager_id": "manager"}  # what a column of names is called
_MARKS = frozenset({"seq", "changed", "fingerprint"})  # rmentor's own, of no use to a reader
_PEOPLE_FIRST = ("name", "id", ROLE, "status", "email", "department", "grade", "offers", "wants")
_FIRST = {
    TableName.PAIRINGS: (),  # as they were declared
    TableName.CHECK_INS: (
        "id", "mentor_id", "mentee_id", "n", "start", "time_zone", "state", "attended", "cancelled_by", "notice_hours",
        "excused", "place", "minutes", "pinned",
    ),
    TableName.PEOPLE: _PEOPLE_FIRST,
    TableName.WAITLIST: ("name", "id", ROLE, "waited", *_PEOPLE_FIRST[3:]),
}  # fmt: skip
_RECORDS: Mapping[TableName, type[Any]] = {
    TableName.PAIRINGS: Pairing,
    TableName.CHECK_INS: CheckIn,
    TableName.PEOPLE: Participant,
    TableName.WAITLIST: Participant,
}


@immutable
class _Entry:
    """A record, and where it stands."""

    path: str
    row: int
    value: Any


_Text = Callable[[_Entry], str]
_Made = tuple[Column, _Text]


def listing(dossier: Dossier, name: TableName, *, whole: bool = False) -> Listing:
    """Return a table as it stands today; `whole` with everyone, also those who left the waitlist since."""
    entries = tuple(_people(dossier) if whole and name is TableName.WAITLIST else _ENTRIES[name](dossier))
    made = _columns(dossier, name)
    texts = [text for _, text in made]
    lines = tuple(Line(e.value.id, e.path, e.row, tuple(text(e) for text in texts)) for e in entries)
    return Listing(name, tuple(column for column, _ in made), lines)


def _pairings(dossier: Dossier) -> Iterator[_Entry]:
    return (_Entry(paths.PAIRINGS, row, each) for row, each in enumerate(dossier.pairings))


def _check_ins(dossier: Dossier) -> Iterator[_Entry]:
    return (_Entry(paths.CHECK_INS, row, each) for row, each in enumerate(dossier.check_ins))


def _people(dossier: Dossier) -> Iterator[_Entry]:
    rosters = ((paths.MENTORS, dossier.mentors), (paths.MENTEES, dossier.mentees))
    return (_Entry(path, row, person) for path, roster in rosters for row, person in enumerate(roster))


def _waiting(dossier: Dossier) -> Iterator[_Entry]:
    """Yield whoever could be in a pairing and is in none, those who waited most rounds first."""
    taken = people_of(pairing for pairing in dossier.pairings if pairing.status in STANDING)
    waiting = (e for e in _people(dossier) if dossier.may_be_paired(e.value) and e.value.id not in taken)
    return iter(sorted(waiting, key=lambda entry: -entry.value.waited))


_ENTRIES: Mapping[TableName, Callable[[Dossier], Iterator[_Entry]]] = {
    TableName.PAIRINGS: _pairings,
    TableName.CHECK_INS: _check_ins,
    TableName.PEOPLE: _people,
    TableName.WAITLIST: _waiting,
}


def _columns(dossier: Dossier, name: TableName) -> tuple[_Made, ...]:
    specs = {spec.name: spec for spec in fields_of(_RECORDS[name]) if spec.name not in _MARKS}
    names = {member.id: member.name for member in dossier.org} | {p.id: p.name for p in dossier.people.values()}
    order = dict.fromkeys((*_FIRST[name], *specs))
    made = list(chain.from_iterable(_of(dossier, each, specs.get(each), names) for each in order))
    return (*made, *_own(dossier, name, [column.heading for column, _ in made]))


def _of(dossier: Dossier, name: str, spec: FieldSpec | None, names: Mapping[str, str]) -> Iterator[_Made]:
    """Yield the column of one field, and before it the names of the people whose ids it holds."""
    if name == ROLE:
        yield Column(ROLE), lambda entry: _WORDS[dossier.roles[entry.value.id]]
        return
    value = _value_of(dossier, name, spec)
    if name == "mentor_id" or name in _NAMED or _holds_people(spec):
        heading = _NAMED.get(name, f"{name} by name")
        yield Column(heading), lambda entry: _joined(names, value(entry))
    if spec is None:
        yield Column(name, name, SLUG), lambda entry: str(value(entry))
        return
    kind = spec.kind
    is_editable = spec.owner is not Owner.TOOL and name not in IDENTITY
    blank = "" if spec.required else show_cell(kind, spec.default)
    yield Column(name, name, kind, is_editable, blank), _shown(spec, blank)


def _shown(spec: FieldSpec, blank: str) -> _Text:
    name, kind, default = spec.name, spec.kind, spec.default

    def shown(entry: _Entry) -> str:
        value = getattr(entry.value, name)
        return blank if value == default else show_cell(kind, value)  # most cells of a roster are empty

    return shown


def _holds_people(spec: FieldSpec | None) -> bool:
    return spec is not None and spec.kind in (SLUG, SLUGS) and spec.name not in IDENTITY


def _value_of(dossier: Dossier, name: str, spec: FieldSpec | None) -> Callable[[_Entry], Any]:
    """Return how a field is read: of the record, or of the pairing that a check-in belongs to."""
    if spec is None:
        return lambda entry: getattr(dossier.pairings_by_id[entry.value.pairing_id], name)
    return lambda entry: getattr(entry.value, name)


def _joined(names: Mapping[str, str], ids: str | tuple[str, ...] | None) -> str:
    several = ids if isinstance(ids, tuple) else (ids,)
    return "; ".join(names[each] for each in several if each is not None and names.get(each))


def _own(dossier: Dossier, name: TableName, taken: list[str]) -> Iterator[_Made]:
    """Yield the columns that the user added to the files; one that is called like another column says so."""
    for own, files in _own_names(dossier, name).items():
        heading = own
        while letters(heading) in {letters(each) for each in taken}:
            heading += " (own)"
        taken.append(heading)
        yield Column(heading, own, is_editable=True, files=frozenset(files)), _own_text(files)


def _own_names(dossier: Dossier, name: TableName) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return each column of the user's own with its cells, file by file."""
    declared = {spec.name for spec in fields_of(_RECORDS[name])}
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in _FILES[name]:
        table = dossier.sources.tables.get(path)
        for index, column in enumerate(table.columns if table else ()):
            if table and column and column not in declared:
                found.setdefault(column, {})[path] = tuple(row.cells[index] for row in table.rows)
    return found


def _own_text(files: Mapping[str, tuple[str, ...]]) -> _Text:
    return lambda entry: files[entry.path][entry.row] if entry.path in files else ""


_FILES = {
    TableName.PAIRINGS: (paths.PAIRINGS,),
    TableName.CHECK_INS: (paths.CHECK_INS,),
    TableName.PEOPLE: (paths.MENTORS, paths.MENTEES),
    TableName.WAITLIST: (paths.MENTORS, paths.MENTEES),
}
