"""What templates do to values."""

from datetime import date, datetime, time
from typing import Any

import pytest

from rmentor_cli.documents.filters import clock_time, join_and, long_date, plural
from rmentor_cli.documents.rendering import Templates


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2027, 3, 23), "Tuesday 23 March 2027"),
        (date(2028, 2, 29), "Tuesday 29 February 2028"),
        (datetime(2027, 12, 5, 23, 59), "Sunday 5 December 2027"),  # noqa: DTZ001 - wall time
    ],
)
def test_a_date_names_its_weekday_and_month(day: date, written: str) -> None:
    assert long_date(day) == written


def test_a_time_has_two_digits_each() -> None:
    assert clock_time(time(9, 5)) == "09:05"


@pytest.mark.parametrize(
    ("names", "written"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Bo"], "Ana and Bo"),
        (list("abcdefgh"), "a, b, c, d, e, f, g and h"),
        (["Routine work, e.g. macros", "Data", "Excel"], "Routine work, e.g. macros; Data; and Excel"),
        (["Routine work, e.g. macros"], "Routine work, e.g. macros"),
    ],
)
def test_names_are_joined_as_in_a_sentence(names: list[str], written: str) -> None:
    assert join_and(names) == written


@pytest.mark.parametrize(
    ("counted", "written"),
    [((1, "check-in"), "1 check-in"), ((0, "check-in"), "0 check-ins"), ((2, "person", "people"), "2 people")],
)
def test_things_are_counted(counted: Any, written: str) -> None:
    assert plural(*counted) == written


@pytest.mark.parametrize(
    ("text", "markdown", "html"),
    [
        ("https://a.example/b_c?d=1&e", "<https://a.example/b_c?d=1&e>", '<a href="https://a.example/b_c?d=1&amp;e">'),
        ("ana_@example.org", "<ana_@example.org>", '<a href="mailto:ana_@example.org">'),
        ("javascript:alert(1)", "javascript:alert(1)", "javascript:alert(1)"),
        ("Room *4*", r"Room \*4\*", "Room *4*"),
        ("https://a.example/ b", "https://a.example/ b", "https://a.example/ b"),
        ("ana@bücher.example", "ana@bücher.example", "ana@bücher.example"),
    ],
)
def test_only_web_and_mail_addresses_become_links(text: str, markdown: str, html: str) -> None:
    templates = Templates({"a.md.j2": "{{ text|link }}", "a.html.j2": "{{ text|link }}"})
    assert templates.render("a.md.j2", {"text": text}) == markdown
    assert templates.render("a.html.j2", {"text": text}).startswith(html)
    assert templates.render_plain("a.md.j2", {"text": text}) == text
