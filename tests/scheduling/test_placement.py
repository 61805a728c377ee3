"""What is placed on tight programs, beside the most that is possible: an exact solver says how much that is."""

import pytest
from benchmarks.placement import Judged, judge, tight


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    """Return what came of leaders with two short blocks a week and six juniors each."""
    return [judge(tight(3, seed, months=3)) for seed in (0, 1, 5)]


def test_as_good_as_everything_possible_is_placed_and_no_rule_is_broken(judged: list[Judged]) -> None:
    assert all(each.proven for each in judged)
    assert [each.conflicts for each in judged] == [0] * len(judged)
    assert sum(each.placed for each in judged) >= 0.995 * sum(each.possible for each in judged)
    assert sum(each.possible for each in judged) < sum(each.sessions for each in judged)  # they are tight


def test_nearly_all_of_a_pairing_is_at_one_weekday_and_time(judged: list[Judged]) -> None:
    for each in judged:
        assert each.on_habit >= 0.9 * each.could_be_on_habit
