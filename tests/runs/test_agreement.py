"""The agreement of a pair is one text: no starter words it a second time."""

import pytest

from rmentor_cli.files.starters import DEMO, read_starter, starter_names


@pytest.mark.parametrize("starter", [*starter_names(), DEMO])
def test_a_starter_points_to_the_agreement_and_does_not_repeat_it(starter: str) -> None:
    words = read_starter(starter)["program.yaml"].decode().partition("\narc:")[2].partition("\nmilestones:")[0]
    assert words.count("at the end of this page") == 1
    for limit in ("breach", "the law", "danger", "harm to", "without giving", "without stating", "stays between"):
        assert limit not in words
