"""When a meeting is, on the clock of whoever reads. Pure."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from rmentor_cli.immutable import immutable
from rmentor_cli.model.zones import zone


@immutable
class Moment:
    """A start and an end on one person's clock, and what that clock is called."""

    start: Annotated[datetime, "when it begins"]
    end: Annotated[datetime, "when it ends"]
    place: Annotated[str, "whose clock that is: London, or UTC+05:30 where a zone has no city"]

    @property
    def clock(self) -> str:
        """What the clock is called in an English sentence: London time."""
        return self.place if self.place.startswith("UTC") else f"{self.place} time"


def moment(wall: datetime, minutes: int, wall_zone: str, reader_zone: str) -> Moment:
    """Put a wall time of one zone on the clock of another."""
    start = wall.replace(tzinfo=zone(wall_zone)).astimezone(UTC)
    mine = start.astimezone(zone(reader_zone))
    end = (start + timedelta(minutes=minutes)).astimezone(zone(reader_zone))
    return Moment(mine, end, _place(reader_zone, mine))


def _place(zone_name: str, at: datetime) -> str:
    area, _, city = zone_name.rpartition("/")
    if area and area != "Etc":
        return city.replace("_", " ")
    # names without a city mislead (Etc/GMT+5 is five hours behind), the offset does not
    offset = at.strftime("%z")
    return "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:]}"
