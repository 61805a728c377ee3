"""A meeting on the clocks of two people."""

from datetime import datetime

import pytest

from rmentor_cli.documents.moments import moment


@pytest.mark.parametrize(
    ("reader", "start", "end", "clock"),
    [
        ("Europe/London", "2027-03-23 10:00", "2027-03-23 10:45", "London time"),
        ("Europe/Berlin", "2027-03-23 11:00", "2027-03-23 11:45", "Berlin time"),
        ("America/New_York", "2027-03-23 06:00", "2027-03-23 06:45", "New York time"),  # their summer time has begun
        ("America/Argentina/Buenos_Aires", "2027-03-23 07:00", "2027-03-23 07:45", "Buenos Aires time"),
        ("Asia/Kolkata", "2027-03-23 15:30", "2027-03-23 16:15", "Kolkata time"),
        ("Pacific/Auckland", "2027-03-23 23:00", "2027-03-23 23:45", "Auckland time"),
        ("UTC", "2027-03-23 10:00", "2027-03-23 10:45", "UTC"),
        ("Etc/GMT+5", "2027-03-23 05:00", "2027-03-23 05:45", "UTC-05:00"),
        ("CET", "2027-03-23 11:00", "2027-03-23 11:45", "UTC+01:00"),
    ],
)
def test_a_meeting_is_told_on_the_readers_clock(reader: str, start: str, end: str, clock: str) -> None:
    found = moment(datetime(2027, 3, 23, 10, 0), 45, "Europe/London", reader)  # noqa: DTZ001 - wall time
    assert [at.strftime("%Y-%m-%d %H:%M") for at in (found.start, found.end)] == [start, end]
    assert found.clock == clock


def test_the_end_is_right_where_the_clock_is_put_forward_in_between() -> None:
    found = moment(datetime(2027, 3, 28, 0, 30), 60, "Europe/London", "Europe/London")  # noqa: DTZ001 - wall time
    assert found.end.strftime("%H:%M") == "02:30"
