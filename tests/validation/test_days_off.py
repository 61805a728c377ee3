"""Milestones on days on which few people work."""

from dataclasses import replace
from datetime import date

import pytest

from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.program import Milestones, Scheduling
from rmentor_cli.model.values import DateRange
from rmentor_cli.validation.days_off import milestones_on_days_off
from tests.builders import a_dossier, a_leader, a_mentor, a_program

FRIDAY = date(2027, 12, 24)
MONDAY = date(2027, 12, 27)


def found(
    day: date,
    *holidays: Holiday,
    countries: tuple[str | None, ...] = ("GB", "GB", "DE"),
    blackouts: tuple[DateRange, ...] = (),
) -> list[tuple[str, str]]:
    program = a_program(milestones=Milestones(closing=day), scheduling=Scheduling(blackouts=blackouts))
    mentors = tuple(a_mentor(f"j-{n}", country=country) for n, country in enumerate(countries))
    dossier = a_dossier(program=program, mentors=mentors, mentees=(a_leader("s-1", country=countries[0]),))
    dossier = replace(dossier, holidays=holidays)
    return [(each.message, each.fix or "") for each in milestones_on_days_off(dossier)]


def test_a_holiday_of_most_people_is_named_with_the_next_working_day() -> None:
    christmas = Holiday(date=MONDAY, country="GB", name="Christmas Day (observed)")
    boxing = Holiday(date=date(2027, 12, 28), country="GB", name="Boxing Day (observed)")
    assert found(MONDAY, christmas, boxing) == [
        (
            "the closing on Mon 2027-12-27 is a holiday of most people (Christmas Day (observed))",
            "the next working day is Wed 2027-12-29",
        )
    ]
    assert found(MONDAY, christmas, countries=("DE", "DE", "GB")) == []
    assert found(MONDAY, replace(christmas, country="*"), countries=(None,)) != []
    assert found(MONDAY, christmas, Holiday(date=MONDAY, country="GB", name="-")) == []


@pytest.mark.parametrize(
    ("day", "next_day"), [(date(2027, 12, 25), "Mon 2027-12-27"), (date(2027, 12, 26), "Mon 2027-12-27")]
)
def test_a_weekend_is_no_working_day(day: date, next_day: str) -> None:
    (only,) = found(day)
    assert only == (f"the closing on {day:%a} {day} is no working day", f"the next working day is {next_day}")


def test_nor_is_a_day_in_a_blackout_but_any_other_is_fine() -> None:
    off = DateRange(FRIDAY, date(2028, 1, 2))
    (only,) = found(FRIDAY, blackouts=(off,))
    assert only == ("the closing on Fri 2027-12-24 is in a blackout", "the next working day is Mon 2028-01-03")
    assert found(FRIDAY) == []
