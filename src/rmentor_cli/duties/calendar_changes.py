"""What people have to change in their calendars: a check-in that is new, has another date, or is called off. Pure.

What they have been told stands in the journal: one mail brings them from there to what holds now, however often it was
changed in between, and none is owed where nothing is different.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from rmentor_cli.duties.known import A_DAY, MENTOR, TOLD_LATE, Known, Seat, seats
from rmentor_cli.duties.mail_keys import SaidOf
from rmentor_cli.duties.told import (
    IN_CALENDARS,
    SHOWN_OR_IN_CALENDARS,
    Reader,
    formerly_told,
    key_of,
    last_told,
    mark_of,
    mark_of_two,
    moment_of,
    people_in,
    says,
    was_told_others,
)
from rmentor_cli.duties.words import in_words
from rmentor_cli.duties.work_days import WorkDays
from rmentor_cli.immutable import immutable
from rmentor_cli.model.duty import ASSISTANT, Duty, DutyKind
from rmentor_cli.model.pairing import LIVE, SETTLED, CheckIn, CheckInState, Pairing, row_day
from rmentor_cli.model.program import Invitations
from rmentor_cli.model.values import DateRange
from rmentor_cli.model.zones import zone
from rmentor_cli.progress.outcomes import day_of

_HELD = frozenset({CheckInState.DONE, CheckInState.MISSED})
_CANCELLATION = DutyKind.CANCELLATION.value
_OF_A_DATE = frozenset({DutyKind.INVITATION, DutyKind.MOVE})
_TELL_THEM = "somebody else sits in their pairing now, and nobody has told them"


@immutable
class _Change:
    """What somebody is to hear about a check-in, and what they heard last."""

    row: CheckIn
    kind: DutyKind
    reader: Reader
    told: SaidOf | None
    partner_id: str = ""  # of who sits there no more: with whom they were to meet


def calendar_changes(known: Known) -> Iterator[Duty]:
    """Yield the invitation, move or cancellation of every check-in that somebody does not know as it stands."""
    near = _near(known)
    for row in known.dossier.check_ins:
        pairing = known.dossier.pairings_by_id.get(row.pairing_id)
        if pairing is None or not _may_be_told(row, near, known.told) or known.is_to_take_over(row):
            continue
        for change in _news(known, pairing, row):
            if change.partner_id and _counts_on_it(known, change):
                yield replace(_duty(known, change), partner_id=change.partner_id, waits=_TELL_THEM)
            elif not change.partner_id and not (change.kind in _OF_A_DATE and _begins_by_now(known, row)):
                yield _duty(known, change)


def _news(known: Known, pairing: Pairing, row: CheckIn) -> tuple[_Change, ...]:
    """Return what people are to hear of a check-in, on whatever day they are told."""

    def work_out() -> tuple[_Change, ...]:
        found = (_owed(known, pairing, row, reader) for reader in _readers(known, pairing))
        return (*filter(None, found), *_of_who_sat_there(known, pairing, row))

    return known.once(("news", row.id), work_out)


def _near(known: Known) -> DateRange:
    """Return the days of the check-ins that are near enough to be told of, or to say that it was not done in time."""
    return DateRange(known.on - A_DAY - TOLD_LATE, known.on + A_DAY + timedelta(days=known.rules.horizon))


def _may_be_told(row: CheckIn, near: DateRange, told: Collection[str]) -> bool:
    """Say whether there may be news of a check-in: of one that somebody knows of, however far ahead it is now."""
    if row.state in _HELD:
        return False
    if row.start is None or row.state in SETTLED:
        return True  # one called off was told under a date of its own
    day = row.start.date()
    return day in near or (day > near.last and row.id in told)


def _readers(known: Known, pairing: Pairing) -> Iterator[Reader]:
    for seat in seats(pairing):
        person = known.dossier.people.get(seat.person_id)
        yield Reader(seat.person_id, seat.side)
        if person and person.assistant_email:
            yield Reader(seat.person_id, f"{seat.side}-{ASSISTANT}")


def _owed(known: Known, pairing: Pairing, row: CheckIn, reader: Reader) -> _Change | None:
    if row.start is None or row.state in SETTLED or row.state is CheckInState.UNPLACED:
        return _called_off(known, row, reader)
    if pairing.status not in LIVE:
        return None  # proposed, or `schedule` has not withdrawn its check-ins yet
    is_invited = known.dossier.program.calendar.invitations is not Invitations.NONE
    told = last_told(known, row, reader, IN_CALENDARS if is_invited else SHOWN_OR_IN_CALENDARS)
    if told is None or told.kind == _CANCELLATION:
        return _Change(row, DutyKind.INVITATION, reader, None) if is_invited else None
    if says(known, told, row) or told.is_of_a_window:
        return None  # who was told of days to book a date in has booked it
    is_same_time = told.moment is not None and told.moment == moment_of(known, row)
    if is_same_time and _is_new_partner(known, row, told):
        return _Change(row, DutyKind.INVITATION, reader, None) if is_invited else None
    return _Change(row, DutyKind.MOVE, reader, told)


def _begins_by_now(known: Known, row: CheckIn) -> bool:
    """Say whether a check-in of today has begun: it is too late to tell of its date."""
    moment, now = moment_of(known, row), known.today.now
    return bool(moment and now and moment <= now) and day_of(row, known.on) == known.on


def _of_who_sat_there(known: Known, pairing: Pairing, row: CheckIn) -> Iterator[_Change]:
    """Yield the cancellation for each who was invited and sits in the pairing no more: pairings.csv was edited."""
    if not was_told_others(known, row):
        return
    mentor, leader = seats(pairing)
    for seat, other in ((mentor, leader), (leader, mentor)):
        endings = (seat.side, f"{seat.side}-{ASSISTANT}")
        for reader in (reader for ending in endings for reader in formerly_told(known, row, ending)):
            told = last_told(known, row, reader, SHOWN_OR_IN_CALENDARS)
            if told and _still_stands(told) and (partner := _partner(known, row, reader, told, other)):
                yield _Change(row, DutyKind.CANCELLATION, reader, told, partner)


def _still_stands(told: SaidOf) -> bool:
    """Say whether the last that somebody heard is that they meet."""
    return told.moment is not None and told.kind != _CANCELLATION


def _counts_on_it(known: Known, change: _Change) -> bool:
    """Say whether somebody still counts on a meeting that is ahead."""
    moment, reader = change.told and change.told.moment, change.reader
    return moment is not None and _on_clock(known, reader, moment) >= known.day_of(reader.person_id)


def _partner(known: Known, row: CheckIn, reader: Reader, told: SaidOf, other: Seat) -> str:
    """Return with whom somebody was told that they would meet; empty where that cannot be told."""
    at_first = (each.person_id for each in formerly_told(known, row, other.side))
    for partner_id in (other.person_id, *at_first):
        two = (partner_id, reader.person_id) if other.side == MENTOR else (reader.person_id, partner_id)
        if people_in(told.mark) == mark_of_two(*two):
            return partner_id
    return ""


def _called_off(known: Known, row: CheckIn, reader: Reader) -> _Change | None:
    told = last_told(known, row, reader, SHOWN_OR_IN_CALENDARS)
    if told is None or told.kind == _CANCELLATION:
        return None
    is_to_book = row.state is CheckInState.PLANNED and (told.is_of_a_window or says(known, told, row))
    return None if is_to_book else _Change(row, DutyKind.CANCELLATION, reader, told)


def _is_new_partner(known: Known, row: CheckIn, told: SaidOf) -> bool:
    return people_in(told.mark) != people_in(mark_of(known, row))


def _duty(known: Known, change: _Change) -> Duty:
    row, kind, reader = change.row, change.kind, change.reader
    days, moment = known.days(reader.person_id), _moment_told(known, change)
    day = _day(known, change, moment)
    since = _from(known, change, min(day, _on_clock(known, reader, moment) if moment else day), days)
    old = days.later(max(since, known.start), known.rules.news)  # before its first day nobody is in its middle
    is_settled = kind is DutyKind.INVITATION and _was_settled_before(known, old)
    return Duty(
        key=_key(known, change),
        kind=kind,
        since=since,
        deadline=min(day, old) if is_settled else day,
        reason=f"{row.id} {_what(change, day, moment)}",
        person_id=reader.person_id,
        pairing_id=row.pairing_id,
        check_in_id=row.id,
        copy_to_assistant=reader.ending.endswith(ASSISTANT),
        told=moment,
    )


def _was_settled_before(known: Known, day: date) -> bool:
    """Say whether nothing was sent yet by a day: who begins in the middle invites to nothing that has long been agreed.

    From then on a run that comes late loses no invitation: it is owed until the meeting.
    """
    return not known.sent_by(day)


def _key(known: Known, change: _Change) -> str:
    row, kind, ending = change.row, change.kind, change.reader.ending
    if change.partner_id and change.told:  # whoever sits there now may hear the same one day
        return f"{kind.value}-{row.id}-{change.told.number}.{change.told.mark}-{ending}"
    if kind is DutyKind.CANCELLATION:
        return f"{kind.value}-{row.id}-{known.revision(row)}-{ending}"
    before = last_told(known, row, change.reader, IN_CALENDARS)  # another partner or place gives the row no new number
    return key_of(known, kind, row, ending, above=before.number if before else -1)


def _moment_told(known: Known, change: _Change) -> datetime | None:
    """Return the start that somebody was last told; where an old key does not say it, the row's own or the first."""
    told, row = change.told, change.row
    if told is None:
        return None
    if told.mark or change.kind is DutyKind.MOVE:
        return told.moment
    start = row.start or row.moved_from
    return moment_of(known, replace(row, start=start)) if start else None


def _day(known: Known, change: _Change, told: datetime | None) -> date:
    """Return the day, for the reader, of the meeting that is called off, or that there is now."""
    moment = told if change.kind is DutyKind.CANCELLATION else moment_of(known, change.row)
    return _on_clock(known, change.reader, moment) if moment else row_day(change.row)


def _what(change: _Change, day: date, told: datetime | None) -> str:
    """Say what there is to tell; of days in which the two were to book a date, the days."""
    row, words = change.row, _WORDS[change.kind]
    if change.kind is DutyKind.CANCELLATION and told is None:
        return f"{words} between {in_words(row.window_start)} and {in_words(row.window_end)}"
    return f"{words} on {in_words(day)}"


def _on_clock(known: Known, reader: Reader, moment: datetime) -> date:
    return moment.astimezone(zone(known.zone_of(reader.person_id))).date()


def _from(known: Known, change: _Change, day: date, days: WorkDays) -> date:
    """Return the first day on which to tell of a change: a working day, unless they would meet before it."""
    row, moment = change.row, moment_of(known, change.row)
    changed = row.changed or min(known.on, day)
    if change.kind is DutyKind.INVITATION and moment:
        changed = max(changed, moment.date() - timedelta(days=known.rules.horizon))
    since = days.on_or_after(changed)
    return since if since < day or change.kind is DutyKind.INVITATION else min(since, max(changed, day - A_DAY))


_WORDS = {
    DutyKind.INVITATION: "is",
    DutyKind.MOVE: "is now",
    DutyKind.CANCELLATION: "does not take place",
}
