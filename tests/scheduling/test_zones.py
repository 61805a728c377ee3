"""Instants written by hand: what a wall time of a leader is in UTC, around every kind of change of a clock."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from rmentor_cli.scheduling.plan import Plan, plan
from tests.builders import day
from tests.scheduling.plans import one_pairing, planned_program

ALWAYS = "mon-sun 00:00-24:00"
TABLE = [
    # no change of the clock, but not a full hour from UTC
    ("Asia/Kathmandu", "tue 10:00-10:45", "2027-03-02", "2027-03-02T04:15"),
    ("Asia/Kolkata", "tue 10:00-10:45", "2027-03-02", "2027-03-02T04:30"),
    ("Asia/Kolkata", "tue 10:00-10:45", "2027-10-26", "2027-10-26T04:30"),
    # an hour forward on 28 March at 01:00, back on 31 October at 02:00
    ("Europe/London", "sun 10:00-10:45", "2027-03-21", "2027-03-21T10:00"),
    ("Europe/London", "sun 10:00-10:45", "2027-03-28", "2027-03-28T09:00"),
    ("Europe/London", "sun 10:00-10:45", "2027-10-24", "2027-10-24T09:00"),
    ("Europe/London", "sun 10:00-10:45", "2027-10-31", "2027-10-31T10:00"),
    ("Europe/London", "sun 00:00-00:45", "2027-03-28", "2027-03-28T00:00"),
    ("Europe/London", "sun 02:00-02:45", "2027-03-28", "2027-03-28T01:00"),
    ("Europe/London", "sun 00:15-01:00", "2027-10-31", "2027-10-30T23:15"),
    ("Europe/London", "sun 02:00-02:45", "2027-10-31", "2027-10-31T02:00"),
    # two weeks before London in spring, one week after it in autumn
    ("America/New_York", "sun 10:00-10:45", "2027-03-07", "2027-03-07T15:00"),
    ("America/New_York", "sun 10:00-10:45", "2027-03-14", "2027-03-14T14:00"),
    ("America/New_York", "sun 10:00-10:45", "2027-10-31", "2027-10-31T14:00"),
    ("America/New_York", "sun 10:00-10:45", "2027-11-07", "2027-11-07T15:00"),
    # half an hour from the full one, and a whole hour of summer time
    ("America/St_Johns", "sun 10:00-10:45", "2027-03-07", "2027-03-07T13:30"),
    ("America/St_Johns", "sun 10:00-10:45", "2027-03-14", "2027-03-14T12:30"),
    ("America/St_Johns", "sun 10:00-10:45", "2027-10-31", "2027-10-31T12:30"),
    ("America/St_Johns", "sun 10:00-10:45", "2027-11-07", "2027-11-07T13:30"),
    # half an hour of summer time, which ends on 4 April and begins on 3 October
    ("Australia/Lord_Howe", "sun 10:00-10:45", "2027-03-28", "2027-03-27T23:00"),
    ("Australia/Lord_Howe", "sun 10:00-10:45", "2027-04-04", "2027-04-03T23:30"),
    ("Australia/Lord_Howe", "sun 10:00-10:45", "2027-09-26", "2027-09-25T23:30"),
    ("Australia/Lord_Howe", "sun 10:00-10:45", "2027-10-03", "2027-10-02T23:00"),
    # west of the date line by the map, east of it by the calendar
    ("Pacific/Apia", "tue 10:00-10:45", "2027-03-02", "2027-03-01T21:00"),
    ("Pacific/Apia", "mon 00:00-00:45", "2027-10-11", "2027-10-10T11:00"),
    ("Pacific/Auckland", "sun 10:00-10:45", "2027-03-28", "2027-03-27T21:00"),
    ("Pacific/Auckland", "sun 10:00-10:45", "2027-04-04", "2027-04-03T22:00"),
    ("Pacific/Auckland", "sun 10:00-10:45", "2027-09-19", "2027-09-18T22:00"),
    ("Pacific/Auckland", "sun 10:00-10:45", "2027-09-26", "2027-09-25T21:00"),
]


def weekly(season: str, leader: dict[str, str], mentor: dict[str, str]) -> Plan:
    """Plan a check-in a week in a spring or an autumn."""
    program = planned_program(months=3, cadence="every week", first=0, min_gap=0, notice=0)
    start = day("2027-02-22" if season < "2027-07" else "2027-09-06")
    program = replace(program, program=replace(program.program, start=start))
    dossier = one_pairing(program, leader=leader, mentor=mentor, pairing={"since": start})
    return plan(dossier, start)


def instants(drawn: Plan) -> dict[str, str]:
    """Return when check-ins begin in UTC, as booked, by the day on the leader's clock."""
    midnight = datetime.combine(drawn.board.horizon.first, time.min, tzinfo=UTC)
    bookings = drawn.board.timetable.of_pairing("p001")
    moments = {b.check_in_id: midnight + b.start * timedelta(minutes=15) for b in bookings}
    rows = drawn.schedule.check_ins
    return {f"{row.start:%Y-%m-%d}": f"{moments[row.id]:%Y-%m-%dT%H:%M}" for row in rows if row.start}


@pytest.mark.parametrize(("zone_name", "hours", "on", "utc"), TABLE)
def test_a_wall_time_is_this_instant(zone_name: str, hours: str, on: str, utc: str) -> None:
    everywhere = {"availability": ALWAYS, "time_zone": "Asia/Kathmandu"}
    drawn = weekly(on, {"availability": hours, "time_zone": zone_name}, everywhere)
    assert instants(drawn)[on] == utc


def test_an_hour_that_is_skipped_holds_no_check_in() -> None:
    drawn = weekly("2027-03", {"availability": "sun 01:00-01:45"}, {"availability": ALWAYS})
    found = instants(drawn)
    assert "2027-03-28" not in found
    assert (found["2027-03-21"], found["2027-04-04"]) == ("2027-03-21T01:00", "2027-04-04T00:00")


def test_an_hour_that_is_shown_twice_is_used_the_first_time() -> None:
    drawn = weekly("2027-10", {"availability": "sun 01:00-01:45"}, {"availability": ALWAYS})
    assert instants(drawn)["2027-10-31"] == "2027-10-31T00:00"


def test_two_hemispheres_drift_apart_by_an_hour_twice() -> None:
    # Auckland 21:00-23:00 is 08:00-10:00 UTC until 3 April, and 09:00-11:00 from then on
    auckland = {"time_zone": "Pacific/Auckland", "availability": "tue 21:00-23:00"}
    drawn = weekly("2027-03", {"availability": "tue 09:00-09:45"}, auckland)
    found = instants(drawn)
    assert found["2027-03-23"] == "2027-03-23T09:00"
    assert found["2027-03-30"] == "2027-03-30T08:00"
    assert "2027-04-06" not in found  # 09:00 in London is 08:00 UTC, which is 20:00 there


def test_of_hours_easy_for_nobody_the_least_odd_is_taken() -> None:
    apart = {
        "mentor": {"time_zone": "Europe/London", "availability": "mon-fri 09:00-17:00"},
        "leader": {"time_zone": "Australia/Lord_Howe", "availability": "mon-sun 00:00-24:00"},
    }
    planned = plan(one_pairing(planned_program(), **apart), day("2027-01-04")).schedule
    assert {f"{found.start:%H:%M}" for found in planned.check_ins if found.start} == {"20:00"}
