"""Change single values of a YAML text; every other byte, comments included, stays as the user wrote it. Pure."""

import json
import re
from collections.abc import Mapping as Map

from rmentor_cli.formats.yaml_nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from rmentor_cli.model.sources import Trail
from rmentor_cli.problems import Problem

_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w .@/+-]*[\w@/+-])?")  # never a colon, a hash, a quote or a bracket


def set_values(text: str, values: Map[Trail, str]) -> str:
    """Replace the scalars at these trails; raises KeyError for a trail that is not there."""
    root = parse_yaml("", text)
    if root is None or isinstance(root, Problem):
        raise KeyError("the text is not YAML")
    found = [(_scalar(root, trail), value) for trail, value in values.items()]
    for node, value in sorted(found, key=lambda pair: pair[0].start, reverse=True):
        gap = " " if node.start == node.end and not text[: node.start].endswith(" ") else ""
        text = f"{text[: node.start]}{gap}{as_scalar(value)}{text[node.end :]}"
    return text


def as_scalar(value: str) -> str:
    """Write a text so that YAML reads it back as the same text."""
    return value if _PLAIN.fullmatch(value) and value != "null" else json.dumps(value, ensure_ascii=False)


def _scalar(node: Node, trail: Trail) -> Scalar:
    for step in trail:
        node = _child(node, step)
    if not isinstance(node, Scalar):
        raise KeyError(trail)
    return node


def _child(node: Node, step: str | int) -> Node:
    match node:
        case Mapping(entries=entries):
            return {key.text: value for key, value in entries}[str(step)]
        case Sequence(items=items) if isinstance(step, int):
            return items[step]
    raise KeyError(step)
