"""The program on the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.dates import (
    after_working_days,
    cadence_dates,
    days_between,
    last_day,
    min_gap,
    nominal_dates,
    session_windows,
    sessions_from,
)
from rmentor_cli.model.program import ArcSession, Program, Scheduling
from rmentor_cli.model.time_kinds import CADENCE
from rmentor_cli.model.values import DateRange
from tests.builders import a_program, day

ARC = tuple(ArcSession(title=f"Session {number}", purpose="Learn") for number in range(1, 4))


def a_plan(cadence: str, *, start: str = "2027-01-11", months: int = 6, first: int = 14, arc: int = 0) -> Program:
    settings = Scheduling(cadence=CADENCE.parse(cadence), first=first)
    return a_program(start=day(start), months=months, scheduling=settings, arc=ARC[:arc])


def isoformats(days: tuple[date, ...]) -> list[str]:
    return [found.isoformat() for found in days]


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        ("2027-01-11", 6, "2027-07-10"),
        ("2027-01-01", 12, "2027-12-31"),
        ("2027-08-31", 6, "2028-02-28"),  # half a year from 31 August is 29 February, not included
        ("2027-11-30", 3, "2028-02-28"),
    ],
)
def test_the_last_day_is_the_day_before_the_same_day_some_months_later(start: str, months: int, last: str) -> None:
    assert last_day(a_program(start=day(start), months=months).program) == day(last)


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        ("every 4 weeks", ["2027-01-25", "2027-02-22", "2027-03-22", "2027-04-19", "2027-05-17", "2027-06-14"]),
        ("monthly on the second tuesday", ["2027-02-09", "2027-03-09", "2027-04-13", "2027-05-11", "2027-06-08"]),
        (
            "monthly on the last friday",
            ["2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30", "2027-05-28", "2027-06-25"],
        ),
        (
            "monthly on the fourth monday",
            ["2027-01-25", "2027-02-22", "2027-03-22", "2027-04-26", "2027-05-24", "2027-06-28"],
        ),
        ("monthly on day 15", ["2027-02-15", "2027-03-15", "2027-04-15", "2027-05-15", "2027-06-15"]),
        ("monthly on day 25", ["2027-01-25", "2027-02-25", "2027-03-25", "2027-04-25", "2027-05-25", "2027-06-25"]),
        ("monthly on day 31", ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"]),
    ],
)
def test_the_cadence_gives_its_days_from_the_first_session_to_the_end(cadence: str, expected: list[str]) -> None:
    assert isoformats(cadence_dates(a_plan(cadence))) == expected


def test_the_first_session_counts_from_the_start_of_the_program() -> None:
    assert cadence_dates(a_plan("every week", first=0))[0] == day("2027-01-11")
    assert cadence_dates(a_plan("every week", first=21))[0] == day("2027-02-01")


def test_the_last_day_of_the_program_may_hold_a_session() -> None:
    assert cadence_dates(a_plan("every week", first=180))[-1] == day("2027-07-10")
    assert cadence_dates(a_plan("every week", first=181)) == ()


def test_sessions_are_as_many_as_the_arc_and_an_empty_arc_goes_on() -> None:
    assert len(nominal_dates(a_plan("every 4 weeks", arc=3))) == 3
    assert len(nominal_dates(a_plan("every 4 weeks"))) == 6
    assert len(nominal_dates(a_plan("every 12 weeks", arc=3))) == 2


def test_a_window_holds_the_nominal_week_and_half_of_what_lies_between_two() -> None:
    second = session_windows(a_plan("every 4 weeks"))[1]
    assert (second.first, second.nominal_first) == (day("2027-02-12"), day("2027-02-22"))
    assert (second.nominal_last, second.last) == (day("2027-02-28"), day("2027-03-10"))


def test_a_weekly_session_has_its_week_and_a_monthly_one_is_meant_for_its_day() -> None:
    weekly = session_windows(a_plan("every week"))[0]
    assert (weekly.first, weekly.last) == (weekly.nominal_first, weekly.nominal_last)
    assert (weekly.last - weekly.first).days == 6
    monthly = session_windows(a_plan("monthly on the second tuesday"))[0]
    assert monthly.nominal_first == monthly.nominal_last == day("2027-02-09")
    assert (monthly.first, monthly.last) == (day("2027-01-27"), day("2027-02-22"))


def test_windows_do_not_leave_the_program() -> None:
    program = a_plan("every 12 weeks", first=0)
    windows = session_windows(program)
    assert windows[0].first == program.program.start
    assert windows[-1].last == last_day(program.program)
    assert session_windows(a_plan("every week", first=180))[0].nominal_last == day("2027-07-10")


@pytest.mark.parametrize(
    ("cadence", "days", "gap"),
    [
        ("every week", 7, 3),
        ("every 4 weeks", 28, 14),
        ("monthly on the first monday", 28, 14),
        ("monthly on day 30", 28, 14),
    ],
)
def test_half_the_cadence_lies_between_check_ins_unless_set(cadence: str, days: int, gap: int) -> None:
    parsed = CADENCE.parse(cadence)
    assert days_between(parsed) == days
    assert min_gap(Scheduling(cadence=parsed)) == gap
    assert min_gap(Scheduling(cadence=parsed, min_gap=0)) == 0


@given(
    cadence=st.sampled_from(
        ("every week", "every 3 weeks", "every 11 weeks", "monthly on the last sunday", "monthly on day 31")
    ),
    start=st.dates(date(2026, 1, 1), date(2029, 12, 31)),
    first=st.integers(0, 60),
    months=st.integers(3, 12),
)
def test_windows_follow_each_other_inside_the_program(cadence: str, start: date, first: int, months: int) -> None:
    program = a_plan(cadence, start=start.isoformat(), first=first, months=months)
    before = start - timedelta(days=1)
    for nominal, window in zip(cadence_dates(program), session_windows(program), strict=True):
        assert before < window.first <= nominal == window.nominal_first <= window.nominal_last <= window.last
        before = window.last
    assert before <= last_day(program.program)


@pytest.mark.parametrize(
    ("since", "arc", "sessions"),
    [
        ("2026-12-10", 0, 6),
        ("2026-12-10", 3, 3),
        ("2027-03-02", 0, 4),  # of the window that ends on 10 March only days are left, once the notice is over
        ("2027-06-23", 0, 1),  # the last window is one as long as any of it is left
        ("2027-06-29", 0, 0),
    ],
)
def test_two_people_can_have_the_sessions_for_which_there_is_time(since: str, arc: int, sessions: int) -> None:
    assert sessions_from(a_plan("every 4 weeks", arc=arc), day(since)) == sessions


def test_days_off_are_no_working_days_but_for_those_after_the_end() -> None:
    program = a_plan("every 4 weeks")
    away = (DateRange(day("2027-02-22"), day("2027-02-26")),)
    assert after_working_days(program, day("2027-02-22"), 2, away) == day("2027-03-02")
    assert after_working_days(program, day("2027-07-09"), 2, (DateRange(day("2027-07-10"), date.max),)) == day(
        "2027-07-13"
    )
