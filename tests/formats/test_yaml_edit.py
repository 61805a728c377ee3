"""Edits of program.yaml: what is taken away goes, and every comment stays."""

import pytest

from rmentor_cli.formats.yaml_edit import blank_values, comment_out, empty_list, take_away

TEXT = """\
scheduling:          # when
  blackouts:         # nobody meets
    - 2027-06-14..2027-06-27   # the freeze
    # and the holidays
    - 2027-12-20..2028-01-03
  valid_from: 2027-03-01       # since then
sponsor: {name: Ingrid, commitments: [{what: Announce, due: 2027-01-11, kept: 2027-01-12}]}
"""


def test_what_scalars_say_goes_and_their_comments_stay() -> None:
    places = [("scheduling", "valid_from"), ("sponsor", "commitments", 0, "kept"), ("forms", "pulse"), ("sponsor", 9)]
    text = blank_values(TEXT, places)
    assert "  valid_from:       # since then\n" in text
    assert "due: 2027-01-11, kept: }]}\n" in text
    assert blank_values(text, places) == text


def test_a_list_in_lines_is_emptied() -> None:
    text = empty_list(TEXT, "scheduling", "blackouts")
    assert "  blackouts: []         # nobody meets\n    # and the holidays\n  valid_from" in text
    assert empty_list(text, "scheduling", "blackouts") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: {b: [1, 2], c: 3}\n", "a: {b: [], c: 3}\n"),
        ("a:\n  b: [\n    1,\n    2\n  ] # two\n", "a:\n  b: [] # two\n"),
        ("a:\n  b: []\n", "a:\n  b: []\n"),
        ("a:\n  b:\n", "a:\n  b:\n"),
        ("c: 1\n", "c: 1\n"),
        ("a:\n  b:\n  - 1\n  - 2\n  c: 3\n", "a:\n  b: []\n  c: 3\n"),
    ],
)
def test_a_list_in_any_form_is_emptied(before: str, after: str) -> None:
    assert empty_list(before, "a", "b") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  b: {low: 1, mid: 2} # x\n  c: 3\n", "a:\n  b: # x\n  c: 3\n"),
        ("a:\n  b:\n    low: 1\n    mid: 2 # y\n  c: 3\n", "a:\n  b:\n  c: 3\n"),
        ("a:\n  b:\n    low: 1", "a:\n  b:\n"),
        ("a: {c: 3, b: {low: 1}}\n", "a: {c: 3, b: }\n"),
        ("a:\n  b: {}\n", "a:\n  b: {}\n"),
        ("a:\n  b: 1\n", "a:\n  b: 1\n"),
        ("c: 1\n", "c: 1\n"),
    ],
)
def test_a_section_in_any_form_is_taken_away(before: str, after: str) -> None:
    assert take_away(before, ("a", "b")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "a:\n  b: # said\n    - c: A\n      # mine\n      d:\n\n    - c: |\n       x\n  e: 3\n",
            "a:\n  b: # said\n    # old:\n    # - c: A\n      # mine\n    #   d:\n\n    # - c: |\n    #    x\n  e: 3\n",
        ),
        ("a:\n  b:\n  - c: A\n    d: 1 # two", "a:\n  b:\n  # old:\n  # - c: A\n  #   d: 1 # two"),
        ("a:\n  b: [{c: A},\n    {c: B}] # t\n", "a:\n  b: # old: [{c: A},\n    # {c: B}] # t\n"),
        ("a: {b: [{c: A}], d: 1}\n", "a: {b: , d: 1}\n"),
        ("a:\n  b: []\n", "a:\n  b: []\n"),
    ],
)
def test_a_list_becomes_a_comment_that_can_be_taken_back(before: str, after: str) -> None:
    assert comment_out(before, ("a", "b"), "old:") == after
