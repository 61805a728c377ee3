"""The zones that a calendar names: by the tzdata package where the name is known, else as the calendar defines them.

Pure. What a calendar says of a zone that everybody knows is not asked: many programs write it cut short or out of date.
A zone of its own becomes a table once, within the budget of the file; asking it costs the same whatever it says.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import takewhile

from dateutil.rrule import rrulestr
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from rmentor_cli.formats.calendar_text import Component, Line
from rmentor_cli.formats.calendar_work import Work
from rmentor_cli.formats.recurrence_rules import BadRule, Rule, most_times, read_rule, until_of, work_of
from rmentor_cli.formats.zone_table import Change, ZoneTable
from rmentor_cli.immutable import immutable
from rmentor_cli.model.zone_files import zone_names
from rmentor_cli.model.zones import zone

MOST_DEFINED = 50  # zones of a calendar's own
MOST_PARTS = 400  # of one zone: some programs write one for each change since clocks were first changed
MOST_CHANGES = 2_000  # of one zone: two a year since 1601, where Windows begins, and as many again
_MOST_WORK_OF_RULE = 50_000  # more is only looked at where nothing ever fits
_WORK_OF_PART = 10
_STEPS_OF_A_NAME = 3  # America/Argentina/Ushuaia
_AHEAD = timedelta(days=800)  # an event may be moved by a good year; beyond, nobody asks
_OFFSET = re.compile(r"([+-])([01]\d|2[0-3])([0-5]\d)(?:[0-5]\d)?", re.ASCII)
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)", re.ASCII)


class BadZone(Exception):  # noqa: N818 - turned into a located problem
    """A zone that is not known, or not well defined; the message completes `the time zone ...`."""


class Zones:
    """The zones of one calendar file; each is looked up once."""

    def __init__(self, calendars: Iterable[Component], last: date, work: Work) -> None:
        """Take the calendars of a file, the last day asked about and the budget; the first zone of a name counts."""
        self._last, self._work, self._built = datetime.combine(last, time.min) + _AHEAD, work, 0
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
        if self._built == MOST_DEFINED:
            return f"is one of more than {MOST_DEFINED}"
        try:
            found = _built(definition, self._last, self._work)
        except BadZone as bad:
            return str(bad)
        self._built += 1
        return found


def _known(name: str) -> str | None:
    """Return the IANA name that a name means: itself, one behind a path, or that of a name of Windows."""
    steps = name.strip().rsplit("/", _STEPS_OF_A_NAME)[-_STEPS_OF_A_NAME:]
    for start in range(len(steps)):
        if found := _names().get("/".join(steps[start:]).casefold()):
            return found
    return None


@cache
def _names() -> dict[str, str]:
    known = zone_names()
    windows = {name.casefold(): place for name, place in WINDOWS_TO_OLSON.items() if place in known}
    return windows | {name.casefold(): name for name in known}


@immutable
class _Part:
    """When clocks change in one way, by the time on the wall before they do; its rule is not followed yet."""

    start: datetime
    added: tuple[datetime, ...]
    rule: Rule | None
    until: datetime
    before: timedelta
    after: timedelta

    @property
    def most(self) -> int:
        """How often clocks change at most."""
        return 1 + len(self.added) + (most_times(self.rule, (self.until - self.start).days) if self.rule else 0)

    @property
    def work(self) -> int:
        """How much work it is to follow."""
        return work_of(self.rule, self.start, self.until.date()) if self.rule else 0

    def changes(self) -> Iterator[Change]:
        """Yield each change, in no order."""
        found = rrulestr(self.rule.written(""), dtstart=self.start) if self.rule else ()
        for wall in {self.start, *self.added, *takewhile(lambda each: each <= self.until, found)}:
            yield Change(wall - self.before, self.before, self.after)


def _built(definition: Component, last: datetime, work: Work) -> tzinfo:
    """Build the zone of a definition; nothing is followed before the work of the whole zone is paid."""
    given = [part for part in definition.parts if part.name in {"STANDARD", "DAYLIGHT"}]
    if not 0 < len(given) <= MOST_PARTS:
        raise BadZone("has no rules, or too many")
    _spend(work, _WORK_OF_PART * len(given))
    parts = [_read(part, last) for part in given]
    if sum(part.most for part in parts) > MOST_CHANGES:
        raise BadZone(f"changes its clocks more than {MOST_CHANGES:,} times")
    _spend(work, sum(part.work for part in parts))
    try:
        return ZoneTable(change for part in parts for change in part.changes())
    except Exception:  # noqa: BLE001 - the library may stumble over anything
        raise BadZone("is not well defined") from None


def _spend(work: Work, much: int) -> None:
    if not work.spend(much):
        raise BadZone("has more rules than can be followed in one file")


def _read(part: Component, last: datetime) -> _Part:
    """Read a part of a zone up to a time on the wall; a second rule is passed over."""
    start, *more = [_wall(line.value) for line in part.all("DTSTART")] or [None]
    if more or start is None:
        raise BadZone("does not say when its rules begin")
    before, after = (_offset(part, name) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    texts = [each for line in part.all("RDATE") for each in line.value.split(",")]
    added = [_wall(each, before) for each in texts[:MOST_CHANGES]]
    if len(texts) > MOST_CHANGES or None in added:
        raise BadZone("changes at times that cannot be read")
    line = part.first("RRULE")
    rule, until = _rule(line, before) if line else (None, None)
    until = max(start, min(last, until or last))
    found = _Part(start, tuple(filter(None, added)), rule, until, before, after)
    if found.work > _MOST_WORK_OF_RULE:
        raise BadZone("has a rule that may never come to pass")
    return found


def _offset(part: Component, name: str) -> timedelta:
    found = _OFFSET.fullmatch(part.text(name))
    if not found:
        raise BadZone(f"has no {name}")
    length = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -length if found[1] == "-" else length


def _rule(line: Line, before: timedelta) -> tuple[Rule, datetime | None]:
    """Read a rule and its end on the wall: a day counts whole, and what is no time ends nothing."""
    try:
        rule, until = read_rule(line.value), until_of(line.value)
    except BadRule as bad:
        raise BadZone(f"has a rule that {bad}") from None
    return rule, _wall(until if "T" in until else f"{until}T235959", before)


def _wall(text: str, before: timedelta = timedelta()) -> datetime | None:
    """Read a time on the wall, or one of UTC with the offset before it; nothing for what is no time."""
    found = _MOMENT.fullmatch(text.strip().upper())
    if not found:
        return None
    year, month, day, hour, minute, second = map(int, found.groups()[:6])
    try:
        wall = datetime.combine(date(year, month, day), time(hour, minute, second))
        return wall + before if found[7] else wall
    except (ValueError, OverflowError):
        return None
