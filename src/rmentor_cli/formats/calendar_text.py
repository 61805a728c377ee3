"""The text of a calendar (iCalendar, RFC 5545) to its components, each with the lines that tell times. Pure.

Any file may come here: every step costs no more than the file is long, what people wrote into their events is passed
over, and what is wrong with the whole file is one located problem.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rmentor_cli.formats.calendar_bytes import decoded, is_calendar
from rmentor_cli.formats.calendar_work import Work
from rmentor_cli.immutable import immutable
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, shortened

LARGEST_CALENDAR = 20 * 1024 * 1024
MOST_LINES = 500_000
DEEPEST = 8  # RFC 5545 needs 3
_WORK_OF_LINE, _WORK_OF_PARAMETERS = 4, 5  # of a line that is read: the microseconds of the budget
LONGEST_LINE = 100_000  # characters, folds included, of a line that tells a time

_TIMES = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "FREEBUSY"})
_FACTS = frozenset({"UID", "SEQUENCE", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "X-WR-CALNAME"})
_PEOPLE = frozenset({"ORGANIZER", "ATTENDEE"})
_ZONES = frozenset({"TZID", "X-LIC-LOCATION", "TZOFFSETFROM", "TZOFFSETTO"})
_READ = _TIMES | _FACTS | _PEOPLE | _ZONES | {"BEGIN", "END"}
_NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_HEAD = re.compile(r'([^":]*(?:"[^"]*"[^":]*)*):')
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";]*)')
_NO_PARAMETERS: Mapping[str, str] = MappingProxyType({})
_SAVE_AGAIN = "save the calendar again as an .ics file, and import that one"


class Line(NamedTuple):  # there may be hundreds of thousands
    """One line of a component: its number in the file, and what it says."""

    number: int
    name: str
    parameters: Mapping[str, str]  # by their names in capitals
    value: str


@immutable
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    line: int
    lines: tuple[Line, ...]
    parts: tuple["Component", ...]

    def first(self, name: str) -> Line | None:
        """Return the first line of a name."""
        for line in self.lines:  # asked ten times for each event
            if line.name == name:
                return line
        return None

    def all(self, name: str) -> Iterator[Line]:
        """Yield the lines of a name."""
        return (line for line in self.lines if line.name == name)

    def text(self, name: str) -> str:
        """Return what the first line of a name says, in capitals; nothing where there is none."""
        line = self.first(name)
        return line.value.strip().upper() if line else ""


def read_components(path: str, content: bytes, work: Work) -> tuple[Component, ...] | Problem:
    """Return the calendars of a file; raises Overspent where there is more to read than its budget has."""
    if len(content) > LARGEST_CALENDAR:
        said = f"the calendar is larger than {LARGEST_CALENDAR // 2**20} MB"
        return Problem(Code.TOO_LARGE, Location(path), said, "export only the days of the program")
    if not is_calendar(content):
        return _unreadable(path, 1, "the file does not begin with BEGIN:VCALENDAR, so it is no calendar")
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        said = f"the calendar has more than {MOST_LINES:,} lines"
        return Problem(Code.TOO_LARGE, Location(path, MOST_LINES), said, "export only the days of the program")
    if "\0" in text:
        return _unreadable(path, text.count("\n", 0, text.index("\0")) + 1, "the line holds a zero byte")
    return _Builder(path, work).build(_unfolded(text.split("\n")))


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each line that is read with its number, its folds put together, and no more of it than is read."""
    number, parts, room = 0, list[str](), 0
    for here, raw in enumerate(lines, 1):
        if raw[:1] in {" ", "\t"}:
            if parts and room > 0:
                parts.append(raw[1:])
                room -= len(raw)
            continue
        if parts:
            yield number, "".join(parts)
        named = _NAME.match(raw)
        is_read = named is not None and named[0].upper() in _READ
        number, parts, room = here, [raw] if is_read else [], LONGEST_LINE
    if parts:
        yield number, "".join(parts)


class _Builder:
    """Puts components together from the inside out; a stack of its own, so that depth costs nothing."""

    def __init__(self, path: str, work: Work) -> None:
        self._path, self._work = path, work
        self._open: list[tuple[str, int, list[Line], list[Component]]] = []
        self._done: list[Component] = []

    def build(self, lines: Iterable[tuple[int, str]]) -> tuple[Component, ...] | Problem:
        for number, text in lines:
            if problem := self._take(number, text):
                return problem
        if self._open:
            name, line = self._open[-1][:2]
            return _unreadable(
                self._path, line, f"{shortened(name)} begins here and never ends: the file may be cut off"
            )
        return tuple(self._done)

    def _take(self, number: int, text: str) -> Problem | None:
        self._work.pay(number, _WORK_OF_LINE + _WORK_OF_PARAMETERS * (";" in text))
        line = _line(number, text)
        if line is None:
            return None
        if line.name == "BEGIN":
            return self._begin(number, line.value.strip().upper())
        if line.name == "END":
            return self._end(number, line.value.strip().upper())
        if self._open:
            self._open[-1][2].append(line)
        return None

    def _begin(self, number: int, name: str) -> Problem | None:
        if len(self._open) == DEEPEST:
            return _unreadable(self._path, number, f"components lie more than {DEEPEST} deep in each other")
        if not self._open and name != "VCALENDAR":
            return _unreadable(self._path, number, f"{shortened(name)} begins outside of a calendar")
        self._open.append((name, number, [], []))
        return None

    def _end(self, number: int, name: str) -> Problem | None:
        if not self._open or self._open[-1][0] != name:
            begun = f", where {shortened(self._open[-1][0])} is open" if self._open else ", which never began"
            return _unreadable(self._path, number, f"{shortened(name)} ends here{begun}")
        _, line, lines, parts = self._open.pop()
        around = self._open[-1][3] if self._open else self._done
        around.append(Component(name, line, tuple(lines), tuple(parts)))
        return None


def _line(number: int, text: str) -> Line | None:
    start, colon, value = text.partition(":")
    if colon and '"' not in start:  # as most lines are
        name, *given = start.split(";")
        named = (each.partition("=") for each in given)
        parameters = {key.upper(): said for key, is_one, said in named if is_one} if given else _NO_PARAMETERS
        return Line(number, name.upper(), parameters, value)
    head = _HEAD.match(text)
    if head is None:
        return None
    name, _, _ = head[1].partition(";")
    found = _PARAMETER.findall(head[1], len(name))
    parameters = {key.upper(): value.strip('"') for key, value in found}
    return Line(number, name.upper(), parameters, text[head.end() :])


def _unreadable(path: str, line: int, said: str) -> Problem:
    return Problem(Code.NOT_A_CALENDAR, Location(path, line), said, _SAVE_AGAIN)
