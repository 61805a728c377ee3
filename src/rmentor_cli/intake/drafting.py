"""A map drafted from an export: what is sure is mapped, what is likely is to be decided, the rest is not read. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.guessing import ACCOUNT, FORM_MAKERS, Guess, columns_of, guess, worth
from rmentor_cli.intake.headings import Headed, fold, headed
from rmentor_cli.intake.plain_words import plain
from rmentor_cli.intake.questions import ALSO_WANTED
from rmentor_cli.intake.timestamps import order_of
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import FieldSpec, Listed
from rmentor_cli.model.headers import letters
from rmentor_cli.model.intake import (
    NAMING_PEOPLE,
    PEOPLE,
    ROSTERS,
    Export,
    IntakeMap,
    MappedColumn,
    Special,
    goes_into_rosters,
    specials,
    targets,
)
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.topic import folded

_HR = frozenset({"manager_id", "dotted_line_ids", "department", "grade"})


@immutable
class Doubt:
    """A column that only a person can decide about: the likeliest reading, and why it is not sure."""

    column: MappedColumn
    why: str


class Lack(Enum):
    """What an export does not say, and nobody but a person can."""

    SIDE = "it does not say on which side these people are"
    ADDRESS = "no column holds e-mail addresses"
    NAME = "no column holds names"


@immutable
class Draft:
    """A drafted map, what is left to decide, and what is lacking for an import without anybody's help."""

    map: IntakeMap
    doubts: tuple[Doubt, ...]
    lacking: tuple[Lack, ...]
    beside: frozenset[str] = frozenset()  # folded names of columns that the form maker added


def draft_map(dossier: Dossier, export: Export, name: str, into: str | None = None) -> Draft:
    """Draft a map of an export; `into` says where it goes where nobody can see that."""
    head = headed(export, worth)
    guesses = _of_people(dossier, head) if goes_into_rosters(into or ROSTERS) else _of_a_file(head, str(into))
    into = into or _into({found.to for _, found in guesses if found.is_sure})
    guesses = [(question, found) for question, found in guesses if _fills(into or ROSTERS, found.to)]
    sure = [_column(question, found) for question, found in guesses if found.is_sure]
    doubts = tuple(Doubt(_column(question, found), found.why) for question, found in guesses if not found.is_sure)
    known = {fold(column.question) for column in (*sure, *(doubt.column for doubt in doubts))}
    ignored = tuple(" ".join(q.split()) for _, q in columns_of(head.questions) if fold(q) not in known)
    answered = any(column.to == Special.ANSWERED.value for column in sure)
    order = order_of(
        cell for c in sure if c.to in (Special.ANSWERED.value, "joined") for cell in _cells(head, c.question)
    )
    drafted = IntakeMap(
        name=name,
        into=into,
        sheet=export.sheet,
        dates=order if order is not DateOrder.ISO else None,
        columns=tuple(sure),
        ignore=ignored,
    )
    beside = FORM_MAKERS | ACCOUNT if answered else frozenset()
    return Draft(drafted, doubts, tuple(_lacking(drafted)), beside)


def map_name(file_name: str, taken: Sequence[str]) -> str:
    """Make the name of a map from the name of a file."""
    stem = re.sub(r"[^a-z0-9]+", "-", file_name.rpartition(".")[0].casefold()).strip("-")[:40].strip("-") or "export"
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)


def _of_people(dossier: Dossier, head: Headed) -> list[tuple[str, Guess]]:
    topics = {folded(word) for topic in dossier.topics for word in (topic.id, topic.label, *topic.also)}
    guesses = [(question, found) for n, question in columns_of(head.questions) if (found := _guess(head, n, topics))]
    guesses = _settled(_managers(head, _answers_only(guesses)))
    # in one form for both sides this question stands before what leaders want most, and its answers come last
    return sorted(guesses, key=lambda pair: plain(pair[0]) == plain(ALSO_WANTED))


def _of_a_file(head: Headed, into: str) -> list[tuple[str, Guess]]:
    """Know the columns of any other file by their names, the ids of people by who they are."""
    words = {letters(name): name for name in targets(into)} | {
        letters(name.removesuffix("_id")): name for name in targets(into) if name in NAMING_PEOPLE
    }
    known = ((question, words.get(letters(question))) for _, question in columns_of(head.questions))
    return _settled([(question, Guess(to, is_sure=True)) for question, to in known if to])


def _fills(into: str, to: str) -> bool:
    return to in targets(into) or to in {special.value for special in specials(into)}


def _guess(head: Headed, column: int, topics: set[str]) -> Guess | None:
    return guess(head.questions[column], _cells(head, head.questions[column]), topics)


def _cells(head: Headed, question: str) -> list[str]:
    """Return the cells of all columns under one question."""
    same = [n for n, each in enumerate(head.questions) if fold(each) == fold(question)]
    return [cell for n in same for cell in head.cells(n)]


def _answers_only(guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Leave out what form makers add: the ID of an answer is nobody's employee number, and people know their names."""
    is_form = any(found.to == Special.ANSWERED.value for _, found in guesses)
    own = {found.to for _, found in guesses if found.is_own}
    return [
        (question, found)
        for question, found in guesses
        if not (is_form and fold(question) in FORM_MAKERS)
        and not (fold(question) in ACCOUNT and found.to in own and not found.is_own)
    ]


def _managers(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Of several columns on one manager an address or a number finds them; the column of names goes beside it."""
    columns = [question for question, found in guesses if found.to == "manager_id" and found.is_sure]
    names = [question for question in columns if not _finds_people(_cells(head, question))]
    named = Guess(Special.MANAGER_NAME.value, is_sure=True)
    return [
        (question, named if question in names and len(names) < len(columns) else found) for question, found in guesses
    ]


def _finds_people(cells: Sequence[str]) -> bool:
    """Say whether a column holds numbers or addresses; names are shared."""
    return any(character.isdigit() or character == "@" for cell in cells for character in cell)


def _settled(guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Let one column fill what holds one thing: a question of our own form, or the first that is sure."""
    specs = targets(ROSTERS)
    first: dict[str, str] = {}
    for question, found in sorted(guesses, key=lambda pair: not pair[1].is_own):
        if found.is_sure and not _is_list(specs.get(found.to)):
            first.setdefault(found.to, question)
    return [
        (question, found if first.get(found.to, question) == question else _second(found))
        for question, found in guesses
    ]


def _is_list(spec: FieldSpec | None) -> bool:
    return spec is not None and isinstance(spec.kind, Listed)


def _second(found: Guess) -> Guess:
    return replace(found, is_sure=False, why=found.why or f"another column fills {found.to} already")


def _column(question: str, found: Guess) -> MappedColumn:
    return MappedColumn(question=" ".join(question.split()), to=found.to, values=found.values)


def _into(filled: set[str]) -> str:
    """Say where an export goes: rosters where people choose a side; people where it is HR's; else nobody can tell."""
    if Special.ROLE.value in filled:
        return ROSTERS
    is_sign_up = filled & {"offers", "wants", Special.ANSWERED.value}
    return PEOPLE if filled & _HR and not is_sign_up else ""


def _lacking(drafted: IntakeMap) -> Iterator[Lack]:
    filled = {column.to for column in drafted.columns}
    whole_name = {Special.FIRST_NAME.value, Special.LAST_NAME.value} <= filled
    if not drafted.into:
        yield Lack.SIDE
    if goes_into_rosters(drafted.into or ROSTERS):
        if "email" not in filled:
            yield Lack.ADDRESS
        if drafted.into != PEOPLE and "name" not in filled and not whole_name:
            yield Lack.NAME
