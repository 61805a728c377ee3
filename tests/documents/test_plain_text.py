"""Text parts hold no marks of Markdown, and what people typed as they typed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.documents.escaping import flatten
from rmentor_cli.documents.plain_text import plain_text, put_aside


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# One **two**\n\nbody\n", "One two\n-------\n\nbody\n"),
        ("## Next step ##\n", "Next step\n---------\n"),
        ("### Deep\n", "Deep\n"),
        ("**Next step:** go, __now__.\n", "Next step: go, now.\n"),
        ("- **For:** Zoë\n", "- For: Zoë\n"),
        ("See [the page](https://example.org/a_b).\n", "See the page (https://example.org/a_b).\n"),
        ("2 * 3 ** 4 and snake_case __init__x\n", "2 * 3 ** 4 and snake_case initx\n"),
        (r"1\. not a list \*" + "\n", "1. not a list *\n"),
        ("#hash\n", "#hash\n"),
    ],
)
def test_marks_are_taken_out(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


@given(st.text(st.sampled_from("*_#[]()\\\\` ab\n") | st.characters(blacklist_categories=["Cs", "Cn"])))
def test_a_value_reads_as_it_was_typed(value: str) -> None:
    assert plain_text(f"## **{put_aside('*x*')}**\n{put_aside(value)}\n") == f"*x*\n---\n{flatten(value)}\n"
