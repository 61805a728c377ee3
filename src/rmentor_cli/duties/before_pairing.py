"""What people get before they are paired: the invitation to join, thanks, a question, the waitlist. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.dates import sessions_from
from rmentor_cli.duties.chain import Step, next_step
from rmentor_cli.duties.known import TOLD_LATE, Known, seats
from rmentor_cli.duties.milestones import is_still_owed
from rmentor_cli.duties.pairings import is_asked_on
from rmentor_cli.duties.words import in_words, who
from rmentor_cli.model.consent import TAKING_PART
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.intake import ROSTERS
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.people import PAIRABLE, Participant, PersonStatus, Role
from rmentor_cli.problems import listed

_NAMED = 3  # of those who wait
_TO_MATCH = 10  # working days before the start: who says yes by then can be matched and asked in peace
_TO_ANSWER = 5  # working days that an answer takes, where so many are left
_UNLIKE_A_CHASE = "-0"  # somebody's id may be `again-lee-1`, and chases are counted from 1


def invited(known: Known) -> Iterator[Duty]:
    """Yield the invitation to join of whoever is invited and has not answered, its chases, and then a call."""
    for person in known.dossier.people.values():
        if person.status is PersonStatus.INVITED and known.on <= known.start + TOLD_LATE:
            found = _invited(known, person)
            yield from (duty for duty in found if duty.act is Act.MAIL or known.on <= known.start)


def _invited(known: Known, person: Participant) -> Iterator[Duty]:
    days = known.days(person.id)
    steps = (
        Step(DutyKind.JOIN, f"join-{person.id}{_UNLIKE_A_CHASE * person.id.startswith('again-')}"),
        *(Step(DutyKind.JOIN_AGAIN, f"join-again-{person.id}-{n}", n) for n in range(1, known.rules.chases + 1)),
        Step(DutyKind.CALL, f"call-join-{person.id}"),
    )
    if found := next_step(known, steps, days.on_or_after(_opening(known)), known.rules.chase, days):
        step, since = found
        reason = f"{who(person.id)} is invited and has not answered"
        by = max(days.before(known.start, _TO_MATCH), days.after(known.day_of(person.id), _TO_ANSWER))
        answer_by = min(by, known.start)
        yield Duty(step.key, step.kind, since, known.start, reason, person.id, n=step.n, answer_by=answer_by)


def signed_up(known: Known) -> Iterator[Duty]:
    """Yield thanks to whoever has just agreed to take part and is not paired yet."""
    for person_id, given in _agreed(known).items():
        person = known.dossier.people.get(person_id)
        if person and person.status in PAIRABLE and person_id not in known.live_people:
            days = known.days(person_id)
            since = days.on_or_after(given)
            reason = f"{who(person_id)} signed up on {in_words(given)}"
            key = f"sign-up-received-{person_id}"
            yield Duty(key, DutyKind.SIGN_UP_RECEIVED, since, days.later(since, known.rules.news), reason, person_id)


def _agreed(known: Known) -> dict[str, date]:
    """Return when each person first agreed to take part, and has not taken it back."""
    agreed: dict[str, date] = {}
    for consent in known.dossier.consents:
        if consent.what == TAKING_PART and consent.withdrawn is None:
            agreed[consent.person_id] = min(consent.given, agreed.get(consent.person_id, consent.given))
    return agreed


def corrections(known: Known) -> Iterator[Duty]:
    """Yield a question to whoever is to be matched and left out what they offer or want, where they were asked."""
    signed, asked = _agreed(known), {role: asked_of(known.dossier, role) for role in Role}
    for person in known.dossier.people.values():
        columns = asked[known.dossier.roles[person.id]]
        lacks = [column.removesuffix("s") for column in columns if not getattr(person, column)]
        # where sign-ups are kept, somebody without one has not been asked yet
        if lacks and _is_to_be_matched(known, person) and (person.id in signed or not signed):
            since = known.days(person.id).on_or_after(signed.get(person.id, _opening(known)))
            reason = f"{who(person.id)} left out what they {listed(lacks)}"
            yield Duty(f"correction-{person.id}", DutyKind.CORRECTION, since, known.start, reason, person.id)


def asked_of(dossier: Dossier, role: Role) -> tuple[str, ...]:
    """Return what one side was asked for: of a form that fills no such column nobody left it out.

    Nor did they where most of a side say nothing: one form for both sides asks each for its own.
    """
    maps = [each for each in dossier.intake if each.into in (ROSTERS, f"{role.value}s")]
    read = {column.to for each in maps for column in each.columns}
    people = dossier.roster(role)
    said = {column: sum(bool(getattr(each, column)) for each in people) for column in ("offers", "wants")}
    return tuple(
        column for column, number in said.items() if not maps or (column in read and 2 * number >= len(people))
    )


def waiting(known: Known) -> Iterator[Duty]:
    """Yield a word to whom the last round of pairings, or an end that asked them nothing, left without a partner.

    Where no session fits any more nobody is told to wait.
    """
    alone = _left_alone(known)
    rounds = [each.since for each in known.dossier.pairings if each.since and each.since <= known.on]
    if not rounds or not sessions_from(known.dossier.program, max(known.on, known.start)):
        return
    for person in known.dossier.people.values():
        waits = person.waited > 0 or person.status is PersonStatus.WAITLISTED
        if waits and _is_to_be_matched(known, person):
            key, reason = f"waitlist-{person.id}-{person.waited}", f"{who(person.id)} has no partner yet"
            if not _was_told_at_an_end(known, person, max(rounds)):
                yield _waits(known, person, key, max(rounds), reason)
        elif (over := alone.get(person.id)) and over.ended and _is_to_be_matched(known, person):
            yield _waits(
                known, person, _key_at_end(over, person), over.ended, f"{who(person.id)} has no partner any more"
            )


def _waits(known: Known, person: Participant, key: str, day: date, reason: str) -> Duty:
    days = known.days(person.id)
    since = days.on_or_after(day)
    return Duty(key, DutyKind.WAITLIST, since, days.later(since, known.rules.news), reason, person.id)


def _key_at_end(over: Pairing, person: Participant) -> str:
    return f"waitlist-{over.id}-{person.id}"


def _was_told_at_an_end(known: Known, person: Participant, day: date) -> bool:
    """Say whether the word on an end, which says the same, is still news on the day of a round."""
    theirs = (each for each in known.dossier.pairings if person.id in {each.mentor_id, each.mentee_id})
    told = (known.settled(_key_at_end(each, person)) for each in theirs)
    return any(each and known.days(person.id).later(each, known.rules.news) >= day for each in told)


def _left_alone(known: Known) -> dict[str, Pairing]:
    """Return the pairing that ended for those whom the word on its end did not ask how they go on, by person."""
    ended = (each for each in known.dossier.pairings if each.status is PairingStatus.ENDED)
    news = [each for each in ended if each.ended and each.ended <= known.on and known.is_recent(each.ended)]
    silent = [each for each in news if not is_asked_on(known.dossier, each)]
    return {seat.person_id: each for each in silent for seat in seats(each)}


def to_match(known: Known) -> Iterator[Duty]:
    """Yield the task to match again at the midpoint, as those who wait for a partner were told."""
    midpoint = known.dossier.program.milestones.midpoint
    if midpoint is None or not (midpoint <= known.on and is_still_owed(known, "midpoint", midpoint)):
        return
    waiting = sorted(each.id for each in known.dossier.people.values() if _is_to_be_matched(known, each))
    if waiting and known.dossier.pairings:
        verb = "waits" if len(waiting) == 1 else "wait"
        reason = f"look for partners again: {listed([who(each) for each in waiting], at_most=_NAMED)} {verb} for one"
        yield Duty(f"match-{midpoint}", DutyKind.MATCH, midpoint, midpoint, reason)


def _is_to_be_matched(known: Known, person: Participant) -> bool:
    return known.dossier.may_be_paired(person) and person.id not in known.paired


def _opening(known: Known) -> date:
    return known.start - timedelta(days=known.rules.recruiting)
