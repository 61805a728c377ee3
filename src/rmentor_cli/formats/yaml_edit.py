"""Change single values of a YAML text, or add one; all else, comments included, stays as the user wrote it. Pure."""

import json
import re
from collections.abc import Collection
from collections.abc import Mapping as Map

from rmentor_cli.formats.yaml_nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from rmentor_cli.model.sources import Trail
from rmentor_cli.problems import Problem

_TO_THE_BRACKET = re.compile(r"(?:\s#[^\n]*|[^\]])*?\]")  # over comments, which may hold some
_CLOSING = {"[": "]", "{": "}"}
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


def blank_values(text: str, trails: Collection[Trail]) -> str:
    """Take away what the scalars at these trails say; those that are not there, or say nothing, stay as they are."""
    root = _root(text)
    nodes = [node for trail in trails if isinstance(node := _found(root, trail), Scalar) and not node.is_empty]
    for node in sorted(nodes, key=lambda each: each.start, reverse=True):
        text = _without(text, node)
    return text


def empty_list(text: str, section: str, key: str) -> str:
    """Take away what a list of scalars holds; comments on lines of their own stay."""
    node = _found(_root(text), (section, key))
    if not isinstance(node, Sequence) or not node.items:
        return text
    at, last = _offset(text, node), _scalar(node, (len(node.items) - 1,))
    if text[at] == "[":
        ending = _TO_THE_BRACKET.match(text, last.end)
        return f"{text[:at]}[]{text[ending.end() if ending else last.end :]}"
    lines = text.splitlines(keepends=True)
    gone = {item.line for item in node.items}
    kept = [line for number, line in enumerate(lines, 1) if number not in gone]
    name = _key_of(_root(text), section, key)
    colon = lines[name.line - 1].index(":", name.column - 1 + len(key))
    line = lines[name.line - 1]
    kept[name.line - 1] = f"{line[: colon + 1]} []{line[colon + 1 :]}"
    return "".join(kept)


def empty_value(text: str, trail: Trail) -> str:
    """Take away the scalar at a trail, and leave its key; raises KeyError for a trail that is not there."""
    return _without(text, _scalar(_root(text), trail))


def take_away(text: str, trail: Trail) -> str:
    """Take away the section or the list at a trail, however it is written; its key stays, and says nothing."""
    node = _found(_root(text), trail)
    if not isinstance(node, Mapping | Sequence) or not _last_end(node):
        return text
    start, end = _span(text, node)
    if text[start] in _CLOSING:
        return _cut(text, start, end)
    following = text.find("\n", end) + 1 or len(text)
    return text[: start - node.column + 1] + text[following:]


def comment_out(text: str, trail: Trail, why: str) -> str:
    """Turn the section or the list at a trail into a comment below a line that says why; its key says nothing then.

    Where something else stands on the line behind it, it is taken away: no comment can stand between the two.
    """
    node = _found(_root(text), trail)
    if not isinstance(node, Mapping | Sequence) or not _last_end(node):
        return text
    start, end = _span(text, node)
    behind = text[end:].partition("\n")[0].strip()
    if text[start] in _CLOSING and behind and not behind.startswith("#"):
        return _cut(text, start, end)
    first, *more = text[start:end].split("\n")
    mark = f"# {why}" if text[start] in _CLOSING else f"# {why}\n{' ' * (node.column - 1)}#"
    lines = "\n".join([f"{mark} {first}", *(_commented(line, node.column - 1) for line in more)])
    return f"{text[:start]}{lines}{text[end:]}"


def _commented(line: str, column: int) -> str:
    """Write a mark at a column, or before the first word; a line that says nothing, or is a comment, stays."""
    words = line.lstrip()
    if not words or words.startswith("#"):
        return line
    at = min(column, len(line) - len(words))
    return f"{line[:at]}# {line[at:]}"


def _span(text: str, node: Mapping | Sequence) -> tuple[int, int]:
    """Return where a section or a list begins, and behind its last word or bracket."""
    start, end = _offset(text, node), _last_end(node)
    if closing := _CLOSING.get(text[start]):
        end = text.index(closing, end) + 1
    return start, end


def _last_end(node: Node) -> int:
    match node:
        case Scalar():
            return node.end
        case Mapping(entries=[*_, (key, value)]):
            return max(key.end, _last_end(value))
        case Sequence(items=[*_, last]):
            return _last_end(last)
    return 0


def _without(text: str, node: Scalar) -> str:
    return _cut(text, node.start, node.end)


def _cut(text: str, start: int, end: int) -> str:
    before, behind = text[:start], text[end:]
    is_last = not behind or behind[0].isspace()  # `{kept:}` would be no YAML
    return f"{before.rstrip(' ') if is_last else before}{behind}"


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


def _offset(text: str, node: Mapping | Sequence) -> int:
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


def _found(node: Node, trail: Trail) -> Node | None:
    try:
        for step in trail:
            node = _child(node, step)
    except (KeyError, IndexError):
        return None
    return node


def _key_of(root: Node, section: str, key: str) -> Scalar:
    node = _child(root, section)
    return (
        next(name for name, _ in node.entries if name.text == key) if isinstance(node, Mapping) else _scalar(root, ())
    )
