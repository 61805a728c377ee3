"""Say of every row and cell of a table that is not taken back why, and what to do about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rmentor_cli.formats.habits import ORDERS, readings
from rmentor_cli.formats.listing import ROLE
from rmentor_cli.formats.spreadsheet import KEY, Returned
from rmentor_cli.intake.table_edits import Edit, Refusal, Why
from rmentor_cli.intake.table_words import days_away
from rmentor_cli.model.cells import read_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid, Kind
from rmentor_cli.model.folding import untitled_name
from rmentor_cli.model.listing import TableName
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, listed
from rmentor_cli.runs.table_news import News

_ADD_PEOPLE = "delete it here; people are added to rosters/mentors.csv or rosters/mentees.csv, or with rmentor import"
_HOW_TO_ADD = {
    TableName.PAIRINGS: "delete it here; rmentor match proposes pairings",
    TableName.CHECK_INS: "delete it here; rmentor schedule adds check-ins",
    TableName.PEOPLE: _ADD_PEOPLE,
    TableName.WAITLIST: _ADD_PEOPLE,
}

_OF_A_PAIRING = frozenset({"mentor", "leader"})
_NAMES = "edit the id beside it; names stand in the rosters and rosters/org.csv"
_WHO_MEETS = (
    "who meets whom is decided with rmentor pairing and rmentor match, and a name is changed in the rosters "
    "(rmentor table people)"
)
_BESIDE = {ROLE: "each roster holds one side", "attended by name": "write the names under attended"}


def refused_cells(dossier: Dossier, name: TableName, returned: Returned, news: News) -> Iterator[Problem]:
    """Yield a problem for each row and cell that is not taken back."""
    people = _ids_by_name(dossier)
    for refusal in news.compared.refused:
        heading = refusal.column.heading if refusal.column else KEY
        place = news.places[heading]
        at = returned.locate(refusal.row, place)
        text = returned.source.rows[refusal.row].cells[place]
        code, said, fix = _SAID[refusal.why](refusal, heading, text)
        if refusal.why is Why.JOINED:
            fix = _with_id(people, refusal, heading, text) or fix
        yield Problem(code, at, said, fix or _HOW_TO_ADD[name])


def _ids_by_name(dossier: Dossier) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    everybody: tuple[Participant | OrgMember, ...] = (*dossier.people.values(), *dossier.org)
    for each in everybody:
        found.setdefault(untitled_name(each.name), []).append(each.id)
    return found


def _with_id(people: Mapping[str, Sequence[str]], refusal: Refusal, heading: str, text: str) -> str:
    """Say which id to write where an edited name is that of exactly one person; "" where it is not."""
    column = "manager_id" if heading == "manager" else heading.removesuffix(" by name")
    ids = people.get(untitled_name(text), ()) if text and column != heading and heading not in _BESIDE else ()
    if len(ids) != 1:
        return ""
    return f'put back "{refusal.before}", and write {ids[0]} under {column}: it is the id of {text}'


# what a command writes down or asks beside it; `completed` is nobody's word but the coordinator's
_DECIDED = {
    (PairingStatus.PROPOSED, PairingStatus.ENDED): "decline",
    (PairingStatus.PAUSED, PairingStatus.ACTIVE): "resume",
    (PairingStatus.ACTIVE, PairingStatus.DECLINED): "end",
    (PairingStatus.PAUSED, PairingStatus.DECLINED): "end",
}
_COMMANDS = {
    PairingStatus.ACTIVE: "accept",
    PairingStatus.PAUSED: "pause",
    PairingStatus.ENDED: "end",
    PairingStatus.DECLINED: "decline",
}


def decided_elsewhere(name: TableName, returned: Returned, news: News) -> Iterator[Problem]:
    """Refuse a status that a command sets: it knows the day, asks the rules, and closes what is open."""
    for edit in news.compared.taken:
        if name is TableName.PAIRINGS and edit.column.field == "status" and (how := _how_decided(edit)):
            at = returned.locate(edit.row, news.places[edit.column.heading])
            said = f'status "{edit.said}" is decided with a command, which records the day and what goes with it'
            yield Problem(Code.NOT_EDITABLE, at, said, f'put back "{edit.now}"; then: {how}')


def _how_decided(edit: Edit) -> str:
    """Return the command that decides on a status; "" for a word that is none, and for what a person may just write."""
    try:
        before, after = PairingStatus(edit.now), PairingStatus(edit.said)
    except ValueError:
        return ""
    if PairingStatus.COMPLETED in (before, after):
        return ""
    if after is PairingStatus.PROPOSED:
        return "rmentor match"
    return f"rmentor pairing {_DECIDED.get((before, after), _COMMANDS[after])} {edit.line.id}"


_Said = tuple[Code, str, str]  # an empty fix: how rows are added


def _no_id(_: Refusal, __: str, ___: str) -> _Said:
    return Code.NEW_ROW, "the row has no id", ""


def _unknown(refusal: Refusal, _: str, __: str) -> _Said:
    return Code.NEW_ROW, f'the table has no row "{refusal.id}"', ""


def _twice(refusal: Refusal, _: str, __: str) -> _Said:
    return Code.DUPLICATE_ID, f"the row of {refusal.id} stands twice", "delete one of the two"


def _identity(refusal: Refusal, heading: str, text: str) -> _Said:
    fix = f'put back "{refusal.before}"; {_WHO_MEETS.partition(", and")[0]}'
    return Code.NOT_EDITABLE, f'{heading} "{text}" says what the row is about', fix


def _joined(refusal: Refusal, heading: str, text: str) -> _Said:
    where = _BESIDE.get(heading) or (_WHO_MEETS if heading in _OF_A_PAIRING else _NAMES)
    fix = f'put back "{refusal.before}"; {where}'
    return Code.NOT_EDITABLE, f'{heading} "{text}" only shows what stands elsewhere', fix


def _tool(refusal: Refusal, heading: str, text: str) -> _Said:
    return Code.NOT_EDITABLE, f'{heading} "{text}" is a column that rmentor fills', f'put back "{refusal.before}"'


def _no_column(refusal: Refusal, heading: str, text: str) -> _Said:
    path = refusal.line.path if refusal.line else ""
    return (
        Code.NOT_EDITABLE,
        f'{heading} "{text}" has no place: {path} has no such column',
        "add the column there first",
    )


def _unclear(refusal: Refusal, heading: str, text: str) -> _Said:
    is_away = refusal.column is not None and refusal.column.field == "away"
    read = [_days(each) if is_away else each for each in readings(text, ORDERS)]
    if refusal.column is not None and (invalid := _unreadable(refusal.column.kind, read)):
        return Code.BAD_DATE, f'{heading} "{text}" {invalid.message}', invalid.fix
    days = listed([*dict.fromkeys(read)]).replace(" and ", " or ")
    fix = "write it so, or say dates: dmy (or mdy) in program.yaml"
    return Code.TWO_DAYS, f'{heading} "{text}" could be {days}', fix


def _unreadable(kind: Kind[Any], texts: Iterable[str]) -> Invalid | None:
    """Return why none of some texts can be read, as a day with words behind it; None where one can."""
    found = None
    for text in texts:
        try:
            read_cell(kind, text)
        except Invalid as invalid:
            found = invalid
        else:
            return None
    return found


def _days(text: str) -> str:
    """Write days away as the file does, where every part of a text is such days."""
    parts = [days_away(part.strip()) for part in text.split(";") if part.strip()]
    return "; ".join(filter(None, parts)) if all(parts) else text


_SAID: Mapping[Why, Callable[[Refusal, str, str], _Said]] = {
    Why.NO_ID: _no_id,
    Why.UNKNOWN: _unknown,
    Why.TWICE: _twice,
    Why.IDENTITY: _identity,
    Why.JOINED: _joined,
    Why.TOOL: _tool,
    Why.NO_COLUMN: _no_column,
    Why.UNCLEAR: _unclear,
}
