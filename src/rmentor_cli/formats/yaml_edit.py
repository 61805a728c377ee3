"""Change single values of a YAML text, or add one; all else, comments included, stays as the user wrote it. Pure."""

import json
import re
from collections.abc import Mapping as Map

from rmentor_cli.formats.yaml_nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from rmentor_cli.model.sources import Trail
from rmentor_cli.problems import Problem

_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w .@/+-]*[\w@/+-])?")  # never a colon, a hash, a quote or a bracket


def set_values(text: str, values: Map[Trail, str]) -> str:
    """Replace the scalars at these trails; raises KeyError for a trail that is not there."""
    root = _root(text)
    found = [(_scalar(root, trail), value) for trail, value in values.items()]
    for node, value in sorted(found, key=lambda pair: pair[0].start, reverse=True):
        gap = " " if node.start == node.end and not text[: node.start].endswith(" ") else ""
        text = f"{text[: node.start]}{gap}{as_scalar(value)}{text[node.end :]}"
    return text


def add_value(text: str, section: str, key: str, value: str) -> str:
    """Give a section a key it has not, and the text the section where it is missing; raises KeyError for no section.

    A section that says something already gets the key first, where no comment can stand between the two.
    """
    root, entry = _root(text), f"{key}: {as_scalar(value)}"
    if not isinstance(root, Mapping):
        raise KeyError(section)
    node = _child(root, section) if section in _keys(root) else None
    match node:
        case None if _is_flow(text, root):
            return _with_entry(text, root, f"{section}: {{{entry}}}")
        case None:
            return f"{text.rstrip()}\n\n{section}:\n  {entry}\n"
        case Scalar() if node.is_empty:
            gap = " " if node.start == node.end and not text[: node.start].endswith(" ") else ""
            return f"{text[: node.start]}{gap}{{{entry}}}{text[node.end :]}"
        case Mapping() if key in _keys(node):
            return set_values(text, {(section, key): value})
        case Mapping():
            return _with_entry(text, node, entry)
    raise KeyError(section)


def empty_value(text: str, trail: Trail) -> str:
    """Take away the scalar at a trail, and leave its key; raises KeyError for a trail that is not there."""
    node = _scalar(_root(text), trail)
    before, behind = text[: node.start], text[node.end :]
    return f"{before}{behind}" if behind[:1] in {",", "}"} else f"{before.rstrip(' ')}{behind}"


def add_after(text: str, trail: Trail, key: str, value: str) -> str:
    """Give the mapping that holds the scalar at a trail one key more, right behind that one; one it has is replaced.

    Raises KeyError for a trail that is not there.
    """
    root, beside = _root(text), (*trail[:-1], key)
    here = _mapping(root, trail[:-1])
    if key in _keys(here):
        return set_values(text, {beside: value})
    before, entry = _scalar(root, trail), f"{key}: {as_scalar(value)}"
    if _is_flow(text, here):
        return f"{text[: before.end]}, {entry}{text[before.end :]}"
    line = text.find("\n", before.end)
    at = len(text) if line < 0 else line
    return f"{text[:at]}\n{' ' * (here.column - 1)}{entry}{text[at:]}"


def as_scalar(value: str) -> str:
    """Write a text so that YAML reads it back as the same text."""
    return value if _PLAIN.fullmatch(value) and value != "null" else json.dumps(value, ensure_ascii=False)


def _root(text: str) -> Node:
    root = parse_yaml("", text)
    if root is None or isinstance(root, Problem):
        raise KeyError("the text is not YAML")
    return root


def _keys(node: Mapping) -> list[str]:
    return [key.text for key, _ in node.entries]


def _offset(text: str, node: Mapping) -> int:
    return sum(map(len, text.splitlines(keepends=True)[: node.line - 1])) + node.column - 1


def _is_flow(text: str, node: Mapping) -> bool:
    return text[_offset(text, node)] == "{"


def _with_entry(text: str, node: Mapping, entry: str) -> str:
    at = _offset(text, node)
    if _is_flow(text, node):
        return f"{text[: at + 1]}{entry}{', ' if node.entries else ''}{text[at + 1 :]}"
    return f"{text[:at]}{entry}\n{' ' * (node.column - 1)}{text[at:]}"


def _scalar(node: Node, trail: Trail) -> Scalar:
    for step in trail:
        node = _child(node, step)
    if not isinstance(node, Scalar):
        raise KeyError(trail)
    return node


def _mapping(node: Node, trail: Trail) -> Mapping:
    for step in trail:
        node = _child(node, step)
    if not isinstance(node, Mapping):
        raise KeyError(trail)
    return node


def _child(node: Node, step: str | int) -> Node:
    match node:
        case Mapping(entries=entries):
            return {key.text: value for key, value in entries}[str(step)]
        case Sequence(items=items) if isinstance(step, int):
            return items[step]
    raise KeyError(step)
