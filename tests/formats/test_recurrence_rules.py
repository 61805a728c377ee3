"""A rule that is let through comes to pass, and no oftener than it was taken to."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rmentor_cli.formats.busy_calendar import MOST_WORK_OF_RULE
from rmentor_cli.formats.recurrence_rules import Every, most_times, read_rule, work_of

START = st.dates(date(2000, 1, 1), date(2027, 12, 31))
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def some(values: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=most, unique=True).map(",".join)


def signed(most: int) -> st.SearchStrategy[str]:
    return st.integers(-most, most).filter(bool).map(str)


@st.composite
def rules(draw: st.DrawFn) -> str:
    every = draw(st.sampled_from([each.value for each in Every]))
    in_months = every in {"MONTHLY", "YEARLY"} and draw(st.booleans())
    nth = st.sampled_from(["1", "-1", "4", "5", "-5"]) if in_months else st.just("")
    parts = {
        "INTERVAL": st.integers(1, 14).map(str),
        "BYMONTH": some(st.integers(1, 12).map(str)),
        "BYMONTHDAY": some(signed(31)),
        "BYDAY": some(st.tuples(nth, st.sampled_from(NAMES)).map("".join)),
        "BYYEARDAY": some(signed(366)),
        "BYSETPOS": some(signed(9)),
    }
    named = draw(st.lists(st.sampled_from([*parts]), max_size=3, unique=True))
    return ";".join([f"FREQ={every}", *(f"{name}={draw(parts[name])}" for name in named)])


@settings(max_examples=150, deadline=None)
@given(rules(), START)
def test_a_rule_said_to_come_soon_comes_and_not_too_often(text: str, first: date) -> None:
    rule, start = read_rule(text), datetime(first.year, first.month, first.day)  # noqa: DTZ001 - wall time
    soon = work_of(rule, first, first + timedelta(days=1))
    assume(soon <= rule.every.weight * 2 + most_times(rule, 1))  # else it is weighed up to the year 9999
    found = rrulestr(text, dtstart=start)
    assert found.after(start - timedelta(seconds=1), inc=True) is not None
    days = 200
    until = start + timedelta(days=days)
    assert len(found.between(start, until, inc=True)) <= most_times(rule, days)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYDAY=MO;BYSETPOS=2",
    ],
)
def test_what_may_never_come_is_more_work_than_is_done(text: str) -> None:
    assert work_of(read_rule(text), date(2027, 2, 1), date(2027, 7, 1)) > MOST_WORK_OF_RULE


@pytest.mark.parametrize(
    ("text", "first", "comes"),
    [
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", date(2027, 2, 2), True),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", date(2027, 2, 1), False),
        ("FREQ=DAILY;INTERVAL=14;BYDAY=MO,TU", date(2027, 2, 1), True),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=TU", date(2027, 2, 1), True),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31", date(2027, 2, 1), True),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", date(2027, 2, 1), False),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTH=2,3;BYDAY=1MO", date(2027, 2, 1), True),
        ("FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29", date(2027, 2, 1), True),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", date(2027, 2, 1), False),
    ],
)
def test_whether_it_comes_depends_on_where_it_starts(text: str, first: date, *, comes: bool) -> None:
    ahead = date(first.year + 1, 1, 1)
    assert (work_of(read_rule(text), first, ahead) < 2_000) is comes


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYMONTHDAY=31",
    ],
)
def test_what_programs_write_is_little_work(text: str) -> None:
    assert work_of(read_rule(text), date(2010, 2, 1), date(2027, 7, 1)) < MOST_WORK_OF_RULE / 30
