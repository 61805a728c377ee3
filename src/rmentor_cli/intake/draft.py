"""A map drafted from an export, with what is to be decided of it and what is lacking. Pure."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.reading import TOPICS
from rmentor_cli.model.intake import IntakeMap, MappedColumn


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
    ONE_SIDE = "it asks people which side they take"
    WHO = "no column says who answered"
    MET = "no column says whether they met"
    WHICH = "no column says which session it is about, or when it was answered"


@immutable
class Draft:
    """A drafted map, what is left to decide, and what is lacking for an import without anybody's help."""

    map: IntakeMap
    doubts: tuple[Doubt, ...]
    lacking: tuple[Lack, ...]
    beside: frozenset[str] = frozenset()  # folded names of columns that the form maker added
    asks_for_side: str = ""  # the question on the side, whether or not the map reads it
    is_another_form: bool = False  # a form that asks nothing about teaching, learning or the side
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # answers to give a meaning to, by question
    readable: Mapping[str, str] = field(default_factory=dict)  # what columns under ignore may fill, by question

    @property
    def taken_whole(self) -> tuple[str, ...]:
        """Return the options with commas that were known from the answers."""
        columns = (*self.map.columns, *(doubt.column for doubt in self.doubts))
        values = (pair for column in columns if column.to in TOPICS for pair in column.values)
        return tuple(dict.fromkeys(said for said, meant in values if said == meant and "," in said))
