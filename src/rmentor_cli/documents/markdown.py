"""Markdown to HTML: CommonMark with tables, and no HTML from the text. Pure.

The mails of a round share most of their paragraphs, and what is inside a paragraph takes most of the time. Without
references to links defined elsewhere in the text it reads the same wherever it stands, so it is worked out once.
"""

from collections.abc import MutableMapping, Sequence
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

_INSIDE = ("inline", "text_join")  # the steps that look into paragraphs
_TEXT = "text_of_a_block"
_KEPT = 8192  # paragraphs


def markdown_to_html(text: str) -> Markup:
    """Convert Markdown; tags in it stay text, and links to anything that runs code are left out."""
    env: dict[str, Any] = {}
    blocks = _blocks()
    tokens = blocks.parse(text, env)
    if env.get("references"):
        return Markup(_whole().render(text))  # noqa: S704 - html is off, so the parser wrote every tag
    for token in tokens:
        if token.type == "inline" and token.content:
            token.children = [Token(_TEXT, "", 0, content=token.content)]
    return Markup(blocks.renderer.render(tokens, blocks.options, env))  # noqa: S704 - html is off, so the parser wrote every tag


@cache
def _whole() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("th_open", _column_header)
    return parser


@cache
def _blocks() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_INSIDE)
    parser.add_render_rule("th_open", _column_header)
    parser.add_render_rule(_TEXT, _inside)
    return parser


def _inside(_: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: MutableMapping[str, Any]) -> str:
    return _paragraph(tokens[index].content)


@lru_cache(maxsize=_KEPT)
def _paragraph(text: str) -> str:
    return str(_whole().renderInline(text))


def _column_header(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    # a screen reader reads a cell with its column's name only where the header says what it heads
    tokens[index].attrSet("scope", "col")
    return renderer.renderToken(tokens, index, options, env)
