"""Whose clock an answer is by: the zone where somebody works, and hours that name it, `Mon 9-11 CET`. Pure."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from rmentor_cli.intake.clocks import clock
from rmentor_cli.intake.countries import country
from rmentor_cli.model.zone_files import rule_of, usual_zones_of, zones_of
from rmentor_cli.model.zones import zone as zone_info

_WORDS = r"[^\W\d_]+(?: [^\W\d_]+)?"
_NAMED = re.compile(
    rf"\s*\((?P<inside>[^()]+)\)|\s*\b(?P<place>{_WORDS}) (?:time|Zeit)\b"
    r"|\s*\b(?P<short>[A-Z]{2,5})\b(?!\s*[+-]\s*\d)"  # GMT+1 is another clock
)
_WINTER, _SUMMER = datetime(2027, 1, 15), datetime(2027, 7, 15)  # noqa: DTZ001 - the clock of whatever zone is asked
# the same clock by other letters
_ALSO = {"CET": ("MEZ",), "CEST": ("MESZ",), "EST": ("ET",), "CST": ("CT",), "MST": ("MT",), "PST": ("PT",)}
_ONES_OWN = frozenset({"local", "my", "our", "my local", "lokale", "meine"})


def home_zone(of_country: str, place: str) -> str:
    """Return the zone of a country with one time, else of a city that is one zone's; "" where neither tells."""
    return (only_zone(of_country) if of_country else "") or zone_of_city(place, of_country)


def zone_of_city(place: str, of_country: str) -> str:
    """Return the zone of a city that is exactly one zone's, in the country that is named, if any."""
    zone = clock(place) if place else None
    return zone if zone and (not of_country or zone in zones_of(of_country[:2])) else ""


@cache
def only_zone(of_country: str) -> str:
    """Return the zone of a country in which all clocks show the same, its chief one; "" where there are several."""
    zones = usual_zones_of(of_country)
    return zones[0] if zones and len({rule_of(zone) for zone in zones}) == 1 else ""


def without_own_zone(text: str, zone: str) -> str:
    """Return hours without the names of the very zone they are by anyway; of another zone the name stays."""

    def kept(found: re.Match[str]) -> str:
        if found["place"]:
            first, _, last = found["place"].rpartition(" ")
            if _is_own(found["place"], zone):
                return ""
            return f" {first}" if first and _is_own(last, zone) else found[0]
        if found["short"]:
            return "" if found["short"] in _letters_of(zone) or _is_uk(found["short"], zone) else found[0]
        return "" if _is_own(found["inside"], zone) else found[0]

    return _NAMED.sub(kept, text)


@cache
def _is_own(name: str, zone: str) -> bool:
    """Say whether a name means a zone: its letters, `UK`, a city that keeps it, or simply one's own."""
    name = re.sub(r" (?:time|Zeit)$", "", name.strip())
    if name.upper() in _letters_of(zone) or name.casefold() in _ONES_OWN:
        return True
    code = country(name)
    meant = clock(name) or (only_zone(code) if code else "")
    return bool(meant) and rule_of(meant) == rule_of(zone)


def _is_uk(short: str, zone: str) -> bool:
    return short == "UK" and _is_own(short, zone)


@cache
def _letters_of(zone: str) -> frozenset[str]:
    return frozenset(_letters(zone))


def _letters(zone: str) -> Iterator[str]:
    for season in (_WINTER, _SUMMER):
        letters = season.replace(tzinfo=zone_info(zone)).tzname() or ""
        if letters.isalpha():
            yield letters
            yield from _ALSO.get(letters, ())
