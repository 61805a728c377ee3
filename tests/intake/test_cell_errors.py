"""Errors and formulas of a spreadsheet, told from answers."""

import pytest

from rmentor_cli.intake.cell_errors import is_error, is_formula


@pytest.mark.parametrize(
    "text", ["#REF!", "#N/A", "#div/0!", "#NAME?", "#WERT!", "#NV", "#\u00a1VALOR!", "####", "Err:502"]
)
def test_an_error_of_a_spreadsheet_is_known_in_any_language(text: str) -> None:
    assert is_error(text)


@pytest.mark.parametrize("text", ["", "#1", "# of years", "#metoo", "Error", "Err", "C#", "##"])
def test_an_answer_with_a_hash_is_no_error(text: str) -> None:
    assert not is_error(text)


@pytest.mark.parametrize("text", ["=1+1", "=cmd()", "+cmd|x", "@SUM(A1)", "-IF(A1)"])
def test_a_formula_is_known(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["", "- Excel (advanced)", "======= gardening", "+44 20 7946", "@ home", "-"])
def test_an_answer_with_a_sign_before_it_is_no_formula(text: str) -> None:
    assert not is_formula(text)
