"""When a meeting is, on the clock of whoever reads. Pure."""

from datetime import UTC, datetime, timedelta

from rmentor_cli.immutable import immutable
from rmentor_cli.model.zones import zone


@immutable
class Moment:
    """A start and an end on one person's clock, and what that clock is called."""

    start: datetime
    end: datetime
    clock: str  # as in a sentence: London time


def moment(wall: datetime, minutes: int, wall_zone: str, reader_zone: str) -> Moment:
    """Put a wall time of one zone on the clock of another."""
    start = wall.replace(tzinfo=zone(wall_zone)).astimezone(UTC)
    mine = start.astimezone(zone(reader_zone))
    end = (start + timedelta(minutes=minutes)).astimezone(zone(reader_zone))
    return Moment(mine, end, _clock(reader_zone, mine))


def _clock(zone_name: str, at: datetime) -> str:
    area, _, city = zone_name.rpartition("/")
    if area and area != "Etc":
        return f"{city.replace('_', ' ')} time"
    # names without a city mislead (Etc/GMT+5 is five hours behind), the offset does not
    offset = at.strftime("%z")
    return "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:]}"
