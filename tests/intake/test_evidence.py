"""What the words of a question show."""

import re
from itertools import chain
from typing import Any

import pytest

from rmentor_cli.intake.evidence import says, without
from rmentor_cli.model import header_words


@pytest.mark.parametrize(
    ("question", "pattern", "is_said"),
    [
        ("What is your salary?", "salar(y|ies)", True),
        ("Salad", "salar(y|ies)", False),
        ("Your wage", "wages?", True),
        ("Wagers", "wages?", False),
        ("Have you met?", "^met$", False),
        ("Met", "^met$", True),
        ("My boss", "(the|my) boss", True),
        ("I don't want to", "\\w+n t want", True),
    ],
)
def test_a_pattern_is_found_as_whole_words(question: str, pattern: str, *, is_said: bool) -> None:
    assert says(question, "nothing of the kind", pattern) is is_said


def test_what_fits_no_pattern_is_left_as_it_stands() -> None:
    assert without("you need not be an expert", "need not( be)?", "no need") == "you   an expert"
    assert without("you need  to be", "need to") == "you need  to be"


def _patterns(of: Any) -> list[str]:
    if isinstance(of, str):
        return [of]
    return list(chain.from_iterable(map(_patterns, of))) if isinstance(of, tuple) else []


def test_no_pattern_of_words_has_two_ways_from_its_begin() -> None:
    """A pattern is not compiled where the letters are not said that it begins with, so that those must be all ways."""
    patterns = chain.from_iterable(_patterns(of) for name, of in vars(header_words).items() if name.isupper())
    for pattern in patterns:
        bare, before = pattern, ""
        while bare != before:
            before, bare = bare, re.sub(r"\([^()]*\)|\[[^]]*\]", "", bare)
        assert "|" not in bare, pattern
