"""Somebody agrees to a text, or takes it back."""

from datetime import date

import pytest

from rmentor_cli.decisions.consent import agreed, taken_back
from rmentor_cli.model.consent import Consent
from rmentor_cli.problems import UsageError

ON = date(2027, 3, 1)
STORY = Consent(person_id="j-kfwm", what="story", text_version="1", given=date(2027, 2, 1))


def test_a_consent_is_one_line_for_each_version() -> None:
    once = agreed((), "j-kfwm", "story", "1", ON)
    assert once == (Consent(person_id="j-kfwm", what="story", text_version="1", given=ON),)
    assert agreed(once, "j-kfwm", "story", "1", date(2027, 4, 1)) == once
    assert len(agreed(once, "j-kfwm", "story", "2", ON)) == 2


def test_what_was_taken_back_keeps_its_line_and_may_hold_again() -> None:
    back = taken_back((STORY,), "j-kfwm", "story", None, ON)
    assert [each.withdrawn for each in back] == [ON]
    assert taken_back(back, "j-kfwm", "story", "1", date(2027, 4, 1)) == back
    (again,) = agreed(back, "j-kfwm", "story", "1", date(2027, 5, 1))
    assert (again.given, again.withdrawn) == (date(2027, 5, 1), None)


def test_other_versions_and_people_are_left_alone() -> None:
    others = (STORY, Consent(person_id="j-kfwm", what="story", text_version="2", given=STORY.given))
    assert [each.withdrawn for each in taken_back(others, "j-kfwm", "story", "2", ON)] == [None, ON]
    assert [each.withdrawn for each in taken_back(others, "j-kfwm", "story", None, ON)] == [ON, ON]


def test_nobody_takes_back_what_they_have_not_given() -> None:
    with pytest.raises(UsageError, match="has not agreed to story"):
        taken_back((STORY,), "s-oqra", "story", None, ON)
    with pytest.raises(UsageError, match="they agreed on 2027-02-01"):
        taken_back((STORY,), "j-kfwm", "story", None, date(2027, 1, 1))
