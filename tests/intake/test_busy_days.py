"""Busy times by day and quarter hour, and whose calendar it is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.availability.free_time import Availability
from rmentor_cli.availability.grid import span
from rmentor_cli.intake.busy_days import busy_days, renewed
from rmentor_cli.intake.calendar_owner import another_owner
from rmentor_cli.model.busy import CalendarRead, Span
from rmentor_cli.model.people import OrgMember
from rmentor_cli.model.private import BusyDay
from rmentor_cli.problem_codes import Code
from tests.builders import START, a_dossier, a_leader, a_mentor
from tests.calendars import asked

ASKED = asked("2027-01-11", "2027-07-10")
READ = date(2027, 1, 4)
DOSSIER = a_dossier(
    mentors=(a_mentor("m1", name="Zoë Åström"),),
    mentees=(a_leader("l1", name="Henrik Berg"), a_leader("l2", name="Henrik Berg"), a_leader("l3", name="Ida Holm")),
    org=(OrgMember(id="o1", name="Per Lund", email="o1@example.org"),),
)


def at(text: str) -> datetime:
    return datetime.strptime(f"2027-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def rows(*spans: tuple[str, str]) -> list[str]:
    found = busy_days("l1", [Span(at(start), at(end)) for start, end in spans], ASKED, READ)
    return [f"{row.day:%m-%d} {';'.join(map(str, row.hours))}" for row in found]


def test_meetings_run_together_and_a_quarter_that_is_touched_is_taken() -> None:
    assert rows(("02-01 09:10", "02-01 09:50"), ("02-01 09:45", "02-01 10:05")) == ["02-01 09:00-10:15"]
    assert rows(("02-01 09:00", "02-01 10:00"), ("02-01 11:00", "02-01 11:15")) == ["02-01 09:00-10:00;11:00-11:15"]


def test_a_night_and_days_past_the_program() -> None:
    assert rows(("02-01 22:00", "02-02 02:00")) == ["02-01 22:00-24:00", "02-02 00:00-02:00"]
    assert rows(("01-10 22:00", "01-11 01:00"), ("07-11 22:00", "07-12 09:00")) == [
        "01-11 00:00-01:00",
        "07-11 22:00-24:00",
    ]
    assert rows() == []


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 200)), max_size=8))
def test_rows_say_what_the_spans_said(quarters: list[tuple[int, int]]) -> None:
    midnight = datetime(2027, 1, 11, tzinfo=UTC)
    quarter = timedelta(minutes=15)
    spans = [Span(midnight + start * quarter, midnight + (start + length) * quarter) for start, length in quarters]
    availability = Availability(DOSSIER, busy_days("l1", spans, ASKED, READ))
    shift = availability.horizon.index(date(2027, 1, 11)) * 96
    expected = 0
    for start, length in quarters:
        expected |= span(shift + start, shift + start + length)
    assert availability.busy(DOSSIER.people["l1"]) == expected


def test_a_calendar_takes_the_place_of_the_former_one_and_of_those_who_left() -> None:
    old = [BusyDay(person_id=each, day=START) for each in ("l1", "m1", "gone")]
    new = [BusyDay(person_id="l1", day=date(2027, 2, 1))]
    assert renewed(DOSSIER, old, "l1", new) == (old[1], *new)


def read(*names: str, people: dict[str, int] | None = None, peopled: int = 0) -> CalendarRead:
    lines = tuple((number, name) for number, name in enumerate(names, 3))
    return CalendarRead(spans=(), names=lines, people=people or {}, peopled=peopled, problems=())


@pytest.mark.parametrize(
    ("path", "found", "said"),
    [
        ("l3@example.org.ics", read(), "so the name of the file says"),
        ("x.ics", read("Work", "L3@Example.org"), ":4 the calendar is that of Ida Holm, not of Henrik Berg"),
        ("x.ics", read("Calendar of l3@example.org"), ":3 "),
        ("x.ics", read("ida  holm"), ":3 "),
        ("x.ics", read("Per Lund"), ":3 the calendar is that of Per Lund"),
        ("x.ics", read(people={"m1@example.org": 9}, peopled=10), "Zoë Åström, not of Henrik Berg: 9 of 10 events"),
        ("l1@example.org.ics", read("l1@example.org", "Henrik Berg"), ""),
        ("x.ics", read("l1@example.org and l3@example.org"), ""),
        ("x.ics", read("Calendar", people={"m1@example.org": 9, "l1@example.org": 3}, peopled=10), ""),
        ("x.ics", read(people={"m1@example.org": 4}, peopled=4), ""),
        ("x.ics", read(people={"someone@example.org": 9}, peopled=9), ""),
    ],
)
def test_a_calendar_that_is_clearly_somebody_elses(path: str, found: CalendarRead, said: str) -> None:
    problem = another_owner(DOSSIER, DOSSIER.people["l1"], path, found)
    assert bool(problem) == bool(said)
    if problem:
        assert problem.code is Code.ANOTHER_CALENDAR
        assert said in f":{problem.location.line} {problem.message}"
        assert "export the calendar of Henrik Berg" in problem.fix
        assert ("--for o1" in problem.fix) is False
