"""Whom each row of an export is about, and which of several rows of one person counts. Pure."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import combinations
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import name_in, share_a_word
from rmentor_cli.intake.identity import mark_of, new_id
from rmentor_cli.intake.latest import latest
from rmentor_cli.intake.sayings import Sayings
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, folded_name, folded_question
from rmentor_cli.model.intake import ONE_SIDE, PEOPLE, IntakeMap, Special
from rmentor_cli.model.people import Participant, PersonStatus, Role
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, listed

SHORTEST_COUNT = 3  # 1, 2, 3: the numbers of rows, and not of people
ROSTER = {Role.MENTOR: "mentors", Role.MENTEE: "mentees"}


@immutable
class Setting:
    """What an import is asked against."""

    dossier: Dossier
    chosen: IntakeMap
    key: bytes = field(repr=False)
    sayings: Sayings
    erased: frozenset[str] = frozenset()


class Identified(NamedTuple):
    """An answer whose person is settled; `is_new` where the rosters do not have them yet."""

    person_id: str
    role: Role
    answer: Answer
    is_new: bool


@immutable
class Identification:
    """What came of all rows: the people, the rows that stand for nobody in the rosters, and what is unclear."""

    people: tuple[Identified, ...]
    others: tuple[Answer, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Answer, ...]  # rows with a single cell, such as the total below a table
    repeated: int  # people who answered more than once
    erased: int  # rows of people who were erased
    undecided: frozenset[str] = frozenset()  # people of the rosters whose rows are unclear


def identify(setting: Setting, answers: Sequence[Answer]) -> Identification:
    """Settle whom each row is about; a row that needs a person to decide is a problem and stands for nobody."""
    desk = _Desk(setting, answers)
    groups = desk.grouped(answers)
    found = [desk.settle(key, groups[key]) for key in sorted(groups)]  # ids made do not depend on the order of rows
    unclear = [each for each in found if isinstance(each, Problem)]
    people = tuple(each for each in found if isinstance(each, Identified))
    told = (*desk.back_after_leaving(people), *_namesakes(setting.dossier, people))
    problems = (*desk.nameless, *desk.without_side(), *unclear, *told)
    return Identification(
        people=people,
        others=tuple(each for each in found if isinstance(each, Answer)),
        problems=tuple(sorted(problems, key=lambda problem: problem.location.line)),
        remarks=tuple(desk.remarks),
        repeated=sum(
            len(groups[key]) > 1 and not isinstance(each, Problem)
            for key, each in zip(sorted(groups), found, strict=True)
        ),
        erased=desk.erased,
        undecided=frozenset(
            desk.meant.get(key, key)
            for key, each in zip(sorted(groups), found, strict=True)
            if isinstance(each, Problem)
        ),
    )


class _Desk:
    """Looks everybody up, and keeps the ids given out."""

    def __init__(self, setting: Setting, answers: Sequence[Answer]) -> None:
        self._setting = setting
        dossier = setting.dossier
        self._people = dossier.people
        self._by_address = {folded_address(person.email): person.id for person in self._people.values()}
        self._once_at = _of_one_person(setting.sayings.addresses, self._people)
        self._taken = {*self._people, *(member.id for member in dossier.org)}
        holders = {(answer.also(Special.NUMBER), folded_address(answer.get("email"))) for answer in answers}
        self._holders = Counter(number for number, _ in holders)
        self._numbers_rows = _is_count([answer.also(Special.NUMBER) for answer in answers])
        self._addresses = {folded_address(answer.get("email")) for answer in answers}
        self._by_name: dict[str, str] = {folded_name(person.name): person.id for person in self._people.values()}
        self._sideless: dict[str, list[Answer]] = {}
        self.meant: dict[str, str] = {}  # whom a row may be about, by what tells it apart
        self.nameless: list[Problem] = []
        self.remarks: list[Answer] = []
        self.erased = 0

    def grouped(self, answers: Iterable[Answer]) -> dict[str, list[Answer]]:
        """Gather the rows of each person, under their id or their folded address."""
        groups: dict[str, list[Answer]] = {}
        for answer in answers:
            key = self._key(answer)
            if not key and answer.only_word():
                self.remarks.append(answer)
            elif not key:
                self.nameless.append(_without_address(answer))
            elif self._setting.erased and "@" in key and mark_of(self._setting.key, key) in self._setting.erased:
                self.erased += 1
            else:
                groups.setdefault(key, []).append(answer)
        return groups

    def without_side(self) -> Iterator[Problem]:
        """Tell which answers name no side, each once, and who gave them."""
        for said, answers in self._sideless.items():
            who = listed([name_in(each) or each.get("email") for each in answers])
            if said:
                told = f'"{said}" is no side to sign up for ({who})'
                fix = "say below values in intake.yaml whether it means mentor or mentee; if both, ask them which"
                yield _unclear(answers[0], told, fix)
            else:
                yield _unclear(answers[0], f"no side is given for {who}", "ask, and fill it into the export")

    def settle(self, key: str, group: Sequence[Answer]) -> Identified | Answer | Problem | None:
        """Settle which row of a person counts, who it is, and on which side; none where the side is yet to be told."""
        person = self._people.get(key)
        roles = {role for role in (self._role(each) for each in group) if role}
        if problem := _two_people(group) or self._two_sides(person, roles, group[0]):
            return problem
        answer = latest(group, self._setting.chosen.dates)
        if isinstance(answer, Problem):
            return answer
        if person:
            answer = self._with_newer_address(person, answer)
            return _passed_on(person, answer) or Identified(key, self._setting.dossier.roles[key], answer, is_new=False)
        return answer if self._setting.chosen.into == PEOPLE else self._newcomer(answer, roles)

    def _with_newer_address(self, person: Participant, answer: Answer) -> Answer:
        """Leave the address out of an answer that only an address of before tells to be this person's."""
        said = folded_address(answer.get("email"))
        is_found_by_it = said not in self._by_address and self._of_before(said, answer) == person.id
        if not is_found_by_it or person.id in (answer.get("id"), self._numbered(answer.also(Special.NUMBER))):
            return answer
        return answer._replace(cells={column: text for column, text in answer.cells.items() if column != "email"})

    def _two_sides(self, person: Participant | None, roles: set[Role], answer: Answer) -> Problem | None:
        if person is None:
            return _both_sides(answer, f"{name_in(answer)} signed up on both sides") if len(roles) > 1 else None
        standing = self._setting.dossier.roles[person.id]
        if roles - {standing}:
            return _both_sides(answer, f"{person.name} is in rosters/{ROSTER[standing]}.csv already ({person.id})")
        return None

    def _newcomer(self, answer: Answer, roles: set[Role]) -> Identified | Problem | None:
        name, address = name_in(answer), answer.get("email")
        if not roles:
            self._sideless.setdefault(" ".join(answer.also(Special.ROLE).split()), []).append(answer)
            return None
        if not name or not address:
            lacking = listed([word for word, text in (("name", name), ("address", address)) if not text])
            return _unclear(answer, f"{name or address or 'the row'} has no {lacking}", "ask, and add it to the export")
        if problem := self._somebody_else(answer, name):
            return problem
        (role,) = roles
        made = answer.get("id") or new_id(self._setting.key, ROSTER[role], address, self._taken)
        self._taken.add(made)
        return Identified(made, role, answer, is_new=True)

    def _somebody_else(self, answer: Answer, name: str) -> Problem | None:
        """Tell where a newcomer may be somebody who is here already."""
        if answer.get("id") in self._taken:
            said = f'the id "{answer.get("id")}" of {name} is another person\'s'
            return _unclear(answer, said, "give them an id of their own, or leave it empty")
        same_name = self._by_name.get(folded_name(name), "")
        if same_name and folded_address(self._people[same_name].email) not in self._addresses:
            self.meant[folded_address(answer.get("email"))] = same_name
            return self._another_address(answer, same_name)
        return None

    def _another_address(self, answer: Answer, person_id: str) -> Problem:
        person = self._people[person_id]
        said = f"{person.name} ({person_id}) stands in the rosters with another address, {person.email}"
        place = f"rosters/{ROSTER[self._setting.dossier.roles[person_id]]}.csv"
        fix = f"if it is the same person, change the e-mail in {place}; if not, add the newcomer there by hand"
        return _unclear(answer, said, f"{fix}; then import again")

    def _key(self, answer: Answer) -> str:
        """Return what tells a person apart: their id, else their address, else a number that is one person's only."""
        said, number, address = answer.get("id"), answer.also(Special.NUMBER), folded_address(answer.get("email"))
        if said in self._people:
            return said
        if address in self._by_address:
            return self._by_address[address]
        if (known := self._numbered(number)) in self._people:
            return known
        if self._setting.chosen.into == PEOPLE and not address:
            return number or folded_name(name_in(answer))
        return self._of_before(address, answer) or address

    def _of_before(self, address: str, answer: Answer) -> str:
        """Return whose address it was before it changed, unless the name is another person's altogether."""
        person = self._people.get(self._once_at.get(address, ""))
        return person.id if person and share_a_word(person.name, name_in(answer) or person.name) else ""

    def _numbered(self, number: str) -> str:
        """Return whose number it is, where it is one person's only and no other row bears their address."""
        known = self._setting.sayings.by_number.get(number.casefold(), "")
        is_theirs = self._holders[number] == 1 and not self._numbers_rows
        has_own_row = known in self._people and folded_address(self._people[known].email) in self._addresses
        return known if is_theirs and not has_own_row else ""

    def back_after_leaving(self, people: Iterable[Identified]) -> Iterator[Problem]:
        """Tell of people who left and have answered since: whether they are back, nobody but a person can say."""
        for each in people:
            person = self._people.get(each.person_id)
            if person and person.status is PersonStatus.LEFT and self._answers_anew(each):
                said = f"{person.name} ({person.id}) has left, and answered again; their status stays left"
                fix = f"if they are back, write active in rosters/{ROSTER[each.role]}.csv"
                yield _unclear(each.answer, said, fix, Severity.WARNING)

    def _answers_anew(self, each: Identified) -> bool:
        """Say whether an answer to a form is not the one that was read before."""
        place = (each.person_id, Special.ANSWERED.value)
        is_form = self._setting.chosen.into != PEOPLE
        return is_form and self._setting.sayings.base.get(place, "") != each.answer.also(Special.ANSWERED)

    def _role(self, answer: Answer) -> Role | None:
        into = self._setting.chosen.into
        if into in ONE_SIDE:
            return Role.MENTOR if into == ROSTER[Role.MENTOR] else Role.MENTEE
        said = folded_question(answer.also(Special.ROLE))
        names = self._setting.dossier.program.roles
        words = {folded_question(names.mentor): Role.MENTOR, folded_question(names.mentee): Role.MENTEE}
        return words.get(said) or next((role for role in Role if role.value == said), None)


def _of_one_person(addresses: Mapping[str, frozenset[str]], people: Container[str]) -> Mapping[str, str]:
    """Return the only one of these people who ever had an address, by the address."""
    owners: dict[str, set[str]] = {}
    for person_id, theirs in addresses.items():
        for address in theirs if person_id in people else ():
            owners.setdefault(address, set()).add(person_id)
    return {address: person_id for address, (person_id, *others) in owners.items() if not others}


def _two_people(group: Sequence[Answer]) -> Problem | None:
    """Two names that cannot be one person's behind one address are two people, or a slip: nobody can tell."""
    if len(group) == 1:
        return None
    names = dict.fromkeys(name_in(answer) for answer in group if name_in(answer))
    if any(not _may_be_one(one, other) for one, other in combinations(names, 2)):
        said = f"{listed([*names])} have one address, {group[0].get('email')}, on {_lines(group)}"
        return _unclear(group[0], said, "correct it in the form's answers, then export again")
    return None


def _may_be_one(one: str, other: str) -> bool:
    """Say whether two names can be one person's: all words of the shorter are in the longer, or one is cut short."""
    words, others = set(folded_name(one).split()), set(folded_name(other).split())
    more, fewer = sorted(words - others), sorted(others - words)
    if not more or not fewer:
        return True
    return len(more) == len(fewer) == 1 < len(words) and (more[0].startswith(fewer[0]) or fewer[0].startswith(more[0]))


def _namesakes(dossier: Dossier, people: Iterable[Identified]) -> Iterator[Problem]:
    """Tell of newcomers who are called like somebody else: two people, or one with two addresses."""
    first: dict[str, tuple[str, str]] = {folded_name(p.name): (p.email, p.id) for p in dossier.people.values()}
    for each in (each for each in people if each.is_new):
        name, address = name_in(each.answer), each.answer.get("email")
        before, person_id = first.setdefault(folded_name(name), (address, each.person_id))
        if person_id != each.person_id:
            said = f"two people are called {name}: {before} and {address}; both are in the rosters"
            yield _unclear(each.answer, said, "if it is one person, delete one answer and one row", Severity.WARNING)


def _is_count(numbers: Sequence[str]) -> bool:
    """Say whether numbers count the rows, and tell nobody apart from who stood there before."""
    return len(numbers) >= SHORTEST_COUNT and all(said == str(n) for n, said in enumerate(numbers, start=1))


def _passed_on(person: Participant, answer: Answer) -> Problem | None:
    """Tell where neither the name nor the address of an answer is that of the person whose id or number it bears."""
    name, address = name_in(answer), folded_address(answer.get("email"))
    if not name or address == folded_address(person.email) or (not address and answer.get("id") == person.id):
        return None
    if share_a_word(name, person.name):
        return None
    who = f"{name} ({answer.get('email')})" if address else name
    said = f"{who} answers under the id or number of {person.name} ({person.id})"
    return _unclear(answer, said, "an invitation may have been passed on; correct the id or number in the export")


def _both_sides(answer: Answer, said: str) -> Problem:
    return _unclear(answer, f"{said}, and one person takes one side", "ask which, and delete the other answer")


def _without_address(answer: Answer) -> Problem:
    said = f"{name_in(answer) or 'the row'} has no e-mail address"
    return _unclear(answer, said, "let the form collect addresses, or add it to the export")


def _lines(group: Sequence[Answer]) -> str:
    return f"lines {listed([str(answer.at.line) for answer in group])}"


def _unclear(answer: Answer, said: str, fix: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(Code.UNCLEAR_PERSON, Location(answer.at.path, answer.at.line), said, fix, severity)
