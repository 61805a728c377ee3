"""Who is free when, on real dates."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from rmentor_cli.availability.free_time import Availability, DayOff, Off
from rmentor_cli.availability.wall_clock import Horizon
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Scheduling
from rmentor_cli.model.values import DateRange, Hours
from tests.builders import a_dossier, a_mentor, a_program, day


def a_program_of(*people: Participant, months: int = 12, **parts: Any) -> Dossier:
    return a_dossier(program=a_program(months=months, **parts.pop("settings", {})), mentors=people, **parts)


def hours(free: int, horizon: Horizon, first: str, last: str = "") -> list[str]:
    """Write free quarters of UTC as stretches, `27 09:00-17:00`, from one day's midnight to the end of another."""
    midnight = datetime.combine(horizon.first, time.min, tzinfo=UTC)
    low, high = (horizon.index(day(text)) * 96 for text in (first, last or first))
    moments = [quarter for quarter in range(low, high + 96) if free >> quarter & 1]
    starts = [quarter for quarter in moments if quarter - 1 not in moments]
    ends = [quarter + 1 for quarter in moments if quarter + 1 not in moments]
    at = [
        (midnight + timedelta(minutes=15 * a), midnight + timedelta(minutes=15 * b))
        for a, b in zip(starts, ends, strict=True)
    ]
    return [f"{start:%d %H:%M}-{end:%H:%M}" for start, end in at]


def utc_hours(person: Participant, first: str, last: str = "", **parts: Any) -> list[str]:
    dossier = a_program_of(person, **parts)
    availability = Availability(dossier)
    return hours(availability.free(person), availability.horizon, first, last)


@pytest.mark.parametrize(
    ("zone_name", "on", "expected"),
    [
        ("Asia/Kathmandu", "2027-02-02", ["02 03:15-11:15"]),
        ("Asia/Kolkata", "2027-02-02", ["02 03:30-11:30"]),  # Bengaluru
        ("Europe/London", "2027-03-26", ["26 09:00-17:00"]),
        ("Europe/London", "2027-03-29", ["29 08:00-16:00"]),  # after the change on the 28th
        ("America/New_York", "2027-03-12", ["12 14:00-22:00"]),
        ("America/New_York", "2027-03-15", ["15 13:00-21:00"]),  # two weeks before London
        ("America/New_York", "2027-11-05", ["05 13:00-21:00"]),
        ("America/New_York", "2027-11-08", ["08 14:00-22:00"]),  # one week after London
        ("Australia/Adelaide", "2027-04-01", ["01 00:00-06:30", "01 22:30-00:00"]),
        ("Australia/Adelaide", "2027-04-06", ["06 00:00-07:30", "06 23:30-00:00"]),  # from UTC+10:30 to +9:30
        ("Australia/Lord_Howe", "2027-04-01", ["01 00:00-06:00", "01 22:00-00:00"]),
        ("Australia/Lord_Howe", "2027-04-06", ["06 00:00-06:30", "06 22:30-00:00"]),  # half an hour of summer time
        ("Pacific/Apia", "2027-02-01", ["01 00:00-04:00", "01 20:00-00:00"]),  # Monday ends, Tuesday begins
        ("Pacific/Apia", "2027-02-05", ["05 00:00-04:00"]),  # Saturday there
        ("Pacific/Apia", "2027-02-07", ["07 20:00-00:00"]),  # Monday there, Sunday in London
        ("America/Los_Angeles", "2027-02-06", ["06 00:00-01:00"]),  # Friday there, Saturday in London
    ],
)
def test_working_hours_are_wall_time_on_each_date(zone_name: str, on: str, expected: list[str]) -> None:
    assert utc_hours(a_mentor("m", time_zone=zone_name), on) == expected


@pytest.mark.parametrize(
    ("on", "common"),
    [
        ("2027-03-12", ["12 14:00-17:00"]),  # five hours apart
        ("2027-03-17", ["17 13:00-17:00"]),  # four, while only New York has changed
        ("2027-03-30", ["30 13:00-16:00"]),
        ("2027-11-03", ["03 13:00-17:00"]),  # four again, while only London has
    ],
)
def test_london_and_new_york_are_nearer_for_three_weeks_a_year(on: str, common: list[str]) -> None:
    london, york = a_mentor("m1", time_zone="Europe/London"), a_mentor("m2", time_zone="America/New_York")
    availability = Availability(a_program_of(london, york))
    assert hours(availability.free(london) & availability.free(york), availability.horizon, on) == common


def test_stated_hours_replace_working_hours_and_a_part_of_a_quarter_is_not_free() -> None:
    person = a_mentor("m", availability="mon 09:10-10:50; wed 22:00-24:00")
    assert utc_hours(person, "2027-02-01", "2027-02-04") == ["01 09:15-10:45", "03 22:00-00:00"]


def test_a_night_shift_across_a_change_of_the_clock_is_as_long_as_it_is() -> None:
    person = a_mentor("m", availability="sun 00:00-06:00")
    assert utc_hours(person, "2027-03-27", "2027-03-28") == ["28 00:00-05:00"]
    assert utc_hours(person, "2027-10-30", "2027-10-31") == ["30 23:00-06:00"]


def test_days_off_are_days_of_the_persons_own_clock() -> None:
    away = (DateRange(day("2027-02-02"), day("2027-02-02")),)
    apia = a_mentor("m", time_zone="Pacific/Apia", away=away)
    assert utc_hours(apia, "2027-02-01", "2027-02-02") == ["01 00:00-04:00", "02 20:00-00:00"]
    blackout = {"scheduling": Scheduling(blackouts=away)}
    assert utc_hours(a_mentor("m", time_zone="Pacific/Apia"), "2027-02-01", "2027-02-02", settings=blackout) == [
        "01 00:00-04:00",
        "02 20:00-00:00",
    ]


def test_leave_may_begin_before_the_program_and_end_after_it() -> None:
    person = a_mentor("m", away=(DateRange(date.min, date.max),))
    assert Availability(a_program_of(person)).free(person) == 0


HOLIDAYS = (
    Holiday(date=day("2027-03-29"), country="GB-ENG", name="Easter Monday", source="holidays"),
    Holiday(date=day("2027-05-03"), country="GB", name="May Day", source="holidays"),
    Holiday(date=day("2027-05-05"), country="*", name="Company day"),
)


@pytest.mark.parametrize(
    ("country", "free_on"),
    [
        ("GB-ENG", []),
        ("GB-SCT", ["2027-03-29"]),
        ("GB", ["2027-03-29"]),
        ("DE", ["2027-03-29", "2027-05-03"]),
        (None, ["2027-03-29", "2027-05-03"]),
    ],
)
def test_people_keep_the_holidays_of_their_own_country_and_region(country: str | None, free_on: list[str]) -> None:
    person = a_mentor("m", country=country)
    days = [row.date.isoformat() for row in HOLIDAYS]
    assert [on for on in days if utc_hours(person, on, holidays=HOLIDAYS)] == free_on


def test_a_day_says_what_keeps_a_person_from_meeting() -> None:
    leave, blackout = DateRange(day("2027-05-01"), day("2027-05-04")), DateRange(day("2027-05-03"), day("2027-05-03"))
    person = a_mentor("m", country="GB", away=(leave,))
    settings = {"scheduling": Scheduling(blackouts=(blackout,))}
    availability = Availability(a_program_of(person, holidays=HOLIDAYS, settings=settings))
    assert list(availability.off_at(person, quarter_of(availability, "2027-05-03", 10))) == [
        Off(DayOff.AWAY, "2027-05-01..2027-05-04"),
        Off(DayOff.HOLIDAY, "May Day"),
        Off(DayOff.BLACKOUT, "2027-05-03..2027-05-03"),
    ]
    assert list(availability.off_at(person, quarter_of(availability, "2027-06-01", 10))) == []


def quarter_of(availability: Availability, on: str, hour: int) -> int:
    return availability.horizon.index(day(on)) * 96 + hour * 4


def test_half_a_day_leaves_hours_within_those_a_person_has() -> None:
    half = Holiday(date=day("2027-12-24"), country="GB", name="Christmas Eve", hours=(Hours(8 * 60, 12 * 60 + 5),))
    two = Holiday(
        date=day("2027-12-31"), country="GB", name="New Year's Eve", hours=(Hours(540, 660), Hours(960, 1080))
    )
    person = a_mentor("m", country="GB")
    assert utc_hours(person, "2027-12-24", holidays=(half,)) == ["24 09:00-12:00"]
    assert utc_hours(person, "2027-12-31", holidays=(two,)) == ["31 09:00-11:00", "31 16:00-17:00"]
    availability = Availability(a_program_of(person, holidays=(half,)))
    assert list(availability.off_at(person, quarter_of(availability, "2027-12-24", 10))) == []
    assert list(availability.off_at(person, quarter_of(availability, "2027-12-24", 14))) == [
        Off(DayOff.HOLIDAY, "Christmas Eve (but for 08:00-12:05)")
    ]


def test_half_a_day_by_hand_has_the_last_word_over_a_frozen_day() -> None:
    frozen = Holiday(date=day("2027-12-24"), country="GB", name="Christmas Eve", source="holidays")
    half = Holiday(date=day("2027-12-24"), country="*", name="Christmas Eve", hours=(Hours(540, 720),))
    assert utc_hours(a_mentor("m", country="GB"), "2027-12-24", holidays=(frozen, half)) == ["24 09:00-12:00"]


@pytest.mark.parametrize(
    ("ignored", "is_free"),
    [([], False), ([DayOff.AWAY], False), ([DayOff.HOLIDAY], False), ([DayOff.AWAY, DayOff.HOLIDAY], True)],
)
def test_days_off_can_be_looked_past_kind_by_kind(ignored: list[DayOff], is_free: bool) -> None:  # noqa: FBT001
    person = a_mentor("m", country="GB", away=(DateRange(day("2027-05-03"), day("2027-05-03")),))
    availability = Availability(a_program_of(person, holidays=HOLIDAYS))
    free = availability.free_but_for(person, ignored)
    assert bool(hours(free, availability.horizon, "2027-05-03")) is is_free


def test_people_of_one_country_share_their_holidays_and_each_is_worked_out_once() -> None:
    people = a_mentor("m1", country="GB"), a_mentor("m2", country="GB")
    availability = Availability(a_program_of(*people, holidays=HOLIDAYS))
    assert availability.free(people[0]) == availability.free(people[1])
    assert availability.free(people[0]) is availability.free(people[0])
