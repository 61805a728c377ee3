"""What an HTML page says, as text."""

import pytest

from rmentor_cli.documents.page_text import text_of_page


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One &amp; two</p><p>three</p>", "One & two\n\nthree\n"),
        ("<html><head><title>x</title><style>p {}</style></head><body><h1>A</h1>b</body></html>", "A\nb\n"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n\n- two\n"),
        ("a\nb<br>c", "a b\nc\n"),
        ("<script>alert(1)</script>x <b>y", "x y\n"),
        ("", "\n"),
    ],
)
def test_a_page_reads_as_text(page: str, text: str) -> None:
    assert text_of_page(page) == text
