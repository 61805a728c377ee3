"""Several answers in one cell, where an answer may hold the mark that stands between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.intake.splitting import mark_between, split
from rmentor_cli.model.folding import folded_term

TOPICS = ("AI assistants", "Data (SQL, Python)", "Budgets, forecasts and boards", "Budgets", "Social media")
KNOWN = frozenset(folded_term(topic) for topic in TOPICS)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("AI assistants, Social media", ["AI assistants", "Social media"]),
        ("AI assistants, Data (SQL, Python), Social media", ["AI assistants", "Data (SQL, Python)", "Social media"]),
        ("Budgets, forecasts and boards, Budgets", ["Budgets, forecasts and boards", "Budgets"]),
        ("data (sql, python)", ["data (sql, python)"]),
        ("Excel (pivots, charts), Budgets", ["Excel (pivots, charts)", "Budgets"]),
        ("Excel (pivots, Budgets", ["Excel (pivots", "Budgets"]),
        ("one; two\nthree | four", ["one", "two", "three", "four"]),
        (" , ;", []),
        ("", []),
    ],
)
def test_known_answers_stay_whole(text: str, parts: list[str]) -> None:
    assert list(split(text, "", KNOWN)) == parts


def test_a_mark_that_is_sure_parts_at_nothing_else() -> None:
    assert split("AI assistants;Reels, shorts;", ";", KNOWN) == ("AI assistants", "Reels, shorts")
    assert mark_between(["one, two;", "three;"]) == ";"
    assert mark_between(["one, two"]) == ""


def test_one_odd_mark_parts_no_column_otherwise() -> None:
    cells = ["AI assistants, Strategy", "Strategy, Python", "Python; knitting"]
    assert mark_between(cells) == ""
    assert split(cells[2], "", KNOWN) == ("Python", "knitting")


@given(st.lists(st.sampled_from(TOPICS), max_size=6), st.sampled_from([", ", ";", "\n", " ; "]))
def test_whatever_was_ticked_is_found_again(ticked: list[str], mark: str) -> None:
    assert list(split(mark.join(ticked), ";" if ";" in mark else "", KNOWN)) == ticked
