"""What the sponsor promised or is asked for, and what the sponsor is told. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from rmentor_cli.duties.known import A_DAY, TOLD_LATE, Known
from rmentor_cli.duties.milestones import OVERDUE, every
from rmentor_cli.duties.words import in_words
from rmentor_cli.endings import closed_on
from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.program import Sponsor
from rmentor_cli.rounds import closing_round, opens, published_on
from rmentor_cli.sponsor_promises import sponsor_promises

_BEFORE_IT_BEGINS = timedelta(weeks=4)  # so long before the first day a sponsor still arranges their weeks
_OF_THE_END = f"{DutyKind.SPONSOR_UPDATE.value}-end-"
_RESULT = timedelta(weeks=4)  # so long the result is worth telling
_TO_PUBLISH = timedelta(weeks=2)  # so long the last survey is waited for after its last day for answers
_ASKED_FOR = timedelta(weeks=4)  # so long it is asked whether a promise was kept: then it counts as missed


def briefs(known: Known) -> Iterator[Duty]:
    """Yield the page that says what the program asks of the sponsor, some weeks before it begins."""
    since = known.days().on_or_after(known.start - _BEFORE_IT_BEGINS)
    if _can_be_told(known) and known.on <= known.start + TOLD_LATE:
        reason = f"the program begins on {in_words(known.start)}"
        yield Duty(f"sponsor-brief-{known.start}", DutyKind.SPONSOR_BRIEF, since, known.start, reason)


def commitments(known: Known) -> Iterator[Duty]:
    """Yield a word to the sponsor of what is asked, or some days before a promise is due that is not kept yet."""
    for each in sponsor_promises(known.dossier) if _can_be_told(known) else ():
        if each.kept_by(known.on) is None:
            ahead = known.days().on_or_after(each.due - timedelta(days=known.rules.ahead))
            since = min(
                each.due, known.start if each.is_asked else ahead
            )  # a round is answered as soon as it is closed
            reason = f"due on {in_words(each.due)}: {each.what}"
            key = each.key(DutyKind.SPONSOR_COMMITMENT)
            yield Duty(key, DutyKind.SPONSOR_COMMITMENT, since, each.due, _without_braces(reason), n=each.n)


def kept(known: Known) -> Iterator[Duty]:
    """Yield a task for each promise whose day has come: whether it was kept only a person can say."""
    for each in sponsor_promises(known.dossier):
        if each.kept_by(known.on) is None and each.due <= known.on <= each.due + _ASKED_FOR:
            said = (
                "was it done? Asked of the sponsor by" if each.is_asked else "was it kept? Promised by the sponsor for"
            )
            reason = f"{said} {in_words(each.due)}: {each.what}"
            key = each.key(DutyKind.SPONSOR_KEPT)
            yield Duty(key, DutyKind.SPONSOR_KEPT, each.due, each.due, _without_braces(reason), n=each.n)


def updates(known: Known) -> Iterator[Duty]:
    """Yield the mail that tells the sponsor how it goes, every so many weeks."""
    for n, day in every(known, known.rules.sponsor_update, OVERDUE + TOLD_LATE) if _can_be_told(known) else ():
        reason = f"the sponsor hears every so often how it goes, from {in_words(day)} on"
        yield Duty(f"sponsor-update-{n}", DutyKind.SPONSOR_UPDATE, day, day + OVERDUE, reason, n=n)


def last_update(known: Known) -> Iterator[Duty]:
    """Yield the mail that tells the sponsor what came of it, where they hear how it goes at all."""
    if not (known.rules.sponsor_update and _can_be_told(known)):
        return
    for day, why in sorted(_results(known))[:1]:
        since = known.days().on_or_after(day)
        reason = f"the sponsor hears what came of it: {why}"
        yield Duty(f"{_OF_THE_END}{known.end}", DutyKind.SPONSOR_UPDATE, since, since + _RESULT, reason)


def is_result(duty: Duty) -> bool:
    """Say whether an update is the one that tells what came of it all."""
    return duty.key.startswith(_OF_THE_END)


def _results(known: Known) -> Iterator[tuple[date, str]]:
    """Yield since when there is a result to tell: the last survey is out and the last day over, or all is closed.

    A program that is closed before its last survey waits for it, and some time for whoever closes the survey.
    """
    last = closing_round(known.dossier.program)
    published = published_on(known.dossier, last) if last else None
    if last and published:
        yield max(published, known.end + A_DAY), f"survey {last.id} is published"
    elif known.facts and (closed := closed_on(known.dossier)):
        out = opens(known.dossier, last) + known.dossier.program.pulse.lasts + _TO_PUBLISH if last else closed
        yield max(closed, out), "the program is closed"


def _can_be_told(known: Known) -> bool:
    sponsor = known.dossier.program.sponsor
    return sponsor is not None and _has_address(known, sponsor)


def _has_address(known: Known, sponsor: Sponsor) -> bool:
    """Say whether the sponsor can be written to: at an address of their own, or as somebody in the files."""
    person = known.person(sponsor.person_id or "")
    return bool(sponsor.email or (person and person.email))


def _without_braces(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")  # in a reason they stand for people
