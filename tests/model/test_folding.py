"""Texts as they are compared: what each fold ignores, and what it keeps."""

from collections.abc import Callable

import pytest

from rmentor_cli.model.folding import (
    folded_address,
    folded_label,
    folded_name,
    folded_question,
    folded_term,
    letters,
    plain,
    tidy,
    unaccented,
    untitled_name,
)


@pytest.mark.parametrize(
    ("fold", "written", "folded"),
    [
        (folded_address, " Zoe@Example.org ", "zoe@example.org"),
        (folded_label, " People  and\nCulture", "people and culture"),
        (folded_question, "\N{FULLWIDTH LATIN CAPITAL LETTER A}? ", "a?"),
        (folded_term, "Data-analysis (C++)", "data analysis c++"),
        (folded_term, "Excel & data", "excel and data"),
        (folded_term, "Caf\u00e9", "caf\u00e9"),
        (folded_name, "\u00c5str\u00f6m, Zo\u00eb", "astrom zoe"),
        (untitled_name, "Prof. Dr. med. Petra Lang, Ph.D.", "lang petra"),
        (untitled_name, "Dr. Phil Drake", "drake phil"),
        (untitled_name, "Dr.", "dr"),
        (letters, "E-mail address", "emailaddress"),
        (unaccented, "O'Br\u00edden-Zo\u00eb", "o'briden-zoe"),
    ],
)
def test_each_fold_ignores_what_does_not_matter_there(fold: Callable[[str], str], written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    "text",
    [
        "what\N{NO-BREAK SPACE}could you\nteach? ",
        "\N{ZERO WIDTH NO-BREAK SPACE}What could you teach?",
        "WHAT COULD  YOU TEACH?",
    ],
)
def test_case_and_kinds_of_spaces_do_not_matter(text: str) -> None:
    assert folded_question(text) == "what could you teach?"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        (" Côte  d'Ivoire ", "cote divoire"),
        ("Zürich", "zurich"),
        ("Łódź, Tromsø", "lodz tromso"),
        ("R&D", "r and d"),
        ("a_b", "a b"),
    ],
)
def test_case_accents_punctuation_and_spaces_do_not_matter(written: str, folded: str) -> None:
    assert plain(written) == folded


def test_dashes_and_spaces_are_of_one_kind() -> None:
    assert tidy(" 9\N{EN DASH}12\N{NO-BREAK SPACE}\n h") == "9-12 h"
