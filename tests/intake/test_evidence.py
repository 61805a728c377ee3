"""What the words of a question show."""

import re
from itertools import chain
from types import ModuleType
from typing import Any

import pytest

from rmentor_cli.intake import aim_guessing, guessing, meeting_guessing, readable_columns, sides
from rmentor_cli.intake.evidence import says, without
from rmentor_cli.model import aim_words, consent_words, header_words


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


@pytest.mark.parametrize(
    "module",
    [aim_words, consent_words, header_words, aim_guessing, guessing, meeting_guessing, readable_columns, sides],
)
def test_every_pattern_begins_in_one_way(module: ModuleType) -> None:
    """It is not compiled where the letters are not said that it begins with."""
    tuples = (of for name, of in vars(module).items() if name.isupper() and isinstance(of, tuple))
    for pattern in chain.from_iterable(map(_patterns, tuples)):
        bare, before = pattern, ""
        while bare != before:
            before, bare = bare, re.sub(r"\([^()]*\)|\[[^]]*\]", "", bare)
        assert "|" not in bare, pattern
