"""What a spreadsheet would run or turn into something else goes out behind an apostrophe, which comes off again."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.guards import guard_for, unguarded
from rmentor_cli.model.kinds import LINE, SLUG, YES, whole_number
from rmentor_cli.model.time_kinds import DATE

GRADE = whole_number(0, 999)


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-", "@me", "\tx", "\uff1dcmd()", "'=cmd()", "-5"])
def test_what_would_run_as_a_formula_goes_out_behind_an_apostrophe(text: str) -> None:
    assert guard_for(LINE)(text) == f"'{text}"
    assert guard_for(DATE)(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["007", "4/12", "1-2", "1e5", "3.5", "50%", "10:30", "1234567890123", "Mar 1", "2-Sep", "TRUE", "false"]
)
def test_a_text_that_would_become_a_date_or_another_number_does_too(text: str) -> None:
    assert guard_for(LINE)(text) == guard_for(SLUG)(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "O'Brien", "'quoted'", "45", "0", "2027-03-04", "Room 4", "B12", "j-kfwm", "May"])
def test_other_cells_go_out_as_they_are(text: str) -> None:
    assert guard_for(LINE)(text) == text


@pytest.mark.parametrize(("kind", "text"), [(DATE, "2027-03-04"), (GRADE, "7"), (YES, "yes"), (GRADE, "007")])
def test_dates_and_numbers_are_left_to_the_spreadsheet(kind: Any, text: str) -> None:
    assert guard_for(kind)(text) == text


@given(st.text(alphabet="'=+-@ae1 /.:;,\"\uff1d", max_size=6))
def test_the_apostrophe_comes_off_again_and_no_other(text: str) -> None:
    assert unguarded(guard_for(LINE)(text)) == text
