"""What is celebrated, and who is asked before: stories, certificates, credit letters, the look back. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.credit import Credit, letter_agreed
from rmentor_cli.duties.known import A_DAY, TOLD_LATE, Known, seats
from rmentor_cli.duties.milestones import LAST, is_still_owed
from rmentor_cli.duties.words import in_words, who
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.pairing import LIVE
from rmentor_cli.model.people import Role
from rmentor_cli.model.story import StoryConsent
from rmentor_cli.stories import agreed, version_of

_GLADLY = 28  # days for which a certificate or a letter about past work is still welcome
_LONGEST = timedelta(days=90)  # by then, however many days of a blackout do not count, nobody gets one any more
_A_YEAR = timedelta(weeks=52)
_LOOKED_BACK = timedelta(weeks=8)


def stories(known: Known) -> Iterator[Duty]:
    """Yield the question to each of two people whether a story may be told, until they have agreed to its words."""
    words = {each.story_id: each.text for each in known.private.story_texts}
    for story in known.dossier.stories if words else ():
        pairing, text = known.dossier.pairings_by_id.get(story.pairing_id), words.get(story.id)
        if story.consent is not StoryConsent.ASKED or pairing is None or not text:
            continue
        yes, mark = agreed(known.dossier, story.id, text, named=False), version_of(text, named=False).rpartition("-")[2]
        for seat in seats(pairing):
            days = known.days(seat.person_id)
            since = days.on_or_after(story.date)
            if seat.person_id not in yes and known.is_recent(since):
                key, reason = f"story-{story.id}-{mark}-{seat.side}", f"{story.id} is told only if both agree"
                deadline = days.later(since, known.rules.news)
                yield Duty(key, DutyKind.STORY, since, deadline, reason, seat.person_id, pairing.id, about=story.id)


def certificates(known: Known) -> Iterator[Duty]:
    """Yield their certificate, once the program closes, for everybody who has earned one."""
    day = _closing(known)
    for credit in _given(known, day):
        if credit.is_earned:
            days = known.days(credit.person_id)
            since = days.on_or_after(day)
            key, reason = f"certificate-{credit.person_id}", f"{who(credit.person_id)} has earned a certificate"
            yield _about(DutyKind.CERTIFICATE, key, credit, since, days.later(since, _GLADLY), reason, credit.person_id)


def credit_letters(known: Known) -> Iterator[Duty]:
    """Yield the letter to the line manager of each mentor who agreed to it, once their work is done."""
    given, closing = letter_agreed(known.dossier), _closing(known)
    for person_id, since in given.items():
        credit, person = known.credits.get(person_id), known.dossier.people.get(person_id)
        if credit is None or person is None or credit.role is not Role.MENTOR or known.has_left(person_id):
            continue
        over = _through(known, credit)
        first = max(since, over or closing)
        if person.manager_id and known.is_recent(first) and known.can_be_told(person.manager_id):
            days = known.days(person.manager_id)
            begins = days.on_or_after(first)
            reason = f"{who(person_id)} agreed on {in_words(since)} that their manager reads it"
            key, until = f"credit-letter-{person_id}", days.later(begins, _GLADLY)
            yield _about(DutyKind.CREDIT_LETTER, key, credit, begins, until, reason, person.manager_id)


def celebrations(known: Known) -> Iterator[Duty]:
    """Yield a task at the midpoint and before the closing: what was learned is worth telling everybody."""
    dates = known.dossier.program.milestones
    for name, day, ahead in (("midpoint", dates.midpoint, 0), (LAST, dates.closing, known.rules.ahead)):
        if day and is_still_owed(known, name, day) and any(each.first_held for each in known.facts.values()):
            is_or_was = "is" if known.on <= day else "was"
            reason = f"tell everybody what was learned: the {name} {is_or_was} on {in_words(day)}"
            since = day - timedelta(days=ahead)
            yield Duty(f"celebrate-{name}-{day}", DutyKind.CELEBRATE, since, day, reason, about=name)


def follow_ups(known: Known) -> Iterator[Duty]:
    """Yield a task to look back a year after the end: what lasts shows only then."""
    day = known.end + _A_YEAR
    if known.on <= day + _LOOKED_BACK and known.facts:
        reason = f"a year after the end, on {in_words(day)}: who has stayed, who has moved on, who still meets"
        yield Duty(f"follow-up-{day}", DutyKind.FOLLOW_UP, day, day + _LOOKED_BACK, reason)


def _closing(known: Known) -> date:
    return known.dossier.program.milestones.closing or known.end


def _given(known: Known, day: date) -> tuple[Credit, ...]:
    """Return what everybody gave, while that is news; on most days of a year it is not, and costs nothing."""
    is_near = day - A_DAY <= known.on <= day + _LONGEST + TOLD_LATE
    return tuple(known.credits.values()) if is_near else ()


def _through(known: Known, credit: Credit) -> date | None:
    """Return the day on which the last of somebody's pairings was over; None while one goes on."""
    theirs = [known.dossier.pairings_by_id[each] for each in credit.pairings]
    if any(each.status in LIVE for each in theirs):
        return None
    return max((each.ended for each in theirs if each.ended), default=credit.last)


def _about(  # noqa: PLR0913, PLR0917 - all that a duty says
    kind: DutyKind, key: str, credit: Credit, since: date, until: date, reason: str, person_id: str
) -> Duty:
    return Duty(key, kind, since, until, reason, person_id, credit.pairings[-1])
