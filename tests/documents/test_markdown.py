"""Markdown becomes the same HTML whether or not its paragraphs were seen before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rmentor_cli.documents.markdown import markdown_to_html

words = st.sampled_from(
    ["# ", "## ", "- ", "  - ", "1. ", "> ", "\n", "\n\n", "    ", "*a*", "**b**", "`c`", "<d>", "[e](f.example)",
     "[g]",
     "[g]: https://g.example\n", "| h | i |\n| - | - |\n", "| j | k |\n", "https://l.example", "<https://m.example>",
     "* ", "+ ", "- - ", "2) ", "~~~\n", "\n\n- ", "\t", "\r", "\xa0", "---", "=\n",
     "\\*", "&amp;", "word ", "![n](o)", "---\n", "```\n", "  \n", "![p][g]", "[javascript](javascript:x)"]
)  # fmt: skip


@given(st.lists(words, max_size=25).map("".join))
def test_it_is_what_the_library_makes_of_the_whole_text(text: str) -> None:
    theirs = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    for _ in range(2):
        assert markdown_to_html(text) == theirs.replace("<th>", '<th scope="col">').replace("<th style", "<th style")


@pytest.mark.parametrize("text", ["[a]\n\n[a]: https://a.example", "[a]: https://b.example\n\n[a]", "[a]"])
def test_a_link_defined_elsewhere_is_found_where_it_is_defined(text: str) -> None:
    assert markdown_to_html(text) == MarkdownIt("commonmark", {"html": False}).render(text)
