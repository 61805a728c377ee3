"""When a calendar says that somebody is busy, and not a word of what they do. Pure; where its libraries are used.

The libraries expand recurring events and nothing else. They see events made here of lines that were checked before, and
whatever is followed or read as a list, in zones and events alike, is paid for before from the one budget of the file.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta

import recurring_ical_events
from icalendar import Calendar, Event, vDDDTypes, vRecur

from rmentor_cli.formats.calendar_entries import Entries, Entry, LeftOut, Time, address_in
from rmentor_cli.formats.calendar_text import Component, Line, read_components
from rmentor_cli.formats.calendar_work import Overspent, Work
from rmentor_cli.formats.calendar_zones import Zones
from rmentor_cli.formats.recurrence_rules import BadRule, Rule, most_times, read_rule, until_of, work_of
from rmentor_cli.model.busy import Asked, CalendarRead, Span
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem

MOST_EVENTS = 40_000  # programs write a dozen lines for each, so that MOST_LINES comes first
MOST_WORK_OF_RULE = 1_000_000  # more is only looked at where nothing ever fits
MOST_CHANGED = 100  # changes of a series that hold from one occurrence on
# what the library takes, in the microseconds of the budget
_WORK_OF_SERIES, _WORK_OF_CHANGE, _WORK_OF_TIME, _WORK_OF_EXCEPTION = 700, 300, 110, 10
_DAY = timedelta(days=1)
_MEND = "mend or delete the event in the calendar, export it again and import it again; the rest is taken"


def read_busy(path: str, content: bytes, asked: Asked) -> CalendarRead | Problem:
    """Read when a person is busy on some days; a problem where the file is no calendar, or makes too much work.

    Half a calendar would show somebody as free who is not: what cannot be followed to its end is refused.
    """
    try:
        return _read(path, content, asked, Work())
    except Overspent as over:
        said = "with this, there is more in the calendar than can be followed in one file"
        return Problem(Code.TOO_LARGE, Location(path, over.line), said, "export only the days of the program")


def _read(path: str, content: bytes, asked: Asked, work: Work) -> CalendarRead | Problem:
    calendars = read_components(path, content, work)
    if isinstance(calendars, Problem):
        return calendars
    events = [part for each in calendars for part in each.parts if part.name == "VEVENT"]
    if len(events) > MOST_EVENTS:
        at, said = Location(path, events[MOST_EVENTS].line), f"the calendar has more than {MOST_EVENTS:,} events"
        return Problem(Code.TOO_LARGE, at, said, "export only the days of the program")
    return _Reader(path, calendars, asked, work).read()


class _Reader:
    """Gathers the busy times of one file, and what was left out."""

    def __init__(self, path: str, calendars: Sequence[Component], asked: Asked, work: Work) -> None:
        self._path, self._calendars, self._work = path, calendars, work
        self._entries = Entries(Zones(calendars, asked.last, self._work), asked, self._work)
        self._moment = self._entries.moment
        # whatever the zone, every day of it lies within
        self._first = datetime.combine(asked.first, time.min, tzinfo=UTC) - _DAY
        self._last = datetime.combine(asked.last, time.min, tzinfo=UTC) + 2 * _DAY
        self._problems: list[Problem] = []
        self._spans: list[Span] = []

    def read(self) -> CalendarRead:
        parts = [part for each in self._calendars for part in each.parts]
        events = [part for part in parts if part.name == "VEVENT"]
        for entries in self._groups(events):
            self._take_group(entries)
        for part in parts:
            if part.name == "VFREEBUSY":
                self._take_periods(part)
        people = [found for event in events if (found := _addresses(event))]
        return CalendarRead(
            spans=tuple(self._spans),
            names=tuple(
                (line.number, line.value.strip()) for each in self._calendars for line in each.all("X-WR-CALNAME")
            ),
            people=Counter(address for found in people for address in found),
            peopled=len(people),
            problems=tuple(self._problems),
            own=sum(self._entries.is_ours(event) for event in events),
        )

    def _groups(self, events: Iterable[Component]) -> Iterable[list[Entry]]:
        """Return the events that belong together: a series and what replaces parts of it."""
        groups: dict[str, list[Entry]] = {}
        for event in events:
            try:
                entry = self._entries.read(event)
            except LeftOut as left:
                self._leave(left)
            else:
                groups.setdefault(entry.uid, []).append(entry)
        return groups.values()

    def _leave(self, left: LeftOut) -> None:
        at = Location(self._path, left.line)
        self._problems.append(Problem(Code.EVENT_LEFT_OUT, at, f"an event is left out: {left.said}", _MEND))

    def _take_group(self, entries: Sequence[Entry]) -> None:
        """Enter when the events of one UID take place; of several versions the latest counts."""
        changes = [entry for entry in entries if entry.instead_of]
        originals = [entry for entry in entries if not entry.instead_of]
        latest = max((entry.sequence for entry in originals), default=0)
        try:
            if not originals:
                self._enter_each(changes)
            for original in originals:
                if original.sequence == latest:
                    self._take(original, changes)
                    changes = []  # where several events share a UID, nobody can tell which of them was changed
        except LeftOut as left:
            self._leave(left)

    def _take(self, original: Entry, changes: Sequence[Entry]) -> None:
        """Enter an event and its changes: what replaces one occurrence is an event of its own and an exception."""
        onward = [entry for entry in changes if entry.onward]
        if not (original.repeats or changes):
            self._enter_each([original])
        elif self._is_over(original):
            self._enter_each(changes)
        else:
            self._take_series(original, changes, onward)

    def _take_series(self, original: Entry, changes: Sequence[Entry], onward: Sequence[Entry]) -> None:
        skipped = {self._moment(each) for each in original.skipped}
        single = {moment: entry for moment, entry in self._latest(changes).items() if not entry.onward}
        self._enter_each(entry for moment, entry in single.items() if moment not in skipped)
        if any(self._moment(entry.start) < self._last for entry in (original, *onward)):
            replaced = [_as_exception(entry, original) for entry in single.values()]
            self._expand(original, onward, (*original.skipped, *filter(None, replaced)))

    def _latest(self, changes: Iterable[Entry]) -> dict[datetime, Entry]:
        """Return the last version of each change, by the moment of the occurrence that it replaces."""
        found: dict[datetime, Entry] = {}
        for entry in changes:
            moment = self._moment(entry.instead_of or entry.start)
            if moment not in found or found[moment].sequence < entry.sequence:
                found[moment] = entry
        return found

    def _is_over(self, series: Entry) -> bool:
        """Say whether a series ended before the days asked about; a rule that cannot be read never does."""
        try:
            ends = [self._entries.until(rule.number, until_of(rule.value), series.start) for rule in series.rules]
        except BadRule:
            return False
        last = [self._moment(each) for each in (*ends, *series.added, series.start) if each]
        length = self._moment(series.end) - self._moment(series.start)
        return series.repeats and None not in ends and max(last) + length + _DAY < self._first

    def _expand(self, series: Entry, onward: Sequence[Entry], skipped: Sequence[Time]) -> None:
        if len(onward) > MOST_CHANGED:
            raise LeftOut(series.line, f"it has more than {MOST_CHANGED} changes of all that follow")
        reach = self._reach(series, onward)
        earliest, latest = self._first - reach - _DAY, self._last + reach + _DAY
        skipped = [each for each in skipped if earliest < self._moment(each) < latest]
        exceptions = len(skipped) + len(series.added)
        self._work.pay(series.line, _WORK_OF_SERIES + _WORK_OF_CHANGE * len(onward) + _WORK_OF_EXCEPTION * exceptions)
        rules = [vRecur.from_ical(self._rule(line, series, reach)) for line in series.rules]
        calendar = Calendar()
        for entry in (series, *onward):
            calendar.add_component(_component(entry))
        if skipped:
            calendar.subcomponents[0].add("EXDATE", skipped)
        if rules:
            calendar.subcomponents[0]["RRULE"] = rules
        try:
            found = recurring_ical_events.of(calendar).between(self._first, self._last)
        except Exception:  # noqa: BLE001 - the library may stumble over anything
            raise LeftOut(series.line, "how it repeats is not well defined") from None
        for each in found:
            if each["TRANSP"] == "OPAQUE":
                self._enter(each["DTSTART"].dt, each["DTEND"].dt)

    def _reach(self, series: Entry, onward: Sequence[Entry]) -> timedelta:
        """Return how far beyond the days asked about the library has to look: it asks when things began."""
        lengths = [self._moment(entry.end) - self._moment(entry.start) for entry in (series, *onward)]
        moved = [abs(self._moment(e.start) - self._moment(e.instead_of)) for e in onward if e.instead_of]
        return max(lengths) + max(moved, default=timedelta())

    def _rule(self, line: Line, series: Entry, reach: timedelta) -> str:
        try:
            rule = read_rule(line.value)
        except BadRule as bad:
            raise LeftOut(line.number, f"its rule {bad}") from None
        until = self._entries.until(line.number, until_of(line.value), series.start)
        self._weigh(line.number, rule, series, reach)
        return rule.written(vDDDTypes(until).to_ical().decode() if until else "")

    def _weigh(self, line: int, rule: Rule, series: Entry, reach: timedelta) -> None:
        work = work_of(rule, series.start, (self._last + reach).date())
        if work > MOST_WORK_OF_RULE:
            raise LeftOut(line, "its rule may never come to pass")
        times = most_times(rule, (self._last - self._first + 2 * reach).days)
        self._work.pay(line, work + _WORK_OF_TIME * times)

    def _enter_each(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.busy:
                self._enter(entry.start, entry.end)

    def _enter(self, start: Time, end: Time) -> None:
        span = Span(max(self._moment(start), self._first), min(self._moment(end), self._last))
        if span.start < span.end:
            self._spans.append(span)

    def _take_periods(self, part: Component) -> None:
        for line in part.all("FREEBUSY"):
            if line.parameters.get("FBTYPE", "").upper() != "FREE":
                try:
                    for start, end in self._entries.periods(line):
                        self._enter(start, end)
                except LeftOut as left:
                    self._leave(left)


def _component(entry: Entry) -> Event:
    """Make the event that the library is to see, but for its rules."""
    event = Event()
    event.add("UID", entry.uid)
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTART", entry.start)
    event.add("DTEND", entry.end)
    event.add("TRANSP", "OPAQUE" if entry.busy else "TRANSPARENT")
    if entry.instead_of is not None:
        replaced = vDDDTypes(entry.instead_of)
        if entry.onward:
            replaced.params["RANGE"] = "THISANDFUTURE"
        event["RECURRENCE-ID"] = replaced
    if entry.added:
        event.add("RDATE", list(entry.added))
    return event


def _as_exception(change: Entry, series: Entry) -> Time | None:
    """Return what a change replaces, as a series can leave it out; a day is no occurrence of one with times."""
    replaced = change.instead_of
    if isinstance(replaced, datetime) and not isinstance(series.start, datetime):
        return replaced.date() if replaced.time() == time.min else None
    return replaced if isinstance(replaced, datetime) or not isinstance(series.start, datetime) else None


def _addresses(event: Component) -> set[str]:
    return {address_in(line) for line in event.lines if line.name in {"ORGANIZER", "ATTENDEE"}} - {""}
