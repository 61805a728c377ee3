"""What people may have in their calendars: by the files in out/, and by the journal where those are gone."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from rmentor_cli.documents.events import MILESTONES, Withdrawn, event_uid, milestone_uid
from rmentor_cli.duties.mail_keys import said_of
from rmentor_cli.files.read import paths_in, read_present
from rmentor_cli.formats.ics_events import TimedEvent, day_events, timed_events, uids
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
_SESSION = re.compile(r"Session (\d+) of ")
_DAY = re.compile(r"-(\d{4}-\d\d-\d\d)(?:-|$)", re.ASCII)


def known_check_ins(root: Path, dossier: Dossier) -> frozenset[str]:
    """Return the ids of the check-ins that people may have: they stand in a calendar file, or an invitation left."""
    exported = {_id_of(uid) for text in _calendars(root) for uid in uids(text)}
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
        is_any_gone = not there.issuperset(map(_id_of, uids(text)))  # nearly never
        for event in timed_events(text) if is_any_gone else ():
            key = _id_of(event.uid)
            if key not in there and event.uid == event_uid(dossier, key):
                known = _in_a_calendar(event)
                found[key] = max(found.get(key, known), known, key=lambda each: each.number)
    return found


def numbers_sent(dossier: Dossier) -> Mapping[str, int]:
    """Return the highest number under which an invitation has left, by check-in id."""
    sent: dict[str, int] = {}
    for said in filter(None, (said_of(line.key) for line in _that_left(dossier, _IN_CALENDARS))):
        sent[said.check_in_id] = max(sent.get(said.check_in_id, 0), said.number)
    return sent


def _calendars(root: Path) -> Iterable[bytes]:
    folders = (paths.CALENDARS_OF_PEOPLE, paths.CALENDARS_OF_PAIRINGS)
    return read_present(root, [path for folder in folders for path in paths_in(root, folder)]).values()


def _id_of(uid: str) -> str:
    return uid.partition("@")[0]


def _in_a_calendar(event: TimedEvent) -> InACalendar:
    said = _SESSION.search(event.about)
    return InACalendar(
        number=event.sequence,
        start=event.start,
        minutes=(event.end - event.start) // timedelta(minutes=1),
        session=int(said[1]) if said else 1,
        status=event.status,
    )


def withdrawn_milestones(root: Path, dossier: Dossier) -> tuple[Withdrawn, ...]:
    """Return the milestones that program.yaml does not have any more, and people may have in their calendars."""
    gone = [name for name in MILESTONES if getattr(dossier.program.milestones, name) is None]
    dated = {**_in_the_journal(dossier), **_in_the_file(root, dossier)} if gone else {}
    return tuple(dated[name] for name in gone if name in dated)


def _in_the_file(root: Path, dossier: Dossier) -> dict[str, Withdrawn]:
    found = dict(day_events(read_present(root, [PROGRAM]).get(PROGRAM, b"")))
    known = {name: found.get(milestone_uid(dossier, name)) for name in MILESTONES}
    return {
        name: Withdrawn(name, each.day, each.sequence + (each.status is not EventStatus.CANCELLED))
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
