"""Common minutes of two people, on the program's real dates."""

from datetime import date, timedelta
from statistics import median_low

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.availability.grid import offset_minutes, quarter_at, span
from rmentor_cli.availability.overlap import (
    WeeklyHours,
    Weeks,
    common_minutes,
    common_minutes_table,
    hours_of,
    minutes_apart,
    weeks_of,
)
from rmentor_cli.lanes import pack
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.model.values import WeeklyBlock
from tests.builders import a_dossier, a_mentor, a_program

HALF_YEAR = weeks_of(date(2027, 1, 11), date(2027, 7, 10), 45)
OFFICE = "mon-fri 09:00-17:00"
A_WEEK = 7 * 96


def quarters_of_day(person: WeeklyHours, day: date, origin: date) -> int:
    """Say when somebody is free on one day, block by block."""
    found = 0
    for block in (block for block in person.blocks if block.weekday == day.weekday()):
        first, end = -(-block.start // 15) * 15, block.end // 15 * 15
        found |= span(quarter_at(day, first, person.zone, origin), quarter_at(day, end, person.zone, origin))
    return found


def hours(text: str, zone: str = "Europe/London") -> WeeklyHours:
    return WeeklyHours(WEEKLY_HOURS.parse(text), zone)


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        (hours(OFFICE), hours(OFFICE), 5 * 480),
        (hours(OFFICE), hours(OFFICE, "America/New_York"), 5 * 180),
        (hours(OFFICE), hours(OFFICE, "Asia/Kolkata"), 5 * 210),
        (hours(OFFICE), hours(OFFICE, "Pacific/Auckland"), 0),
        (hours(OFFICE, "America/Los_Angeles"), hours(OFFICE, "Pacific/Auckland"), 4 * 180),
        (hours("mon 09:00-10:00; tue 09:00-10:00"), hours("mon 09:15-11:00; tue 09:30-11:00"), 45),
        (hours("mon 09:05-09:50"), hours("mon 09:00-10:00"), 0),
        (hours("sun 22:00-24:00; mon 00:00-02:00"), hours("sun 23:30-24:00; mon 00:00-00:30"), 60),
        (hours("mon-sun 00:00-24:00"), hours("mon-sun 00:00-24:00", "Asia/Tokyo"), 7 * 1440),
        (hours("mon 09:00-12:00"), hours("tue 09:00-12:00"), 0),
        (hours(""), hours(OFFICE), 0),
    ],
)
def test_minutes_count_where_both_are_free_for_a_whole_check_in(
    one: WeeklyHours, other: WeeklyHours, minutes: int
) -> None:
    assert common_minutes(one, other, HALF_YEAR) == minutes
    assert common_minutes(other, one, HALF_YEAR) == minutes


def test_a_longer_check_in_needs_longer_blocks() -> None:
    weeks = weeks_of(date(2027, 1, 11), date(2027, 7, 10), 50)

    assert weeks.shortest == 4
    assert common_minutes(hours("mon 09:00-09:45; tue 09:00-10:00"), hours(OFFICE), weeks) == 60


def test_the_program_is_all_weeks_that_begin_in_it() -> None:
    assert weeks_of(date(2027, 1, 13), date(2027, 1, 31), 45).mondays == (date(2027, 1, 18), date(2027, 1, 25))
    assert weeks_of(date(2027, 1, 13), date(2027, 1, 14), 45).mondays == (date(2027, 1, 18),)


def test_when_clocks_change_the_lower_median_of_the_weeks_counts() -> None:
    one, other = hours("mon 09:00-17:00"), hours("mon 09:00-17:00", "Asia/Tokyo")
    in_winter, in_summer = (
        weeks_of(date(2027, 3, 1), date(2027, 3, 22), 15),
        weeks_of(date(2027, 3, 29), date(2027, 4, 12), 15),
    )
    both = weeks_of(date(2027, 3, 1), date(2027, 4, 19), 15)

    assert len(in_winter.mondays) == 4
    assert len(both.mondays) == 8
    assert common_minutes(one, other, in_winter) == 0
    assert common_minutes(hours("mon 07:00-17:00"), other, in_winter) == 60
    assert common_minutes(hours("mon 07:00-17:00"), other, in_summer) == 120
    assert common_minutes(hours("mon 07:00-17:00"), other, both) == 60


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        ("Europe/London", "Europe/London", 0),
        ("Europe/London", "Asia/Kolkata", 270),
        ("America/New_York", "Europe/London", 300),
        ("America/Los_Angeles", "Pacific/Auckland", 300),
    ],
)
def test_clocks_differ_the_short_way_round(one: str, other: str, minutes: int) -> None:
    assert minutes_apart(one, other, HALF_YEAR) == minutes
    assert minutes_apart(other, one, HALF_YEAR) == minutes


def test_what_holds_in_half_of_the_weeks_does_not_decide_alone() -> None:
    eight = weeks_of(date(2027, 3, 1), date(2027, 4, 19), 45)  # 11 hours apart in four of them, then 10 once, then 9

    assert minutes_apart("Europe/London", "Australia/Sydney", eight) == 600


def test_people_without_hours_have_the_working_hours_on_their_own_clock() -> None:
    dossier = a_dossier(program=a_program(time_zone="Europe/Paris"))
    stated = a_mentor("a", availability="mon 09:00-12:00", time_zone="Asia/Tokyo")

    assert hours_of(a_mentor("b"), dossier) == hours(OFFICE, "Europe/Paris")
    assert hours_of(stated, dossier) == hours("mon 09:00-12:00", "Asia/Tokyo")


def test_a_week_without_clock_changes_agrees_with_the_grid_of_the_scheduler() -> None:
    monday = date(2027, 2, 1)
    people = hours("mon-thu 08:00-12:30; sun 20:00-24:00", "America/New_York"), hours(OFFICE, "Asia/Kolkata")
    origin, days = monday - timedelta(days=7), [monday + timedelta(days=n) for n in range(-7, 14)]
    free = [0, 0]
    for side, person in enumerate(people):
        for day in days:
            free[side] |= quarters_of_day(person, day, origin)
    one_week = (free[0] & free[1]) >> A_WEEK & ((1 << A_WEEK) - 1)

    assert common_minutes(*people, Weeks((monday,), 1)) == 15 * one_week.bit_count() > 0


ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "UTC")
blocks = st.tuples(st.integers(0, 6), st.integers(0, 23 * 60), st.integers(1, 300)).map(
    lambda drawn: WeeklyBlock(drawn[0], drawn[1], min(1440, drawn[1] + drawn[2]))
)
weekly = st.builds(WeeklyHours, st.lists(blocks, max_size=4).map(tuple), st.sampled_from(ZONES))
programs = st.builds(
    lambda first, weeks, minutes: weeks_of(first, first + timedelta(weeks=weeks), minutes),
    st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    st.integers(1, 30),
    st.sampled_from((15, 30, 45, 60)),
)


def by_counting(one: WeeklyHours, other: WeeklyHours, weeks: Weeks) -> int:
    """Count quarter by quarter, week by week."""

    def free(person: WeeklyHours, monday: date) -> set[int]:
        wall = {
            block.weekday * 96 + quarter
            for block in person.blocks
            for quarter in range(96)
            if block.start <= quarter * 15 and quarter * 15 + 15 <= block.end
        }
        return {(quarter - offset_minutes(person.zone, monday) // 15) % A_WEEK for quarter in wall}

    def minutes(monday: date) -> int:
        both = free(one, monday) & free(other, monday)
        starts = {q for q in both if all((q + n) % A_WEEK in both for n in range(weeks.shortest))}
        return 15 * len({(q + n) % A_WEEK for q in starts for n in range(weeks.shortest)})

    return median_low(map(minutes, weeks.mondays))


@settings(max_examples=120)
@given(one=weekly, other=weekly, weeks=programs)
def test_any_two_people_agree_with_counting_quarter_by_quarter(
    one: WeeklyHours, other: WeeklyHours, weeks: Weeks
) -> None:
    assert common_minutes(one, other, weeks) == by_counting(one, other, weeks)


@settings(max_examples=60)
@given(rows=st.lists(weekly, max_size=4), columns=st.lists(weekly, max_size=4), weeks=programs)
def test_the_table_says_the_same_as_two_at_a_time(
    rows: list[WeeklyHours], columns: list[WeeklyHours], weeks: Weeks
) -> None:
    table = common_minutes_table(rows, columns, weeks)

    by_two = [pack([common_minutes(one, other, weeks) for other in columns]) for one in rows]
    assert table == tuple(by_two)


def test_people_with_equal_hours_share_a_row() -> None:
    rows = common_minutes_table([hours(OFFICE), hours("mon 09:00-10:00"), hours(OFFICE)], [hours(OFFICE)], HALF_YEAR)

    assert rows[0] is rows[2]
