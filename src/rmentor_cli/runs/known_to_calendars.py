"""What people may have in their calendars: by the files in out/, and by the journal where those are gone."""

import re
from collections.abc import Container, Iterator, Mapping
from datetime import date
from pathlib import Path

from rmentor_cli.documents.events import MILESTONES, Withdrawn, milestone_uid
from rmentor_cli.files.read import paths_in, read_present
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
_CHECK_IN = re.compile(r"-(.+)-\d+(?:\.[a-z0-9.]+)?-(?:mentor|leader)(?:-assistant)?", re.ASCII)
_DAY = re.compile(r"-(\d{4}-\d\d-\d\d)(?:-|$)", re.ASCII)
_MILESTONE = re.compile(
    rb"^UID:(\S+)\r\n.*?^SEQUENCE:(\d+)\r\n.*?^DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)\r\n.*?^STATUS:(\w+)\r\n",
    re.MULTILINE | re.DOTALL,
)


def known_check_ins(root: Path, dossier: Dossier) -> frozenset[str]:
    """Return the ids of the check-ins that people may have: they stand in a calendar file, or an invitation left."""
    files = [
        path for folder in (paths.CALENDARS_OF_PEOPLE, paths.CALENDARS_OF_PAIRINGS) for path in paths_in(root, folder)
    ]
    exported = {uid.decode() for text in read_present(root, files).values() for uid in _UID.findall(text)}
    left = (_CHECK_IN.fullmatch(line.key.removeprefix(line.kind)) for line in _that_left(dossier, _IN_CALENDARS))
    return frozenset(exported | {found[1] for found in left if found})


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
