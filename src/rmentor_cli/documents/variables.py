"""What a template may name, with its type and what it is: read from the contexts themselves. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from rmentor_cli.immutable import immutable
from rmentor_cli.model.fields import fields_of

_WORDS: Mapping[object, str] = {
    str: "text",
    int: "number",
    bool: "yes or no",
    date: "day",
    datetime: "day and time",
    time: "time",
}
_DEEPEST = 2  # dots in a name


@immutable
class Variable:
    """One thing that a template may name."""

    name: str
    type: str  # in words
    about: str


_HINTS: dict[Any, Mapping[str, Any]] = {}


def hints_of(cls: Any) -> Mapping[str, Any]:
    """Return what each field and property of a context is, by name; what it says of itself stands beside the type."""
    if cls not in _HINTS:
        _HINTS[cls] = _hints(cls)
    return _HINTS[cls]


def _hints(cls: Any) -> Mapping[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    found = {field.name: hints[field.name] for field in fields(cls)}
    for base in cls.__mro__:
        for name, value in vars(base).items():
            if isinstance(value, property) and value.fget and not name.startswith("_"):
                returned = get_type_hints(value.fget).get("return", Any)
                found.setdefault(name, Annotated[returned, (value.__doc__ or "").partition("\n")[0].rstrip(".")])
    return found


def bare(hint: Any) -> Any:
    """Return a type without what it says of itself."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def members(hint: Any) -> tuple[Any, ...]:
    """Return what something may be, nothing left out but nothing itself."""
    hint = bare(hint)
    if get_origin(hint) in {Union, UnionType}:
        return tuple(member for each in get_args(hint) if each is not type(None) for member in members(each))
    return (hint,)


def element(hint: Any) -> Any:
    """Return what one thing of a list is; Any where that cannot be told."""
    found = [
        get_args(each)[0] for each in members(hint) if get_origin(each) in {tuple, list, Sequence} and get_args(each)
    ]
    return found[0] if len(found) == 1 else Any


def variables(known: Mapping[str, Any], before: str = "") -> Iterator[Variable]:
    """Yield every name, and below it those that come after a dot."""
    for name, hint in known.items():
        path = f"{before}{name}"
        yield Variable(path, in_words(hint), _about(hint))
        inner = element(hint) if element(hint) is not Any else hint
        for cls in members(inner):
            if _is_context(cls) and path.count(".") < _DEEPEST:
                yield from variables(_described(cls), f"{path}{'[]' if inner is not hint else ''}.")


def in_words(hint: Any) -> str:
    """Say what something is, for people who write templates."""
    kinds = members(hint)
    optional = type(None) in get_args(bare(hint))
    words = " or ".join(dict.fromkeys(_word(each) for each in kinds))
    return f"{words}, or nothing" if optional else words


def _word(hint: Any) -> str:
    if get_origin(hint) in {tuple, list, Sequence} and get_args(hint):
        return f"list of {in_words(get_args(hint)[0])}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "one of " + ", ".join(str(member.value) for member in hint)
    return _WORDS.get(hint, getattr(hint, "__name__", "anything"))


def _about(hint: Any) -> str:
    said = [each for each in getattr(hint, "__metadata__", ()) if isinstance(each, str)]
    return said[0] if said else ""


def _described(cls: type[Any]) -> Mapping[str, Any]:
    """Return the names of a context; those of program.yaml are described where they are declared."""
    about = {spec.name: spec.help for spec in _specs(cls)}
    return {name: Annotated[hint, about[name]] if name in about else hint for name, hint in hints_of(cls).items()}


def _specs(cls: type[Any]) -> Sequence[Any]:
    try:
        return fields_of(cls)
    except (KeyError, AttributeError):
        return ()


def _is_context(cls: Any) -> bool:
    return isinstance(cls, type) and is_dataclass(cls)
