"""Markdown to HTML: CommonMark with tables, and no HTML from the text. Pure."""

from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup


def markdown_to_html(text: str) -> Markup:
    """Convert Markdown; tags in it stay text, and links to anything that runs code are left out."""
    return Markup(_parser().render(text))  # noqa: S704 - html is off, so the parser wrote every tag


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
