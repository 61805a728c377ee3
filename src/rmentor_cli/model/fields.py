"""How a record declares its fields: one table serves decoding, encoding, the schema and the docs. Pure."""

import dataclasses
from collections.abc import Callable
from enum import Enum
from typing import Any, Generic, TypeVar, dataclass_transform, overload

from rmentor_cli.immutable import immutable

T = TypeVar("T")
D = TypeVar("D")
R = TypeVar("R")

_REQUIRED = object()


class Invalid(ValueError):  # noqa: N818 - a verdict on a text, always turned into a Problem
    """A text is not of its kind; the message completes the sentence `start "31/02/2026" ...`."""

    def __init__(self, message: str, fix: str = "") -> None:
        """Keep what is wrong and what to write instead."""
        super().__init__(message)
        self.message = message
        self.fix = fix


class Kind(Generic[T]):
    """What a field holds; subclasses say how it stands in a file."""


@immutable
class Scalar(Kind[T]):
    """One text that means one value."""

    name: str  # completes "expected ..."
    parse: Callable[[str], T]  # raises Invalid
    show: Callable[[T], str]
    pattern: str = ""  # an ECMA regular expression that every good text matches, for the editor schema
    choices: tuple[str, ...] = ()
    limits: tuple[int, int] | None = None  # the smallest and largest whole number allowed
    numeric: bool = False  # editors read it as a number

    def takes(self, text: str) -> bool:
        """Say whether a text is of this kind."""
        try:
            self.parse(text)
        except Invalid:
            return False
        return True


@immutable
class Listed(Kind[tuple[T, ...]], Generic[T]):
    """Several values of one kind: `;`-separated in a cell, a sequence in YAML."""

    item: Kind[T]


@immutable
class Lookup(Kind[tuple[tuple[str, T], ...]], Generic[T]):
    """A YAML mapping whose keys are the user's own words, each with a value of one kind; kept in their order."""

    item: Kind[T]


@immutable
class Section(Kind[T]):
    """A YAML mapping that fills a record."""

    record: type[T]


class Owner(Enum):
    """Who writes a field; the other leaves it alone."""

    HUMAN = "human"
    TOOL = "rmentor"
    BOTH = "both"


class Visibility(Enum):
    """Who may read a field in what rmentor writes, beside whoever runs the program."""

    COORDINATOR = "coordinator"  # nobody else: what is not said to be for others
    PAIR = "pair"  # the two of a pairing, of each other and of what they share
    SPONSOR = "sponsor"
    PROGRAM = "program"  # everybody who takes part, the sponsor and line managers


@immutable
class FieldSpec:
    """What the declaration of one field says."""

    name: str
    kind: Kind[Any]
    help: str
    example: str
    owner: Owner
    visibility: Visibility
    required: bool
    default: Any
    empty: str | None = None  # what an empty cell of a needed column means; None: it has to be filled in


@overload
def field(
    kind: Kind[T],
    help: str,
    *,
    example: str = ...,
    owner: Owner = ...,
    seen_by: Visibility = ...,
    empty: str | None = ...,
) -> T: ...
@overload
def field(
    kind: Kind[T], help: str, *, default: D, example: str = ..., owner: Owner = ..., seen_by: Visibility = ...
) -> T | D: ...
def field(  # noqa: PLR0913 - a declaration says it all
    kind: Kind[Any],
    help: str,  # noqa: A002 - the word readers of a field table look for
    *,
    default: Any = _REQUIRED,
    example: str = "",
    owner: Owner = Owner.HUMAN,
    seen_by: Visibility | None = None,
    empty: str | None = None,
) -> Any:
    """Declare a field of a record.

    Without a default the file must give it, if only as an empty cell where `empty` says what that means; without
    `seen_by` its record says who may read it.
    """
    meta = {"kind": kind, "help": help, "example": example, "owner": owner, "visibility": seen_by, "empty": empty}
    if default is _REQUIRED:
        return dataclasses.field(metadata=meta)
    return dataclasses.field(default=default, metadata=meta)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: type[R]) -> type[R]:
    """Make a class of declared fields an immutable value, its fields given by keyword."""
    return immutable(cls)


def fields_of(cls: type[Any]) -> tuple[FieldSpec, ...]:
    """Return the field table of a record, in the order in which it was declared."""
    if cls not in _TABLES:
        _TABLES[cls] = tuple(
            FieldSpec(
                f.name,
                f.metadata["kind"],
                f.metadata["help"],
                f.metadata["example"],
                f.metadata["owner"],
                f.metadata["visibility"] or _SEEN_BY.get(cls, Visibility.COORDINATOR),
                f.default is dataclasses.MISSING,
                None if f.default is dataclasses.MISSING else f.default,
                f.metadata["empty"],
            )
            for f in dataclasses.fields(cls)
        )
    return _TABLES[cls]


def seen_by(visibility: Visibility) -> Callable[[type[R]], type[R]]:
    """Say who may read all fields of a record that say nothing else."""

    def mark(cls: type[R]) -> type[R]:
        _SEEN_BY[cls] = visibility
        return cls

    return mark


_TABLES: dict[type[Any], tuple[FieldSpec, ...]] = {}
_SEEN_BY: dict[type[Any], Visibility] = {}
