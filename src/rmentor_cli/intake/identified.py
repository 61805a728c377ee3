"""Whom the rows of an export are about, and what an import is asked against: values. Pure."""

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.identity import mark_of
from rmentor_cli.intake.sayings import Sayings
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.intake import IntakeMap
from rmentor_cli.model.people import Role
from rmentor_cli.problems import Problem


@immutable
class Setting:
    """What an import is asked against."""

    dossier: Dossier
    chosen: IntakeMap
    key: bytes = field(repr=False)
    sayings: Sayings
    erased: frozenset[str] = frozenset()
    decided: frozenset[str] = frozenset()  # keys of the open questions that a person has ticked off


class Identified(NamedTuple):
    """An answer whose person is settled; `is_new` where the rosters do not have them yet."""

    person_id: str
    role: Role
    answer: Answer
    is_new: bool

    def saying(self, cells: Mapping[str, str]) -> "Identified":
        """Return the same person with other cells in their answer."""
        return Identified(self.person_id, self.role, self.answer.saying(cells), self.is_new)


@immutable
class Identification:
    """What came of all rows: the people, the rows that stand for nobody in the rosters, and what is unclear."""

    people: tuple[Identified, ...]
    others: tuple[Answer, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Answer, ...]  # rows with a single cell, such as the total below a table
    repeated: tuple[str, ...]  # who answered more than once, by name
    outdated: tuple[str, ...]  # whose newer answer was read before, by name
    erased: tuple[Answer, ...]  # rows of people who were erased: whom they mean is known, and nothing else is taken
    undecided: frozenset[str] = frozenset()  # people of the rosters whose rows are unclear
    unnamed: frozenset[int] = frozenset()  # lines of newcomers whose name cannot be read, as is told of its cell
    waiting: tuple[Answer, ...] = ()  # rows that wait for a decision: who stands there may be here soon


def is_erased(setting: Setting, word: str) -> bool:
    """Say whether whoever has an address, or is called so where no address tells it, asked to be erased."""
    return bool(setting.erased and word) and mark_of(setting.key, word) in setting.erased
