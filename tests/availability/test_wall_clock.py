"""Clocks through the changes to and from summer time, against plain datetimes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rmentor_cli.availability.wall_clock import Horizon, Shown, WallClock, shown, wall_clock
from rmentor_cli.model.zones import zone

SPRING = Horizon(date(2027, 3, 1), 70)
AUTUMN = Horizon(date(2027, 9, 1), 100)
ZONES = (
    "UTC",
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Nuuk",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
)


def quarters(horizon: Horizon) -> range:
    return range(horizon.quarters)


def on_the_clock(zone_name: str, horizon: Horizon, quarter: int) -> datetime:
    """Return what a clock shows at a quarter of UTC, by the standard library."""
    moment = datetime.combine(horizon.first, time.min, tzinfo=UTC) + timedelta(minutes=15 * quarter)
    return moment.astimezone(zone(zone_name))


@pytest.mark.parametrize("horizon", [SPRING, AUTUMN])
@pytest.mark.parametrize("zone_name", ZONES)
def test_a_clock_shows_at_every_quarter_what_the_standard_library_says(zone_name: str, horizon: Horizon) -> None:
    clock = wall_clock(zone_name, horizon)
    for quarter in quarters(horizon):
        local = on_the_clock(zone_name, horizon, quarter)
        wall = clock.wall_quarter(quarter)
        assert horizon.wall_time(wall) == local.replace(tzinfo=None)
        assert horizon.day(wall) == local.date()
        if local.fold == 0:
            assert clock.utc_quarter(wall) == quarter


@pytest.mark.parametrize("horizon", [SPRING, AUTUMN])
@pytest.mark.parametrize("zone_name", ZONES)
def test_sets_go_to_the_wall_and_back(zone_name: str, horizon: Horizon) -> None:
    clock = wall_clock(zone_name, horizon)
    for quarter in range(200, horizon.quarters - 200, 3):  # every hour has one
        wall = clock.to_wall(1 << quarter)
        again = on_the_clock(zone_name, horizon, quarter).fold == 1
        assert wall == (0 if again else 1 << clock.wall_quarter(quarter))
        if wall:
            assert clock.to_utc(wall) >> quarter & 1


def test_an_hour_that_is_shown_twice_is_two_hours_of_utc_and_can_be_started_once() -> None:
    autumn = wall_clock("Europe/London", AUTUMN)
    first = AUTUMN.index(date(2027, 10, 31)) * 96 + 4  # 01:00, shown twice
    assert autumn.to_utc(0b1111 << first).bit_count() == 8
    assert autumn.to_wall(autumn.to_utc(0b1111 << first)) == 0b1111 << first


def test_an_hour_that_is_never_shown_holds_nothing() -> None:
    spring = wall_clock("Europe/London", SPRING)
    skipped = SPRING.index(date(2027, 3, 28)) * 96 + 4  # 01:00 to 02:00
    assert spring.to_utc(0b1111 << skipped) == 0


def test_a_day_that_samoa_skipped_holds_nothing() -> None:
    horizon = Horizon(date(2011, 12, 20), 20)
    apia = wall_clock("Pacific/Apia", horizon)
    friday = horizon.index(date(2011, 12, 30)) * 96
    assert apia.to_utc(((1 << 96) - 1) << friday) == 0
    assert apia.to_utc(1 << friday + 96).bit_count() == 1


def test_a_zone_without_changes_has_one_stretch() -> None:
    assert len(wall_clock("Asia/Kathmandu", SPRING).stretches) == 1
    assert isinstance(wall_clock("Asia/Kathmandu", SPRING), WallClock)


def test_a_horizon_of_less_than_a_week_has_its_changes() -> None:
    horizon = Horizon(date(2027, 3, 27), 3)
    assert [stretch.ahead for stretch in wall_clock("Europe/London", horizon).stretches] == [0, 4]


@pytest.mark.parametrize(
    ("zone_name", "wall", "how_often"),
    [
        ("Europe/London", "2027-03-28 00:59", Shown.ONCE),
        ("Europe/London", "2027-03-28 01:00", Shown.NEVER),
        ("Europe/London", "2027-03-28 02:00", Shown.ONCE),
        ("Europe/London", "2027-10-31 01:30", Shown.TWICE),
        ("Europe/London", "2027-10-31 02:00", Shown.ONCE),
        ("Australia/Lord_Howe", "2027-04-04 01:45", Shown.TWICE),
        ("Australia/Lord_Howe", "2027-10-03 02:15", Shown.NEVER),
        ("Australia/Lord_Howe", "2027-10-03 02:30", Shown.ONCE),
        ("America/New_York", "2027-03-14 02:30", Shown.NEVER),
        ("Pacific/Easter", "2027-09-04 22:30", Shown.NEVER),
        ("Asia/Kathmandu", "2027-03-28 01:30", Shown.ONCE),
    ],
)
def test_a_clock_shows_a_time_once_never_or_twice(zone_name: str, wall: str, how_often: Shown) -> None:
    assert shown(datetime.fromisoformat(wall), zone_name) is how_often


@pytest.mark.parametrize("zone_name", ZONES)
def test_no_clock_changes_in_working_hours(zone_name: str) -> None:
    for horizon in (SPRING, AUTUMN):
        for day in range(horizon.days):
            for hour in range(6, 20):
                wall = datetime.combine(horizon.first + timedelta(days=day), time(hour))
                assert shown(wall, zone_name) is Shown.ONCE
