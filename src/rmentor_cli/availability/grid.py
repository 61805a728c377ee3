"""Free time as sets of quarter hours: bit n of an int is the n-th quarter of UTC since an origin's midnight. Pure."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from rmentor_cli.model.zones import zone

QUARTER = 15
QUARTERS_A_DAY = 24 * 60 // QUARTER


def span(first: int, end: int) -> int:
    """Return the quarters from `first` up to, not with, `end`; those before the origin are left out."""
    first = max(first, 0)
    return ((1 << (end - first)) - 1) << first if end > first else 0


def quarter_at(day: date, minutes: int, zone_name: str, origin: date) -> int:
    """Return the quarter in which a wall time (minutes after midnight, up to 24:00) falls."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - wall time
    moment = wall.replace(tzinfo=zone(zone_name)).astimezone(UTC)
    return (moment - datetime(origin.year, origin.month, origin.day, tzinfo=UTC)) // timedelta(minutes=QUARTER)


@cache
def offset_minutes(zone_name: str, day: date) -> int:
    """Return how many minutes local midnight of a day is ahead of UTC."""
    offset = datetime(day.year, day.month, day.day, tzinfo=zone(zone_name)).utcoffset()
    return (offset or timedelta()) // timedelta(minutes=1)
