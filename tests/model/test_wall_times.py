"""A day and a time as spreadsheets write it back."""

import pytest

from rmentor_cli.formats.tables import decode_rows, parse_table
from rmentor_cli.model.cells import has_local_date, read_cell
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.time_kinds import DATE_RANGE, WALL_TIME
from rmentor_cli.problems import Problem

ISO, DMY, MDY = DateOrder.ISO, DateOrder.DMY, DateOrder.MDY


@pytest.mark.parametrize(
    ("text", "dates", "expected"),
    [
        ("2027-01-28 09:00", ISO, "2027-01-28 09:00"),
        ("2027-01-28 9:00", ISO, "2027-01-28 09:00"),
        ("2027-01-28 9:05:00", ISO, "2027-01-28 09:05"),
        ("1/28/2027 9:00", MDY, "2027-01-28 09:00"),
        ("1/28/2027 9:00 AM", MDY, "2027-01-28 09:00"),
        ("1/28/2027 12:30 AM", MDY, "2027-01-28 00:30"),
        ("1/28/2027 12:30 pm", MDY, "2027-01-28 12:30"),
        ("1/28/2027 1:15 p.m.", MDY, "2027-01-28 13:15"),
        ("26.03.2027 11:00", DMY, "2027-03-26 11:00"),
        ("26/03/2027 9:00", DMY, "2027-03-26 09:00"),
    ],
)
def test_a_time_of_day_is_read_as_spreadsheets_write_it(text: str, dates: DateOrder, expected: str) -> None:
    assert WALL_TIME.show(read_cell(WALL_TIME, text, dates)) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2027-01-28", "has no time of day"),
        ("2027-01-28 24:00", "is not a day and a time"),
        ("2027-01-28 13:00 PM", "is not a day and a time"),
        ("2027-01-28 0:30 AM", "is not a day and a time"),
        ("2027-01-28 9:60", "is not a day and a time"),
        ("tomorrow", "is not a day and a time"),
        ("1/28/2027 9:00", "is not a date"),
    ],
)
def test_what_is_wrong_with_it_is_named(text: str, said: str) -> None:
    with pytest.raises(Invalid) as caught:
        WALL_TIME.parse(text)
    assert caught.value.message == said


def problem(start: str, dates: DateOrder) -> Problem:
    text = f"id,pairing_id,n,window_start,window_end,start\np001-s01,p001,1,2027-01-15,2027-02-10,{start}\n"
    (found,) = decode_rows(parse_table("check-ins.csv", text, CheckIn).source, CheckIn, dates)[1]
    return found


def test_nobody_is_told_to_say_what_is_said_already() -> None:
    said = 'write it like "2027-03-26 10:00"; program.yaml says dates: dmy'
    assert problem("1/28/2027 9:00", DMY).next_step == said
    assert problem("1/28/2027 9:00", ISO).next_step.endswith(
        "or say dates: dmy (or mdy) in program.yaml; edits of a spreadsheet come back with: "
        "rmentor table check-ins --back FILE"
    )


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("ma\N{LATIN SMALL LETTER N WITH TILDE}ana 10:00", 'write it like "2027-03-26 10:00"'),
        ("2027/1/28 9:00", "write 2027-01-28 9:00"),
    ],
)
def test_what_is_offered_for_a_moment_can_be_read(text: str, fix: str) -> None:
    with pytest.raises(Invalid) as caught:
        WALL_TIME.parse(text)
    assert caught.value.fix == fix
    WALL_TIME.parse(fix.removeprefix("write ").removeprefix("it like ").strip('"'))


@pytest.mark.parametrize(
    "text", ["01/03/2027 - 15/03/2027", "1.3.2027-15.3.2027", "1.3.2027 bis 15.3.2027", "01/03/2027..15/03/2027"]
)
def test_a_stretch_of_days_is_read_once_the_program_says_how_dates_are_written(text: str) -> None:
    assert DATE_RANGE.show(read_cell(DATE_RANGE, text, DMY)) == "2027-03-01..2027-03-15"
    assert has_local_date(text)
