"""The names of time zones, and where the tzdata package keeps their rules: so that every machine agrees. Pure."""

import re
from pathlib import Path

import tzdata

_ZONES = Path(tzdata.__file__).parent / "zoneinfo"
_NAME = r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)*"


def zone_file(name: str) -> Path:
    """Return the file of an IANA zone by its exact name; raises KeyError where there is none."""
    path = _ZONES / name
    if not re.fullmatch(_NAME, name) or not path.is_file():
        raise KeyError(name)
    return path


def zone_names() -> tuple[str, ...]:
    """Return every zone name, for a did-you-mean."""
    return tuple((_ZONES.parent / "zones").read_text(encoding="ascii").split())
