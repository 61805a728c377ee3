"""Markdown as people read it who see text alone: without its marks. Pure.

What templates mark is unmarked; what people typed stays as typed, because its marks are put aside until that is done.
"""

import re

from rmentor_cli.documents.escaping import flatten

_MARKS = "*_#[]\\"
_ASIDE = {ord(mark): 0xFDD0 + place for place, mark in enumerate(_MARKS)}  # stand for nothing in any text
_BACK = {aside: mark for mark, aside in _ASIDE.items()}
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: +#+)?$", re.MULTILINE)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_ESCAPED = re.compile(r"\\([\\*_#\[\]`<>|~.+-])")
_UNDERLINED = 2  # levels of headings that part a mail


def put_aside(text: str) -> str:
    """Put a value on one line, its marks put aside."""
    return flatten(text).translate(_ASIDE)


def plain_text(markdown: str) -> str:
    """Return Markdown without its marks, and values as they were typed."""
    unmarked = _LINK.sub(r"\1 (\2)", _BOLD.sub(r"\2", _HEADING.sub(_underlined, markdown)))
    return _ESCAPED.sub(r"\1", unmarked).translate(_BACK)


def _underlined(found: re.Match[str]) -> str:
    words = _BOLD.sub(r"\2", found[2])
    return f"{words}\n{'-' * len(words)}" if len(found[1]) <= _UNDERLINED else words
