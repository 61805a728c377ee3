"""What people may have in their calendars: by the files in out/, and by the journal where those are gone."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from rmentor_cli.documents.events import MILESTONES, Withdrawn, event_uid, milestone_uid
from rmentor_cli.files.read import paths_in, read_present
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.event import EventStatus
from rmentor_cli.model.journal import JournalLine, JournalState, lines_of

PROGRAM = f"{paths.CALENDARS}/program.ics"
_LEFT = frozenset({JournalState.SENT, JournalState.UNKNOWN, JournalState.BY_HAND})
_IN_CALENDARS = frozenset({DutyKind.INVITATION.value, DutyKind.MOVE.value, DutyKind.CANCELLATION.value})
_ABOUT_MILESTONES = {
    DutyKind.KICKOFF.value: "launch",
    DutyKind.GOAL_REVIEW.value: "midpoint",
    DutyKind.CLOSING.value: "closing",
}
_UID = re.compile(rb"^UID:([a-z0-9._-]+)@", re.MULTILINE)
_CHECK_IN = re.compile(r"-(.+)-(\d+)(?:\.[a-z0-9.]+)?-(?:mentor|leader)(?:-assistant)?", re.ASCII)
_EVENT = re.compile(
    rb"^UID:([a-z0-9._-]+)@(\S+)\r\n.*?^SEQUENCE:(\d+)\r\n.*?^DTSTART:(\d{8}T\d{6}Z)\r\n.*?^DTEND:(\d{8}T\d{6}Z)\r\n"
    rb"(.*?)^STATUS:(\w+)\r\n",
    re.MULTILINE | re.DOTALL,
)
_SESSION = re.compile(rb"Session (\d+) of ")
_DAY = re.compile(r"-(\d{4}-\d\d-\d\d)(?:-|$)", re.ASCII)
_MILESTONE = re.compile(
    rb"^UID:(\S+)\r\n.*?^SEQUENCE:(\d+)\r\n.*?^DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)\r\n.*?^STATUS:(\w+)\r\n",
    re.MULTILINE | re.DOTALL,
)


def known_check_ins(root: Path, dossier: Dossier) -> frozenset[str]:
    """Return the ids of the check-ins that people may have: they stand in a calendar file, or an invitation left."""
    exported = {uid.decode() for text in _calendars(root) for uid in _UID.findall(text)}
    return frozenset(exported | numbers_sent(dossier).keys())


@immutable
class InACalendar:
    """A check-in as a calendar file holds it; its moment is in UTC."""

    number: int
    start: datetime
    minutes: int
    session: int  # of the arc; 1 where the event does not say
    status: EventStatus


def events_without_row(root: Path, dossier: Dossier) -> Mapping[str, InACalendar]:
    """Return, by id, the check-ins of this program that calendar files hold and no row does: of each the newest."""
    there = {row.id for row in dossier.check_ins}
    found: dict[str, InACalendar] = {}
    for text in _calendars(root):
        # looking for ids alone takes a fraction of the time, and nearly always finds none that is missing
        is_any_gone = not there.issuperset(map(bytes.decode, _UID.findall(text)))
        for uid, host, *event in _EVENT.findall(text) if is_any_gone else ():
            key = uid.decode()
            if key not in there and f"{key}@{host.decode()}" == event_uid(dossier, key):
                known = _in_a_calendar(*event)
                found[key] = max(found.get(key, known), known, key=lambda each: each.number)
    return found


def numbers_sent(dossier: Dossier) -> Mapping[str, int]:
    """Return the highest number under which an invitation has left, by check-in id."""
    sent: dict[str, int] = {}
    for line in _that_left(dossier, _IN_CALENDARS):
        if found := _CHECK_IN.fullmatch(line.key.removeprefix(line.kind)):
            sent[found[1]] = max(sent.get(found[1], 0), int(found[2]))
    return sent


def _calendars(root: Path) -> Iterable[bytes]:
    folders = (paths.CALENDARS_OF_PEOPLE, paths.CALENDARS_OF_PAIRINGS)
    return read_present(root, [path for folder in folders for path in paths_in(root, folder)]).values()


def _in_a_calendar(number: bytes, start: bytes, end: bytes, about: bytes, status: bytes) -> InACalendar:
    first, past = (datetime.strptime(each.decode(), "%Y%m%dT%H%M%S%z") for each in (start, end))
    said = _SESSION.search(about.replace(b"\r\n ", b""))
    return InACalendar(
        number=int(number),
        start=first,
        minutes=(past - first) // timedelta(minutes=1),
        session=int(said[1]) if said else 1,
        status=EventStatus(status.decode()),
    )


def withdrawn_milestones(root: Path, dossier: Dossier) -> tuple[Withdrawn, ...]:
    """Return the milestones that program.yaml does not have any more, and people may have in their calendars."""
    gone = [name for name in MILESTONES if getattr(dossier.program.milestones, name) is None]
    dated = {**_in_the_journal(dossier), **_in_the_file(root, dossier)} if gone else {}
    return tuple(dated[name] for name in gone if name in dated)


def dated(text: bytes) -> Iterator[tuple[str, tuple[int, tuple[date, EventStatus]]]]:
    """Yield the number of each event of the program, and its day and status, by its UID."""
    for uid, number, year, month, day, status in _MILESTONE.findall(text):
        on = date(int(year), int(month), int(day))
        yield uid.decode(), (int(number), (on, EventStatus(status.decode())))


def _in_the_file(root: Path, dossier: Dossier) -> dict[str, Withdrawn]:
    found = dict(dated(read_present(root, [PROGRAM]).get(PROGRAM, b"")))
    known = {name: found.get(milestone_uid(dossier, name)) for name in MILESTONES}
    return {
        name: Withdrawn(name, each[1][0], each[0] + (each[1][1] is not EventStatus.CANCELLED))
        for name, each in known.items()
        if each
    }


def _in_the_journal(dossier: Dossier) -> Mapping[str, Withdrawn]:
    """Return the day that people were last told of, by milestone: all that git knows of it."""
    days: dict[str, tuple[date, date]] = {}
    for line in _that_left(dossier, _ABOUT_MILESTONES.keys()):
        name, said = _ABOUT_MILESTONES[line.kind], _DAY.match(line.key.removeprefix(line.kind))
        if said:
            days[name] = max(days.get(name, (date.min, date.min)), (line.date, date.fromisoformat(said[1])))
    return {name: Withdrawn(name, day, 0) for name, (_, day) in days.items()}


def _that_left(dossier: Dossier, kinds: Container[str]) -> Iterator[JournalLine]:
    return (line for line in lines_of(dossier.journal, kinds) if line.state in _LEFT)
