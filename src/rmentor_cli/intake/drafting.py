"""A map drafted from an export: what is sure is mapped, what is likely is to be decided, the rest is not read. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.guessing import Guess, columns_of, guess, worth
from rmentor_cli.intake.headings import Headed, fold, headed
from rmentor_cli.intake.timestamps import order_of
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import FieldSpec, Listed
from rmentor_cli.model.intake import ONE_SIDE, PEOPLE, ROSTERS, Export, IntakeMap, MappedColumn, Special, targets
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.topic import folded

_HR = frozenset({"manager_id", "dotted_line_ids", "department", "grade"})


@immutable
class Doubt:
    """A column that only a person can decide about: the likeliest reading, and why it is not sure."""

    column: MappedColumn
    why: str


@immutable
class Draft:
    """A drafted map, what is left to decide, and what is lacking for an import without anybody's help."""

    map: IntakeMap
    doubts: tuple[Doubt, ...]
    lacking: tuple[str, ...]


def draft_map(dossier: Dossier, export: Export, name: str, into: str | None = None) -> Draft:
    """Draft a map of an export; `into` says where it goes where nobody can see that."""
    head = headed(export, worth)
    topics = {folded(word) for topic in dossier.topics for word in (topic.id, topic.label, *topic.also)}
    guesses = [(question, found) for n, question in columns_of(head.questions) if (found := _guess(head, n, topics))]
    guesses = _settled(guesses)
    sure = [_column(question, found) for question, found in guesses if found.is_sure]
    doubts = tuple(Doubt(_column(question, found), found.why) for question, found in guesses if not found.is_sure)
    into = into or _into({column.to for column in sure})
    known = {fold(column.question) for column in (*sure, *(doubt.column for doubt in doubts))}
    ignored = tuple(" ".join(q.split()) for _, q in columns_of(head.questions) if fold(q) not in known)
    answered = [cell for c in sure if c.to == Special.ANSWERED.value for cell in _cells(head, c.question)]
    order = order_of(answered) if answered else None
    drafted = IntakeMap(
        name=name,
        into=into,
        sheet=export.sheet,
        dates=order if order is not DateOrder.ISO else None,
        columns=tuple(sure),
        ignore=ignored,
    )
    return Draft(drafted, doubts, tuple(_lacking(drafted)))


def map_name(file_name: str, taken: Sequence[str]) -> str:
    """Make the name of a map from the name of a file."""
    stem = re.sub(r"[^a-z0-9]+", "-", file_name.rpartition(".")[0].casefold()).strip("-")[:40].strip("-") or "export"
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)


def _guess(head: Headed, column: int, topics: set[str]) -> Guess | None:
    return guess(head.questions[column], _cells(head, head.questions[column]), topics)


def _cells(head: Headed, question: str) -> list[str]:
    """Return the cells of all columns under one question."""
    same = [n for n, each in enumerate(head.questions) if fold(each) == fold(question)]
    return [cell for n in same for cell in head.cells(n)]


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


def _lacking(drafted: IntakeMap) -> list[str]:
    filled = {column.to for column in drafted.columns}
    whole_name = {Special.FIRST_NAME.value, Special.LAST_NAME.value} <= filled
    lacking = [] if drafted.into else [f"the side: say --into {ONE_SIDE[0]}, --into {ONE_SIDE[1]} or --into {PEOPLE}"]
    if "email" not in filled:
        lacking.append("a column of e-mail addresses")
    if drafted.into != PEOPLE and "name" not in filled and not whole_name:
        lacking.append("a column of names")
    return lacking
