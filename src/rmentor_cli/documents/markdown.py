"""Markdown to HTML: CommonMark with tables, and no HTML from the text. Pure.

The mails of a round share most of their paragraphs and items, and reading Markdown takes longer than all else that is
done to a mail. What stands between blank lines reads the same wherever it stands, so it is worked out once; not so in
a text with code between fences, or with links that are defined elsewhere in it.
"""

import re
from collections.abc import MutableMapping, Sequence
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

_KEPT = 8192  # paragraphs and items
_BLANK_LINES = re.compile(r"(\n{2,})")
_REACH_FURTHER = ("```", "~~~", "]:", "\r")  # maybe: a fence, the definition of a link, a blank line of another kind
_ITEM = re.compile(r"^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:\s|$)", re.MULTILINE)
_PLAIN_LIST = re.compile(r"- .*(?:\n- .*)*")  # a line for each item
_NEXT_LIST = "</ul>\n<ul>\n"


def markdown_to_html(text: str) -> Markup:
    """Convert Markdown; tags in it stay text, and links to anything that runs code are left out."""
    whole = any(mark in text for mark in _REACH_FURTHER)
    return Markup(_read(text) if whole else "".join(map(_block, _blocks(text))))  # noqa: S704 - html is off, so the parser wrote every tag


def _blocks(text: str) -> list[str]:
    """Part a text at blank lines, but neither what is set in from what it belongs to, nor the items of a list."""
    first, *others = _BLANK_LINES.split(text)
    blocks = [first]
    for gap, part in zip(others[::2], others[1::2], strict=True):
        if part[:1].isspace() or (_ITEM.match(part) and _ITEM.search(blocks[-1])):
            blocks[-1] += gap + part
        else:
            blocks.append(part)
    return blocks


def _block(text: str) -> str:
    """Convert what stands between blank lines; a list item by item, in one list again."""
    if _PLAIN_LIST.fullmatch(text):
        return "".join(map(_read, text.split("\n"))).replace(_NEXT_LIST, "")
    return _read(text)


@lru_cache(maxsize=_KEPT)
def _read(text: str) -> str:
    return str(_parser().render(text))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("th_open", _column_header)
    return parser


def _column_header(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    # a screen reader reads a cell with its column's name only where the header says what it heads
    tokens[index].attrSet("scope", "col")
    return renderer.renderToken(tokens, index, options, env)
