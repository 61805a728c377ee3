"""What people get when a pairing begins, rests, goes on or ends. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from rmentor_cli.duties.known import A_DAY, TOLD_LATE, Known, Seat, in_live, seats
from rmentor_cli.duties.words import in_words, who
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.pairing import STANDING, Pairing, PairingStatus, people_of
from rmentor_cli.progress.lifetime import pause_of

INTRODUCING = (DutyKind.INTRODUCTION, DutyKind.NEW_PARTNER)


def introductions(known: Known) -> Iterator[Duty]:
    """Yield the introduction of either side of a pairing that has begun; another word for who had a partner before."""
    for pairing, until in _new(known):
        for seat in seats(pairing):
            began = _began(known, pairing)
            kind = DutyKind.NEW_PARTNER if _had_a_partner(known, seat.person_id, began) else DutyKind.INTRODUCTION
            key, reason = _key_of_two(known, kind, pairing, seat), f"{pairing.id} began on {in_words(began)}"
            yield _news(known, kind, pairing, seat.person_id, key=key, day=began, reason=reason, at_least=until)


def _key_of_two(known: Known, kind: DutyKind, pairing: Pairing, seat: Seat) -> str:
    """Return the key of an introduction; where somebody else sat here before, it names who sits here now."""
    key, swapped = (
        f"{kind.value}-{pairing.id}",
        [each for each in seats(pairing) if _was_anothers(known, pairing, each)],
    )
    return "-".join([key, *(each.person_id for each in swapped), seat.side])


def _was_anothers(known: Known, pairing: Pairing, seat: Seat) -> bool:
    lines = (known.last.get(f"{kind.value}-{pairing.id}-{seat.side}") for kind in INTRODUCING)
    return any(line and line.person_id not in {"", seat.person_id} for line in lines)


def line_managers(known: Known) -> Iterator[Duty]:
    """Yield a word to the manager of a mentor who has begun, once for each mentor."""
    for pairing, until in _new(known):
        mentor = known.dossier.people.get(pairing.mentor_id)
        if mentor and mentor.manager_id and known.can_be_told(mentor.manager_id):
            key = f"line-manager-{mentor.id}"
            reason = f"{who(mentor.id)} is a mentor since {in_words(_began(known, pairing))}"
            began = _began(known, pairing)
            tell = partial(_news, known, DutyKind.LINE_MANAGER, pairing, mentor.manager_id)
            yield tell(key=key, day=began, reason=reason, at_least=until)


def pauses(known: Known) -> Iterator[Duty]:
    """Yield a word to both that their pairing rests, and one that it goes on."""
    for pairing in in_live(known):
        pause = pause_of(pairing)
        if pause is None or pause.first == date.min:
            continue
        begins, goes_on = pause.first, None if pause.last == date.max else pause.last + timedelta(days=1)
        for seat in seats(pairing):
            tell = partial(_news, known, pairing=pairing, person_id=seat.person_id)
            key, reason = f"{pairing.id}-{begins}-{seat.side}", f"{pairing.id} rests from {in_words(begins)}"
            told = begins - timedelta(days=known.rules.news)  # a pause may be agreed some time before
            yield tell(DutyKind.PAUSED, key=f"paused-{key}", day=told, reason=reason, until=begins)
            if goes_on and goes_on <= known.on and pairing.status is PairingStatus.ACTIVE:
                reason = f"{pairing.id} goes on since {in_words(goes_on)}"
                yield tell(DutyKind.RESUMED, key=f"resumed-{key}", day=goes_on, reason=reason)


def exits(known: Known) -> Iterator[Duty]:
    """Yield the same word to both when a pairing ends: on one day, whoever asked for it."""
    for pairing in known.dossier.pairings:
        if pairing.status is PairingStatus.ENDED and pairing.ended and _is_just_over(known, pairing.ended):
            for seat in seats(pairing):
                key = known.first_time(f"exit-{pairing.id}-{seat.side}", pairing.ended, str(pairing.ended))
                reason = f"{pairing.id} ended on {in_words(pairing.ended)}"
                since = _working_day_of_both(known, pairing, pairing.ended)
                deadline = known.days().later(since, known.rules.news)
                yield Duty(key, DutyKind.EXIT, since, deadline, reason, seat.person_id, pairing.id)


def is_asked_on(dossier: Dossier, over: Pairing) -> bool:
    """Say whether the word on an end asks both how they go on: they still take part, and have no other partner."""
    elsewhere = people_of(each for each in dossier.pairings if each.status in STANDING and each.id != over.id)
    return dossier.gone.union(elsewhere).isdisjoint(people_of([over]))


def _news(  # noqa: PLR0913 - everything that one of these mails is made of
    known: Known,
    kind: DutyKind,
    pairing: Pairing,
    person_id: str,
    *,
    key: str,
    day: date,
    reason: str,
    until: date | None = None,
    at_least: date = date.min,
) -> Duty:
    """Make a mail of what is worth telling for a while from a day on, or from the day until which it lies ahead.

    It is told until another day at least, however long ago it was settled.
    """
    days = known.days(person_id)
    since = days.on_or_after(day)
    deadline = max(at_least, days.later(max(since, until) if until else since, known.rules.news))
    return Duty(key, kind, since, deadline, reason, person_id, pairing.id)


def _working_day_of_both(known: Known, pairing: Pairing, day: date) -> date:
    """Return the first day from one on that is a working day of both people."""
    both = [known.days(seat.person_id) for seat in seats(pairing)]
    while any(days.on_or_after(day) > day for days in both):
        day = max(days.on_or_after(day) for days in both)
    return day


def _new(known: Known) -> Iterator[tuple[Pairing, date]]:
    """Yield the pairings that began not long ago or are still to meet, each with the last day before the two do."""
    for pairing in in_live(known):
        until = _last_day_before_they_meet(known, pairing)
        if known.is_recent(_began(known, pairing)) or until >= known.on - A_DAY - TOLD_LATE:
            yield pairing, until


def _last_day_before_they_meet(known: Known, pairing: Pairing) -> date:
    """Return the last day before the first check-in of a pairing; without one, the day from which the two may meet.

    A first check-in long after that day is planned by who begins to use rmentor in the middle: they have met before.
    """
    facts, may_meet = known.facts[pairing.id], max(_began(known, pairing), known.start)
    soon = may_meet + timedelta(days=known.dossier.program.scheduling.first + facts.silence_limit)
    first = next((entry.day for entry in facts.entries if entry.check_in.n == 1), date.max)
    return first - A_DAY if first <= soon else may_meet


def _is_just_over(known: Known, ended: date) -> bool:
    return ended <= known.on and known.is_recent(ended)


def _had_a_partner(known: Known, person_id: str, began: date) -> bool:
    return known.first_end.get(person_id, date.max) <= began


def _began(known: Known, pairing: Pairing) -> date:
    return pairing.since or known.start
