"""The names of time zones, and where the tzdata package keeps their rules: so that every machine agrees. Pure."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import tzdata

Rule = frozenset[tuple[str, int]]
_PACKAGE = Path(tzdata.__file__).parent
_ISLANDS = {
    "ES-CN": "Atlantic/Canary",
    "PT-20": "Atlantic/Azores",
    "PT-30": "Atlantic/Madeira",
    "NZ-CIT": "Pacific/Chatham",
}
_NAME, _OFFSET = r"(?:<[^>]+>|[A-Za-z]+)", r"[+-]?\d+(?::\d\d)?"
_RULE = f"{_NAME}(?P<standard>{_OFFSET})(?:{_NAME}(?P<summer>{_OFFSET})?,(?P<begin>[^,]+),(?P<end>[^,]+))?"


@cache
def zone_names() -> frozenset[str]:
    """Return every zone name."""
    return frozenset((_PACKAGE / "zones").read_text(encoding="ascii").split())


def zone_file(name: str) -> Path:
    """Return the file of an IANA zone by its exact name; raises KeyError where there is none."""
    if name not in zone_names():
        raise KeyError(name)
    return _PACKAGE / "zoneinfo" / name


@cache
def country_names() -> Mapping[str, str]:
    """Return the usual English name of every country and territory, by its two-letter code."""
    lines = (_PACKAGE / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


def zones_of(country: str) -> tuple[str, ...]:
    """Return the zones of a country, whatever its region; none where the code is not known."""
    return _zones_by_country().get(country.partition("-")[0], ())


def usual_zones_of(country: str) -> tuple[str, ...]:
    """Return the zones in which people of a country or region work: its own, or of a country those not on far islands.

    Far islands have region codes of their own (ISO 3166-2), so whoever names the country alone means the mainland.
    """
    if zone := _ISLANDS.get(country):
        return (zone,)
    islands = [zone for code, zone in _ISLANDS.items() if code.startswith(country.partition("-")[0])]
    return tuple(zone for zone in zones_of(country) if zone not in islands)


@cache
def rule_of(name: str) -> Rule:
    """Return by which rule the clocks of a zone go from now on: from which day of the year which offset holds.

    It is the last line of the zone's file, such as GMT0BST,M3.5.0/1,M10.5.0: zones with equal rules show the same time.
    """
    line = zone_file(name).read_bytes().rstrip(b"\n").rpartition(b"\n")[2].decode("ascii")
    found = re.fullmatch(_RULE, line)
    if found is None:
        return frozenset({(line, 0)})
    standard = _minutes_west(found["standard"])
    if found["begin"] is None:
        return frozenset({("", standard)})
    summer = _minutes_west(found["summer"]) if found["summer"] else standard - 60
    # a zone whose "summer" time is the winter's, as in Ireland, has the same pairs the other way round
    return frozenset({(found["begin"], summer), (found["end"], standard)})


def _minutes_west(offset: str) -> int:
    hours, _, minutes = offset.lstrip("+-").partition(":")
    west = int(hours) * 60 + int(minutes or 0)
    return -west if offset.startswith("-") else west


@cache
def _zones_by_country() -> Mapping[str, tuple[str, ...]]:
    lines = (_PACKAGE / "zoneinfo" / "zone.tab").read_text(encoding="ascii").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for country, _, name, *_ in (line.split("\t") for line in lines if not line.startswith("#")):
        found[country] = (*found.get(country, ()), name)
    return found
