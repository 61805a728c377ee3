"""What a spreadsheet does to a cell is seen, undone, and never taken for an edit."""

from typing import Any

import pytest

from rmentor_cli.formats.habits import order_of_dates, understood
from rmentor_cli.intake.cell_errors import is_error
from rmentor_cli.model.fields import Listed
from rmentor_cli.model.kinds import LINE, LINES, YES, one_of, whole_number
from rmentor_cli.model.listing import Column
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.time_kinds import DATE, DATE_RANGE, WALL_TIME, WEEKLY_HOURS

DMY, MDY, ISO = DateOrder.DMY, DateOrder.MDY, DateOrder.ISO
RANGES = Listed(DATE_RANGE)
GRADE = whole_number(0, 999)


def back(kind: Any, text: str, *known: str, order: DateOrder | None = None, blank: str = "") -> str | None:
    return understood(Column("x", "x", kind, is_editable=True, blank=blank), text, known or ("",), order)


@pytest.mark.parametrize(
    ("kind", "text", "known"),
    [
        (DATE, "23/03/2027", "2027-03-23"),
        (DATE, "3/23/2027", "2027-03-23"),
        (DATE, "23.03.2027", "2027-03-23"),
        (DATE, "2027/3/23", "2027-03-23"),
        (DATE, "2027-03-23 00:00:00", "2027-03-23"),
        (WALL_TIME, "3/23/2027 10:00", "2027-03-23 10:00"),
        (WALL_TIME, "23.03.2027 9:05", "2027-03-23 09:05"),
        (WALL_TIME, "2027-03-23 10:00:00", "2027-03-23 10:00"),
        (WALL_TIME, "2027-03-23T10:00", "2027-03-23 10:00"),
        (WALL_TIME, "3/23/2027 1:30 PM", "2027-03-23 13:30"),
        (WALL_TIME, "3/23/2027 12:00 am", "2027-03-23 00:00"),
        (RANGES, "13.2.2027..14.2.2027;2027-3-1..2027-3-2", "2027-02-13..2027-02-14;2027-03-01..2027-03-02"),
        (YES, "TRUE", "yes"),
        (YES, "YES", "yes"),
        (YES, "FALSE", ""),
        (GRADE, "45.0", "45"),
        (GRADE, "45,00", "45"),
        (LINE, "45.0", "45"),
        (LINE, "TRUE", "true"),
        (LINE, "23/03/2027", "2027-03-23"),
        (LINE, "'=cmd()", "=cmd()"),
        (LINES, "ai; data ;", "ai;data"),
        (WEEKLY_HOURS, "Mon 9:00-12:00", "mon 09:00-12:00"),
        (one_of(CheckInState), "Done", "done"),
    ],
)  # fmt: skip
def test_a_habit_is_no_edit(kind: Any, text: str, known: str) -> None:
    assert back(kind, text, known) == known
    if known:
        assert back(kind, text, "", known) == known


@pytest.mark.parametrize(
    ("text", "known", "order"),
    [
        ("01/09/98", "1998-09-01", DMY),
        ("3/23/27", "2027-03-23", MDY),
        ("27-03-23", "2027-03-23", ISO),
        ("4/3/2027 9:00", "2027-04-03 09:00", MDY),
    ],
)
def test_once_the_order_is_known_short_dates_are_read(text: str, known: str, order: DateOrder) -> None:
    assert (
        order_of_dates([(known, text)] if order is not MDY else [(known, text), ("2027-03-23", "3/23/2027")], ISO)
        is order
    )
    assert back(WALL_TIME if " " in text else DATE, text, known, order=order) == known


def test_an_edit_in_a_spreadsheets_words_is_written_as_rmentor_would() -> None:
    assert back(DATE, "3/4/2027", "2027-03-03", order=MDY) == "2027-03-04"
    assert back(DATE, "3/4/2027", "2027-03-03", order=DMY) == "2027-04-03"
    assert back(GRADE, "46.0", "45") == "46"
    assert back(YES, "TRUE", "") == "yes"
    assert back(LINE, "Room 5", "Room 4") == "Room 5"


@pytest.mark.parametrize("text", ["9.05", "1.05", "1,000", "1.000", "0.00001", "1.5", "45.0.0"])
def test_what_is_no_whole_number_stays_for_the_message_about_it(text: str) -> None:
    assert back(GRADE, text, "1") == text


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("10", "10,000"), ("1.0", "1"), ("1.0", "1.00"), ("TRUE", "yes"), ("yes", "TRUE"), ("no", "FALSE"),
        ("45", "46.0"), ("Mon 00:00", "Mon"), ("2027-02-01", "2027-01-02"),
    ],
)  # fmt: skip
def test_another_text_in_a_column_of_ones_own_is_an_edit(known: str, text: str) -> None:
    assert back(LINE, text, known) == text


def test_a_day_in_a_column_of_ones_own_that_could_be_two_is_not_guessed() -> None:
    assert back(LINE, "01/02/2027", "2027-02-01") is None
    assert back(LINE, "01/02/2027", "2027-02-01", order=DMY) == "2027-02-01"
    assert back(LINE, "01/02/2027", "2027-02-01", order=MDY) == "01/02/2027"


def test_an_empty_cell_means_what_it_means_in_the_file() -> None:
    assert back(GRADE, "", "3", blank="1") == "1"
    assert back(LINE, "", "Room 4") == ""


def test_a_date_that_could_be_two_days_is_not_guessed() -> None:
    assert back(DATE, "03/04/2027", "") is None
    assert back(WALL_TIME, "03/04/2027 10:00", "") is None
    assert back(DATE, "23/03/27", "") is None  # or the year 2023
    assert back(DATE, "04/04/2027", "") == "2027-04-04"
    assert back(DATE, "23/04/2027", "") == "2027-04-23"
    assert back(LINE, "03/04/2027", "") == "03/04/2027"  # a text may look like a date


@pytest.mark.parametrize("text", ["31/02/2027", "soon", "23/13/2027", "46469"])
def test_what_is_no_date_stays_for_the_message_about_it(text: str) -> None:
    assert back(DATE, text, "") == text


def test_unchanged_dates_tell_how_the_file_writes_dates() -> None:
    unchanged = [("2027-03-23", "23/03/2027"), ("2027-03-04 10:00", "04/03/2027 10:00:00")]
    assert order_of_dates(unchanged, ISO) is DMY
    assert order_of_dates([("2027-03-04", "3/4/2027")], ISO) is MDY
    assert order_of_dates([*unchanged, ("2027-03-04", "03/04/2027")], ISO) is DMY  # an edit that fits by chance


def test_without_one_that_speaks_program_yaml_decides() -> None:
    silent = [("2027-03-03", "3/3/2027"), ("", "3/4/2027"), ("2027-03-04", "2027-03-04")]
    assert order_of_dates([], ISO) is None
    assert order_of_dates(silent, ISO) is None
    assert order_of_dates(silent, DMY) is DMY
    assert order_of_dates([("2027-03-04", "3/4/2027")], DMY) is None  # one against one
    assert order_of_dates([("2027-03-04", "3/4/2027"), ("2027-05-04", "5/4/2027")], DMY) is MDY


def test_where_nothing_else_speaks_an_edited_day_above_12_does() -> None:
    edited = [("", "01/03/2027"), ("", "31/03/2027")]
    assert order_of_dates(edited, ISO) is DMY
    assert order_of_dates([*edited, ("", "3/31/2027")], ISO) is None
    assert order_of_dates([*edited, ("2027-03-04", "3/4/2027")], ISO) is MDY


@pytest.mark.parametrize("text", ["#REF!", "#NAME?", "#N/A", "#DIV/0!", "#WERT!", "####", "Err:502"])
def test_what_a_spreadsheet_writes_for_no_value_is_known(text: str) -> None:
    assert is_error(text)


def test_a_column_too_narrow_is_no_edit_where_nothing_is_read() -> None:
    assert understood(Column("since", "since", DATE), "#####", ("2027-01-11", "2027-01-12"), None) == "2027-01-12"
    assert back(DATE, "#####", "2027-01-11") == "#####"


@pytest.mark.parametrize("text", ["", "#ai", "No. #4", "Err", "#4"])
def test_other_texts_with_a_number_sign_are_texts(text: str) -> None:
    assert not is_error(text)
