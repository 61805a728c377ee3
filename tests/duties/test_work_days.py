"""Working days of a country, with blackouts."""

import pytest

from rmentor_cli.duties.work_days import WorkDays
from rmentor_cli.model.values import DateRange
from tests.builders import day

DAYS = WorkDays(
    weekdays=frozenset(range(5)),
    holidays=frozenset({day("2027-03-26"), day("2027-03-29")}),  # Good Friday and Easter Monday
    blackouts=(DateRange(day("2027-06-14"), day("2027-06-27")),),
)


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ("2027-03-25", "2027-03-25"),
        ("2027-03-26", "2027-03-30"),  # over Easter
        ("2027-03-27", "2027-03-30"),
        ("2027-06-12", "2027-06-28"),  # a Saturday before the freeze
        ("2027-06-20", "2027-06-28"),
    ],
)
def test_the_first_working_day_from_a_day_on(given: str, first: str) -> None:
    assert DAYS.on_or_after(day(given)) == day(first)


@pytest.mark.parametrize(
    ("given", "after"), [("2027-03-02", "2027-03-04"), ("2027-03-25", "2027-03-31"), ("2027-06-11", "2027-06-29")]
)
def test_working_days_after_another(given: str, after: str) -> None:
    assert DAYS.after(day(given), 2) == day(after)


@pytest.mark.parametrize(
    ("given", "count", "before"),
    [
        ("2027-03-02", 1, "2027-03-01"),
        ("2027-03-01", 1, "2027-02-26"),  # Monday: the reminder leaves on Friday
        ("2027-03-30", 1, "2027-03-25"),
        ("2027-03-30", 0, "2027-03-30"),
        ("2027-06-28", 1, "2027-06-11"),
        ("2027-06-30", 5, "2027-06-09"),
    ],
)
def test_counting_back_in_working_days(given: str, count: int, before: str) -> None:
    assert DAYS.before(day(given), count) == day(before)


@pytest.mark.parametrize(
    ("given", "days", "later"),
    [
        ("2027-03-01", 7, "2027-03-08"),
        ("2027-06-10", 7, "2027-07-01"),  # three days before the freeze and four after it
        ("2027-03-01", 0, "2027-03-01"),
    ],
)
def test_days_of_a_blackout_do_not_count(given: str, days: int, later: str) -> None:
    assert DAYS.later(day(given), days) == day(later)
