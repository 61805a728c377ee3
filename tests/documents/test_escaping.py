"""Whatever people type stands in Markdown and HTML as they typed it."""

import re
import sys
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rmentor_cli.documents.escaping import escape_markdown, flatten
from rmentor_cli.documents.markdown import markdown_to_html

MARKS = "\\`*_{}[]()<>#+-=.!|~&;:/\"'1a é"
typed = st.text(
    st.sampled_from(MARKS) | st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), max_size=40
)


def read(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Zoë Åström", "Zoë Åström"),
        ("*star*", r"\*star\*"),
        ("Pipe | Name", r"Pipe \| Name"),
        ("# hash", r"\# hash"),
        ("C #", r"C \#"),
        ("snake_case _x_", r"snake_case \_x\_"),
        ("1. first", r"1\. first"),
        ("2027 was good", "2027 was good"),
        ("- item", r"\- item"),
        ("mail & meetings", "mail & meetings"),
        ("&amp;", r"\&amp;"),
        ("<script>", r"\<script>"),
        ("[a](https://x.example)", r"\[a\](https://x.example)"),
        ("two\nlines\r\n\r\nmore", "two lines more"),
        ("{{ 7*7 }}", r"{{ 7\*7 }}"),
    ],
)
def test_marks_are_escaped_only_where_they_would_mark_something(text: str, written: str) -> None:
    assert escape_markdown(text) == written


def test_only_a_text_that_cannot_be_printed_has_a_line_break() -> None:
    letters = map(chr, range(sys.maxunicode + 1))
    assert not [letter for letter in letters if letter.isprintable() and flatten(f"a{letter}b") != f"a{letter}b"]
    assert flatten(" a\N{NO-BREAK SPACE}b\N{LINE SEPARATOR} c\t") == "a\N{NO-BREAK SPACE}b c"


@given(typed)
@example("a  #")
@example("\\")
@example("1)")
@example("===")
@pytest.mark.parametrize(
    "frame", ["{}\n", "- {}\n", "# Session 1: {}\n", "a {} b\n", "- **For:** {} (mentor)\n", "> {}\n"]
)
def test_whatever_is_typed_reads_as_typed(frame: str, text: str) -> None:
    shown = read(markdown_to_html(frame.format(escape_markdown(text))))
    plain = read(markdown_to_html(frame.format("QQQ")))
    assert " ".join(shown.split()) == " ".join(plain.replace("QQQ", flatten(text)).split())


@given(typed)
def test_whatever_is_typed_adds_no_tag(text: str) -> None:
    tags = re.findall(
        r"<[^>]*>", markdown_to_html(f"| a |\n|---|\n| x {escape_markdown(text)} |\n\n# y {escape_markdown(text)}\n")
    )
    assert tags == re.findall(r"<[^>]*>", markdown_to_html("| a |\n|---|\n| x |\n\n# y\n"))


def test_headers_of_a_table_say_that_they_head_a_column() -> None:
    assert '<th scope="col">' in markdown_to_html("| a |\n|---|\n| b |\n")


def test_html_in_markdown_stays_text_and_script_links_are_refused() -> None:
    html = markdown_to_html("<b>x</b> [y](javascript:alert) <img src=x onerror=y>\n")
    assert "<b>" not in html
    assert "<a" not in html
    assert "<img" not in html
