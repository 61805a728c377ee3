"""Goals and commitments from a form: which line an answer is about, and where its words go. Pure.

Forms have no ids: a line is known again by whose it is, its direction and what it says, or by the moment at which the
answer was first given, where the form tells that it was changed since. Its words go into private/texts.csv and nowhere
else. Where nobody wrote words, a person has one goal in each direction, and one promise for each last day: the day of
an import tells no two lines apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import Directory, from_program
from rmentor_cli.intake.latest import Clock, clocks, is_older
from rmentor_cli.intake.sayings import Base, Sayings
from rmentor_cli.intake.timestamps import day
from rmentor_cli.model.aims import Commitment, Direction, Goal, Text
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import plain
from rmentor_cli.model.intake import IntakeMap, Special
from rmentor_cli.model.program import DateOrder, RoleNames
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, listed

_LETTERS = {"goals": "g", "commitments": "c"}  # with which their ids begin
_DAYS = {"goals": "set", "commitments": "made"}  # the day that every line needs
_DIRECTION = "direction"
_WHICH = "fill it into the export, then import again; until then the row is left out"
_BEGUN, _CHANGED = "begun", "changed"  # in the base: when an answer was given first, and the change that was read last
_WORDS = Special.TEXT.value  # in the base: what it said then, folded; words that were edited by hand since stay


@immutable
class Aims:
    """Answers with the ids of their lines, what they say, and what nobody can place."""

    answers: tuple[Answer, ...]
    texts: Mapping[str, str]  # by id
    problems: tuple[Problem, ...]
    base: Base  # when answers were given, by line
    reworded: frozenset[str]  # ids of lines whose answer says other words since
    beside: tuple[tuple[str, str, str], ...]  # a new line, another of which this export says nothing, and whose


def with_ids(register: "AimRegister", answers: Iterable[Answer], order: DateOrder | None, on: date) -> Aims:
    """Give answers of a form the ids of the lines that say the same, and new ones to those that nobody said before."""
    placed: list[Answer] = []
    said: dict[str, str] = {}
    problems: list[Problem] = []
    answers = [each for each in answers if _says_anything(each)]
    register.expect(answers, order)
    for answer in answers:
        answered = _answered(answer, order)
        found = answer if answer.get("id") else register.placed(answer, answered)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        placed.append(register.reviewed(found, answered))
        if words := answer.also(Special.TEXT):
            said[found.get("id")] = words
    begun = tuple(register.begun(each, on) for each in placed)
    return Aims(
        begun, said, tuple(problems), register.base, frozenset(register.reworded), tuple(register.beside(placed))
    )


def _says_anything(answer: Answer) -> bool:
    """Say whether a row says more than whose it is."""
    others = (text for column, text in answer.cells.items() if column != "person_id")
    return any(others) or bool(answer.also(Special.TEXT))


def of_known_direction(
    chosen: IntakeMap, answers: Iterable[Answer], problems: Iterable[Problem]
) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
    """Leave out the rows whose direction nobody can read, and tell of each that it is: to learn is not to teach."""
    if all(column.to != _DIRECTION for column in chosen.columns):
        return tuple(answers), tuple(problems)
    kept = tuple(each for each in answers if _DIRECTION in each.cells or each.get("id"))
    lines = {each.at.line for each in kept}
    fix = "say what it means below values in intake.yaml; until then the row is left out"
    return kept, tuple(
        replace(each, fix=fix, severity=Severity.ERROR)
        if each.column == _DIRECTION and each.location.line not in lines
        else each
        for each in problems
    )


def without_words(at: Location, into: str, answers: Iterable[Answer]) -> Iterator[Problem]:
    """Tell of an export without any column of words, and by what its lines are told apart then."""
    lines = [each for each in answers if not (each.get("id") or each.get(_DAYS[into]))]
    if lines and not any(Special.TEXT in each.special for each in lines):
        most = "goal in each direction" if into == "goals" else "promise for each last day"
        said = f"no column says what the {into} are: everybody is taken to have one {most} at most"
        fix = "where that is so, leave it; else ask for the words, and map their column to text in intake.yaml"
        yield Problem(Code.UNREAD_ANSWER, at, said, fix, Severity.WARNING)


def _moment(answer: Answer) -> str:
    """Return when an answer was given first."""
    return answer.begun or answer.also(Special.ANSWERED)


def _answered(answer: Answer, order: DateOrder | None) -> str:
    return str(day(answer.also(Special.ANSWERED), order) or "")


class _Line(NamedTuple):
    """A line of goals or commitments, by what tells it apart from the others of its person."""

    id: str
    kind: str  # of a goal its direction, of a commitment its last day
    words: str  # folded; empty: nobody wrote any
    begun: str  # the day it was set or made; empty: nobody said
    is_new: bool = False


class AimRegister:
    """Knows the lines there are, by what they say."""

    def __init__(self, dossier: Dossier, texts: Sequence[Text], into: str, base: Base) -> None:
        """Read the lines of goals.csv or of commitments.csv, who is who, and when earlier answers were given."""
        self.into = into
        self._read = base
        self._moments: Counter[tuple[str, str]] = Counter()
        self._clocks: Sequence[Clock] = ()
        self.base: dict[tuple[str, str], str] = {}
        self.reworded: list[str] = []
        self._roles, self._mentors = dossier.program.roles, {each.id for each in dossier.mentors}
        self._directory = Directory(list(from_program(dossier, Sayings({}, {}))))
        words = {each.id: each.text for each in texts}
        records: Sequence[Goal | Commitment] = dossier.goals if into == "goals" else dossier.commitments
        self._lines: dict[str, list[_Line]] = {}
        for each in records:
            self._lines.setdefault(each.person_id, []).append(_line_of(each, plain(words.get(each.id, ""))))
        self._known = {each.id: str(_first_day(each)) for each in records}
        self._begun: dict[str, str] = {}  # by the id of a new line: the first day of an answer about it
        number = re.compile(rf"{_LETTERS[into]}(\d+)")
        taken = (number.fullmatch(each) for each in (*words, *(record.id for record in records)))
        self._last = max((int(each[1]) for each in taken if each), default=0)

    def expect(self, answers: Iterable[Answer], order: DateOrder | None) -> None:
        """Learn how an export writes dates, and which answers it holds: two of one moment are not told apart by it."""
        self._clocks = clocks(order)
        self._moments = Counter((each.get("person_id"), _moment(each)) for each in answers)

    def beside(self, placed: Iterable[Answer]) -> Iterator[tuple[str, str, str]]:
        """Yield each new line beside another of the same person and direction of which no row says anything."""
        told = {each.get("id") for each in placed}
        for person_id, lines in self._lines.items():
            for new in (each for each in lines if each.is_new and each.words):
                for old in lines:
                    if not old.is_new and old.words and old.kind == new.kind and old.id not in told:
                        yield new.id, old.id, person_id

    def _of_this_answer(self, lines: Iterable[_Line], answer: Answer) -> list[_Line]:
        """Return the line that was read off this very answer before it was changed."""
        moment = _moment(answer)
        if not moment or self._moments[answer.get("person_id"), moment] > 1:
            return []
        return [each for each in lines if self._read.get((each.id, _BEGUN)) == moment]

    def _note(self, line: _Line, said: _Line, answer: Answer) -> None:
        """Keep when an answer was given, and that it says other words by now; an older one than was read is left."""
        if not line.is_new and is_older(answer, [self._read.get((line.id, _CHANGED), "")], self._clocks):
            return
        moment, changed = _moment(answer), answer.also(Special.ANSWERED)
        if not moment or not (line.is_new or self._read.get((line.id, _BEGUN)) == moment):
            return
        words = {(line.id, _WORDS): said.words} if said.words else {}
        self.base |= {(line.id, _BEGUN): moment, (line.id, _CHANGED): changed, **words}
        if said.words and line.words != said.words and self._is_changed(line, said, answer):
            self.reworded.append(line.id)

    def _is_changed(self, line: _Line, said: _Line, answer: Answer) -> bool:
        """Say whether an answer was changed since it was read: by its time, or because its own words were others."""
        is_later = bool(answer.begun) and self._read.get((line.id, _CHANGED)) != answer.also(Special.ANSWERED)
        return is_later or self._read.get((line.id, _WORDS), said.words) != said.words

    def placed(self, answer: Answer, answered: str) -> Answer | Problem:
        """Return an answer with the id of its line, or why nobody can tell whose or which it is."""
        found = self._directory.find(answer.get("person_id"))
        if len(found) != 1:
            return _unplaced(answer, [f"{each.name} ({each.id})" for each in found])
        is_goal = self.into == "goals"
        if not is_goal and found[0].id in self._mentors:
            return _of_a_mentor(answer, f"{found[0].name} ({found[0].id})", self._roles)
        kind = answer.cells.get(_DIRECTION, Direction.LEARN.value) if is_goal else answer.get("due")
        given = answer.get(_DAYS[self.into])
        said = _Line("", kind, plain(answer.also(Special.TEXT)), given or answered)
        person, lines = found[0], self._lines.setdefault(found[0].id, [])
        same = _same_words(lines, said, is_goal=is_goal) if said.words else _without_words(lines, said, given)
        same = same if same or not said.words else self._of_this_answer(lines, answer)
        if not (same or kind) and is_goal:
            return Problem(
                Code.UNREAD_ANSWER, answer.at, f"the row of {person.name} says neither learn nor teach", _WHICH
            )
        if len(same) > 1:
            return _several(answer, f"{person.name} ({person.id})", [each.id for each in same])
        line = same[0] if same else self._new(lines, said)
        self._note(line, said, answer)
        if line.is_new:
            self._begun[line.id] = min(filter(None, (answered, self._begun.get(line.id, ""))), default="")
        cells = {**answer.cells, "person_id": person.id, "id": line.id}
        return answer.saying({**cells, _DIRECTION: line.kind} if is_goal and not kind else cells)

    def reviewed(self, answer: Answer, answered: str) -> Answer:
        """Return an answer with the day of which it says how a line stands; nothing is known before the line began."""
        is_said = answered and answer.get("state") and not answer.get("reviewed")
        begun = answer.get(_DAYS[self.into]) or self._known.get(answer.get("id"), "")
        return answer.saying({**answer.cells, "reviewed": answered}) if is_said and answered >= begun else answer

    def begun(self, answer: Answer, on: date) -> Answer:
        """Return an answer with the day on which a new line begins: the first that is known, else today."""
        column, id_ = _DAYS[self.into], answer.get("id")
        if answer.get(column) or id_ not in self._begun:
            return answer
        return answer.saying({**answer.cells, column: self._begun[id_] or str(on)})

    def _new(self, lines: list[_Line], said: _Line) -> _Line:
        self._last += 1
        lines.append(said._replace(id=f"{_LETTERS[self.into]}{self._last:03}", is_new=True))
        return lines[-1]


def _line_of(record: Goal | Commitment, words: str) -> _Line:
    kind = record.direction.value if isinstance(record, Goal) else str(record.due or "")
    return _Line(record.id, kind, words, str(_first_day(record)))


def _first_day(record: Goal | Commitment) -> date:
    return record.set if isinstance(record, Goal) else record.made


def _same_words(lines: Iterable[_Line], said: _Line, *, is_goal: bool) -> list[_Line]:
    """Return the first line in the same words; the last day to keep a promise may be another since."""
    return [each for each in lines if each.words == said.words and (said.kind in ("", each.kind) or not is_goal)][:1]


def _without_words(lines: Iterable[_Line], said: _Line, given: str) -> Sequence[_Line]:
    """Return the lines that an answer without words may be about: of the same day, without words, else that stood."""
    alike = [each for each in lines if said.kind in ("", each.kind)]
    unsaid = [each for each in alike if not each.words]
    if same := [each for each in unsaid if each.begun and each.begun == said.begun]:
        return same[:1]
    if given:
        return ()
    return unsaid or [each for each in alike if not each.is_new]


def _several(answer: Answer, who: str, ids: Sequence[str]) -> Problem:
    said = f"{who} has {listed(ids)}, and the row does not say which of them it is about"
    return Problem(Code.UNCLEAR_PERSON, answer.at, said, "map the column with its words to text, or the id to id")


def _of_a_mentor(answer: Answer, who: str, roles: RoleNames) -> Problem:
    said = f"{who} is a {roles.mentor}, and only what a {roles.mentee} promises is counted"
    fix = "the row is left out; what they want to learn or to teach is a goal: --into goals"
    return Problem(Code.UNCLEAR_PERSON, answer.at, said, fix, Severity.WARNING)


def _unplaced(answer: Answer, several: Sequence[str]) -> Problem:
    whose = answer.get("person_id")
    said = f'"{whose}" could be {listed(several)}' if several else f'"{whose}" is nobody whom the program knows'
    said = said if whose else "the row does not say whose it is"
    return Problem(Code.UNCLEAR_PERSON, answer.at, said, "write the id, the e-mail address or the whole name")
