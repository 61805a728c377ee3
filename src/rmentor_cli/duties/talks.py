"""Calls: a pairing that needs somebody's voice, by the ladder of the leaders and the rule of silence. Pure.

A pairing owes one call at a time, about the worst; what is behind it is asked in the same call.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.dates import after_working_days
from rmentor_cli.duties.check_ins import silence, silent_since, unsaid_since
from rmentor_cli.duties.known import Known, seats
from rmentor_cli.duties.words import days_in_words, in_words
from rmentor_cli.ladder import DAYS_TO_TALK, Rung, Step, rung
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.progress.needs import Need, NeedKind
from rmentor_cli.progress.outcomes import day_of
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
    """Yield the calls that pairings need, and the requests for another date."""
    for facts in known.looked_after if known.on <= known.end else ():
        step = rung(facts, known.dossier, known.organization)
        if step and step.step is Step.REBOOK:
            yield from _rebook(known, step, facts)
        elif step:
            yield _call_of_rung(step, facts)
        if step is None and (need := _worst(facts)):
            yield _call_of_need(known, need, facts)


def _rebook(known: Known, step: Rung, facts: PairingProgress) -> Iterator[Duty]:
    """Yield the request to both, and once nothing came of it a call."""
    row, day = step.check_ins[-1], in_words(day_of(step.check_ins[-1], known.on))
    for seat in seats(facts.pairing):
        since = known.days(seat.person_id).on_or_after(step.since)
        reason = f"{row.id} on {day} did not take place, and its session has no other date"
        key = f"rebook-{row.id}-{seat.side}"
        yield Duty(key, DutyKind.REBOOK, since, step.due, reason, seat.person_id, row.pairing_id, row.id)
    reason = f"there is no other date for the check-in of {day}"
    since = step.due + timedelta(days=1)
    deadline = after_working_days(known.dossier.program, step.due, DAYS_TO_TALK)
    leader, pairing = facts.pairing.mentee_id, facts.pairing.id
    yield Duty(f"call-rebook-{row.id}", DutyKind.CALL, since, deadline, reason, leader, pairing, row.id)


def _call_of_rung(step: Rung, facts: PairingProgress) -> Duty:
    kind = DutyKind.SPONSOR_TALK if step.step is Step.SPONSOR else DutyKind.CALL
    row, pairing = step.check_ins[-1], facts.pairing
    return Duty(
        f"{kind.value}-{row.id}", kind, step.since, step.due, step.reason, pairing.mentee_id, pairing.id, row.id
    )


def _worst(facts: PairingProgress) -> Need | None:
    found = (need for need in facts.needs if need.kind in _REASONS)
    return next((need for need in found if need.kind is not NeedKind.SILENT or silence(facts)), None)


def _call_of_need(known: Known, need: Need, facts: PairingProgress) -> Duty:
    pairing, last = facts.pairing, need.check_ins[-1] if need.check_ins else None
    is_silent = need.kind is NeedKind.SILENT
    since = need.since + timedelta(days=facts.silence_limit + 1) if is_silent else _known_on(facts, need)
    occurrence = silent_since(facts, need) if is_silent else last.id if last else pairing.id
    reason = f"{_REASONS[need.kind]} {_days(facts, need)}{_unsaid(facts, need) if is_silent else ''}"
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


def _days(facts: PairingProgress, need: Need) -> str:
    return days_in_words([day_of(row, facts.on) for row in need.check_ins] or [need.since])


_REASONS = {
    NeedKind.SILENT: "they have not met since",
    NeedKind.MENTOR_CANCELLING: "they did not meet, on the mentor's side, on",
    NeedKind.MISSED: "they did not meet, and nobody called it off, on",
}
