"""Options that hold commas are known from the answers, and two answers that stand apart are never taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.intake.splitting import split
from rmentor_cli.intake.whole_options import whole_options
from rmentor_cli.model.folding import folded_term

GEN_Z, SOCIAL = "How Gen Z works, buys and decides", "Social media, personal branding and LinkedIn"
INCLUSION, AI, DATA = "Inclusion, language and belonging", "AI tools (ChatGPT, Copilot, etc.)", "Data & dashboards"
TICKED = (
    f"{AI}, {DATA}",
    f"{SOCIAL}, {GEN_Z}",
    f"{INCLUSION}, {GEN_Z}, {SOCIAL}",
    f"{AI}, {DATA}",
    f"{INCLUSION}, {AI}",
)


def test_what_begins_in_lower_case_goes_on_where_options_begin_in_upper_case() -> None:
    assert whole_options(TICKED, frozenset()) == (GEN_Z, INCLUSION, SOCIAL)


def test_what_one_person_added_is_one_answer_where_all_others_tick() -> None:
    found = whole_options((*TICKED, f"{GEN_Z}, TikTok, short video"), frozenset())
    assert found == (GEN_Z, INCLUSION, SOCIAL, "TikTok, short video")


def test_pieces_that_always_stand_together_are_one_option() -> None:
    cells = ["Excel, Power BI", "Excel, Power BI, Speaking", "Speaking", "Python"]
    assert whole_options(cells, frozenset()) == ("Excel, Power BI",)
    assert whole_options([*cells, "Power BI"], frozenset()) == ()
    assert whole_options([*cells, "Excel, Python"], frozenset()) == ()
    assert whole_options([*cells, "Excel; Power BI"], frozenset()) == ()


@pytest.mark.parametrize(
    "cells",
    [
        ["Python, excel, sql", "AI, data viz", "Knitting"],  # typed: only the first word begins in upper case
        ["Python, Excel, Speaking", "Knitting, Photos", "AI, data viz"],
        ["AI assistants, Strategy", "AI assistants, Strategy, Python"],  # in all answers: it may be luck
        ["AI assistants, Strategy", "AI assistants, Strategy", "Python"],  # one answer, given twice
        [f"{SOCIAL};{GEN_Z};", f"{SOCIAL};"],
        ["", ""],
    ],
)
def test_nothing_is_taken_for_one_without_need(cells: list[str]) -> None:
    assert whole_options(cells, frozenset()) == ()


def test_what_is_a_topic_is_no_rest_of_another_option() -> None:
    cells = ["Excel, Power BI", "Excel, Power BI, Speaking", "Speaking", "Python"]
    assert whole_options(cells, frozenset({"power bi"})) == ()
    assert whole_options(cells, frozenset({"excel"})) == ()
    assert SOCIAL in whole_options(TICKED, frozenset({"social media"}))
    assert GEN_Z in whole_options((*TICKED, "Social media, photos"), frozenset({"social media"}))
    assert "TikTok, short video" not in whole_options((*TICKED, f"{AI}, TikTok, short video"), frozenset({"tiktok"}))


def test_one_spelling_apart_is_apart() -> None:
    assert whole_options([*TICKED, "buys AND decides"], frozenset()) == (INCLUSION, SOCIAL)


WORDS = st.sampled_from(["Python", "excel", "AI", "data viz", "Social media", "photos", "Gen Z", "buys"])
CELLS = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(", ".join), max_size=12)


@given(CELLS, st.frozensets(WORDS.map(folded_term), max_size=3))
def test_two_answers_that_occur_apart_are_never_joined(cells: list[str], known: frozenset[str]) -> None:
    found = whole_options(cells, known)
    for option in found:
        pieces = [folded_term(piece) for piece in option.split(", ")]
        for cell in cells:
            said = [folded_term(piece) for piece in cell.split(", ")]
            at = [n for n, piece in enumerate(said) if piece == pieces[0]]
            assert all(said[n : n + len(pieces)] == pieces for n in at)
            assert sum(piece in pieces for piece in said) == len(at) * len(pieces)


@given(CELLS)
def test_the_order_of_rows_means_nothing(cells: list[str]) -> None:
    assert whole_options(cells, frozenset()) == whole_options(cells[::-1], frozenset())


OPTIONS = (GEN_Z, SOCIAL, INCLUSION, AI, DATA)


@given(st.lists(st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True), min_size=1, max_size=12))
def test_what_is_inferred_is_found_whole_in_every_answer(ticked: list[list[str]]) -> None:
    cells = [", ".join(each) for each in ticked]
    found = whole_options(cells, frozenset())
    known = frozenset(map(folded_term, found))
    whole = {each for each in OPTIONS if folded_term(each) in known}
    for cell, options in zip(cells, ticked, strict=True):
        assert whole.intersection(options) <= {*split(cell, "", known)}
