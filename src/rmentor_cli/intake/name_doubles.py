"""Managers of whom org.csv has a name and no address, and the people of the rosters who are called so. Pure.

A form that asks for managers by name makes such a line before the manager has signed up: it must not stay a second
person, or somebody is paired with their own manager.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.directory import name_in
from rmentor_cli.intake.doubts import apart, is_count, unclear
from rmentor_cli.intake.identified import Identified, Setting
from rmentor_cli.model import paths
from rmentor_cli.model.folding import folded_name, may_be_one, untitled_name
from rmentor_cli.model.intake import Special
from rmentor_cli.model.people import OrgMember
from rmentor_cli.problems import Problem, Severity, listed


class Namesake(NamedTuple):
    """Somebody who has signed up, now or before."""

    id: str
    name: str
    number: str
    answer: Identified | None


@immutable
class Double:
    """A manager known by name only, and everybody who signed up under that name."""

    member: OrgMember
    people: tuple[Namesake, ...]
    is_one: bool  # it is the same person beyond doubt


def doubles(setting: Setting, people: Iterable[Identified]) -> tuple[Double, ...]:
    """Find managers without an address who are called like people of the rosters, those of this import included."""
    members = [each for each in setting.dossier.org if each.name and not each.email]
    if not members:
        return ()
    words = frozenset(word for each in members for word in untitled_name(each.name).split())
    by_word = _by_word(_everybody(setting, people), words)
    names = Counter(folded_name(each.name) for each in members)
    alike = ((each, _alike(each.name, by_word)) for each in members)
    return tuple(_double(setting, each, found, names) for each, found in alike if found)


def doubts_of_names(setting: Setting, people: Sequence[Identified]) -> Iterator[Problem]:
    """Tell of newcomers who may be a manager of org.csv, where nothing says whether they are."""
    for each in doubles(setting, people):
        new = [person.answer for person in each.people if person.answer and person.answer.is_new]
        if new and not each.is_one:
            yield _told(each, new[0])


def may_be_managers(setting: Setting, people: Iterable[Identified]) -> Iterator[tuple[OrgMember, tuple[str, ...]]]:
    """Yield managers of org.csv who may be people of the rosters, and those people's ids."""
    for each in doubles(setting, people):
        if not each.is_one:
            yield each.member, tuple(person.id for person in each.people)


def _everybody(setting: Setting, people: Iterable[Identified]) -> Iterator[Namesake]:
    people = tuple(people)
    said = {each.person_id: each for each in people}
    numbers = setting.sayings.numbers
    for person in setting.dossier.people.values():
        yield Namesake(person.id, person.name, numbers.get(person.id, ""), said.get(person.id))
    counts = is_count([each.answer.also(Special.NUMBER) for each in people])
    for each in people:
        if each.is_new:
            number = "" if counts else each.answer.also(Special.NUMBER)
            yield Namesake(each.person_id, name_in(each.answer), number, each)


def _by_word(people: Iterable[Namesake], words: frozenset[str]) -> Mapping[str, Sequence[Namesake]]:
    """Return people by the words of their names, as far as managers have them too."""
    found: dict[str, list[Namesake]] = {}
    for each in people:
        for word in words.intersection(untitled_name(each.name).split()):
            found.setdefault(word, []).append(each)
    return found


def _alike(name: str, by_word: Mapping[str, Sequence[Namesake]]) -> tuple[Namesake, ...]:
    """Return who may be meant by a name: those who are called so, else those of whose name it may be a short form."""
    near = {each.id: each for word in untitled_name(name).split() for each in by_word.get(word, ())}
    found = [near[each] for each in sorted(near) if may_be_one(name, near[each].name)]
    return tuple([each for each in found if untitled_name(each.name) == untitled_name(name)] or found)


def _double(setting: Setting, member: OrgMember, people: tuple[Namesake, ...], names: Mapping[str, int]) -> Double:
    """Judge one manager: a name as it stands counts for more than one without its titles."""
    whole = folded_name(member.name)
    exact = tuple(each for each in people if folded_name(each.name) == whole)
    meant = exact or people
    is_called_so = untitled_name(meant[0].name) == untitled_name(member.name)
    is_one = is_called_so and len(meant) == 1 and names[whole] == 1 and not _contradicts(setting, member, meant[0])
    return Double(member, meant, is_one)


def _contradicts(setting: Setting, member: OrgMember, person: Namesake) -> bool:
    """Say whether something tells two people of one name apart: their numbers, or that one reports to the other."""
    if apart(setting.sayings.numbers.get(member.id, ""), person.number):
        return True
    known = setting.dossier.people.get(person.id)
    above = (known.manager_id, *known.dotted_line_ids) if known else ()
    return member.id in above or person.id in (member.manager_id, *member.dotted_line_ids)


def _told(double: Double, newcomer: Identified) -> Problem:
    member = double.member
    who = listed([f"{each.name} ({each.id})" for each in double.people])
    said = f"{member.name}, a manager in {paths.ORG} ({member.id}), may be {who}"
    fix = f"if so, delete the row of {member.id} there, and write the right id wherever {member.id} is a manager; "
    fix += f"if not, write the manager's e-mail into {paths.ORG}"
    return unclear(newcomer.answer, said, fix, Severity.WARNING)
