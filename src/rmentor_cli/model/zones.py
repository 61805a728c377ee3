"""Time zones by the rules of the tzdata package, whatever the machine's own zone files say."""

from functools import cache
from zoneinfo import ZoneInfo

from rmentor_cli.model.zone_files import zone_file


@cache
def zone(name: str) -> ZoneInfo:
    """Return an IANA zone by its exact name; raises KeyError where there is none."""
    with zone_file(name).open("rb") as stored:
        return ZoneInfo.from_file(stored, key=name)
