"""The zones that a calendar names: by the tzdata package where the name is known, else as the calendar defines them.

Pure. What a calendar says of a zone that everybody knows is not asked: many programs write it cut short or out of date.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo
from functools import cache
from typing import cast

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from rmentor_cli.formats.calendar_text import Component, Line
from rmentor_cli.formats.recurrence_rules import EARLIEST, BadRule, read_rule, until_of, work_of
from rmentor_cli.model.zone_files import zone_names
from rmentor_cli.model.zones import zone

MOST_DEFINED = 50  # zones of a calendar's own
_MOST_CHANGES = 400  # of one zone: two a year for two hundred years
_MOST_WORK = 50_000
_OFFSET = re.compile(r"[+-]([01]\d|2[0-3])[0-5]\d([0-5]\d)?", re.ASCII)
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})T([01]\d|2[0-3])[0-5]\d[0-5]\dZ?", re.ASCII)


class BadZone(Exception):  # noqa: N818 - turned into a located problem
    """A zone that is not known, or not well defined; the message completes `the time zone ...`."""


class Zones:
    """The zones of one calendar file; each is looked up once."""

    def __init__(self, calendars: Iterable[Component]) -> None:
        """Take the definitions of all calendars of a file; the first of a name counts."""
        self._defined: dict[str, Component] = {}
        self._found: dict[str, tzinfo | str] = {}
        for part in (part for each in calendars for part in each.parts if part.name == "VTIMEZONE"):
            if name := part.first("TZID"):
                self._defined.setdefault(name.value.strip(), part)

    def named(self, name: str) -> tzinfo:
        """Return a zone; raises BadZone."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        found = self._found[name]
        if isinstance(found, str):
            raise BadZone(found)
        return found

    def _look_up(self, name: str) -> tzinfo | str:
        definition = self._defined.get(name)
        place = definition.first("X-LIC-LOCATION") if definition else None
        for known in (_known(name), _known(place.value) if place else None):
            if known:
                return zone(known)
        if definition is None:
            return "is not known, and the calendar does not define it"
        if sum(isinstance(each, tzinfo) for each in self._found.values()) >= MOST_DEFINED:
            return f"is one of more than {MOST_DEFINED}"
        try:
            return _built(definition)
        except BadZone as bad:
            return str(bad)


def _known(name: str) -> str | None:
    """Return the IANA name that a name means: itself, one behind a path, or that of a name of Windows."""
    steps = name.strip().split("/")
    for start in range(len(steps)):
        if found := _names().get("/".join(steps[start:]).casefold()):
            return found
    return None


@cache
def _names() -> dict[str, str]:
    known = zone_names()
    windows = {name.casefold(): place for name, place in WINDOWS_TO_OLSON.items() if place in known}
    return windows | {name.casefold(): name for name in known}


def _built(definition: Component) -> tzinfo:
    parts = [part for part in definition.parts if part.name in {"STANDARD", "DAYLIGHT"}]
    if not 0 < len(parts) <= _MOST_CHANGES:
        raise BadZone("has no rules, or too many")
    lines = [text for part in parts for text in _checked(part)]
    written = "\r\n".join(["BEGIN:VTIMEZONE", "TZID:of the calendar", *lines, "END:VTIMEZONE", ""])
    try:
        found: tzinfo = cast("Timezone", Timezone.from_ical(written)).to_tz(lookup_tzid=False)
        datetime(2027, 1, 1, tzinfo=found).utcoffset()
    except Exception:  # noqa: BLE001 - the library may stumble over anything
        raise BadZone("is not well defined") from None
    return found


def _checked(part: Component) -> Iterator[str]:
    """Yield the lines of a part that the library is to see, each of a form that it can read."""
    yield f"BEGIN:{part.name}"
    start, *more = [line.value.strip() for line in part.all("DTSTART")] or [""]
    if more or not _is_moment(start):
        raise BadZone("does not say when its rules begin")
    yield f"DTSTART:{start}"
    for name in ("TZOFFSETFROM", "TZOFFSETTO"):
        offset = part.text(name)
        if not _OFFSET.fullmatch(offset):
            raise BadZone(f"has no {name}")
        yield f"{name}:{offset}"
    changes = [each for line in part.all("RDATE") for each in line.value.strip().split(",")]
    if len(changes) > _MOST_CHANGES or not all(map(_is_moment, changes)):
        raise BadZone("changes at times that cannot be read")
    if changes:
        yield f"RDATE:{','.join(changes)}"
    yield from (f"RRULE:{_rule(line, start)}" for line in list(part.all("RRULE"))[:1])
    yield f"END:{part.name}"


def _rule(line: Line, start: str) -> str:
    try:
        rule, until = read_rule(line.value), until_of(line.value)
        if work_of(rule, date(int(start[:4]), 1, 1), date(EARLIEST.year + 200, 1, 1)) > _MOST_WORK:
            raise BadZone("has a rule that may never come to pass")
    except BadRule as bad:
        raise BadZone(f"has a rule that {bad}") from None
    return rule.written(until if _is_moment(until) or re.fullmatch(r"\d{8}", until, re.ASCII) else "")


def _is_moment(text: str) -> bool:
    found = _MOMENT.fullmatch(text)
    try:
        return found is not None and date(*map(int, found.groups()[:3])).year > 0
    except ValueError:
        return False
