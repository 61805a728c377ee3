"""People who stood in org.csv as managers and sign up: one person, who keeps one id. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from rmentor_cli.intake.directory import name_in, share_a_word
from rmentor_cli.intake.identified import Identified, Setting
from rmentor_cli.intake.name_doubles import doubles
from rmentor_cli.intake.sayings import BECAME, Sayings, replaced
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.intake import MANAGER_COLUMNS, Special
from rmentor_cli.model.people import OrgMember, Participant

R = TypeVar("R", Participant, OrgMember)


def with_signed_up(setting: Setting, became: Mapping[str, str]) -> Setting:
    """Return the setting as if managers who sign up had never stood in org.csv, and everybody knew their new ids."""
    if not became:
        return setting
    dossier = setting.dossier
    gone = [_pointing(each, became) for each in dossier.org if each.id in became]
    above = {became[each.id]: each for each in gone}

    def joined(person: Participant) -> Participant:
        return _with_managers_of(_pointing(person, became), above.get(person.id))

    after = replace(
        dossier,
        mentors=tuple(map(joined, dossier.mentors)),
        mentees=tuple(map(joined, dossier.mentees)),
        org=tuple(_pointing(each, became) for each in dossier.org if each.id not in became),
    )
    return replace(setting, dossier=after, sayings=_said_of(setting.sayings, became))


def new_ids(setting: Setting, people: Iterable[Identified]) -> Mapping[str, str]:
    """Return the ids of all who signed up, by those that they had in org.csv before this import or an earlier one."""
    people = tuple(people)
    here = {*setting.dossier.people, *(each.person_id for each in people)}
    earlier = {old: new for old, new in setting.sayings.became.items() if new in here}
    return {**earlier, **_by_name(setting, people), **_taken_over(setting, people)}


def _by_name(setting: Setting, people: Iterable[Identified]) -> Mapping[str, str]:
    found = doubles(setting, people) if setting.dossier.org else ()
    return {each.member.id: each.people[0].id for each in found if each.is_one}


def _taken_over(setting: Setting, people: Iterable[Identified]) -> Mapping[str, str]:
    members = setting.dossier.org
    if not members:
        return {}
    by_address = {folded_address(each.email): each for each in members if each.email}
    by_number = {setting.sayings.numbers[each.id]: each for each in members if each.id in setting.sayings.numbers}
    found: dict[str, str] = {}
    for each in people:
        member = by_address.get(folded_address(each.answer.get("email")))
        if member is None and (numbered := by_number.get(each.answer.also(Special.NUMBER))):
            is_called_so = each.is_new and share_a_word(numbered.name, name_in(each.answer))
            member = numbered if is_called_so or numbered.is_nobody else None
        if member and member.id != each.person_id:
            found[member.id] = each.person_id
    return found


def _with_managers_of(person: Participant, member: OrgMember | None) -> Participant:
    """Return a participant with the managers whom org.csv knew of them, where the roster names none."""
    if member is None or person.manager_id or person.dotted_line_ids:
        return person
    others = tuple(each for each in member.dotted_line_ids if each != person.id)
    manager = member.manager_id if member.manager_id != person.id else None
    return replace(person, manager_id=manager, dotted_line_ids=others)


def _pointing(record: R, became: Mapping[str, str]) -> R:
    if record.manager_id not in became and not became.keys() & set(record.dotted_line_ids):
        return record
    manager = became.get(record.manager_id, record.manager_id) if record.manager_id else None
    return replace(
        record,
        manager_id=manager if manager != record.id else None,
        dotted_line_ids=tuple(dict.fromkeys(became.get(each, each) for each in record.dotted_line_ids)),
    )


def _said_of(sayings: Sayings, became: Mapping[str, str]) -> Sayings:
    """Return what imports said, in the ids of today.

    What was said of a manager is no row of theirs: it stays under the old id, or they would count as gone without one.
    """

    def said(column: str, text: str) -> str:
        is_manager = column in MANAGER_COLUMNS or column in map(replaced, MANAGER_COLUMNS)
        return ";".join(became.get(each, each) for each in text.split(";")) if is_manager else text

    base = {(row, column): said(column, text) for (row, column), text in sayings.base.items()}
    elsewhere: dict[tuple[str, str], tuple[str, ...]] = {}
    old = {place: (text,) for place, text in base.items() if place[0] in became and place[1] != BECAME}
    for (row, column), texts in (*sayings.elsewhere.items(), *old.items()):
        place = (row if column == BECAME else became.get(row, row), column)
        elsewhere[place] = (*elsewhere.get(place, ()), *(said(column, text) for text in texts))
    return Sayings(base | {(row, BECAME): new for row, new in became.items()}, elsewhere)
