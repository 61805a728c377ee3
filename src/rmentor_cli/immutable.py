"""Immutable values that are cheap to declare: what `dataclass(frozen=True)` gives, without compiling code per class.

A command declares some sixty small classes before it does anything; generating and compiling five methods for each
would be a quarter of its start-up. docs/decisions/0002-immutable-values.md has the figures.
"""

import dataclasses
from dataclasses import MISSING, FrozenInstanceError, dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def immutable(cls: type[T]) -> type[T]:
    """Make a class with annotated fields an immutable value: hashable, equal by value, fit for `replace`."""
    made: Any = dataclass(init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(made)
    blank = {f.name: f.default for f in fields}
    names, defaults = tuple(blank), tuple(blank.values())
    factories = {f.name: f.default_factory for f in fields if f.default_factory is not MISSING}
    needed = frozenset(name for name, default in blank.items() if default is MISSING and name not in factories)
    least = next((n for n in range(len(names), 0, -1) if defaults[n - 1] is MISSING), 0)

    def init(self: Any, *given: Any, **named: Any) -> None:
        if least <= len(given) <= len(names) and not named:  # quicker, and there may be thousands
            self.__dict__.update(zip(names, given + defaults[len(given) :]))  # noqa: B905 - of one length, as was just seen
            return
        if given:
            named.update(zip(names, given, strict=False))
        values = blank | named  # in the order of the fields
        if len(values) > len(blank) or not needed <= named.keys() or len(given) > len(names):
            wrong = sorted((needed - named.keys()) | (named.keys() - blank.keys()))
            raise TypeError(f"{cls.__name__} is missing, or does not know, {', '.join(wrong)}")
        if factories:
            values |= {name: make() for name, make in factories.items() if name not in named}
        self.__dict__.update(values)

    made.__init__ = init
    made.__setattr__ = made.__delattr__ = _refuse_change
    made.__eq__, made.__hash__, made.__repr__ = _equal, _hash, _show
    if any(type(each) is cached_property for each in vars(cls).values()):  # what it works out stands beside its fields
        value = attrgetter(*names)
        made.__eq__ = lambda self, other: type(other) is type(self) and value(self) == value(other)
        made.__hash__ = lambda self: hash(value(self))
    return cast("type[T]", made)


def _refuse_change(self: Any, name: str, *_: Any) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def _equal(self: Any, other: object) -> bool:
    return type(other) is type(self) and self.__dict__ == other.__dict__


def _hash(self: Any) -> int:
    return hash(tuple(self.__dict__.values()))


def _show(self: Any) -> str:
    cells = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self))
    return f"{type(self).__name__}({cells})"
