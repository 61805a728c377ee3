"""What people write for a time zone, to its IANA name. Pure.

Offsets and abbreviations stay a question: neither says when the clocks change, and CET or EST name several zones.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rmentor_cli.intake.countries import country
from rmentor_cli.model.folding import plain, tidy
from rmentor_cli.model.zone_files import country_names, zone_names, zones_of

_OFFSET = r"[(\[]?\s*(?:GMT|UTC)\s*(?:[+-]?\s*\d{1,2}(?::?\d\d)?)?\s*[)\]]?"
_AREAS = frozenset({"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})
# as large elsewhere: in Canada and Yorkshire, in Mexico and Spain, in Libya and Lebanon, and so on
_SEVERAL = frozenset(
    {"chatham", "halifax", "merida", "midway", "norfolk", "perth", "santarem", "st johns", "tripoli"}
    | {"center", "christmas", "easter", "wake", "troll"}
)
_ALSO = {
    "buenos aires": "America/Argentina/Buenos_Aires",
    "calcutta": "Asia/Kolkata",
    "ho chi minh city": "Asia/Ho_Chi_Minh",
    "indianapolis": "America/Indiana/Indianapolis",
    "kiev": "Europe/Kyiv",
    "new york city": "America/New_York",
    "rangoon": "Asia/Yangon",
    "saigon": "Asia/Ho_Chi_Minh",
    "washington dc": "America/New_York",
}
# as German, French, Spanish and Italian call them
_ELSEWHERE = {
    "Asia/Tokyo": ("tokio",), "Asia/Shanghai": ("pekin", "peking"), "Asia/Singapore": ("singapur", "singapour"),
    "Asia/Seoul": ("seul",), "Europe/Athens": ("athen", "athenes", "atenas"),
    "Europe/Brussels": ("bruxelles", "brussel", "bruselas"), "Europe/Bucharest": ("bukarest", "bucarest"),
    "Europe/Copenhagen": ("kopenhagen", "copenhague"), "Europe/Lisbon": ("lissabon", "lisbonne", "lisboa"),
    "Europe/London": ("londres", "londra"), "Europe/Moscow": ("moskau", "moscou"),
    "Europe/Prague": ("prag", "praha", "praga"), "Europe/Rome": ("rom", "roma", "mailand"),
    "Europe/Vienna": ("wien", "vienne", "viena"), "Europe/Warsaw": ("warschau", "varsovie", "varsovia", "warszawa"),
    "Europe/Zurich": ("genf", "geneve"), "Europe/Luxembourg": ("luxemburg",),
    "America/Mexico_City": ("mexiko stadt", "ciudad de mexico"), "Africa/Cairo": ("kairo", "le caire"),
}  # fmt: skip

# cities with many offices that are no zone's name, by the zone whose time they keep
_OFFICES = {
    "America/Chicago": ("austin", "dallas", "houston", "minneapolis"),
    "America/Edmonton": ("calgary",),
    "America/Los_Angeles": ("portland oregon", "san diego", "san francisco", "san jose california", "seattle"),
    "America/New_York": ("atlanta", "boston", "miami", "philadelphia", "pittsburgh"),
    "America/Sao_Paulo": ("rio de janeiro",),
    "America/Toronto": ("montreal", "ottawa"),
    "Africa/Johannesburg": ("cape town", "durban", "pretoria"),
    "Asia/Dubai": ("abu dhabi",),
    "Asia/Ho_Chi_Minh": ("hanoi",),
    "Asia/Jerusalem": ("haifa", "tel aviv"),
    "Asia/Kolkata": ("bangalore", "bengaluru", "chennai", "delhi", "gurgaon", "mumbai", "new delhi", "noida", "pune"),
    "Asia/Shanghai": ("beijing", "guangzhou", "shenzhen"),
    "Asia/Tokyo": ("osaka", "yokohama"),
    "Europe/Amsterdam": ("eindhoven", "rotterdam", "the hague", "utrecht"),
    "Europe/Berlin": (
        "cologne", "dusseldorf", "frankfurt", "frankfurt am main", "hamburg", "koln", "leipzig", "munchen", "munich",
        "stuttgart",
    ),
    "Europe/Copenhagen": ("aarhus",),
    "Europe/Istanbul": ("ankara", "izmir"),
    "Europe/Lisbon": ("porto",),
    "Europe/London": ("belfast", "bristol", "cardiff", "edinburgh", "glasgow", "leeds", "manchester"),
    "Europe/Madrid": ("barcelona", "bilbao", "seville"),
    "Europe/Oslo": ("bergen",),
    "Europe/Paris": ("lille", "lyon", "marseille", "toulouse"),
    "Europe/Rome": ("milan", "milano", "turin"),
    "Europe/Stockholm": ("goteborg", "gothenburg", "malmo"),
    "Europe/Warsaw": ("gdansk", "krakow", "wroclaw"),
    "Europe/Zurich": ("basel", "bern", "geneva", "lausanne"),
}  # fmt: skip


@lru_cache(maxsize=4096)  # a column holds the same few answers
def clock(text: str) -> str | None:
    """Return the IANA name of a zone: from the name itself, or from a city that is exactly one zone's; or None."""
    bare = re.sub(rf"^\s*{_OFFSET}\s*|\s*{_OFFSET}\s*$", "", tidy(text), flags=re.IGNORECASE) or text
    return _named(bare) or _cities().get(plain(bare)) or _in_country(bare)


def _named(text: str) -> str | None:
    bare = re.sub(r"(?<=\w)\s*\([^()]*\)\s*$", "", text) if "/" in text else text  # Europe/Paris (CET)
    spelled = re.sub(r"\s+", "_", re.sub(r"\s*/\s*", "/", bare.strip())).casefold()
    name = _by_spelling().get(spelled)
    return name if name and ("/" in name or name == "UTC") else None


def _in_country(text: str) -> str | None:
    """Read `Perth, Australia`: the country says which of several cities is meant."""
    city, comma, rest = text.rpartition(",")
    code = country(rest) if comma else None
    zones = zones_of(code) if code else ()
    return next((name for name in zones if _city(name) == plain(city)), None)


def _city(name: str) -> str:
    return plain(name.rpartition("/")[2])


@cache
def _by_spelling() -> Mapping[str, str]:
    return {name.casefold(): name for name in zone_names() if not name.startswith("Etc/")}


@cache
def _cities() -> Mapping[str, str]:
    """Return the zones by their city, where the name has just an area and a city, and the city has no namesake."""
    offices = {city: zone for known in (_OFFICES, _ELSEWHERE) for zone, cities in known.items() for city in cities}
    names = [name for code in country_names() for name in zones_of(code)]
    return _once((_city(name), name) for name in names if _is_city(name)) | _ALSO | offices


def _is_city(name: str) -> bool:
    area, _, city = name.partition("/")
    return area in _AREAS and "/" not in city and plain(city) not in _SEVERAL


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for city, name in pairs:
        found.setdefault(city, set()).add(name)
    return {city: next(iter(names)) for city, names in found.items() if len(names) == 1}
