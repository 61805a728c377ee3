"""The short surveys: rounds to start and to close, the mails with a personal code, and what a low mean asks for. Pure.

The reminder goes to everybody whom a round asks: who has answered is looked at by nobody.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.duties.known import A_DAY, Known
from rmentor_cli.duties.words import in_words
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.rounds import (
    WITHOUT_LINK,
    OpenRound,
    is_closed,
    key_of,
    last_start,
    link_of,
    low_safety,
    open_rounds,
    people_asked,
)


def to_start(known: Known) -> Iterator[Duty]:
    """Yield a task for the round that opens tomorrow or was to open, and was not started; the next one replaces it."""
    begun = {each.round_id for each in known.private.codes}
    opening = {
        day: each
        for each in known.dossier.program.pulse.rounds
        if (day := known.days().on_or_after(known.start + timedelta(weeks=each.week))) - A_DAY <= known.on
    }
    for day in [max(opening)] if opening else []:
        each = opening[day]
        is_in_time = known.on <= last_start(known.dossier, each)
        if (
            is_in_time
            and each.id not in begun
            and not is_closed(known.dossier, each.id)
            and people_asked(known.dossier, each)
        ):
            reason = f"round {each.id} of the survey opens on {in_words(day)}"
            yield Duty(f"pulse-round-{each.id}", DutyKind.PULSE_ROUND, day - A_DAY, day, reason, about=each.id)


def mails(known: Known) -> Iterator[Duty]:
    """Yield the mail that opens a round for everybody who has a code, and half-way the reminder to all."""
    for each in open_rounds(known.dossier, known.private):
        reason = f"round {each.pulse_round.id} of the survey takes answers until {in_words(each.closes)}"
        is_answered = len(each.codes) == sum(row.round_id == each.pulse_round.id for row in known.private.pulse_answers)
        waits = "" if link_of(known.dossier.program, each.pulse_round) else WITHOUT_LINK
        for code in each.codes:
            since, key = known.days(code.person_id).on_or_after(code.made), key_of(DutyKind.PULSE, code)
            yield Duty(key, DutyKind.PULSE, since, each.closes, reason, code.person_id, waits=waits)
            told = known.settled(key)
            if told and not is_answered:
                again = known.days(code.person_id).on_or_after(max(_halfway(each), told + A_DAY))
                chase = key_of(DutyKind.PULSE_CHASE, code)
                yield Duty(chase, DutyKind.PULSE_CHASE, again, each.closes, reason, code.person_id, waits=waits)


def to_close(known: Known) -> Iterator[Duty]:
    """Yield a task for every round that takes no more answers."""
    for each in open_rounds(known.dossier, known.private):
        reason = f"round {each.pulse_round.id} of the survey took answers until {in_words(each.closes)}"
        since = each.closes + A_DAY
        key = f"pulse-close-{each.pulse_round.id}"
        yield Duty(key, DutyKind.PULSE_CLOSE, since, since + timedelta(days=7), reason, about=each.pulse_round.id)


def refreshers(known: Known) -> Iterator[Duty]:
    """Yield a task where the mentors' mean about speaking freely is low: for all of them, and about nobody."""
    for round_id, question in low_safety(known.dossier):
        asked = question.text.rstrip(".")
        reason = f'in round {round_id} the mentors\' mean for "{asked}" is below the middle of the scale'
        yield Duty(f"refresher-{round_id}", DutyKind.REFRESHER, known.start, None, reason, about=round_id)


def _halfway(each: OpenRound) -> date:
    return each.opened + (each.closes - each.opened) / 2
