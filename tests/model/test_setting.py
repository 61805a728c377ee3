"""One setting changed by its dotted name."""

import pytest

from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.program import GradeGap, MatchingGoal, MatchingPolicy
from rmentor_cli.model.setting import settings_of, with_setting

POLICY = MatchingPolicy()


def test_a_setting_is_found_by_its_dotted_name() -> None:
    assert with_setting(POLICY, "weights.style", "60").weights.style == 60
    assert with_setting(POLICY, "rules.grade_gap.min", "2").rules.grade_gap == GradeGap(min=2)
    assert with_setting(POLICY, "rules.same_department", "false").rules.same_department is False
    assert with_setting(POLICY, "objective", "score_first").objective is MatchingGoal.SCORE_FIRST


def test_everything_else_stays() -> None:
    changed = with_setting(POLICY, "weights.style", "60")

    assert with_setting(changed, "weights.style", "30") == POLICY


def test_an_empty_value_means_the_default_as_in_the_file() -> None:
    changed = with_setting(with_setting(POLICY, "rules.grade_gap.max", "5"), "rules.grade_gap.max", "")

    assert changed.rules.grade_gap.max is None


@pytest.mark.parametrize(
    ("name", "value", "message", "fix"),
    [
        ("weights.styl", "60", "is no setting", 'did you mean "style"?'),
        ("wieghts.style", "60", "is no setting", 'did you mean "weights"?'),
        ("x", "1", "is no setting", "write one of objective, rules and weights"),
        ("objective.x", "1", "is no setting", "objective has no settings below it"),
        ("rules.grade_gap", "1", "is a section of settings", "write one of grade_gap.min, grade_gap.max and "),
        ("weights.style", "", None, ""),
        ("weights.style", "1001", "is out of range", "write a number from 0 to 1000"),
        ("weights.style", "lots", "is not a whole number", "write a number from 0 to 1000"),
        ("rules.same_department", "no", "is not true or false", "write true or false"),
        ("objective", "score-first", "is not one of people_first and score_first", 'did you mean "score_first"?'),
    ],
)
def test_what_will_not_do_is_said_with_what_would(name: str, value: str, message: str | None, fix: str) -> None:
    if message is None:
        assert with_setting(POLICY, name, value) == POLICY
        return
    with pytest.raises(Invalid) as refused:
        with_setting(POLICY, name, value)

    assert (refused.value.message, refused.value.fix[: len(fix)]) == (message, fix)


def test_every_setting_can_be_named() -> None:
    names = settings_of(POLICY)

    assert "rules.grade_gap.target" in names
    assert "weights.both_ways" in names
    assert all(with_setting(POLICY, name, "") == POLICY for name in names)
