"""YAML text to plain nodes with positions; every scalar stays the text the user typed. Pure.

The tree is built from the parser's event stream, one event at a time: the C composer recurses and can crash on deep
nesting, while the event stream lets us stop at a depth, and refuse anchors and tags before anything is expanded.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from rmentor_cli.formats.yaml_errors import explained
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem

DEEPEST = 40
_TOO_DEEP = f"the nesting is more than {DEEPEST} levels deep"
_PARSERS_LIMIT = "maximum nesting depth"  # newer parsers have one of their own, and reach it while they look ahead

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """One text; `start` and `end` are offsets into the file's text, quotes included."""

    line: int
    column: int
    text: str
    plain: bool
    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was given: no text, or YAML's own words for nothing."""
        return self.plain and self.text in {"", "~", "null"}


class Sequence(NamedTuple):
    """A list."""

    line: int
    column: int
    items: "list[Node]"


class Mapping(NamedTuple):
    """Keys and values in their order."""

    line: int
    column: int
    entries: "list[tuple[Scalar, Node]]"


Node = Scalar | Sequence | Mapping


class _Refusal(Exception):  # noqa: N818 - carries the problem out of the event loop
    def __init__(self, code: Code, at: Location, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(code, at, message)


def parse_yaml(path: str, text: str) -> Node | Problem | None:
    """Parse one document; None where the file says nothing."""
    try:
        return _Builder(path).build(iter(_Loader(text).get_event, None))
    except _Refusal as refusal:
        return refusal.problem
    except yaml.reader.ReaderError as error:
        at = Location(path, text.count("\n", 0, error.position) + 1, 1)
        return Problem(Code.YAML_SYNTAX, at, f"the YAML cannot be read: it holds the character U+{error.character:04X}")
    except yaml.MarkedYAMLError as error:
        if _PARSERS_LIMIT in str(error.problem):
            return Problem(Code.TOO_LARGE, _location(path, error.problem_mark), _TOO_DEEP)
        return explained(path, text, error)


def _location(path: str, mark: Any) -> Location:
    return Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)


class _Builder:
    """Turns events into nodes, with a stack instead of recursion."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []  # the key that waits for its value, per open mapping
        self._root: Node | None = None
        self._documents = 0

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self._add(self._scalar(event))
                case yaml.SequenceStartEvent():
                    self._enter(event, Sequence(*self._plain(event), []))
                case yaml.MappingStartEvent():
                    self._enter(event, Mapping(*self._plain(event), []))
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    self._open.pop()
                    self._keys.pop()
                case yaml.AliasEvent():
                    raise _Refusal(Code.YAML_FEATURE, self._at(event), "aliases (*) are not read here")
                case yaml.DocumentStartEvent():
                    self._documents += 1
                    if self._documents > 1:
                        raise _Refusal(Code.YAML_FEATURE, self._at(event), "a second document starts here")
        return self._root

    def _at(self, event: yaml.Event) -> Location:
        return _location(self._path, event.start_mark)

    def _plain(self, event: Any) -> tuple[int, int]:
        """Return the line and column of a node that brings nothing we do not read."""
        if event.anchor is not None:
            raise _Refusal(Code.YAML_FEATURE, self._at(event), "anchors (&) are not read here")
        if event.tag not in {None, "!"}:
            raise _Refusal(Code.YAML_FEATURE, self._at(event), f"the tag {event.tag} is not read here")
        return event.start_mark.line + 1, event.start_mark.column + 1

    def _scalar(self, event: Any) -> Scalar:
        line, column = self._plain(event)
        plain = event.style in {None, ""}
        return Scalar(line, column, event.value, plain, event.start_mark.index, event.end_mark.index)

    def _enter(self, event: yaml.NodeEvent, node: Sequence | Mapping) -> None:
        if len(self._open) >= DEEPEST:
            raise _Refusal(Code.TOO_LARGE, self._at(event), _TOO_DEEP)
        self._add(node)
        self._open.append(node)
        self._keys.append(None)

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent, key = self._open[-1], self._keys[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is None:
            self._keys[-1] = self._key(parent, node)
        else:
            parent.entries.append((key, node))
            self._keys[-1] = None

    def _key(self, mapping: Mapping, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            raise _Refusal(Code.WRONG_SHAPE, self._place(node), "a key must be a word")
        for key, _ in mapping.entries:
            if key.text == node.text:
                said = f'"{node.text}" stands twice; the first is on line {key.line}'
                raise _Refusal(Code.DUPLICATE_KEY, self._place(node), said)
        return node

    def _place(self, node: Node) -> Location:
        return Location(self._path, node.line, node.column)
