"""Errors of a spreadsheet, told from answers."""

import pytest

from rmentor_cli.intake.cell_errors import is_error


@pytest.mark.parametrize(
    "text", ["#REF!", "#N/A", "#div/0!", "#NAME?", "#WERT!", "#NV", "#\u00a1VALOR!", "####", "Err:502"]
)
def test_an_error_of_a_spreadsheet_is_known_in_any_language(text: str) -> None:
    assert is_error(text)


@pytest.mark.parametrize("text", ["", "#1", "# of years", "#metoo", "Error", "Err", "C#", "##"])
def test_an_answer_with_a_hash_is_no_error(text: str) -> None:
    assert not is_error(text)
