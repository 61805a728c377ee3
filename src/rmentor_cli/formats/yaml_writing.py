"""Records to YAML text by their field tables: for files that nobody has written yet. Pure.

A file that a person wrote is never written so: `yaml_edit` changes single values of it, and all else stays.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rmentor_cli.formats.yaml_edit import as_scalar
from rmentor_cli.model.fields import Kind, Listed, Lookup, Scalar, Section, fields_of

_INDENT = "  "


def yaml_of(record: Any) -> str:
    """Write a record; what it holds by default is left out."""
    return "".join(f"{line}\n" for line in _lines(record))


def yaml_list(records: Iterable[Any]) -> str:
    """Write several records as a list; an empty one says so."""
    return "".join(f"{line}\n" for record in records for line in _entry(_lines(record))) or "[]\n"


def _lines(record: Any) -> Iterator[str]:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if (spec.required or value != spec.default) and value is not None:
            yield from _keyed(spec.name, spec.kind, value)


def _keyed(name: str, kind: Kind[Any], value: Any) -> Iterator[str]:
    match kind:
        case Section():
            yield f"{name}:"
            yield from (f"{_INDENT}{line}" for line in _lines(value))
        case Listed(item=Section()):
            yield f"{name}:"
            yield from (f"{_INDENT}{line}" for each in value for line in _entry(_lines(each)))
        case Listed(item=Scalar(show=show)):
            yield f"{name}: [{', '.join(as_scalar(show(each)) for each in value)}]"
        case Lookup(item=Scalar(show=show)):
            yield f"{name}: {{{', '.join(f'{as_scalar(key)}: {as_scalar(show(each))}' for key, each in value)}}}"
        case Scalar(show=show):
            yield f"{name}: {as_scalar(show(value))}"


def _entry(lines: Iterable[str]) -> Iterator[str]:
    """Write the lines of one entry of a list behind a dash."""
    for number, line in enumerate(lines):
        yield f"{_INDENT if number else '- '}{line}"
