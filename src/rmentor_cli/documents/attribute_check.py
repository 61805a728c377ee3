"""What stands after a dot in a template and is not there: found by the types of the contexts, without rendering. Pure.

Where a type cannot be told, nothing is said: a mistake that is missed here is still one when the template is used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from enum import Enum
from typing import Any, get_origin

from jinja2 import nodes

from rmentor_cli.documents.variables import bare, element, hints_of, members
from rmentor_cli.model.fields import Visibility, fields_of
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, TABLES
from rmentor_cli.problems import did_you_mean

Scope = dict[str, Any]
Found = tuple[int, tuple[str, str]]  # the line, what is wrong and what to try

_SAME = frozenset({"sort", "reverse", "list", "select", "reject", "selectattr", "rejectattr", "unique", "slice"})
_ONE = frozenset({"first", "last", "min", "max"})
_PLAIN = (str, int, float, bool)
_READERS: Mapping[Visibility, str] = {
    Visibility.COORDINATOR: "the coordinator only",
    Visibility.PAIR: "the two of a pairing, where their mail is about it",
    Visibility.SPONSOR: "the sponsor",
    Visibility.PROGRAM: "everybody, where a mail is about it",
}


def unknown_attributes(tree: nodes.Template, known: Mapping[str, Any]) -> Iterator[Found]:
    """Yield the line of each attribute that is not there, and what to say of it."""
    walk = _Walk()
    walk.through(tree.body, dict(known))
    yield from walk.found


class _Walk:
    """A walk through a template that knows at every point what the names stand for."""

    def __init__(self) -> None:
        self.found: list[Found] = []

    def through(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.Assign():
                self._assign(node.target, self.type_of(node.node, scope), scope)
            case nodes.AssignBlock():
                self.through(node.body, dict(scope))
                self._assign(node.target, Any, scope)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._assign(target, self.type_of(value, scope), inner)
                self.through(node.body, inner)
            case nodes.Macro() | nodes.CallBlock():
                for each in node.defaults:
                    self.type_of(each, scope)
                self.through(node.body, {**scope, **{argument.name: Any for argument in node.args}})
            case nodes.Expr():
                self.type_of(node, scope)
            case _:
                self.through(list(node.iter_child_nodes()), scope)

    def type_of(self, node: nodes.Node, scope: Scope) -> Any:
        """Return what an expression is, as far as that can be told; look at all its parts."""
        match node:
            case nodes.Name():
                return scope.get(node.name, Any)
            case nodes.Const():
                return type(node.value)
            case nodes.Getattr():
                return self._attribute(self.type_of(node.node, scope), node.attr, node.lineno)
            case nodes.CondExpr():
                kinds = [self.type_of(each, scope) for each in (node.expr1, node.expr2) if each]
                self.type_of(node.test, scope)
                return kinds[0] if len(set(map(repr, kinds))) == 1 else Any
            case nodes.Filter() if node.node:
                return self._filtered(node, scope)
        for child in node.iter_child_nodes():
            self.type_of(child, scope)
        return Any

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        inner = dict(scope)
        self._assign(node.target, element(self.type_of(node.iter, scope)), inner)
        if node.test:
            self.type_of(node.test, inner)
        self.through(node.body, {**inner, "loop": Any})
        self.through(node.else_, dict(scope))

    def _assign(self, target: nodes.Node, kind: Any, scope: Scope) -> None:
        names = list(target.find_all(nodes.Name)) if not isinstance(target, nodes.Name) else [target]
        scope.update({name.name: kind if name is target else Any for name in names})

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Any:
        kind = self.type_of(node.node, scope) if node.node else Any
        for each in (*node.args, *node.kwargs):
            self.type_of(each, scope)
        if node.name in _ONE:
            return element(kind)
        return kind if node.name in _SAME else Any

    def _attribute(self, owner: Any, name: str, line: int) -> Any:
        kinds = members(owner)
        if Any in kinds:
            return Any
        have = [_looked_up(kind, name) for kind in kinds]
        there = [kind for kind in have if kind is not None]
        if there or not kinds:
            return there[0] if len(there) == 1 else Any
        near = did_you_mean(name, [each for kind in kinds for each in _names(kind)], cutoff=0.6)
        self.found.append((line, (f'"{name}" is not known here', near or _why_not(name))))
        return Any


def _why_not(name: str) -> str:
    """Say of a column that the files have who may read it: a template is only given what its readers may see."""
    readers = {
        spec.visibility for kind in (*TABLES, *PRIVATE_TABLES) for spec in fields_of(kind.record) if spec.name == name
    }
    return f"no template has it: it is for {_READERS[readers.pop()]}" if len(readers) == 1 else ""


def _looked_up(kind: Any, name: str) -> Any:
    """Return what an attribute is; Any where it is there and no more can be told, None where it is not there."""
    cls = get_origin(kind) or kind
    if isinstance(cls, type) and is_dataclass(cls):
        hint = hints_of(cls).get(name)
        return bare(hint) if hint is not None else (Any if hasattr(cls, name) else None)
    if not isinstance(cls, type) or issubclass(cls, Mapping):
        return Any
    if issubclass(cls, Enum) and name in {"name", "value"}:
        return Any
    return Any if hasattr(cls, name) else None


def _names(kind: Any) -> list[str]:
    cls = get_origin(kind) or kind
    return list(hints_of(cls)) if is_dataclass(cls) else [name for name in dir(cls) if not name.startswith("_")]
