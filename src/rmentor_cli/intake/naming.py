"""Cells that name people, by number, address or name, to their ids; managers nobody knew go into org.csv. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import Directory, Known, from_answer, from_program, name_in
from rmentor_cli.intake.identifying import Identification, Identified, Setting
from rmentor_cli.intake.identity import mark_of, new_id
from rmentor_cli.intake.signing_up import with_signed_up
from rmentor_cli.intake.splitting import split
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.folding import folded_address, folded_name, plain
from rmentor_cli.model.intake import MANAGER_COLUMNS, NAMING_PEOPLE, Special
from rmentor_cli.model.kinds import EMAIL
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, listed

_NOBODY = frozenset(
    {"n a", "na", "none", "no", "n", "yes", "y", "nobody", "vacant", "tbd", "tbc", "unknown", "open", "external"}
    | {"see above"}
)  # as plain words
_CORRECT = "correct the name, or leave it: it is taken once they have signed up and this file is imported again"
_BY_NAME = "write their address or number into the export, or their id into the file"


@immutable
class Named:
    """Answers in which everybody is an id, and what org.csv has to say of the managers above them."""

    people: tuple[Identified, ...]
    org: Mapping[str, Mapping[str, str]]  # cells by id
    numbers: Mapping[str, str]  # the export's own numbers by id
    vetoes: tuple[tuple[str, str], ...]  # who will not be paired with whom, and has not said so before
    problems: tuple[Problem, ...]
    apart: Mapping[str, tuple[str, ...]]  # all whom a person will not be paired with
    undecided: frozenset[str]  # people of the rosters whose rows are unclear


def name_people(setting: Setting, found: Identification) -> Named:
    """Find everybody whom cells name; climb from the people of the program to the top, and no further down."""
    setting = with_signed_up(setting, found.people)
    registrar = _Registrar(setting, found)
    people = tuple(each._replace(answer=registrar.resolved(each)) for each in found.people)
    apart = {each.person_id: tuple(registrar.apart(each)) for each in found.people}
    vetoes = tuple(
        (one, other) for one, others in apart.items() for other in others if other not in _said(setting, one)
    )
    registrar.climb()
    numbers = {known.id: known.number for known in registrar.registered() if known.number}
    return Named(people, registrar.org, numbers, vetoes, tuple(registrar.problems), apart, found.undecided)


def _said(setting: Setting, person_id: str) -> list[str]:
    """Return whom a person would not be paired with before: what was deleted by hand since does not come back."""
    return setting.sayings.base.get((person_id, Special.KEEP_APART.value), "").split(";")


class _Registrar:
    """Knows everybody, and gives ids to managers who have none yet."""

    def __init__(self, setting: Setting, found: Identification) -> None:
        self._setting = setting
        self._people = setting.dossier.people
        self._sides = {**setting.dossier.roles, **{each.person_id: each.role for each in found.people}}
        members = {member.id: member for member in setting.dossier.org}
        self._taken = {*self._people, *members, *self._sides}
        known = {person.id: person for person in from_program(setting.dossier, setting.sayings.numbers)}
        known |= {e.person_id: from_answer(e.answer, e.person_id, known.get(e.person_id)) for e in found.people}
        others = _with_ids(found, known.values(), setting)
        known |= {other.id: other for other in others if other.id}
        directory = Directory.of([*known.values(), *(other for other in others if not other.id)])
        self._records: dict[str, Participant | OrgMember] = {**members, **self._people}
        here = {each.person_id for each in found.people}
        self._names = {folded_name(known[each].name) for each in self._sides}
        self._absent = {folded_name(known[each].name) for each in self._sides if each not in here}
        self._find = cache(directory.find)  # many report to one manager
        self._registered = known
        self._bare = {each.id for each in members.values() if not each.name and not each.email}
        self._made: dict[str, str] = {}  # ids given in this import, by what tells a manager apart
        self._waiting: list[Known] = [known[each] for each in members if known[each].answer]
        self.org: dict[str, dict[str, str]] = {}
        self.problems: list[Problem] = []

    def registered(self) -> Iterable[Known]:
        """Return everybody who has an id."""
        return self._registered.values()

    def resolved(self, each: Identified) -> Answer:
        """Return an answer with ids for people."""
        return each.answer._replace(cells=self._cells(each.answer, each.person_id))

    def climb(self) -> None:
        """Write down the managers met so far, then theirs, until no new one is met."""
        done: set[str] = set()
        while self._waiting:
            known = self._waiting.pop()
            if known.id in done or known.id in self._people or known.id in self._sides:
                continue
            done.add(known.id)
            self.org[known.id] = self._member(known)

    def _member(self, known: Known) -> dict[str, str]:
        """Return what org.csv says of a manager; of people who were erased neither name nor address."""
        cells = {"name": known.name, "email": known.email if _is_address(known.email) else ""}
        if known.answer:
            ids = self._cells(known.answer, known.id)
            cells |= {column: ids[column] for column in MANAGER_COLUMNS if column in ids}
            cells = {c: text for c, text in cells.items() if text or c in known.answer.cells}
        else:
            cells = {column: text for column, text in cells.items() if text}
        return {c: text for c, text in cells.items() if c in MANAGER_COLUMNS} if self._is_erased(known) else cells

    def _is_erased(self, known: Known) -> bool:
        erased = self._setting.erased
        return bool(erased and known.email) and mark_of(self._setting.key, known.email) in erased

    def apart(self, each: Identified) -> Iterable[str]:
        """Return whom a person will not be paired with; people on the other side only."""
        named, _ = self._ids(each.answer, "keep_apart", each.answer.also(Special.KEEP_APART), each.person_id)
        return (other for other in named if self._sides.get(other) is each.role.other)

    def _cells(self, answer: Answer, person_id: str) -> dict[str, str]:
        """Return the cells of an answer with ids for people, without those that would erase what nobody doubts."""
        cells = {**answer.cells}
        for column in sorted(answer.cells.keys() & NAMING_PEOPLE):
            ids = self._standing_or_new(answer, column, person_id)
            if ids is None:
                del cells[column]
            else:
                cells[column] = ";".join(ids)
        return cells

    def _standing_or_new(self, answer: Answer, column: str, person_id: str) -> list[str] | None:
        """Return the ids for a cell; where a word of it fails, lists keep what stands there, and others say nothing."""
        text = answer.cells[column]
        found, failed = self._ids(answer, column, text, person_id)
        if (
            column in MANAGER_COLUMNS
            and text.strip()
            and not failed
            and not any(map(_is_somebody, _words(column, text)))
        ):
            return None
        if failed:
            standing = [] if column == "manager_id" else self._standing(person_id, column)
            return list(dict.fromkeys([*standing, *found])) or None
        return found

    def _standing(self, person_id: str, column: str) -> list[str]:
        value = getattr(self._records.get(person_id), column, None) or ()
        return [value] if isinstance(value, str) else [*value]

    def _ids(self, answer: Answer, column: str, text: str, person_id: str) -> tuple[list[str], bool]:
        """Return whom a cell names, and whether a word of it names nobody who is known."""
        words = filter(_is_somebody, _words(column, text))
        found = [self._id(answer, column, word, person_id) for word in words]
        return [each for each in dict.fromkeys(found) if each and each != person_id], not all(found)

    def _id(self, answer: Answer, column: str, word: str, person_id: str) -> str:
        found = self._find(word)
        if len({known.id or id(known) for known in found}) > 1:
            names = listed([f"{known.name} ({known.id or known.number or known.email})" for known in found])
            fix = "write the address or the number there, or the id into the roster"
            self._tell(answer, f'{column} "{word}" could be {names}', fix)
            return ""
        if column in MANAGER_COLUMNS and "@" in word and not found and not _is_address(word.strip()):
            self._tell(answer, f'{column} "{word}" is not one e-mail address', "correct it, or leave it")
            return ""
        if column in MANAGER_COLUMNS:
            name = answer.also(Special.MANAGER_NAME) if column == "manager_id" else ""
            name = name if _is_somebody(name) else ""
            return self._manager(answer, column, word, person_id, found[0] if found else _stranger(word, name))
        if found and found[0].id in self._sides:
            return found[0].id
        self._tell(answer, f'{column} "{word}" is nobody in the rosters', _CORRECT)
        return ""

    def _manager(self, answer: Answer, column: str, word: str, person_id: str, known: Known) -> str:
        """Return the id of a manager; strangers who may be somebody else are told, and none are made of them."""
        if known.id in self._registered:
            return self._register(known, word)
        if not known.email and not known.number and (standing := self._standing(person_id, column)):
            said = f'{column} "{word}" is nobody known; {listed(standing)} stays'
            self._tell(answer, said, _BY_NAME)
            return ""
        if folded_name(known.name) in (self._absent if known.answer else self._names):
            said = (
                f'{column} "{word}" is called {known.name}, as somebody in the rosters is, and may be the same person'
            )
            self._tell(answer, said, "correct the address or the number in one of the two places")
            return ""
        return self._register(known, word)

    def _register(self, known: Known, word: str) -> str:
        """Return the id of a manager, given now where there was none."""
        mark = folded_address(known.email or known.number or known.name or word)
        taken = self._taken - self._bare if self._is_erased(known) else self._taken
        made = known.id or self._made.get(mark) or new_id(self._setting.key, "org", mark, taken)
        self._made[mark] = made
        self._taken.add(made)
        if made not in self._registered:
            self._registered[made] = known._replace(id=made)
            self._waiting.append(self._registered[made])
        return made

    def _tell(self, answer: Answer, said: str, fix: str) -> None:
        self.problems.append(Problem(Code.UNREAD_ANSWER, answer.at, said, fix, Severity.WARNING))


def _is_somebody(word: str) -> bool:
    return plain(word) not in _NOBODY and any(character.isalnum() for character in word)


def _words(column: str, text: str) -> list[str]:
    return [text] if column == "manager_id" else split(text, ";" if ";" in text else "", ())


def _stranger(word: str, name: str) -> Known:
    """Make somebody of the one cell that names them."""
    word = word.strip()
    if "@" in word:
        return Known("", name, word)
    is_number = any(character.isdigit() for character in word)
    return Known("", name, "", number=word) if is_number or name else Known("", word, "")


def _with_ids(found: Identification, known: Iterable[Known], setting: Setting) -> list[Known]:
    """Return the people of the rows that no roster has; managers of an earlier import keep their ids.

    An address finds them, a number that is one person's only, or the name of a manager of whom nothing else was known.
    """
    org = setting.dossier.org
    rows = [*found.others, *(each.answer for each in found.people)]
    numbers = Counter(answer.also(Special.NUMBER) for answer in rows)
    names = Counter(folded_name(name_in(answer)) for answer in rows)
    by_address = {folded_address(each.email): each.id for each in known if each.email}
    by_number = {number: row for row, number in setting.sayings.numbers.items()}
    by_name = {folded_name(member.name): member.id for member in org if member.name and not member.email}
    members = {member.id for member in org}

    def member(answer: Answer) -> str:
        number, name = answer.also(Special.NUMBER), folded_name(name_in(answer))
        ways = (
            by_address.get(folded_address(answer.get("email")), ""),
            by_number.get(number, "") if numbers[number] == 1 else "",
            by_name.get(name, "") if names[name] == 1 else "",
        )
        return next((each for each in ways if each in members), "")

    return [from_answer(answer, member(answer)) for answer in found.others if name_in(answer) or answer.special]


def _is_address(text: str) -> bool:
    try:
        EMAIL.parse(text)
    except Invalid:
        return False
    return True
