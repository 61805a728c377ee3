"""What the YAML parser stumbled over, in words for somebody who has never heard of YAML. Pure.

The parser names what it expected; people need to know what they typed. Where the two lie apart, the place is moved.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem

_KEY = r"\s*(?:- +)*([\w-]+): +(?=\S)"
_LONGEST_QUOTED = 80


class _Trouble(NamedTuple):
    """Where the parser stopped, and where what it was reading began; lines and columns count from 1."""

    lines: list[str]
    said: str
    line: int
    column: int
    began: tuple[int, int]

    @property
    def text(self) -> str:
        return self.lines[self.line - 1] if self.line <= len(self.lines) else ""


_Explained = tuple[tuple[int, int], str, str]  # where, what, what to do


def explained(path: str, text: str, error: Any) -> Problem:
    """Turn an error of the parser into one located problem."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(Code.YAML_SYNTAX, Location(path), f"the YAML cannot be read: {error.problem or error.context}")
    began = error.context_mark or mark
    said = ", ".join(filter(None, (error.context, error.problem)))
    trouble = _Trouble(text.splitlines(), said, mark.line + 1, mark.column + 1, (began.line + 1, began.column + 1))
    explain = next((found for words, found in _EXPLANATIONS if words in said), _as_the_parser_says)
    (line, column), message, fix = explain(trouble)
    line = min(line, len(trouble.lines)) or 1  # where something is missing, the parser points behind the end
    return Problem(Code.YAML_SYNTAX, Location(path, line, column), message, fix)


def _as_the_parser_says(trouble: _Trouble) -> _Explained:
    return (trouble.line, trouble.column), f"the YAML cannot be read: {trouble.said}", ""


def _colon(trouble: _Trouble) -> _Explained:
    key = re.match(_KEY, trouble.text)
    if key and key.end() < trouble.column:
        value = trouble.text[key.end() :].rstrip()
        fix = "put the text after the first colon in quotes"
        if '"' not in value and "\\" not in value and " #" not in value and len(value) <= _LONGEST_QUOTED:
            fix = f'put the text in quotes: {key[1]}: "{value}"'
        return (trouble.line, trouble.column), "a second colon stands on this line", fix
    above = next((n for n in range(trouble.line - 1, 0, -1) if trouble.lines[n - 1].strip()), 0)
    if above and not re.search(r":(\s|$)", trouble.lines[above - 1]):
        start = len(trouble.lines[above - 1]) - len(trouble.lines[above - 1].lstrip()) + 1
        return _no_colon(trouble._replace(began=(above, start)))
    fix = "indent it like the other lines of its section"
    return (trouble.line, 1), "the line stands further in than the line above lets it", fix


def _no_colon(trouble: _Trouble) -> _Explained:
    return trouble.began, "the line has no colon with a space behind it", 'write it as "key: value"'


def _character(trouble: _Trouble) -> _Explained:
    line, column = trouble.began
    character = trouble.lines[line - 1][column - 1 : column]
    if character == "\t":
        return (line, column), "the line is indented with a tab", "indent it with spaces, two for each level"
    return (line, column), f'a text cannot begin with "{character}"', "put the text in quotes"


def _open_quote(trouble: _Trouble) -> _Explained:
    return trouble.began, "the quote opened here is never closed", "close it at the end of the text"


def _brackets(trouble: _Trouble) -> _Explained:
    if trouble.began[0] != trouble.line:
        return trouble.began, "the bracket opened here is never closed", "close it on the same line"
    fix = "part the entries with commas, and put a text that holds a colon or a comma in quotes"
    return (trouble.line, trouble.column), "the entries in brackets cannot be told apart here", fix


def _out_of_line(trouble: _Trouble) -> _Explained:
    at = trouble.line, trouble.column
    if re.search(r"[\"']", trouble.text[: trouble.column - 1]):
        fix = "close each quote at the end of its text, and inside it write the other kind of quote"
        return at, "the quotes here or above do not hold the whole text", fix
    return at, "the line does not stand below the others of its section", "indent it like the lines above it"


_EXPLANATIONS: tuple[tuple[str, Callable[[_Trouble], _Explained]], ...] = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("cannot start any token", _character),
    ("scanning an alias", _character),
    ("scanning an anchor", _character),
    ("scanning a quoted scalar", _open_quote),
    ("expected ',' or", _brackets),
    ("did not find expected key", _out_of_line),
    ("did not find expected '-' indicator", _out_of_line),
)
