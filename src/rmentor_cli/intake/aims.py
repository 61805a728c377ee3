"""Goals and commitments from a form: which line an answer is about, and where its words go. Pure.

Forms have no ids: a line is known again by whose it is, its direction and what it says. Its words go into
private/texts.csv and nowhere else.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import Directory, from_program
from rmentor_cli.intake.sayings import Sayings
from rmentor_cli.intake.timestamps import day
from rmentor_cli.model.aims import Commitment, Direction, Goal, Text
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import plain
from rmentor_cli.model.intake import Special
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, listed

_LETTERS = {"goals": "g", "commitments": "c"}  # with which their ids begin
_DAYS = {"goals": "set", "commitments": "made"}  # the day that every line needs
_Mark = tuple[str, str, str]  # whose it is, its direction, what it says or else the day


@immutable
class Aims:
    """Answers with the ids of their lines, what they say, and what nobody can place."""

    answers: tuple[Answer, ...]
    texts: Mapping[str, str]  # by id
    problems: tuple[Problem, ...]


def with_ids(register: "AimRegister", answers: Iterable[Answer], order: DateOrder | None, on: date) -> Aims:
    """Give answers of a form the ids of the lines that say the same, and new ones to those that nobody said before."""
    placed: list[Answer] = []
    said: dict[str, str] = {}
    problems: list[Problem] = []
    for answer in answers:
        found = answer if answer.get("id") else register.placed(answer, _day_of(answer, register.into, order, on))
        if isinstance(found, Problem):
            problems.append(found)
            continue
        placed.append(found)
        if words := answer.also(Special.TEXT):
            said[found.get("id")] = words
    return Aims(tuple(placed), said, tuple(problems))


def _day_of(answer: Answer, into: str, order: DateOrder | None, on: date) -> str:
    """Return the day of a line: what the form asks for, else the day of the answer, else today."""
    return answer.get(_DAYS[into]) or str(day(answer.also(Special.ANSWERED), order) or on)


class AimRegister:
    """Knows the lines there are, by what they say."""

    def __init__(self, dossier: Dossier, texts: Sequence[Text], into: str) -> None:
        """Read the lines of goals.csv or of commitments.csv, and who is who."""
        self.into = into
        self._directory = Directory.of(list(from_program(dossier, Sayings({}, {}))))
        words = {each.id: each.text for each in texts}
        records: Sequence[Goal | Commitment] = dossier.goals if into == "goals" else dossier.commitments
        self._ids = {_mark_of(each, words.get(each.id, "")): each.id for each in reversed(records)}
        number = re.compile(rf"{_LETTERS[into]}(\d+)")
        taken = (number.fullmatch(each) for each in (*words, *(record.id for record in records)))
        self._last = max((int(each[1]) for each in taken if each), default=0)

    def placed(self, answer: Answer, on: str) -> Answer | Problem:
        """Return an answer with the id of its line, or why nobody can tell whose it is."""
        found = self._directory.find(answer.get("person_id"))
        if len(found) != 1:
            return _unplaced(answer, [f"{each.name} ({each.id})" for each in found])
        direction = (answer.get("direction") or Direction.LEARN.value) if self.into == "goals" else ""
        mark = (found[0].id, direction, plain(answer.also(Special.TEXT)) or on)
        cells = {**answer.cells, "person_id": found[0].id}
        if mark not in self._ids:
            self._last += 1
            self._ids[mark] = f"{_LETTERS[self.into]}{self._last:03}"
            cells[_DAYS[self.into]] = on
        return answer.saying({**cells, "id": self._ids[mark]})


def _mark_of(record: Goal | Commitment, words: str) -> _Mark:
    if isinstance(record, Goal):
        return record.person_id, record.direction.value, plain(words) or str(record.set)
    return record.person_id, "", plain(words) or str(record.made)


def _unplaced(answer: Answer, several: Sequence[str]) -> Problem:
    whose = answer.get("person_id")
    said = f'"{whose}" could be {listed(several)}' if several else f'"{whose}" is nobody whom the program knows'
    said = said if whose else "the row does not say whose it is"
    return Problem(Code.UNCLEAR_PERSON, answer.at, said, "write the id, the e-mail address or the whole name")
