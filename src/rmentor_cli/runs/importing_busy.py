"""Import when a person is busy from their calendar: the times are kept in private/, and nothing else of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from shlex import quote

from rmentor_cli.availability.free_time import Availability, DayOff
from rmentor_cli.availability.grid import QUARTER, QUARTERS_A_DAY, span
from rmentor_cli.dates import last_day
from rmentor_cli.intake.busy_days import beside, busy_days, renewed
from rmentor_cli.intake.calendar_owner import Owner, another_owner, owner
from rmentor_cli.model.busy import Asked, CalendarRead
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.people import Participant
from rmentor_cli.model.private import BusyDay
from rmentor_cli.problems import Problem, RmentorError, UsageError
from rmentor_cli.runs.finding import find_person, name_of
from rmentor_cli.runs.import_maps import refused
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.terminal.problem_lines import counted

ReadBusy = Callable[[str, bytes, Asked], CalendarRead | Problem]  # the readers are libraries, loaded where one is read
_HOUR = 60 // QUARTER
_BUSY = (DayOff.BUSY,)


def import_busy_times(opened: Opened, name: str, content: bytes, whose: str | None, read_busy: ReadBusy) -> Outcome:
    """Plan to keep when a person is busy from now on, in the place of what their calendar said before."""
    dossier = opened.dossier
    found = _owner(opened, name, content, read_busy) if whose is None else None
    person = dossier.people[found.person_id] if found else find_person(dossier, whose or "")
    asked = _asked(opened, person)
    read = read_busy(name, content, asked)
    if isinstance(read, Problem):
        raise refused([read])
    if problem := another_owner(dossier, person, name, read):
        raise refused([problem])
    stood = [row for row in opened.private.busy if row.person_id == person.id]
    new = busy_days(person.id, read.spans, asked, opened.on)
    if read.problems:  # what could not be read may be what keeps them busy
        new = beside(stood, new, asked.first)
    private = replace(opened.private, busy=renewed(dossier, opened.private.busy, person.id, new))
    whom = name_of(dossier, person.id)
    return Outcome(
        changes=sealed(opened, dossier, private),
        plan=f"Plan: {counted(len(new), 'busy day')} of {whom} to keep, in place of {len(stood)}.",
        notes=(
            *_taken_as(person, found),
            *_notes(opened, person, asked, new, read.own),
            *_beside(read, len(stood)),
            *_own(read),
        ),
        problems=read.problems,
        commit_message=f"Read the busy times of {person.id}",
        next_step="rmentor schedule plans around them",
        data={"person": person.id, "busy_days": len(new), "before": len(stood), "left_out": len(read.problems)},
    )


def _owner(opened: Opened, name: str, content: bytes, read_busy: ReadBusy) -> Owner:
    """Return whose a calendar is by all that it says; raises UsageError where it does not say so."""
    read = read_busy(name, content, _asked(opened, None))
    if isinstance(read, Problem):
        raise refused([read])
    found = owner(opened.dossier, name, read)
    if found is None:
        fix = f"rmentor import {quote(name)} --for WHO keeps when they are busy, and nothing else of it"
        raise UsageError(f"{name} is a calendar, and it has to be said whose", fix=fix)
    return found


def _taken_as(person: Participant, found: Owner | None) -> Iterator[str]:
    if found:
        yield f"Taken as the calendar of {person.name}: {found.said}. If that is not so: rmentor undo, then --for WHO."


def _asked(opened: Opened, person: Participant | None) -> Asked:
    """Return which days are asked about, of a person or, until they are known, of anybody."""
    program = opened.dossier.program
    first, last = max(opened.on, program.program.start), last_day(program.program)
    if last < first:
        raise RmentorError(f"the program ended on {last}, so nobody's time is asked any more")
    return Asked(
        first=first,
        last=last,
        zone=opened.dossier.zone_of(person) if person else program.program.time_zone,
        address=folded_address(person.email) if person else "",
        namespace=program.calendar.namespace or "",
    )


def _beside(read: CalendarRead, stood: int) -> Iterator[str]:
    """Say that nothing was forgotten because of what could not be read."""
    if read.problems and stood:
        number = counted(len(read.problems), "event")
        yield (
            f"{number} could not be read, so what the calendar said before is kept beside it. "
            "Once all of it is read, it counts alone."
        )


def _own(read: CalendarRead) -> Iterator[str]:
    if read.own:
        are = "is" if read.own == 1 else "are"
        yield f"{counted(read.own, 'event')} in it {are} of this program itself, and {are} left out on purpose."


def _notes(opened: Opened, person: Participant, asked: Asked, new: Sequence[BusyDay], own: int) -> Iterator[str]:
    if not new:
        held = "holds nothing else" if own else "holds nothing"
        yield f"The calendar {held} from {asked.first} to {asked.last}; if that is not so, export those days."
        return
    availability = Availability(opened.dossier, new)
    horizon = availability.horizon
    days = span(horizon.index(asked.first) * QUARTERS_A_DAY, (horizon.index(asked.last) + 1) * QUARTERS_A_DAY)
    hours, free = (
        (quarters & days).bit_count() // _HOUR
        for quarters in (availability.free_but_for(person, _BUSY), availability.free(person))
    )
    yield f"Of the {hours:,} hours in which {person.name} could meet from {asked.first} to {asked.last}, {free:,} stay."
    yield "Only when they are busy is kept, in private/busy.csv; delete the calendar's file when you are done."
