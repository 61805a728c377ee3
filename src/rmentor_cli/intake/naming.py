"""Cells that name people, by number, address or name, to their ids; managers nobody knew go into org.csv. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import Directory, Known, folded_name, from_answer, from_program, name_in
from rmentor_cli.intake.identifying import Identification, Identified, Setting
from rmentor_cli.intake.identity import folded_address, new_id
from rmentor_cli.intake.splitting import split
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.intake import NAMING_PEOPLE, Special
from rmentor_cli.model.kinds import EMAIL
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, listed

_NOBODY = frozenset({"n/a", "na", "none", "no", "nobody"})
_MANAGERS = ("manager_id", "dotted_line_ids")


@immutable
class Named:
    """Answers in which everybody is an id, and what org.csv has to say of the managers above them."""

    people: tuple[Identified, ...]
    org: Mapping[str, Mapping[str, str]]  # cells by id
    numbers: Mapping[str, str]  # the export's own numbers by id
    vetoes: tuple[tuple[str, str], ...]  # who will not be paired with whom
    problems: tuple[Problem, ...]


def name_people(setting: Setting, found: Identification) -> Named:
    """Find everybody whom cells name; climb from the people of the program to the top, and no further down."""
    registrar = _Registrar(setting, found)
    people = tuple(each._replace(answer=registrar.resolved(each)) for each in found.people)
    vetoes = tuple(veto for each in found.people for veto in registrar.vetoes(each))
    registrar.climb()
    numbers = {known.id: known.number for known in registrar.registered() if known.number}
    return Named(people, registrar.org, numbers, vetoes, tuple(registrar.problems))


class _Registrar:
    """Knows everybody, and gives ids to managers who have none yet."""

    def __init__(self, setting: Setting, found: Identification) -> None:
        self._setting = setting
        self._people = setting.dossier.people
        self._sides = {**setting.dossier.roles, **{each.person_id: each.role for each in found.people}}
        members = {member.id: member for member in setting.dossier.org}
        self._taken = {*self._people, *members, *self._sides}
        known = {person.id: person for person in from_program(setting.dossier, setting.sayings.numbers)}
        known |= {each.person_id: from_answer(each.answer, each.person_id) for each in found.people}
        others = _with_ids(found, known.values(), setting)
        known |= {other.id: other for other in others if other.id}
        directory = Directory.of([*known.values(), *(other for other in others if not other.id)])
        self._find = cache(directory.find)  # many report to one manager
        self._registered = known
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
            cells = {"name": known.name, "email": known.email if _is_address(known.email) else ""}
            if known.answer:
                ids = self._cells(known.answer, known.id)
                cells |= {column: ids[column] for column in _MANAGERS if column in ids}
            self.org[known.id] = {column: text for column, text in cells.items() if text or known.answer}

    def vetoes(self, each: Identified) -> Iterable[tuple[str, str]]:
        """Return whom a person will not be paired with; people on the other side only."""
        named = self._ids(each.answer, "keep_apart", each.answer.also(Special.KEEP_APART), each.person_id)
        return ((each.person_id, other) for other in named if self._sides.get(other) is each.role.other)

    def _cells(self, answer: Answer, person_id: str) -> dict[str, str]:
        named = answer.cells.keys() & NAMING_PEOPLE
        ids = {column: ";".join(self._ids(answer, column, answer.cells[column], person_id)) for column in sorted(named)}
        return {**answer.cells, **ids} if ids else {**answer.cells}

    def _ids(self, answer: Answer, column: str, text: str, person_id: str) -> list[str]:
        single = column == "manager_id"
        words = [text] if single else split(text, ";" if ";" in text else "", ())
        found = [self._id(answer, column, word) for word in words if _is_somebody(word)]
        return [each for each in dict.fromkeys(found) if each and each != person_id]

    def _id(self, answer: Answer, column: str, word: str) -> str:
        found = self._find(word)
        if len({known.id or id(known) for known in found}) > 1:
            names = listed([f"{known.name} ({known.id or known.number or known.email})" for known in found])
            fix = "write the address or the number there, or the id into the roster"
            self._tell(answer, f'{column} "{word}" could be {names}', fix)
            return ""
        if column in _MANAGERS and "@" in word and not found and not _is_address(word.strip()):
            self._tell(answer, f'{column} "{word}" is not one e-mail address', "correct it, or leave it")
            return ""
        if column in _MANAGERS:
            name = answer.also(Special.MANAGER_NAME) if column == "manager_id" else ""
            name = name if _is_somebody(name) else ""
            return self._register(found[0] if found else _stranger(word, name), word)
        if found and found[0].id in self._sides:
            return found[0].id
        self._tell(answer, f'{column} "{word}" is nobody in the rosters', "correct the name, or leave it")
        return ""

    def _register(self, known: Known, word: str) -> str:
        """Return the id of a manager, given now where there was none."""
        mark = folded_address(known.email or known.number or known.name or word)
        made = known.id or self._made.get(mark) or new_id(self._setting.key, "org", mark, self._taken)
        self._made[mark] = made
        self._taken.add(made)
        if made not in self._registered:
            self._registered[made] = known._replace(id=made)
            self._waiting.append(self._registered[made])
        return made

    def _tell(self, answer: Answer, said: str, fix: str) -> None:
        self.problems.append(Problem(Code.UNREAD_ANSWER, answer.at, said, fix, Severity.WARNING))


def _is_somebody(word: str) -> bool:
    return word.strip().casefold() not in _NOBODY and any(character.isalnum() for character in word)


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
