"""Letters that a spreadsheet lost, told from what a person edited."""

import pytest

from rmentor_cli.model.lost_letters import has_lost_letters


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("Nguy?n Th? Lan", "Nguyễn Thị Lan"),
        ("? ??", "李 小龙"),
        ("?ukasz Wójcik", "Łukasz Wójcik"),  # what the old encoding has stays
        ("?? Lee", "\N{CJK UNIFIED IDEOGRAPH-20000} Lee"),  # two marks, as Windows counts
        ("Zo?]\nB", "Zoë]\nB"),
    ],
)
def test_marks_in_the_place_of_letters_are_no_edit(said: str, before: str) -> None:
    assert has_lost_letters(said, before)


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("Zoë", "Zoë"),
        ("Zoe", "Zoë"),
        ("Z?ë", "Zoë"),  # a plain letter is never lost
        ("Zo??", "Zoë"),
        ("Why?", "Why"),
        ("Zo? Müller", "Zoë"),
    ],
)
def test_anything_else_is_an_edit(said: str, before: str) -> None:
    assert not has_lost_letters(said, before)
