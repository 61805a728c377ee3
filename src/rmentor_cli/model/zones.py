"""Time zones from the tzdata package, so that every machine agrees whatever its own zone files say."""

import re
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata

_ZONES = Path(tzdata.__file__).parent / "zoneinfo"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)*")


@cache
def zone(name: str) -> ZoneInfo:
    """Return an IANA zone by its exact name; raises KeyError where there is none."""
    path = _ZONES / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise KeyError(name)
    with path.open("rb") as stored:
        try:
            return ZoneInfo.from_file(stored, key=name)
        except ValueError:
            raise KeyError(name) from None


@cache
def zone_names() -> tuple[str, ...]:
    """Return every zone name, for a did-you-mean."""
    return tuple((_ZONES.parent / "zones").read_text(encoding="ascii").split())
