"""YAML nodes to records by their field tables: every problem at once, each with its place. Pure."""

import re
from collections.abc import Mapping as Map
from typing import Any, TypeVar

from rmentor_cli.formats.yaml_nodes import Mapping, Node, Scalar, Sequence
from rmentor_cli.immutable import immutable
from rmentor_cli.model.fields import FieldSpec, Invalid, Kind, Listed, Lookup, Section, fields_of
from rmentor_cli.model.fields import Scalar as ScalarKind
from rmentor_cli.model.sources import Place, Trail
from rmentor_cli.model.time_kinds import DATE, DATE_RANGE
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, did_you_mean, listed, shortened

R = TypeVar("R")

_MISSING = object()
_HIDDEN = r"(?i)(?:.*[_-])?(?:password|passwd|passphrase|secret|token|api[_-]?key)"
_INSTEAD = "delete it and change that password; mail.smtp.password_command, RMENTOR_SMTP_PASSWORD or ~/.netrc give it"
_SHAPES = {
    Section: ("a section of keys and values", "put each key on a line of its own below it, indented"),
    Listed: ("a list", "put each entry on a line of its own, starting with a dash"),
    Lookup: ("words and what they mean", "put each word on a line of its own below it, indented, with a colon"),
}


@immutable
class Decoded:
    """What came of a node: the value where there is one, the problems, and the place of each key."""

    value: Any
    problems: tuple[Problem, ...]
    places: Map[Trail, Place]


def decode_section(path: str, node: Node, cls: type[R]) -> Decoded:
    """Decode a mapping into a record; the value is None where anything in it is wrong."""
    reader = _Reader(path)
    value = reader.read(node, Section(cls), ())
    return Decoded(None if value is _MISSING else value, tuple(reader.problems), reader.places)


def decode_list(path: str, node: Node, cls: type[R]) -> Decoded:
    """Decode a list of mappings into a tuple of records."""
    reader = _Reader(path)
    value = reader.read(node, Listed(Section(cls)), ())
    return Decoded(() if value is _MISSING else value, tuple(reader.problems), reader.places)


class _Reader:
    """Walks nodes and kinds side by side."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.problems: list[Problem] = []
        self.places: dict[Trail, Place] = {}

    def read(self, node: Node, kind: Kind[Any], trail: Trail) -> Any:
        self.places.setdefault(trail, (node.line, node.column))
        match kind, node:
            case ScalarKind(), Scalar():
                return self._scalar(node, kind, trail)
            case Section(record=cls), Mapping():
                return self._record(node, cls, trail)
            case Listed(item=item), Sequence(items=items):
                values = [self.read(child, item, (*trail, n)) for n, child in enumerate(items)]
                return _MISSING if any(value is _MISSING for value in values) else tuple(values)
            case Lookup(item=item), Mapping(entries=entries):
                pairs = [(key.text, self.read(child, item, (*trail, key.text))) for key, child in entries]
                return _MISSING if any(value is _MISSING for _, value in pairs) else tuple(pairs)
        wanted, fix = _SHAPES.get(type(kind)) or (getattr(kind, "name", ""), "write one value after the colon")
        return self._refuse(Code.WRONG_SHAPE, node, f"{_name(trail)} must be {wanted}", fix)

    def _record(self, node: Mapping, cls: type[Any], trail: Trail) -> Any:
        specs = {spec.name: spec for spec in fields_of(cls)}
        outdented = _outdented(node, specs)
        given: dict[str, Any] = {name: self._hollow(name, keys, trail, node) for name, keys in outdented.items()}
        strays = {key for keys in outdented.values() for key in keys}
        for key, child in node.entries:
            below = (*trail, key.text)
            self.places[below] = key.line, key.column
            if spec := specs.get(key.text):
                if not (isinstance(child, Scalar) and child.is_empty):
                    given[key.text] = self.read(child, spec.kind, below)
            elif is_secret(key.text):
                self._refuse(Code.SECRET, key, f'"{key.text}" does not belong in a file that is shared', _INSTEAD)
            elif key.text not in strays:
                near = did_you_mean(key.text, specs) or _where_it_belongs(key.text, specs)
                self._refuse(Code.UNKNOWN_KEY, key, f'unknown key "{key.text}"', near)
        missing = [
            self._required(spec, node, trail) for spec in specs.values() if spec.required and spec.name not in given
        ]
        if missing or any(value is _MISSING for value in given.values()):
            return _MISSING
        return cls(**given)

    def _hollow(self, name: str, keys: list[str], trail: Trail, node: Mapping) -> Any:
        key = next(key for key, _ in node.entries if key.text == name)
        fix = f"indent the lines that belong to it by two spaces: {listed(keys)}"
        return self._refuse(Code.WRONG_SHAPE, key, f"{_name((*trail, name))} has nothing below it", fix)

    def _required(self, spec: FieldSpec, node: Mapping, trail: Trail) -> Any:
        example = f'write it like "{spec.name}: {spec.example}"' if spec.example else f"add {spec.name}: {spec.help}"
        line, column = self.places.get((*trail, spec.name), (node.line, node.column))
        at = Location(self._path, line, column)
        return self._say(Code.REQUIRED, at, f"{_name((*trail, spec.name))} is needed", example)

    def _scalar(self, node: Scalar, kind: ScalarKind[Any], trail: Trail) -> Any:
        try:
            return kind.parse(node.text)
        except Invalid as invalid:
            code = Code.BAD_DATE if kind in (DATE, DATE_RANGE) else Code.BAD_VALUE
            return self._refuse(code, node, f'{_name(trail)} "{shortened(node.text)}" {invalid.message}', invalid.fix)

    def _refuse(self, code: Code, node: Node, message: str, fix: str = "") -> Any:
        return self._say(code, Location(self._path, node.line, node.column), message, fix)

    def _say(self, code: Code, at: Location, message: str, fix: str) -> Any:
        self.problems.append(Problem(code, at, message, fix))
        return _MISSING


def _outdented(node: Mapping, specs: Map[str, FieldSpec]) -> dict[str, list[str]]:
    """Find keys that stand behind the empty section they belong to, for want of indentation."""
    found: dict[str, list[str]] = {}
    section = ""
    for key, child in node.entries:
        if key.text in specs:
            section = key.text if isinstance(child, Scalar) and child.is_empty else ""
        elif section and key.text in _keys_below(specs[section]):
            found.setdefault(section, []).append(key.text)
    return found


def _where_it_belongs(key: str, specs: Map[str, FieldSpec]) -> str:
    home = next((name for name, spec in specs.items() if key in _keys_below(spec)), "")
    return home and f"it belongs below {home}, indented"


def _keys_below(spec: FieldSpec) -> set[str]:
    return {below.name for below in fields_of(spec.kind.record)} if isinstance(spec.kind, Section) else set()


def is_secret(key: str) -> bool:
    """Say whether a key names a password or its like, whose value is shown nowhere."""
    return re.fullmatch(_HIDDEN, key) is not None


def _name(trail: Trail) -> str:
    """Name the value at a trail as a person would: the nearest key, and which entry of a list."""
    if not trail:
        return "the file"
    if isinstance(trail[-1], int):
        return f"entry {trail[-1] + 1} of {_name(trail[:-1])}"
    return str(trail[-1])
