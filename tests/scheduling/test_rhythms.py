"""Rhythms worth comparing: the usual ones, and the program's own among them."""

from typing import Any

import pytest

from rmentor_cli.model.program import Scheduling
from rmentor_cli.model.time_kinds import CADENCE
from rmentor_cli.scheduling.rhythms import monthly_like, usual_rhythms
from tests.builders import a_program, day


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        ("every 4 weeks", ["every 2 weeks", "every 3 weeks", "every 4 weeks", "monthly on the fourth monday"]),
        (
            "every week",
            ["every week", "every 2 weeks", "every 3 weeks", "every 4 weeks", "monthly on the fourth monday"],
        ),
        (
            "every 6 weeks",
            ["every 2 weeks", "every 3 weeks", "every 4 weeks", "monthly on the fourth monday", "every 6 weeks"],
        ),
        ("monthly on day 15", ["every 2 weeks", "every 3 weeks", "every 4 weeks", "monthly on day 15"]),
    ],
)
def test_the_programs_own_stands_among_the_usual_ones_the_quickest_first(cadence: str, expected: list[str]) -> None:
    program = a_program(scheduling=Scheduling(cadence=CADENCE.parse(cadence)))  # begins on Monday 25 January 2027
    assert [str(each) for each in usual_rhythms(program)] == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2027-02-01", "first monday"),
        ("2027-02-09", "second tuesday"),
        ("2027-02-21", "third sunday"),
        ("2027-02-26", "fourth friday"),
        ("2027-03-31", "last wednesday"),
    ],
)
def test_a_month_goes_by_the_weekday_of_the_first_day(first: str, expected: str) -> None:
    monthly: Any = monthly_like(day(first))
    assert str(monthly) == f"monthly on the {expected}"
