"""When a pause, or leave, takes every day on which two people could meet."""

import pytest

from rmentor_cli.leave import Rest, most_of, rest
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.model.values import DateRange
from tests.builders import a_leader, a_mentor, a_program, day

WINDOW = DateRange(day("2027-02-01"), day("2027-02-14"))  # Monday to Sunday
TUESDAYS = WEEKLY_HOURS.parse("tue 10:00-12:00")


def days(first: str, last: str) -> DateRange:
    return DateRange(day(first), day(last))


@pytest.mark.parametrize(
    ("pause", "mentor", "leader", "expected"),
    [
        (None, "", "", None),
        (None, "2027-02-01..2027-02-12", "", Rest.LEAVE),  # the weekend is nobody's
        (None, "2027-02-02..2027-02-12", "", None),
        (None, "2027-02-01..2027-02-05", "2027-02-06..2027-02-20", Rest.LEAVE),
        (days("2027-02-01", "2027-02-12"), "", "", Rest.PAUSE),
        (days("2027-02-05", "2027-03-12"), "2027-01-20..2027-02-04", "", Rest.PAUSE),
        (days("2027-02-05", "2027-03-12"), "", "", None),
    ],
)
def test_what_takes_every_working_day(pause: DateRange | None, mentor: str, leader: str, expected: Rest | None) -> None:
    people = (a_mentor("j-a", away=mentor), a_leader("s-a", away=leader))
    assert rest(WINDOW, pause, people, a_program()) is expected


def test_the_days_that_people_state_are_the_days_that_count() -> None:
    mentor = a_mentor("j-a", availability=TUESDAYS, away="2027-02-02..2027-02-03; 2027-02-09..2027-02-09")
    assert rest(WINDOW, None, (mentor, a_leader("s-a")), a_program()) is Rest.LEAVE


@pytest.mark.parametrize(("first", "is_most"), [("2027-02-15", True), ("2027-02-16", False), ("2027-05-01", False)])
def test_who_is_away_for_half_of_some_days_or_more(first: str, *, is_most: bool) -> None:
    days, leave = DateRange(day("2027-02-01"), day("2027-02-28")), DateRange(day(first), day("2027-12-31"))
    assert most_of(days, a_mentor("j-1", away=f"{leave.first}..{leave.last}")) == (leave,) * is_most


def test_days_that_never_come_together_are_nobodys_leave() -> None:
    never = (
        a_mentor("j-a", availability=TUESDAYS),
        a_leader("s-a", availability=WEEKLY_HOURS.parse("fri 10:00-12:00")),
    )
    assert rest(WINDOW, None, never, a_program()) is None
