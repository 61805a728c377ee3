"""A difference between two answers in words."""

import pytest

from rmentor_cli.matching.cost import in_words
from rmentor_cli.matching.proof import Figures
from rmentor_cli.matching.regret import Difference
from rmentor_cli.model.program import MatchingGoal

BEFORE = Figures(pairings=9, rounds_waited=4, floor=412, total=5000)


@pytest.mark.parametrize(
    ("after", "people_first", "score_first"),
    [
        (BEFORE, "", ""),
        (Figures(8, 4, 450, 4488), "one pairing fewer and 512 points less in all", None),
        (
            Figures(9, 3, 412, 5012),
            "leaving out people who waited one round longer and 12 points more in all",
            "12 points more in all",
        ),
        (Figures(9, 6, 412, 5000), "pairing people who waited two rounds longer", "pairing people who waited two "),
        (
            Figures(9, 4, 380, 4965),
            "a weakest pairing of 380 points instead of 412 and 35 points less in all",
            "35 points less in all",
        ),
        (Figures(9, 4, 412, 4999), "1 point less in all", "1 point less in all"),
        (
            Figures(21, 4, 300, 6500),
            "12 pairings more and 1,500 points more in all",
            "1,500 points more in all and 12 pairings more",
        ),
    ],
)
def test_what_decides_is_said_first(after: Figures, people_first: str, score_first: str | None) -> None:
    difference = Difference(BEFORE, after, (), (), ())

    assert in_words(difference, MatchingGoal.PEOPLE_FIRST) == people_first
    if score_first is not None:
        assert in_words(difference, MatchingGoal.SCORE_FIRST).startswith(score_first)
