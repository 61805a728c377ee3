"""What an export says of people, merged into the rosters and org.csv. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.consent_text import version_of
from rmentor_cli.intake.identified import Identified, Setting
from rmentor_cli.intake.merging import Verdict, judge
from rmentor_cli.intake.naming import Named
from rmentor_cli.intake.saying_yes import who_said_yes
from rmentor_cli.intake.sayings import FINDING, UNSAID, WISHES, Base, ByRow, Sayings, by_row
from rmentor_cli.intake.signing_up import with_signed_up
from rmentor_cli.model import paths
from rmentor_cli.model.cells import cell_reader, read_cell, show_cell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import FieldSpec, fields_of
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.intake import PEOPLE, Absent, Special
from rmentor_cli.model.kinds import EMAIL
from rmentor_cli.model.lost_letters import has_lost_letters
from rmentor_cli.model.people import OrgMember, Participant, PersonStatus, Role

R = TypeVar("R")
_STATUS = "status"
_MOST_GIVEN = 3  # words of a name that somebody is called by: more are those of a passport
_WITH_DEFAULTS = tuple(s.name for s in fields_of(Participant) if not s.required and show_cell(s.kind, s.default))
_NOTHING: Mapping[str, str] = MappingProxyType({})


@immutable
class CellChange:
    """One cell: what stood there, and what the export says."""

    row: str
    column: str
    before: str
    said: str


@immutable
class Merged(Generic[R]):
    """A record after an import, and the cells that changed or were kept although the export says otherwise."""

    record: R
    taken: tuple[CellChange, ...]
    kept: tuple[CellChange, ...]
    lost: tuple[CellChange, ...] = ()  # cells of which the export only lost letters: what stands stays


@immutable
class Enrolled:
    """The program after an import, and what there is to tell of it."""

    dossier: Dossier
    added: tuple[str, ...]
    taken: tuple[CellChange, ...]
    kept: tuple[CellChange, ...]
    lost: tuple[CellChange, ...]  # cells of which the export only lost letters: what stands stays
    same: int  # people of whom nothing new was said
    missing: tuple[str, ...]  # people of an earlier import whom this export lacks
    never_there: tuple[str, ...]  # people of the rosters whom the export does not have
    left: tuple[str, ...]  # those of the missing whose status becomes `left`
    back: tuple[str, ...]  # people whom an earlier export lacked, so that their status became `left`, and who are there
    org_added: tuple[str, ...]  # managers who are new in org.csv
    joined: tuple[
        str, ...
    ]  # people who stood in org.csv by name only, and are one person with that manager from now on
    late_wishes: int  # wishes to be kept apart from somebody whom nobody knew when they were said
    base: ByRow


def merge_record(
    record: R,
    row: str,
    cells: Mapping[str, str],
    said_before: Sayings,
    stands: Mapping[str, str] = _NOTHING,
) -> Merged[R]:
    """Judge every cell that an export says of one record, and take what is new.

    What nobody filled in means the same as an empty cell, unless the file holds a default that somebody typed: `stands`
    is the row as it stands there. What was edited by hand counts as kept for as long as the export says otherwise.
    """
    if said_before.holds(row, cells) and cells.items() <= stands.items():
        return Merged(record, (), ())
    taken, kept, lost, values = [], [], [], {}
    for spec in fields_of(type(record)):
        said, place = cells.get(spec.name), (row, spec.name)
        before = said_before.base.get(place)
        if said is None or spec.name == "id" or (spec.required and not said):
            continue
        value = getattr(record, spec.name)
        now = show_cell(spec.kind, value)
        if now == said or _is_same_address(spec, now, said):
            continue
        if has_lost_letters(said, now):
            lost.append(CellChange(row, spec.name, now, said))
            continue
        is_typed = stands.get(spec.name, "").strip() and not said_before.is_unsaid(*place)
        by_hand = now if value != spec.default or is_typed or now == before else ""
        elsewhere = said_before.still_elsewhere(place)
        verdict = judge(before, by_hand, said, elsewhere)
        if verdict is Verdict.TAKEN:
            taken.append(CellChange(row, spec.name, now, said))
            values[spec.name] = read_cell(spec.kind, said) if said else spec.default
        elif verdict is Verdict.KEPT or (said == before and said and now not in elsewhere):
            kept.append(CellChange(row, spec.name, now, said))
    merged = replace(record, **values) if values else record  # type: ignore[type-var]  # any record is a dataclass
    return Merged(merged, tuple(taken), tuple(kept), tuple(lost))


def _is_same_address(spec: FieldSpec, now: str, said: str) -> bool:
    return spec.kind is EMAIL and folded_address(now) == folded_address(said)


def enroll(setting: Setting, named: Named) -> Enrolled:
    """Merge everybody into the rosters; managers into org.csv, and out of it once they sign up."""
    became = named.became
    above, joined = _managers_before(setting, became), _joined(setting, became)
    setting = with_signed_up(setting, became)
    rows = _rows(setting.dossier, named)
    merged, fresh = _merged_people(setting, named, rows), _newcomers(setting, named, above)
    absent = _absent(setting, named)
    is_left = setting.chosen.absent is Absent.LEFT and not named.is_older
    left = tuple(each for each in absent if is_left and not _once_left(setting, each))
    back = tuple(each.person_id for each in named.people if not named.is_older and _is_back(setting, each))
    after = {person_id: each.record for person_id, each in merged.items()} | fresh
    after |= {each: replace(setting.dossier.people[each], status=PersonStatus.LEFT) for each in left}
    yes = who_said_yes(setting, named)
    after |= {each: replace(after[each], status=PersonStatus.ACTIVE) for each in (*back, *yes)}
    org, org_changes = _organization(setting, named, rows)
    changes: list[Merged[Any]] = [*merged.values(), *org_changes]
    taken = (*(change for each in changes for change in each.taken), *map(_as_yes, yes))
    return Enrolled(
        dossier=replace(
            setting.dossier,
            mentors=_roster(setting, named, Role.MENTOR, after),
            mentees=_roster(setting, named, Role.MENTEE, after),
            org=org,
        ),
        added=tuple(sorted(fresh)),
        taken=taken,
        kept=tuple(change for each in changes for change in each.kept),
        lost=tuple(change for each in changes for change in each.lost),
        same=sum(not each.taken and person_id not in {*back, *yes} for person_id, each in merged.items()),
        missing=absent,
        never_there=_never_there(setting, named, absent),
        left=left,
        back=back,
        org_added=tuple(each.id for each in org[len(setting.dossier.org) :]),
        joined=joined,
        late_wishes=named.wishes.late,
        base=_base(setting, named, taken, left, back),
    )


def _as_yes(person_id: str) -> CellChange:
    return CellChange(person_id, _STATUS, PersonStatus.INVITED.value, PersonStatus.ACTIVE.value)


def _merged_people(
    setting: Setting, named: Named, rows: Mapping[str, Mapping[str, str]]
) -> Mapping[str, Merged[Participant]]:
    """Return by id those who stand in the rosters already, with what the export says of them."""
    known = {each.person_id: each for each in named.people if not each.is_new}
    people, stands = setting.dossier.people, {key: rows.get(key, _NOTHING) for key in known}
    return {
        key: merge_record(people[key], key, _cells(setting, each), setting.sayings, stands[key])
        for key, each in known.items()
    }


def _newcomers(setting: Setting, named: Named, above: Mapping[str, Mapping[str, str]]) -> dict[str, Participant]:
    """Return by id those who stand in no roster yet; `above` has the managers whom org.csv knew of them."""
    forms = _Blank(Participant)
    return {
        each.person_id: forms.filled(
            {**_cells(setting, each), **_called(each), **_unsaid(above, each), "id": each.person_id}
        )
        for each in named.people
        if each.is_new
    }


def _called(each: Identified) -> Mapping[str, str]:
    """Return what to call a newcomer whose given name is two: a greeting would take the first word, José of José Luis.

    A form that asks for it apart says so itself; an initial is no name to be called by.
    """
    given = each.answer.also(Special.FIRST_NAME).split()
    are_names = 1 < len(given) <= _MOST_GIVEN and all(len(word) > 1 and word[-1].isalpha() for word in given)
    return {"known_as": " ".join(given)} if are_names and not each.answer.get("known_as") else {}


def _rows(dossier: Dossier, named: Named) -> Mapping[str, Mapping[str, str]]:
    """Return the rows of people by their ids, as the files hold them, in the columns of which anything is said."""
    said = {"id"}.union(*(each.answer.cells for each in named.people), *named.org.values())
    found: dict[str, Mapping[str, str]] = {}
    for table in filter(None, map(dossier.sources.tables.get, (paths.MENTORS, paths.MENTEES, paths.ORG))):
        places = [(n, column) for n, column in enumerate(table.columns) if column in said]
        rows = ({column: row.cells[n] for n, column in places} for row in table.rows)
        found.update((row["id"], row) for row in rows)
    return found


def _managers_before(setting: Setting, became: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """Return the managers whom org.csv has of people who stood there until now, by their new ids."""
    members = (each for each in setting.dossier.org if each.id in became)
    return {
        became[each.id]: {
            "manager_id": became.get(each.manager_id or "", each.manager_id or ""),
            "dotted_line_ids": ";".join(became.get(other, other) for other in each.dotted_line_ids),
        }
        for each in members
    }


def _joined(setting: Setting, became: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({became[each.id] for each in setting.dossier.org if each.id in became and not each.email}))


def _unsaid(above: Mapping[str, Mapping[str, str]], each: Identified) -> Mapping[str, str]:
    """Return the managers of a newcomer whom org.csv knew, where the answer names none."""
    known = above.get(each.person_id, {})
    return {column: text for column, text in known.items() if not each.answer.get(column) and text != each.person_id}


def _cells(setting: Setting, each: Identified) -> Mapping[str, str]:
    """Return the cells of an answer that go into a roster.

    An HR system calls people by other names than they do: where it only adds facts, names find people, no more. A
    word that cannot be read leaves a cell alone; of newcomers what can be read is better than nothing.
    """
    cells = each.answer.cells
    out: frozenset[str] = frozenset() if each.is_new else each.answer.partly
    if setting.chosen.into == PEOPLE:
        out |= {"name"}
    return {column: text for column, text in cells.items() if column not in out} if out else cells


class _Blank(Generic[R]):
    """Makes new records of one kind; what many cells say is read once."""

    def __init__(self, cls: type[R]) -> None:
        self._cls = cls
        self._readers = {spec.name: cell_reader(spec.kind) for spec in fields_of(cls)}

    def filled(self, cells: Mapping[str, str]) -> R:
        return self._cls(**{column: self._readers[column](text) for column, text in cells.items() if text})


def _roster(setting: Setting, named: Named, role: Role, after: Mapping[str, Participant]) -> tuple[Participant, ...]:
    """Return one side after the import: everybody in their place, newcomers behind them in order of their ids."""
    new = sorted(each.person_id for each in named.people if each.is_new and each.role is role)
    old = (after.get(person.id, person) for person in setting.dossier.roster(role))
    return (*old, *(after[person_id] for person_id in new))


def _organization(
    setting: Setting, named: Named, rows: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[OrgMember, ...], list[Merged[OrgMember]]]:
    known = {member.id: member for member in setting.dossier.org}
    merged = {
        member_id: merge_record(known[member_id], member_id, cells, setting.sayings, rows.get(member_id, _NOTHING))
        for member_id, cells in named.org.items()
        if member_id in known
    }
    old = (merged[member_id].record if member_id in merged else member for member_id, member in known.items())
    forms = _Blank(OrgMember)
    new = (forms.filled({**named.org[each], "id": each}) for each in sorted(named.org) if each not in known)
    return (*old, *new), list(merged.values())


def _absent(setting: Setting, named: Named) -> tuple[str, ...]:
    """Return people of the rosters whom an earlier import of this map had, and this one lacks."""
    there = {row for row in setting.sayings.rows if not setting.sayings.said_of(row).keys() <= WISHES}
    gone = there - {each.person_id for each in named.people} - named.undecided
    people = setting.dossier.people.values()
    return tuple(p.id for p in people if p.id in gone and p.status is not PersonStatus.LEFT)


def _never_there(setting: Setting, named: Named, absent: Sequence[str]) -> tuple[str, ...]:
    there = {each.person_id for each in named.people} | set(absent) | named.undecided
    return tuple(
        p.id for p in setting.dossier.people.values() if p.id not in there and p.status is not PersonStatus.LEFT
    )


def _once_left(setting: Setting, person_id: str) -> bool:
    """Say whether a person was set to `left` by an import of this map: whoever undid that by hand has a reason."""
    return setting.sayings.base.get((person_id, _STATUS)) == PersonStatus.LEFT.value


def _is_back(setting: Setting, each: Identified) -> bool:
    person = setting.dossier.people.get(each.person_id)
    has_left = person is not None and person.status is PersonStatus.LEFT
    return has_left and _once_left(setting, each.person_id) and _STATUS not in each.answer.cells


def _base(
    setting: Setting, named: Named, taken: Iterable[CellChange], left: Iterable[str], back: Iterable[str]
) -> ByRow:
    """Return what was said by now, the newest word on each cell; of people who are gone nothing is kept.

    An export that lacks somebody says that they left.
    """
    said = ByRow(_said(setting, named)).saying(named.wishes.said)
    also = {**setting.sayings.replaced_by(said), **taken_over(setting.sayings, taken)}
    also |= {(each.person_id, UNSAID): ";".join(_unsaid_of(setting, each)) for each in named.people if each.is_new}
    also |= _emptied(setting.sayings, taken)
    also |= {(person_id, _STATUS): PersonStatus.LEFT.value for person_id in left}
    also |= {(person_id, _STATUS): "" for person_id in back}
    said = said.saying(also)
    return _still_said(setting, named, said.rows.keys()).saying(said)


def _still_said(setting: Setting, named: Named, now: Iterable[str]) -> ByRow:
    """Return what earlier imports said of people who are known yet; `now` are the rows of which something is said."""
    rows = by_row(setting.sayings.base)
    if not rows:
        return ByRow({})
    known = {*setting.dossier.people, *(m.id for m in setting.dossier.org), *now}
    known |= {each.person_id for each in named.people}
    known |= {row for row, became in setting.sayings.became.items() if became in known}
    return ByRow({row: cells for row, cells in rows.items() if row in known})


def _unsaid_of(setting: Setting, each: Identified) -> Iterator[str]:
    """Yield the columns of a newcomer in which a default will stand."""
    cells = _cells(setting, each)
    return (name for name in _WITH_DEFAULTS if not cells.get(name))


def _emptied(sayings: Sayings, taken: Iterable[CellChange]) -> Base:
    """Return what holds a default again, because an export says nothing any more."""
    found: dict[tuple[str, str], str] = {}
    for each in taken:
        if each.column in _WITH_DEFAULTS and not each.said:
            before = found.get((each.row, UNSAID)) or sayings.base.get((each.row, UNSAID), "")
            found[each.row, UNSAID] = ";".join(sorted({each.column, *filter(None, before.split(";"))}))
    return found


def taken_over(sayings: Sayings, taken: Iterable[CellChange]) -> Base:
    """Return the words of other maps in whose place this one put its own: whoever puts one back by hand means it."""
    others = (each for each in taken if each.column not in FINDING and _was_of_another(sayings, each))
    return dict(cell for each in others for cell in sayings.with_replaced(each.row, each.column, each.before))


def _was_of_another(sayings: Sayings, change: CellChange) -> bool:
    return change.before in sayings.elsewhere.get((change.row, change.column), ())


def _said(setting: Setting, named: Named) -> dict[str, dict[str, str]]:
    """Return what is said now, without people of whom an earlier import said the same."""
    said: dict[str, dict[str, str]] = {}
    told = (Special.ANSWERED, Special.CONSENT) if version_of(setting.chosen) else (Special.ANSWERED,)
    specials = [(special, special.value) for special in told]
    for each in named.people:
        also = {column: text for special, column in specials if (text := each.answer.also(special))}
        cells = {**_cells(setting, each), **also}
        if cells and not setting.sayings.holds(each.person_id, cells):
            said[each.person_id] = cells
    for member_id, of_member in named.org.items():
        said.setdefault(member_id, {}).update(of_member)
    for person_id, number in named.numbers.items():
        said.setdefault(person_id, {})[Special.NUMBER.value] = number
    return {row: cells for row, cells in said.items() if cells}
