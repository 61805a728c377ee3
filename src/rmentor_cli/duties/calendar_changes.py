"""What people have to change in their calendars: a check-in that is new, has another date, or is called off. Pure.

What they have been told stands in the journal, with the number of the date: one mail brings them from there to what
holds now, however often it was changed in between.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from rmentor_cli.duties.check_ins import day_for, moment_of
from rmentor_cli.duties.known import Known, Seat, seats
from rmentor_cli.duties.words import in_words
from rmentor_cli.model.duty import ASSISTANT, Duty, DutyKind
from rmentor_cli.model.pairing import LIVE, SETTLED, CheckIn, CheckInState, Pairing
from rmentor_cli.model.program import Invitations
from rmentor_cli.progress.outcomes import day_of

_Kinds = tuple[tuple[DutyKind, str], ...]  # with their words, which are asked for again and again
_CALENDAR = tuple((kind, kind.value) for kind in (DutyKind.CANCELLATION, DutyKind.MOVE, DutyKind.INVITATION))
_SHOWN = tuple((kind, kind.value) for kind in (DutyKind.REMINDER, DutyKind.AGENDA))  # these name the date, too
_HELD = frozenset({CheckInState.DONE, CheckInState.MISSED})


class _Reader(NamedTuple):
    """Who reads a mail about a date: one of the two, or the assistant of one."""

    seat: Seat
    is_assistant: bool

    @property
    def ending(self) -> str:
        return f"{self.seat.side}-{ASSISTANT}" if self.is_assistant else self.seat.side


class _Told(NamedTuple):
    """The last word about a date that somebody got."""

    number: int
    kind: DutyKind


def calendar_changes(known: Known) -> Iterator[Duty]:
    """Yield the invitation, move or cancellation of every check-in that somebody does not know as it stands."""
    for row in known.dossier.check_ins:
        pairing = known.dossier.pairings_by_id.get(row.pairing_id)
        if pairing is None or row.state in _HELD or not _is_near(known, row) or known.is_to_take_over(row):
            continue
        for seat in seats(pairing):
            for reader in _readers(known, seat):
                if kind := _owed(known, pairing, row, reader):
                    yield _duty(known, row, reader, kind)


def _is_near(known: Known, row: CheckIn) -> bool:
    day = row.start.date() if row.start else row.window_end
    return known.on <= day <= known.on + timedelta(days=known.rules.horizon)


def _readers(known: Known, seat: Seat) -> Iterator[_Reader]:
    person = known.dossier.people.get(seat.person_id)
    yield _Reader(seat, is_assistant=False)
    if person and person.assistant_email:
        yield _Reader(seat, is_assistant=True)


def _owed(known: Known, pairing: Pairing, row: CheckIn, reader: _Reader) -> DutyKind | None:
    in_calendar = _told(known, row, reader, _CALENDAR)
    if row.start is None or row.state in SETTLED or row.state is CheckInState.UNPLACED:
        last = _later(in_calendar, _told(known, row, reader, _SHOWN))
        return DutyKind.CANCELLATION if last and last.kind is not DutyKind.CANCELLATION else None
    if pairing.status not in LIVE:
        return None  # proposed, or `schedule` has not withdrawn its check-ins yet
    is_invited = known.dossier.program.calendar.invitations is not Invitations.NONE
    told = in_calendar if is_invited else _later(in_calendar, _told(known, row, reader, _SHOWN))
    if told is None or told.kind is DutyKind.CANCELLATION:
        return DutyKind.INVITATION if is_invited else None
    return DutyKind.MOVE if told.number < known.revision(row) else None


def _told(known: Known, row: CheckIn, reader: _Reader, kinds: _Kinds) -> _Told | None:
    ending = reader.ending
    for number in range(known.revision(row), -1, -1):
        for kind, word in kinds:
            if known.settled(f"{word}-{row.id}-{number}-{ending}"):
                return _Told(number, kind)
    return None


def _later(one: _Told | None, other: _Told | None) -> _Told | None:
    if one is None or other is None:
        return one or other
    return other if other.number > one.number else one


def _duty(known: Known, row: CheckIn, reader: _Reader, kind: DutyKind) -> Duty:
    person_id = reader.seat.person_id
    day, days = day_for(known, row, person_id) or day_of(row, known.on), known.days(person_id)
    since = days.on_or_after(_from(known, row, kind))
    return Duty(
        key=_key(kind, row, known.revision(row), reader),
        kind=kind,
        since=since,
        # a program that begins to use rmentor in its middle does not invite to all that has long been agreed
        deadline=min(day, days.later(since, known.rules.news)) if kind is DutyKind.INVITATION else day,
        reason=f"{row.id} {_WORDS[kind]} {in_words(day)}",
        person_id=person_id,
        pairing_id=row.pairing_id,
        check_in_id=row.id,
        copy_to_assistant=reader.is_assistant,
    )


def _from(known: Known, row: CheckIn, kind: DutyKind) -> date:
    changed = row.changed or known.on
    moment = moment_of(known, row)
    if kind is not DutyKind.INVITATION or moment is None:
        return changed
    return max(changed, moment.date() - timedelta(days=known.rules.horizon))


def _key(kind: DutyKind, row: CheckIn, number: int, reader: _Reader) -> str:
    return f"{kind.value}-{row.id}-{number}-{reader.ending}"


_WORDS = {
    DutyKind.INVITATION: "is on",
    DutyKind.MOVE: "is now on",
    DutyKind.CANCELLATION: "does not take place on",
}
