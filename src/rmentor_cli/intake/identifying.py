"""Whom each row of an export is about, and which of several rows of one person counts. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.consent_text import agreement
from rmentor_cli.intake.directory import name_in
from rmentor_cli.intake.doubts import (
    ROSTER,
    apart,
    both_sides,
    passed_on,
    roster_of,
    same_answers,
    to_change_sides,
    two_known,
    two_people,
    unclear,
    without_address,
)
from rmentor_cli.intake.identified import Identification, Identified, Setting, is_erased
from rmentor_cli.intake.identity import new_id
from rmentor_cli.intake.latest import as_said_since, clocks, dates_of, is_older, latest
from rmentor_cli.intake.reading import PARTS_OF_NAMES
from rmentor_cli.intake.row_keys import RowKeys
from rmentor_cli.intake.sides import contradicts
from rmentor_cli.model.folding import folded_address, folded_name, folded_question
from rmentor_cli.model.intake import NAMING_PEOPLE, ONE_SIDE, PEOPLE, Special
from rmentor_cli.model.people import Participant, PersonStatus, Role
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problems import Problem, Severity, lines_said, listed, shortened

_NOT_COMPARED = NAMING_PEOPLE | {"id", "name", "email"}  # what tells people apart, and cells that are ids in the base
_ANSWERED = Special.ANSWERED.value
_SAME_ANSWERS = 5  # cells that say the same, where at most one says something else: hardly two people's by chance
_SAME_MOMENT = 3  # such cells of answers that were given in the same minute


def identify(setting: Setting, answers: Sequence[Answer]) -> Identification:
    """Settle whom each row is about; a row that needs a person to decide is a problem and stands for nobody."""
    desk = _Desk(setting, answers)
    groups = desk.grouped(answers)
    keys = sorted(groups)  # ids made do not depend on the order of rows
    found = [desk.settle(key, groups[key]) for key in keys]
    in_doubt = [each for each in found if isinstance(each, Problem)]
    held = {key for key, each in zip(keys, found, strict=True) if isinstance(each, Problem)}
    people = tuple(each for each in found if isinstance(each, Identified))
    told = (*desk.back_after_leaving(people), *_namesakes(setting, people, are_counts=desk.keys.are_counts))
    told = (*told, *_called_as_erased(setting, people))
    problems = (*desk.nameless, *desk.without_side(), *in_doubt, *desk.perhaps, *told)
    return Identification(
        people=people,
        others=tuple(each for each in found if isinstance(each, Answer)),
        problems=tuple(sorted(problems, key=lambda problem: problem.location.line)),
        remarks=tuple(desk.remarks),
        repeated=tuple(desk.called(key, groups[key]) for key in keys if len(groups[key]) > 1 and key not in held),
        outdated=tuple(desk.outdated),
        erased=tuple(desk.erased),
        undecided=frozenset(person_id for key in held.union(desk.meant) for person_id in desk.meant.get(key, (key,)))
        | desk.named_in(groups[key] for key in held),
        unnamed=frozenset(desk.unnamed),
        waiting=tuple(groups[key][0] for key, each in zip(keys, found, strict=True) if each is None or key in held),
    )


class _Desk:
    """Looks everybody up, and keeps the ids given out."""

    def __init__(self, setting: Setting, answers: Sequence[Answer]) -> None:
        self._setting = setting
        self._people = setting.dossier.people
        self._taken = {*self._people, *(member.id for member in setting.dossier.org)}
        self._by_name = _by_name(self._people.values())
        self.keys = RowKeys(setting, answers)
        self._here: Collection[str] = ()  # everybody who has a row, by what tells them apart
        self._sideless: dict[str, list[Answer]] = {}
        self._answers = answers
        self.meant: dict[str, tuple[str, ...]] = {}  # whom a row may be about, by what tells it apart
        self.perhaps: list[Problem] = []
        self.nameless: list[Problem] = []
        self.remarks: list[Answer] = []
        self.erased: list[Answer] = []
        self.outdated: list[str] = []
        self.unnamed: list[int] = []
        self._reads_names = any(column.to in PARTS_OF_NAMES for column in setting.chosen.columns)
        self._unclear: list[Answer] = []

    @cached_property
    def _dates(self) -> DateOrder | None:
        return dates_of(self._setting.chosen, self._setting.dossier, self._answers)

    def grouped(self, answers: Iterable[Answer]) -> dict[str, list[Answer]]:
        """Gather the rows of each person, under their id or their folded address."""
        groups: dict[str, list[Answer]] = {}
        for answer in answers:
            key = self.keys.of(answer)
            if not key and answer.only_word():
                self.remarks.append(answer)
            elif not key:
                self._unclear.append(answer)
                self.nameless.append(without_address(answer))
            elif is_erased(self._setting, key):
                self.erased.append(answer)
            else:
                groups.setdefault(key, []).append(answer)
        self._here = groups.keys()
        return groups

    def named_in(self, held: Iterable[Sequence[Answer]]) -> frozenset[str]:
        """Return the people of the rosters who are called as in a row that is held back: it may be about them."""
        rows = (*self._unclear, *(answer for group in held for answer in group))
        names = {folded_name(name_in(answer)) for answer in rows}
        return frozenset(person_id for name in names for person_id in self._by_name.get(name, ()))

    def called(self, key: str, group: Sequence[Answer]) -> str:
        """Return what to call whoever gave several answers, the same whatever the order of rows."""
        known = self._people.get(key)
        return known.name if known else max((name_in(each) for each in group), key=lambda n: (len(n), n)) or key

    def without_side(self) -> Iterator[Problem]:
        """Tell which answers name no side, each once, and who gave them."""
        for said, answers in self._sideless.items():
            who = listed([name_in(each) or each.get("email") for each in answers])
            if said:
                why = "names one side and the rank of the other" if contradicts(said) else "is no side to sign up for"
                told = f'"{said}" {why} ({who})'
                fix = "say below values in intake.yaml whether it means mentor or mentee; if both, ask them which"
                yield unclear(answers[0], told, fix)
            else:
                yield unclear(answers[0], f"no side is given for {who}", "ask, and fill it into the export")

    def settle(self, key: str, group: Sequence[Answer]) -> Identified | Answer | Problem | None:
        """Settle which row of a person counts, who it is, and on which side; none where the side is yet to be told."""
        person = self._people.get(key)
        roles = set(filter(None, map(self._role, group)))
        if problem := two_people(group) or self._two_numbers(key, group[0]) or self._two_sides(person, roles, group):
            return problem
        answer = latest(group, self._dates) if len(group) > 1 else group[0]
        if isinstance(answer, Problem):
            return answer
        answer = _with_all_wishes(answer, group)
        if person:
            answer = self._as_said_since(person, answer)
            answer = self._with_newer_address(person, answer)
            role = self._setting.dossier.roles[key]
            problem = passed_on(person, answer, role) or self._of_two(person, answer, role)
            return problem or Identified(key, role, answer, is_new=False)
        if self._setting.chosen.into == PEOPLE:
            self._tell_whom_it_may_be(key, answer)
            return answer
        return self._newcomer(answer, roles)

    def _of_two(self, person: Participant, answer: Answer, role: Role) -> Problem | None:
        """Tell where a row has the address of one person and the name of another: it may be about either."""
        name = name_in(answer)
        others = [each for each in self._by_name.get(folded_name(name), ()) if each != person.id]
        return two_known(person, self._people[others[0]], answer, role) if others else None

    def _as_said_since(self, person: Participant, answer: Answer) -> Answer:
        """Let the newer answer stand that an earlier import read, where this export is the older one."""
        said = self._setting.sayings.said_of(person.id)
        before = said.get(_ANSWERED, "")
        if answer.also(Special.ANSWERED) == before:  # before all dates of the export are looked at
            return answer
        if not is_older(answer, [before], clocks(self._dates)):
            return answer
        self.outdated.append(person.name)
        return as_said_since(answer, said)

    def _two_numbers(self, key: str, answer: Answer) -> Problem | None:
        known = sorted(self.keys.meant_at(key))
        if len(known) < 2:  # noqa: PLR2004 - one address, several people
            return None
        self.meant[key] = tuple(known)
        who = listed([f"{self._people[each].name} ({each})" for each in known])
        said = f"{answer.get('email')} bears the numbers of {who}"
        return unclear(answer, said, "correct the numbers in the export, then import again")

    def _tell_whom_it_may_be(self, key: str, answer: Answer) -> None:
        """Tell where facts may be about somebody of the rosters who has no row: nobody left because an address did."""
        namesakes = [each for each in self._namesakes_of(answer) if each not in self._here]
        here = [each for each in namesakes if self._people[each].status is not PersonStatus.LEFT]
        if here:
            person = self._people[here[0]]
            self.meant[key] = tuple(here)
            has = f"another address in the rosters, {person.email}" if person.email else "no address in the rosters"
            said = f"{person.name} ({person.id}) has {has}: nothing was taken"
            fix = f"write this e-mail into {self._place(here[0])}"
            if person.email and not answer.get("email"):
                said = f"{person.name} ({person.id}) may be meant, but the row has no e-mail address: nothing was taken"
                fix = f"write {person.email} into the row"
            fix = f"if it is the same person, {fix}, then import again"
            self.perhaps.append(unclear(answer, said, fix, Severity.WARNING))

    def _with_newer_address(self, person: Participant, answer: Answer) -> Answer:
        """Leave the address out of an answer that only an address of before tells to be this person's."""
        if not self.keys.is_by_former_address(person.id, answer):
            return answer
        return answer.saying({column: text for column, text in answer.cells.items() if column != "email"})

    def _two_sides(self, person: Participant | None, roles: set[Role], group: Sequence[Answer]) -> Problem | None:
        """Tell of answers on both sides, each with its side; at the first that names another than the roster does."""
        standing = self._setting.dossier.roles[person.id] if person else None
        if len(roles | {standing} - {None}) < len(Role):
            return None
        sides = [(answer, role) for answer in group if (role := self._role(answer))]
        which = listed([f"{lines_said([answer.at])} as {role.value}" for answer, role in sides])
        where = f" ({which})" if len(sides) > 1 else ""
        at = next(answer for answer, role in sides if role is not standing)
        if person is None or standing is None:
            return both_sides(at, f"{name_in(at)} signed up on both sides{where}")
        said = f"{person.name} is in {roster_of(standing)} already ({person.id}){where}"
        return both_sides(at, said, to_change_sides(self._setting.dossier, person.id))

    def _newcomer(self, answer: Answer, roles: set[Role]) -> Identified | Problem | None:
        name, address = name_in(answer), answer.get("email")
        if not roles:
            self._sideless.setdefault(" ".join(answer.also(Special.ROLE).split()), []).append(answer)
            return None
        if address and self._reads_names and "name" not in answer.cells:
            self.unnamed.append(answer.at.line)
            return None
        if not name or not address:
            lacking = listed([word for word, text in (("name", name), ("address", address)) if not text])
            return unclear(answer, f"{name or address or 'the row'} has no {lacking}", "ask, and add it to the export")
        if problem := self._somebody_else(answer, name) or _refusal(answer, name):
            return problem
        (role,) = roles
        made = answer.get("id") or new_id(self._setting.key, ROSTER[role], address, self._taken)
        self._taken.add(made)
        return Identified(made, role, answer, is_new=True)

    def _somebody_else(self, answer: Answer, name: str) -> Problem | None:
        """Tell where a newcomer may be somebody who is here already."""
        if answer.get("id") in self._taken:
            said = f'the id "{answer.get("id")}" of {name} is another person\'s'
            return unclear(answer, said, "give them an id of their own, or leave it empty")
        if namesakes := self._namesakes_of(answer):
            self.meant[folded_address(answer.get("email"))] = tuple(namesakes)
            return self._another_address(answer, namesakes[0])
        if once := self._same_answers(answer):
            self.meant[folded_address(answer.get("email"))] = (once,)
            return same_answers(self._people[once], answer, self._setting.dossier.roles[once])
        return None

    def _same_answers(self, answer: Answer) -> str:
        """Return who said the same before and has no row now: a name and an address may change together."""
        for each in self._gone.get(_topics(answer.cells), ()):
            said = self._setting.sayings.said_of(each)
            compared = {c: text for c, text in answer.cells.items() if c not in _NOT_COMPARED and (text or said.get(c))}
            same = sum(text == said.get(column, "") for column, text in compared.items())
            moment = answer.also(Special.ANSWERED)
            is_one_moment = ":" in moment and moment == said.get(_ANSWERED)
            if same >= max(_SAME_MOMENT if is_one_moment else _SAME_ANSWERS, len(compared) - 1):
                return each
        return ""

    @cached_property
    def _gone(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """Return those who have no row, and had one in an earlier import of this map, by what they offer and want."""
        found: dict[tuple[str, str], list[str]] = {}
        for each in self._people if self._setting.sayings.base else ():
            if each not in self._here and any(topics := _topics(self._setting.sayings.said_of(each))):
                found.setdefault(topics, []).append(each)
        return found

    def _namesakes_of(self, answer: Answer) -> list[str]:
        """Return who has the same name and cannot be told apart, neither by department nor by number."""
        known = self._by_name.get(folded_name(name_in(answer)))
        if not known:
            return []
        number = "" if self.keys.are_counts else answer.also(Special.NUMBER)
        numbers, department = self._setting.sayings.numbers, answer.get("department")
        return [
            each
            for each in known
            if not apart(self._people[each].department, department) and not apart(numbers.get(each, ""), number)
        ]

    def _place(self, person_id: str) -> str:
        return roster_of(self._setting.dossier.roles[person_id])

    def _another_address(self, answer: Answer, person_id: str) -> Problem:
        person = self._people[person_id]
        how = f"with another address, {person.email}" if person.email else "without an address"
        said = f"{person.name} ({person_id}) stands in the rosters {how}"
        fix = f"if it is the same person, write this e-mail into {self._place(person_id)}; "
        fix += "if not, add the newcomer by hand, or say in the export what tells them apart, such as the department"
        return unclear(answer, said, f"{fix}; then import again")

    def back_after_leaving(self, people: Iterable[Identified]) -> Iterator[Problem]:
        """Tell of people who left and have answered since: whether they are back, nobody but a person can say."""
        for each in people:
            person = self._people.get(each.person_id)
            if person and person.status is PersonStatus.LEFT and self._answers_anew(each):
                said = f"{person.name} ({person.id}) has left, and answered again; their status stays left"
                fix = f"if they are back, write active in {roster_of(each.role)}"
                yield unclear(each.answer, said, fix, Severity.WARNING)

    def _answers_anew(self, each: Identified) -> bool:
        """Say whether an answer to a form is not the one that was read before."""
        place = (each.person_id, _ANSWERED)
        is_form = self._setting.chosen.into != PEOPLE
        return is_form and self._setting.sayings.base.get(place, "") != each.answer.also(Special.ANSWERED)

    def _role(self, answer: Answer) -> Role | None:
        into = self._setting.chosen.into
        if into in ONE_SIDE:
            return Role.MENTOR if into == ROSTER[Role.MENTOR] else Role.MENTEE
        said = answer.also(Special.ROLE)
        return self._sides.get(said) or self._sides.get(folded_question(said))

    @cached_property
    def _sides(self) -> Mapping[str, Role]:
        """Return the sides by the words for them."""
        names = self._setting.dossier.program.roles
        own = {folded_question(names.mentor): Role.MENTOR, folded_question(names.mentee): Role.MENTEE}
        return {role.value: role for role in Role} | own


def _called_as_erased(setting: Setting, people: Iterable[Identified]) -> Iterator[Problem]:
    """Tell of newcomers who are called like somebody who was erased: a namesake, or the same person again."""
    for each in people if setting.erased else ():
        if each.is_new and is_erased(setting, name_in(each.answer)):
            said = f"{name_in(each.answer)} ({each.answer.get('email')}) is called like somebody whose data were erased"
            fix = (
                f"if it is the same person and they do not want to be here again: rmentor person erase {each.person_id}"
            )
            yield unclear(each.answer, said, fix, Severity.WARNING)


def _refusal(answer: Answer, name: str) -> Problem | None:
    said = answer.also(Special.CONSENT)
    if agreement(said) is not False:
        return None
    fix = "ask; if they do not take part, delete their answer; if it means yes, say so below values in intake.yaml"
    return unclear(answer, f'{name} answers "{shortened(said)}" to the question of consent', fix)


def _with_all_wishes(answer: Answer, group: Sequence[Answer]) -> Answer:
    """Let the answer that counts say whom any answer of the person named in confidence: a blank withdraws nothing."""
    if len(group) == 1:
        return answer
    wishes = dict.fromkeys(text for each in group if (text := each.also(Special.KEEP_APART)))
    return answer._replace(special={**answer.special, Special.KEEP_APART: "\n".join(wishes)}) if wishes else answer


def _topics(cells: Mapping[str, str]) -> tuple[str, str]:
    return cells.get("offers", ""), cells.get("wants", "")


def _by_name(people: Iterable[Participant]) -> Mapping[str, Sequence[str]]:
    """Return the ids of everybody of a name, in their order."""
    found: dict[str, list[str]] = {}
    for person in sorted(people, key=lambda each: each.id):
        found.setdefault(folded_name(person.name), []).append(person.id)
    return found


def _namesakes(setting: Setting, people: Iterable[Identified], *, are_counts: bool) -> Iterator[Problem]:
    """Tell of newcomers who are called like somebody else: two people, or one with two addresses."""
    numbers = setting.sayings.numbers
    first: dict[str, tuple[str, str, str]] = {
        folded_name(p.name): (p.email or "no address", p.id, numbers.get(p.id, ""))
        for p in setting.dossier.people.values()
    }
    for each in (each for each in people if each.is_new):
        name, address, number = name_in(each.answer), each.answer.get("email"), each.answer.also(Special.NUMBER)
        before, person_id, theirs = first.setdefault(folded_name(name), (address, each.person_id, number))
        if person_id != each.person_id:
            is_one = bool(number) and number.casefold() == theirs.casefold() and not are_counts
            alike = f", and have one number, {number}, so that it is probably one person" if is_one else ""
            said = f"two people are called {name}: {before} and {address}; both are in the rosters{alike}"
            yield unclear(each.answer, said, "if it is one person, delete one answer and one row", Severity.WARNING)
