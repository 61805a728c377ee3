"""Cells that name people, by number, address or name, to their ids; managers nobody knew go into org.csv. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.cell_doubts import cell_in_doubt
from rmentor_cli.intake.directory import Known, name_in
from rmentor_cli.intake.identified import Identification, Identified, Setting
from rmentor_cli.intake.name_doubles import doubts_of_names, may_be_managers
from rmentor_cli.intake.negated_wishes import is_all_but
from rmentor_cli.intake.register import Register
from rmentor_cli.intake.sayings import Sayings
from rmentor_cli.intake.signing_up import new_ids, with_signed_up
from rmentor_cli.intake.splitting import split
from rmentor_cli.intake.surnames_first import turned
from rmentor_cli.intake.undecided import is_whole_name
from rmentor_cli.intake.vetoes import Wish, Wishes, wishes_of
from rmentor_cli.model.folding import folded_address, folded_question, plain, untitled_name
from rmentor_cli.model.intake import MANAGER_COLUMNS, NAMING_PEOPLE, IntakeMap, Special
from rmentor_cli.model.kinds import EMAIL
from rmentor_cli.model.lost_letters import EXPORT_AGAIN
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.model.private import About, OpenQuestion
from rmentor_cli.problems import Cell, Problem, lines_said, listed

_NOBODY = frozenset(
    {"n a", "na", "none", "no", "n", "yes", "y", "nobody", "vacant", "tbd", "tbc", "unknown", "open", "external"}
    | {"see above", "no one", "noone", "not applicable", "nope", "nil", "no preference", "no preferences", "not really"}
    | {"no answer", "keine angabe", "keine angaben", "ohne angabe"}
    | {"nein", "niemand", "niemanden", "keine", "keiner", "keinen", "keine praferenz", "entfallt"}
    | {"non", "personne", "aucun", "aucune", "nadie", "ninguno", "ninguna", "ningun"}
    | {"nobody in particular", "no one in particular", "keine praferenzen", "egal", "niemand bestimmtes"}
    | {"aucune preference", "pas de preference", "sans preference", "personne en particulier"}
    | {"ninguna preferencia", "sin preferencia", "sin preferencias", "nadie en particular", "ninguno en particular"}
)  # as plain words
_NO_INITIALS = frozenset({"k.A.", "k. A.", "k.A", "k.a.", "k. a."})  # keine Angabe; K.A. may be Karl Adler
_YES = frozenset({"yes", "y", "ja", "oui", "si"})  # to the question whether there is anybody: somebody, and not whom
_NAMING = sorted(NAMING_PEOPLE)  # in one order, whatever the order of a set is
_FEW = 3  # people whom a text may mean, to name them
_CORRECT = "correct the name, or leave it: it is taken once they have signed up and this file is imported again"
_NOBODY_HERE = "is nobody in the rosters"
_WAITS = "correct it, or leave it: it holds as soon as they have signed up"
_UNTIL_THEN = "until you decide, rmentor match does not pair"
_BY_NAME = "write their address or number into the export, or their id into the file"
_HERE = "this export or the rosters"
_BY_NUMBER = "their row is missing or left out: mend or export it, then import again"


@immutable
class Named:
    """Answers in which everybody is an id, and what org.csv has to say of the managers above them."""

    people: tuple[Identified, ...]
    org: Mapping[str, Mapping[str, str]]  # cells by id
    numbers: Mapping[str, str]  # the export's own numbers by id
    problems: tuple[Problem, ...]
    wishes: Wishes
    undecided: frozenset[str]  # people of the rosters whose rows are unclear
    became: Mapping[str, str]  # the ids of all who signed up, by those that they had in org.csv
    questions: tuple[OpenQuestion, ...] = ()  # words for partners that name nobody for sure
    without_zeros: tuple[tuple[str, Known], ...] = ()  # numbers that lack their leading zeros, and whose they are
    nobody: tuple[str, ...] = ()  # numbers of managers whom neither the export nor the program knows
    is_older: bool = False  # newer answers of somebody were read before: of who is there today the export says nothing


def name_people(setting: Setting, found: Identification) -> Named:
    """Find everybody whom cells name; climb from the people of the program to the top, and no further down."""
    became = new_ids(setting, found.people)
    setting = with_signed_up(setting, became)
    register = Register(setting, found)
    namer = _Namer(setting, register, found.waiting)
    doubts = doubts_of_names(setting, found.people)
    people = tuple(each.saying(namer.cells(each.answer, each.person_id)) for each in found.people)
    wishing = (each for each in found.people if each.answer.also(Special.KEEP_APART))
    now = {each.person_id: namer.apart(each) for each in wishing}
    by_map = _decided(setting.chosen)
    wishes = wishes_of(
        setting.sayings,
        register,
        now,
        lambda row, word: folded_question(word) in by_map or _key_of(row, word) in setting.decided,
    )
    org = {known.id: _member(known, namer, is_erased=register.is_erased(known)) for known in register.climb()}
    org = {each: _spelled(cells, register.spelled(each)) for each, cells in org.items()}
    problems = (*doubts, *namer.problems)
    asked = [_question(register, row, word) for row, word in wishes.open]
    of_wishes = tuple(each for each in asked if not _is_apart(setting.sayings, each))
    kept_apart = {(each.person_id, each.said) for each in asked if each not in of_wishes}
    wishes = replace(wishes, settled=wishes.settled | kept_apart)
    namer.ask_about(may_be_managers(setting, found.people))
    questions = (*of_wishes, *namer.questions.values())
    return Named(
        people,
        org,
        register.numbers(),
        problems,
        wishes,
        found.undecided,
        became,
        questions,
        without_zeros=tuple(sorted(register.without_zeros.items(), key=lambda each: each[0])),
        nobody=tuple(sorted(namer.nobody)),
        is_older=bool(found.outdated),
    )


def _decided(chosen: IntakeMap) -> frozenset[str]:
    """Return the words for partners to which a map gives a meaning, folded."""
    apart = (column for column in chosen.columns if column.to == Special.KEEP_APART.value)
    said = [said for column in apart for said, _ in column.values]
    return frozenset(folded_question(word) for each in said for word in (each, *_words(Special.KEEP_APART.value, each)))


def _question(register: Register, row: str, word: str) -> OpenQuestion:
    may_be = () if is_all_but(word) else tuple(known.id for known in register.perhaps(word, row))
    waits = not may_be and is_whole_name(word)
    return OpenQuestion(about=About.KEEP_APART, person_id=row, said=word, may_be=may_be, waits=waits)


def _key_of(row: str, word: str) -> str:
    return OpenQuestion(about=About.KEEP_APART, person_id=row, said=word).key


def _is_apart(sayings: Sayings, question: OpenQuestion) -> bool:
    """Say whether everybody whom words may mean was kept apart already: the file of one side may say it plainly."""
    apart = sayings.apart.get(question.person_id, frozenset())
    return bool(question.may_be) and apart.issuperset(question.may_be)


def _spelled(cells: dict[str, str], name: str) -> dict[str, str]:
    return {**cells, "name": name} if name and cells.get("name") else cells


def _member(known: Known, namer: "_Namer", *, is_erased: bool) -> dict[str, str]:
    """Return what org.csv says of a manager; of people who were erased neither name nor address."""
    cells = {"name": known.name, "email": known.email if EMAIL.takes(known.email) else ""}
    if known.answer:
        ids = namer.cells(known.answer, known.id)
        cells |= {column: ids[column] for column in MANAGER_COLUMNS if column in ids}
        cells = {c: text for c, text in cells.items() if text or c in known.answer.cells}
    else:
        cells = {column: text for column, text in cells.items() if text}
    return {c: text for c, text in cells.items() if c in MANAGER_COLUMNS} if is_erased else cells


class _Namer:
    """Puts ids in the place of whatever names people in a cell, and tells what is unclear."""

    def __init__(self, setting: Setting, register: Register, waiting: Iterable[Answer]) -> None:
        dossier = setting.dossier
        waiting = tuple(waiting)
        self._waiting = {untitled_name(name_in(each)): lines_said([each.at]) for each in waiting}
        self._waiting_at = {folded_address(each.get("email")): lines_said([each.at]) for each in waiting}
        self._names_managers = any(column.to == Special.MANAGER_NAME.value for column in setting.chosen.columns)
        self._register, self._decided, self._sayings = register, setting.decided, setting.sayings
        self._records: dict[str, Participant | OrgMember] = {
            **{each.id: each for each in dossier.org},
            **dossier.people,
        }
        self._known_manager = cache(self._surely_known)  # many report to one manager
        self.problems: list[Problem] = []
        self.questions: dict[str, OpenQuestion] = {}  # about managers, by key
        self.nobody: dict[str, None] = {}  # numbers of managers of whom nothing else is known

    def ask_about(self, managers: Iterable[tuple[OrgMember, Collection[str]]]) -> None:
        """Leave open of everybody who reports to a manager of org.csv whether that is somebody of the rosters."""
        for member, may_be in managers:
            for each in self._records.values():
                if each.manager_id == member.id:
                    self._ask("manager_id", member.name, each.id, may_be)

    def _ask(self, column: str, word: str, person_id: str, may_be: Collection[str]) -> OpenQuestion | None:
        """Leave open whether a manager is somebody of the other side: the two are kept apart until it is known."""
        side = self._register.sides.get(person_id)
        ids = tuple(each for each in may_be if side and self._register.sides.get(each) is side.other)
        if column != "manager_id" or not ids:
            return None
        asked = OpenQuestion(about=About.MANAGER, person_id=person_id, said=word.strip(), may_be=ids)
        return self.questions.setdefault(asked.key, asked)

    def _tell_of_manager(self, answer: Answer, cell: Cell, fix: str, question: OpenQuestion | None) -> None:
        """Tell of a manager in doubt, with the command that decides it; nothing more once somebody has decided."""
        if question is None or question.key not in self._decided:
            self._tell(answer, cell, self._until_decided(question) if question else fix)

    def _until_decided(self, question: OpenQuestion) -> str:
        done, who = f"rmentor done {question.key}", question.may_be[0] if len(question.may_be) == 1 else "WHO"
        whom = "the two" if len(question.may_be) == 1 else "any two of them"
        return f"{_UNTIL_THEN} {whom}: if so, {done} --means {who}; if not, {done}"

    def apart(self, each: Identified) -> Wish:
        """Return whom a person will not be paired with, and the words for people who are nobody yet."""
        said = each.answer.also(Special.KEEP_APART)
        lines = (
            [line] if self._register.find(line) else _words(Special.KEEP_APART.value, line) for line in said.split("\n")
        )
        words = [word for line in lines for word in line if _is_somebody(word) or plain(word) in _YES]
        words = [word for word in words if not self._register.is_forgotten(word)]
        found = {word: self._partner(each.answer, word, each.person_id) for word in words}
        return Wish(frozenset(filter(None, found.values())), frozenset(word for word in found if not found[word]))

    def cells(self, answer: Answer, person_id: str) -> dict[str, str]:
        """Return the cells of an answer with ids for people, without those that would erase what nobody doubts."""
        cells = dict(answer.cells)
        for column in filter(answer.cells.__contains__, _NAMING):
            ids = self._standing_or_new(answer, column, person_id)
            if ids is None:
                del cells[column]
            else:
                cells[column] = ";".join(ids)
        return cells

    def _standing_or_new(self, answer: Answer, column: str, person_id: str) -> list[str] | None:
        """Return the ids for a cell; where a word of it fails, lists keep what stands there, and others say nothing."""
        text = answer.cells[column]
        words = [*filter(_is_somebody, _words(column, text))]
        if column in MANAGER_COLUMNS and text.strip() and not words:
            return None
        known = self._known_manager if column in MANAGER_COLUMNS else _nobody_known
        ids = [known(word) or self._id(answer, column, word, person_id) for word in words]
        found = [each for each in dict.fromkeys(ids) if each and each != person_id]
        if not all(ids):
            standing = [] if column == "manager_id" else self._standing(person_id, column)
            return list(dict.fromkeys([*standing, *found])) or None
        return found

    def _standing(self, person_id: str, column: str) -> list[str]:
        value = getattr(self._records.get(person_id), column, None) or ()
        return [value] if isinstance(value, str) else [*value]

    def _id(self, answer: Answer, column: str, word: str, person_id: str) -> str:
        found = self._register.find(word)
        if len(found) > 1 and len({known.id or id(known) for known in found}) > 1:
            names = listed([f"{known.name} ({known.id or known.number or known.email})" for known in found])
            fix = "write the address or the number there, or the id into the roster"
            asked = self._ask(column, word, person_id, [known.id for known in found])
            self._tell_of_manager(answer, Cell(column, word, f"could be {names}"), fix, asked)
            return ""
        if column in MANAGER_COLUMNS and "@" in word and not found and not EMAIL.takes(word.strip()):
            self._tell(answer, Cell(column, word, "is not one e-mail address"), "correct it, or leave it")
            return ""
        if column in MANAGER_COLUMNS and "?" in word and not found:
            self._tell(answer, Cell(column, word, "has ? in the place of letters"), EXPORT_AGAIN)
            return ""
        if column in MANAGER_COLUMNS:
            name = answer.also(Special.MANAGER_NAME) if column == "manager_id" else ""
            name = name if _is_somebody(name) else ""
            return self._manager(answer, column, word, person_id, found[0] if found else _stranger(word, name))
        if found and found[0].id in self._register.sides:
            return found[0].id
        if not self._register.is_forgotten(word):
            self._tell_of_nobody(answer, column, word, person_id)
        return ""

    def _surely_known(self, word: str) -> str:
        """Return the id of a manager who has an address, whoever reports to them; empty where more is to be asked."""
        found = self._register.find(word)
        is_one = len({known.id or id(known) for known in found}) == 1
        if is_one and found[0].email and found[0].id:
            return self._register.enter(found[0], word)
        known = _stranger(word, "")
        return self._register.enter(known, word) if not found and self._is_only_an_address(known) else ""

    def _is_only_an_address(self, known: Known) -> bool:
        """Say whether of a stranger an address is known, no row can say more, and nothing about it is to be asked."""
        is_address = EMAIL.takes(known.email) and "?" not in known.email and not self._names_managers
        is_waiting = is_address and folded_address(known.email) in self._waiting_at
        return is_address and not is_waiting and not self._register.is_erased(known)

    def _tell_of_nobody(self, answer: Answer, column: str, word: str, person_id: str) -> None:
        alike = self._register.called_like(word, person_id) if "@" not in word else ()
        if alike and len(alike) <= _FEW:
            self._tell_who_is_near(answer, column, word, alike)
        else:
            self._tell(answer, Cell(column, word, _NOBODY_HERE), _CORRECT)

    def _partner(self, answer: Answer, word: str, person_id: str) -> str:
        """Return whom a word for a partner means; else tell whom it holds until somebody has decided."""
        found = self._register.find(word)
        if len({known.id or id(known) for known in found}) == 1 and found[0].id in self._register.sides:
            return found[0].id
        question, cell = _question(self._register, person_id, word), Cell(Special.KEEP_APART.value, word, _NOBODY_HERE)
        if question.key in self._decided or _is_apart(self._sayings, question):
            return ""
        if question.waits:
            self._tell(answer, cell, _WAITS)
            return ""
        done, who = f"rmentor done {question.key}", name_in(answer) or person_id
        if not question.may_be:
            fix = f"{_UNTIL_THEN} {who}: ask, then {done} --means WHO, or {done} if it is nobody here"
            self._tell(answer, cell, fix)
            return ""
        may_be = listed([f"{each.name} ({each.id})" for each in self._register.perhaps(word, person_id)])
        if len(question.may_be) == 1:
            fix = f"{_UNTIL_THEN} the two: if so, {done} --means {question.may_be[0]}; if not, {done}"
        else:
            fix = f"{_UNTIL_THEN} any two of them: ask, then {done} --means WHO, once for each; if nobody, {done}"
        is_shared = sum(known.id in self._register.sides for known in found) > 1
        on_both = ", on the other side" if len(question.may_be) == 1 else ""
        shared = f"is what several people are called{on_both}: {may_be}"
        self._tell(answer, cell._replace(why=shared if is_shared else f"{_NOBODY_HERE}, but may be {may_be}"), fix)
        return ""

    def _manager(self, answer: Answer, column: str, word: str, person_id: str, known: Known) -> str:
        """Return the id of a manager; strangers who may be somebody else are told, and none are made of them."""
        if not known.id and self._register.is_erased(known):
            return "" if self._stays(known, person_id, column) else self._register.enter(known, word)
        if near := self._register.near(known, person_id):
            if {each.id for each in near}.intersection(self._standing(person_id, column)):
                return ""  # somebody has written down already who is meant
            self._tell_who_is_near(answer, column, word, near, self._ask(column, word, person_id, [n.id for n in near]))
        if self._register.has(known):
            return self._register.enter(known, word)
        standing = self._standing(person_id, column) if known.name or column == "manager_id" else []
        if standing and (why := self._says_nothing(known)):
            stays = f"{why[0]}; {listed([*map(self._called, standing)])} stays"
            self._tell(answer, Cell(column, word, stays), why[1])
            return ""
        return "" if self._is_nobody(answer, column, word, person_id, known) else self._register.enter(known, word)

    def _says_nothing(self, known: Known) -> tuple[str, str] | None:
        """Return why a manager takes nobody's place, and what mends it; None where enough is known of them."""
        if known.email and (line := self._waiting_at.get(folded_address(known.email))):
            return f"is on {line}, which waits for a decision", f"decide on {line} first, then import again"
        if known.email or (known.name and known.number):
            return None
        return ("is nobody known", _BY_NAME) if known.name else (f"is nobody in {_HERE}", _BY_NUMBER)

    def _is_nobody(self, answer: Answer, column: str, word: str, person_id: str, known: Known) -> bool:
        """Say whether no person may be made of a stranger: only a number is known, or their name is somebody else's."""
        if not known.name and not known.email:
            self.nobody[word.strip()] = None
            return True
        if not self._register.has_namesake(known):
            return False
        asked = self._ask(column, word, person_id, [each.id for each in self._register.find(known.name)])
        why = f"is called {known.name}, as somebody in the rosters is, and may be the same person"
        fix = "correct the address or the number in one of the two places"
        self._tell_of_manager(answer, Cell(column, word, why), fix, asked)
        return True

    def _called(self, person_id: str) -> str:
        found = self._records.get(person_id)
        return f"{found.name} ({person_id})" if found and found.name else person_id

    def _stays(self, known: Known, person_id: str, column: str) -> bool:
        """Say whether a manager who was erased leaves a cell alone: where they stand there, or only a name is known."""
        standing = self._standing(person_id, column)
        return bool(standing) and (not known.email or any(map(self._is_erased, standing)))

    def _is_erased(self, person_id: str) -> bool:
        found = self._records.get(person_id)
        return found.is_nobody if isinstance(found, OrgMember) else found is not None and found.is_erased

    def _tell_who_is_near(
        self, answer: Answer, column: str, word: str, near: Sequence[Known], asked: OpenQuestion | None = None
    ) -> None:
        """Name the people of the rosters whom a name that nobody has may mean: `J. Lund` and `Jana Lund`."""
        names = listed([f"{each.name} ({each.id})" for each in near])
        why = f"{_NOBODY_HERE}, but may be {names}"
        if line := self._waiting.get(untitled_name(word)):
            fix = f"decide on {line} first, then import again"
            why = f"{why}, or whoever is called so on {line} and waits for a decision"
            self._tell(answer, Cell(column, word, why), fix)
            return
        fix = f'if so, say it below values in intake.yaml, as "{word.strip()}": {near[0].id}; if not, leave it'
        self._tell_of_manager(answer, Cell(column, word, why), fix, asked)

    def _tell(self, answer: Answer, cell: Cell, fix: str) -> None:
        self.problems.append(cell_in_doubt(answer.at, cell, fix))


def _nobody_known(_: str) -> str:
    return ""


@lru_cache(maxsize=4096)  # many report to one manager
def _is_somebody(word: str) -> bool:
    is_nobody = plain(word) in _NOBODY or word.strip() in _NO_INITIALS
    return not is_nobody and any(character.isalnum() for character in word)


def words_for_people(text: str) -> frozenset[str]:
    """Return the words of a cell that may name somebody, where it is read as a wish to be kept apart."""
    return frozenset(filter(_is_somebody, _words(Special.KEEP_APART.value, text)))


def _words(column: str, text: str) -> list[str]:
    if column == "manager_id":
        return [text]
    return [word for line in text.split("\n") for word in split(line, ";" if ";" in line else "")]


def _stranger(word: str, name: str) -> Known:
    """Make somebody of the one cell that names them."""
    word = word.strip()
    if "@" in word:
        return Known("", name, word)
    is_number = any(character.isdigit() for character in word)
    return Known("", name, "", number=word) if is_number or name else Known("", turned(word), "")
