"""From the checked lines of an event to its times: when it starts and ends, and what repeats. Pure."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from rmentor_cli.formats.calendar_text import Component, Line
from rmentor_cli.formats.calendar_work import Work
from rmentor_cli.formats.calendar_zones import BadZone, Zones
from rmentor_cli.formats.recurrence_rules import EARLIEST
from rmentor_cli.immutable import immutable
from rmentor_cli.model.busy import Asked
from rmentor_cli.model.event import DOMAIN
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.zones import zone
from rmentor_cli.problems import shortened

Time = datetime | date  # a date is a whole day on the person's own clock; a datetime always has a zone

LONGEST_EVENT = timedelta(days=400)  # of those that repeat
_DAY = timedelta(days=1)
_FREE = frozenset({"FREE", "WORKINGELSEWHERE"})
_LATEST_YEAR = 2199
_WORK_OF_EVENT, _WORK_OF_VALUE = 30, 8  # of an event, and of a list of times: the microseconds of the budget
_MAILTO = "mailto:"
_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?", re.ASCII)
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?", re.ASCII
)


class LeftOut(Exception):  # noqa: N818 - turned into a located problem
    """An event that cannot be read: on which line, and what is wrong with `it`."""

    def __init__(self, line: int, said: str) -> None:
        """Keep the line of the file and the sentence."""
        super().__init__(said)
        self.line = line
        self.said = said


@immutable
class Entry:
    """An event as far as time goes."""

    line: int
    uid: str
    sequence: int
    start: Time
    end: Time
    rules: tuple[Line, ...]
    added: tuple[Time, ...]
    skipped: tuple[Time, ...]
    instead_of: Time | None  # the occurrence of a series that this one replaces
    onward: bool  # and all after it
    busy: bool

    @property
    def repeats(self) -> bool:
        """Say whether it takes place more than once."""
        return bool(self.rules or self.added)


class Entries:
    """Reads the events of one calendar file, of one person."""

    def __init__(self, zones: Zones, asked: Asked, work: Work) -> None:
        """Take the zones of the file, whose calendar it is, and the budget of the file."""
        self._zones, self._asked, self._work, self._own = zones, asked, work, zone(asked.zone)

    def read(self, event: Component) -> Entry:
        """Read an event; raises LeftOut."""
        self._work.pay(event.line, _WORK_OF_EVENT)
        first, replaced, uid = (event.first(name) for name in ("DTSTART", "RECURRENCE-ID", "UID"))
        if first is None:
            raise LeftOut(event.line, "it does not say when it starts")
        start, sequence = self._time(first), event.text("SEQUENCE")
        entry = Entry(
            line=event.line,
            uid=(uid.value.strip() if uid else "") or f"line {event.line}",
            sequence=int(sequence) if re.fullmatch(r"\d{1,9}", sequence, re.ASCII) else 0,
            start=start,
            end=self._end(event, start),
            rules=() if replaced else tuple(event.all("RRULE")),
            added=() if replaced else tuple(self._list(event, "RDATE")),
            skipped=() if replaced else tuple(self._list(event, "EXDATE")),
            instead_of=self._time(replaced) if replaced else None,
            onward=replaced is not None and replaced.parameters.get("RANGE", "").upper() == "THISANDFUTURE",
            busy=self._is_busy(event),
        )
        self._refuse_stretched(entry)
        return entry

    def moment(self, when: Time) -> datetime:
        """Return the moment of UTC of a time, or of the midnight that begins a day of the person's own clock."""
        if not isinstance(when, datetime):
            when = datetime.combine(when, time.min, tzinfo=self._own)
        return when.astimezone(UTC)

    def until(self, line: int, text: str, start: Time) -> Time | None:
        """Return the end of a rule as its start needs it; a day counts whole, by the clock of the start."""
        if not text:
            return None
        last = self._read(line, text, start.tzinfo if isinstance(start, datetime) else None)
        if not isinstance(start, datetime):
            return last.date() if isinstance(last, datetime) else last
        if not isinstance(last, datetime):
            last = datetime.combine(last, time(23, 59, 59), tzinfo=start.tzinfo)
        return last.astimezone(UTC)

    def periods(self, line: Line) -> Iterator[tuple[Time, Time]]:
        """Yield the periods of a line of a VFREEBUSY; raises LeftOut."""
        for text in self._listed(line):
            first, _, last = text.strip().partition("/")
            start = self._read(line.number, first, None)
            if last[:1].upper() in {"P", "+"}:
                yield start, _after(start, _length(line.number, last))
            else:
                yield start, self._read(line.number, last, None)

    def _end(self, event: Component, start: Time) -> Time:
        line = event.first("DTEND") or event.first("DURATION")
        if line is None or line.name == "DURATION":
            end = _after(start, _length(line.number, line.value) if line else timedelta())
        else:
            end = self._time(line)
        if isinstance(start, datetime) and not isinstance(end, datetime):
            end = datetime.combine(end, time.min, tzinfo=start.tzinfo)
        elif not isinstance(start, datetime):
            end = end.date() if isinstance(end, datetime) else end
            end = start + _DAY if end == start else end
        if self.moment(end) < self.moment(start):
            raise LeftOut(line.number if line else event.line, "it ends before it starts")
        return end

    def _refuse_stretched(self, entry: Entry) -> None:
        """Refuse what would make the library look far beyond the days asked about."""
        if not (entry.repeats or entry.instead_of):
            return
        start = self.moment(entry.start)
        if self.moment(entry.end) - start > LONGEST_EVENT:
            raise LeftOut(entry.line, f"it repeats and lasts longer than {LONGEST_EVENT.days} days")
        if entry.instead_of and abs(start - self.moment(entry.instead_of)) > LONGEST_EVENT:
            raise LeftOut(entry.line, f"it was moved by more than {LONGEST_EVENT.days} days")

    def _is_busy(self, event: Component) -> bool:
        if event.text("STATUS") == "CANCELLED" or event.text("TRANSP") == "TRANSPARENT":
            return False
        if event.text("X-MICROSOFT-CDO-BUSYSTATUS") in _FREE or self.is_ours(event):
            return False
        declined = (line for line in event.all("ATTENDEE") if line.parameters.get("PARTSTAT", "").upper() == "DECLINED")
        return not self._asked.address or self._asked.address not in map(address_in, declined)

    def is_ours(self, event: Component) -> bool:
        """Say whether an event is a check-in or a milestone of this program itself."""
        domain = f"{self._asked.namespace}.{DOMAIN}" if self._asked.namespace else DOMAIN
        return event.text("UID").endswith(f"@{domain}".upper())

    def _list(self, event: Component, name: str) -> Iterator[Time]:
        for line in event.all(name):
            for each in self._listed(line):
                # of a period only its start is asked: it lasts as long as the event
                yield self._read(line.number, each.partition("/")[0], self._zone(line))

    def _listed(self, line: Line) -> list[str]:
        """Return the parts of a list, once they are paid for."""
        texts = [each for each in line.value.split(",") if each.strip()]
        self._work.pay(line.number, _WORK_OF_VALUE * len(texts))
        return texts

    def _time(self, line: Line) -> Time:
        return self._read(line.number, line.value, self._zone(line))

    def _zone(self, line: Line) -> tzinfo | None:
        name = line.parameters.get("TZID", "")
        try:
            return self._zones.named(name) if name else None
        except BadZone as bad:
            raise LeftOut(line.number, f'the time zone "{shortened(name)}" {bad}') from None

    def _read(self, line: int, text: str, where: tzinfo | None) -> Time:
        """Read a day, or a time on a clock: of UTC, of a zone, or of the person's own."""
        found = _TIME.fullmatch(text.strip().upper())
        try:
            when = _when(found, where or self._own) if found else None
        except ValueError:  # the 31st of February, or 25 o'clock
            when = None
        if when is None:
            raise LeftOut(line, f'"{shortened(text)}" is no time')
        if not EARLIEST.year <= when.year <= _LATEST_YEAR:
            raise LeftOut(line, f"the year {when.year} is not of our time")
        return when


def address_in(line: Line) -> str:
    """Return the address of an organizer or guest, folded; nothing where they have none."""
    value = line.value.strip()
    return folded_address(value[len(_MAILTO) :]) if value[: len(_MAILTO)].lower() == _MAILTO else ""


def _when(found: re.Match[str], where: tzinfo) -> Time:
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None:
        return day
    at = time(int(found[4]), int(found[5]), min(int(found[6]), 59), tzinfo=UTC if found[7] else where)
    return datetime.combine(day, at)


def _length(number: int, text: str) -> timedelta:
    found = _LENGTH.fullmatch(text.strip().upper())
    if not found or not any(found.groups()[1:]):
        raise LeftOut(number, f'"{shortened(text)}" is no length of time')
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups()[1:])
    if found[1] == "-":
        raise LeftOut(number, "it ends before it starts")
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _after(start: Time, length: timedelta) -> Time:
    """Return when something ends: hours pass for everybody, days by the calendar; no length read here is too long."""
    if isinstance(start, datetime) and length % _DAY:
        return (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    return start + length
