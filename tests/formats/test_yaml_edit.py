"""Edits of program.yaml: what is taken away goes, and every comment stays."""

import pytest

from rmentor_cli.formats.yaml_edit import blank_values, empty_list

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
