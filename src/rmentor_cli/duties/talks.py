"""Calls: a pairing that needs somebody's voice, by the ladder of the leaders and the rule of silence. Pure.

A pairing owes one call at a time, about the worst; what is behind it is asked in the same call.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from rmentor_cli.dates import after_working_days
from rmentor_cli.duties.check_ins import silence, silent_since, unsaid_since
from rmentor_cli.duties.known import Known, seats
from rmentor_cli.duties.words import days_in_words, in_words, who
from rmentor_cli.ladder import DAYS_TO_TALK, Rung, Step, another_date_by, rung
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.pairing import CheckIn, CheckInState
from rmentor_cli.model.values import DateRange
from rmentor_cli.problems import listed
from rmentor_cli.progress.history import key_of_a_date
from rmentor_cli.progress.lifetime import pause_of
from rmentor_cli.progress.needs import Need, NeedKind
from rmentor_cli.progress.outcomes import Became, Entry, day_of
from rmentor_cli.progress.pairing import PairingProgress


def reporting_lines(known: Known) -> Iterator[Duty]:
    """Yield a call for every live pairing that a new chart put into one reporting line; its mails are held."""
    for pairing in known.breached.values():
        agreed = f"; what both agreed held until {in_words(pairing.kept_until)}" if pairing.kept_until else ""
        reason = f"the two are now within one reporting line{agreed}; their mails are held"
        key = f"reporting-line-{pairing.id}-{pairing.kept_until}" if agreed else f"reporting-line-{pairing.id}"
        since = pairing.kept_until + timedelta(days=1) if pairing.kept_until else known.on
        yield Duty(key, DutyKind.REPORTING_LINE, since, None, reason, pairing_id=pairing.id)


def talks(known: Known) -> Iterator[Duty]:
    """Yield the calls that pairings need, the requests for another date, and what is still without one after them."""
    for facts in known.looked_after if known.on <= known.end else ():
        step = rung(facts, known.dossier, known.organization)
        found = tuple(_talks_of(known, step, facts))
        yield from found
        yield from _requests(known, facts, found)
        yield from _without_date(known, facts, found)


def _talks_of(known: Known, step: Rung | None, facts: PairingProgress) -> Iterator[Duty]:
    if step and step.step is Step.REBOOK:
        yield from _rebook(known, step, facts)
    elif step:
        yield _call_of_rung(known, step, facts)
    elif need := _worst(facts):
        yield _call_of_need(known, need, facts)


def _rebook(known: Known, step: Rung, facts: PairingProgress) -> Iterator[Duty]:
    """Yield the request to both, and once nothing came of it a call."""
    row = step.check_ins[-1]
    yield from _ask_both(known, row, _has_no_other_date(row), DateRange(step.since, step.due))
    reason = f"there is no other date for the check-in {_at([row], 'of')}"
    since = step.due + timedelta(days=1)
    deadline = after_working_days(known.dossier.program, step.due, DAYS_TO_TALK)
    leader, pairing = facts.pairing.mentee_id, facts.pairing.id
    key = known.first_time(f"call-rebook-{row.id}", step.since, str(row.seq))
    yield Duty(key, DutyKind.CALL, since, deadline, reason, leader, pairing, row.id)


def _ask_both(known: Known, row: CheckIn, reason: str, days: DateRange) -> Iterator[Duty]:
    for seat in seats(known.dossier.pairings_by_id[row.pairing_id]):
        first = _first_day_there(known, seat.person_id, days)
        key = known.first_time(f"rebook-{row.id}-{seat.side}", days.first, str(row.seq))
        yield Duty(key, DutyKind.REBOOK, first, days.last, reason, seat.person_id, row.pairing_id, row.id)


def _first_day_there(known: Known, person_id: str, days: DateRange) -> date:
    """Return the first of some days on which somebody reads mail and is not away; without one, the first."""
    person, work_days = known.dossier.people.get(person_id), known.days(person_id)
    first = day = work_days.on_or_after(days.first)
    while leave := next((off for off in person.away if day in off), None) if person else None:
        if leave.last >= days.last:
            return first
        day = work_days.on_or_after(leave.last + timedelta(days=1))
    return day if day <= days.last else first


def _requests(known: Known, facts: PairingProgress, found: Iterable[Duty]) -> Iterator[Duty]:
    """Yield the request to both to book another date for what was called off last, on any side, or has days to book in.

    What they are asked of already is left out, and so is what lies before a meeting they have held since.
    """
    if not facts.to_book and not facts.without_date:
        return
    rows = {row.id: row for row in (entry.check_in for entry in facts.entries)}
    asked = {rows[duty.check_in_id].n for duty in found if duty.kind is DutyKind.REBOOK and duty.check_in_id in rows}
    for row in (entry.check_in for entry in facts.to_book):
        if row.n not in asked:
            reason = f"session {row.n} is to be booked by {in_words(row.window_end)}"
            days = DateRange(row.changed or row.window_start, row.window_end)
            yield from _ask_both(known, row, reason, days)
    held = max((each.day for each in facts.entries if each.outcome is Became.HELD), default=date.min)
    lost = (each for each in facts.without_date if each.outcome is Became.CANCELLED and each.day > held)
    off = [(_lost_on(facts, each), each) for each in lost]
    for since, entry in sorted(off, key=lambda found: (found[0], found[1].check_in.n))[-1:]:
        if entry.check_in.n not in asked:
            days = DateRange(since, another_date_by(known.dossier, entry.check_in, since))
            yield from _ask_both(known, entry.check_in, _has_no_other_date(entry.check_in), days)


def _without_date(known: Known, facts: PairingProgress, found: Iterable[Duty]) -> Iterator[Duty]:
    """Yield a task for each session that was not held and has no other date, once no call asks for one any more."""
    if any(_is_asking(known, duty) for duty in found):
        return
    for entry in facts.without_date:
        row, since, pairing_id = entry.check_in, _lost_on(facts, entry), facts.pairing.id
        reason = f"{who(pairing_id)} have no other date for session {row.n}, {_why_lost(facts, entry)}"
        key, deadline = key_of_a_date(row), another_date_by(known.dossier, row, since)
        yield Duty(key, DutyKind.SCHEDULE, since, deadline, reason, pairing_id=pairing_id, check_in_id=row.id)


def _is_asking(known: Known, duty: Duty) -> bool:
    """Say whether a duty is a call that is owed by now, in which the date is asked for."""
    return duty.act is Act.CALL and duty.since <= known.on and known.settled(duty.key) is None


def _has_no_other_date(row: CheckIn) -> str:
    fell_through = "was called off" if row.state is CheckInState.CANCELLED else "did not take place"
    return f"{row.id} {_at([row])} {fell_through}, and its session has no other date"


def _why_lost(facts: PairingProgress, entry: Entry) -> str:
    if entry.day > facts.on or (entry.outcome in _FELL_THROUGH and entry.check_in.start is None):
        return f"which was to be {_at([entry.check_in])}"
    if entry.outcome in _FELL_THROUGH:
        return f"which fell through {_at([entry.check_in])}"
    why = "the pause" if entry.outcome is Became.PAUSED else "leave"
    return f"of which {why} took the days until {in_words(entry.day)}"


def _lost_on(facts: PairingProgress, entry: Entry) -> date:
    """Return the day from which a session that was not held needs another date."""
    pause, row = pause_of(facts.pairing), entry.check_in
    if entry.outcome in _FELL_THROUGH:
        return min(facts.on, row.changed or entry.day)
    is_paused = entry.outcome is Became.PAUSED and pause is not None
    return min(facts.on, (pause.last if pause and is_paused else entry.day) + timedelta(days=1))


def _call_of_rung(known: Known, step: Rung, facts: PairingProgress) -> Duty:
    kind = DutyKind.SPONSOR_TALK if step.step is Step.SPONSOR else DutyKind.CALL
    row, pairing = step.check_ins[-1], facts.pairing
    key = known.first_time(f"{kind.value}-{row.id}", step.since, str(row.seq))
    return Duty(key, kind, step.since, step.due, step.reason, pairing.mentee_id, pairing.id, row.id)


def _worst(facts: PairingProgress) -> Need | None:
    found = (need for need in facts.needs if need.kind in _REASONS and not _has_its_date(need, facts))
    return next((need for need in found if need.kind is not NeedKind.SILENT or silence(facts)), None)


def _has_its_date(need: Need, facts: PairingProgress) -> bool:
    """Say whether what was missed has another date: that is what a call would be for."""
    return need.kind is NeedKind.MISSED and facts.next_date(need.check_ins[-1].n) is not None


def _call_of_need(known: Known, need: Need, facts: PairingProgress) -> Duty:
    pairing, last = facts.pairing, need.check_ins[-1] if need.check_ins else None
    is_silent = need.kind is NeedKind.SILENT
    since = (facts.silent_from or known.on) if is_silent else _known_on(facts, need)
    occurrence = silent_since(facts, need) if is_silent else last.id if last else pairing.id
    words = _NEVER_MET if is_silent and facts.first_held is None else _REASONS[need.kind]
    reason = f"{words} {_at(need.check_ins) or in_words(need.since)}{_unsaid(facts, need) if is_silent else ''}"
    return Duty(
        key=f"call-{occurrence}",
        kind=DutyKind.CALL,
        since=min(since, known.on),
        deadline=after_working_days(known.dossier.program, since, DAYS_TO_TALK),
        reason=reason,
        person_id=pairing.mentor_id if need.kind is NeedKind.MENTOR_CANCELLING else "",
        pairing_id=pairing.id,
        check_in_id=last.id if last else "",
    )


def _unsaid(facts: PairingProgress, need: Need) -> str:
    days = unsaid_since(facts, need.since)
    return f", and nobody has said what became of {days_in_words(days)}" if days else ""


def _known_on(facts: PairingProgress, need: Need) -> date:
    return max((row.changed or day_of(row, facts.on) for row in need.check_ins), default=need.since)


def _at(rows: Sequence[CheckIn], before_a_day: str = "on") -> str:
    """Write when check-ins were to be: `on Tue 2 Mar`, or between which days the two were to book them."""
    dated = [row.start.date() for row in rows if row.start]
    days = [f"between {in_words(row.window_start)} and {in_words(row.window_end)}" for row in rows if not row.start]
    return listed([*([f"{before_a_day} {days_in_words(dated)}"] if dated else []), *days], at_most=len(rows) + 1)


_FELL_THROUGH = frozenset({Became.CANCELLED, Became.MISSED})
_NEVER_MET = "they have not met yet, though they could since"
_REASONS = {
    NeedKind.SILENT: "they have not met since",
    NeedKind.MENTOR_CANCELLING: "they did not meet, on the mentor's side,",
    NeedKind.MISSED: "they did not meet, and nobody called it off,",
}
