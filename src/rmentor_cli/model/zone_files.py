"""The names of time zones, and where the tzdata package keeps their rules: so that every machine agrees. Pure."""

from functools import cache
from pathlib import Path

import tzdata

_PACKAGE = Path(tzdata.__file__).parent


@cache
def zone_names() -> frozenset[str]:
    """Return every zone name."""
    return frozenset((_PACKAGE / "zones").read_text(encoding="ascii").split())


def zone_file(name: str) -> Path:
    """Return the file of an IANA zone by its exact name; raises KeyError where there is none."""
    if name not in zone_names():
        raise KeyError(name)
    return _PACKAGE / "zoneinfo" / name
