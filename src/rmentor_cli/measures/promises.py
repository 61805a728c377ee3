"""What the sponsor promised or was asked for, and what has come of it by the day, as figures and in words. Pure."""

from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.measures.over import is_over
from rmentor_cli.measures.wording import counted, full_day
from rmentor_cli.sponsor_promises import TO_ANSWER, SponsorPromise, Standing, in_a_word, sponsor_promises

KEPT = frozenset({Standing.KEPT, Standing.KEPT_LATE})


@immutable
class Promise:
    """Something the sponsor promised or was asked for, and what came of it by the day."""

    what: str
    due: date
    so_far: str
    standing: Standing
    is_asked: bool  # people hope for it after a survey, and nobody promised it
    to_sponsor: str  # what came of it, as the sponsor reads it

    @property
    def to_coordinator(self) -> str:
        """What came of it, as the coordinator reads it."""
        return in_a_word(self.standing, is_asked=self.is_asked)


def promises(facts: Facts) -> tuple[Promise, ...]:
    """Return what the sponsor had promised or was asked for by the day, the first due first.

    Data: program.yaml, closed rounds.
    """
    found = sponsor_promises(facts.dossier)
    known = (each for each in found if not each.round_id or each.due - TO_ANSWER <= facts.on)
    return tuple(_promise(each, facts.on, is_over=is_over(facts.dossier, facts.on)) for each in known)


def _promise(each: SponsorPromise, on: date, *, is_over: bool) -> Promise:
    to_sponsor = each.as_sponsor_reads(on, is_over=is_over)
    return Promise(each.what, each.due, _so_far(each, on), each.standing(on), each.is_asked, to_sponsor)


def promises_kept(facts: Facts) -> Measure:
    """Promises of the sponsor, and answers asked of them, kept / those due by the day.

    Data: program.yaml, closed rounds, journal.
    """
    due = [each for each in promises(facts) if each.standing is not Standing.OPEN]
    return Measure(
        key="sponsor-promises",
        label="Promises and answers of the sponsor",
        formula="promises of the sponsor, and answers to surveys, that were kept / those whose day is over, or that "
        "were kept before it",
        unit=Unit.SHARE,
        value=share_of(sum(each.standing in KEPT for each in due), len(due)),
        n=len(due),
        period=facts.period,
        absent="none is due yet",
    )


def _so_far(promise: SponsorPromise, on: date) -> str:
    if promise.kept and promise.standing(on) in KEPT:
        days = (promise.kept - promise.due).days
        late = f", {counted(days, 'day')} after the day named" if days > 0 else ""
        return f"{'answered' if promise.is_asked else 'kept'} on {full_day(promise.kept)}{late}"
    days = (promise.due - on).days
    if days < 0:
        return f"the day was {counted(-days, 'day')} ago"
    return f"in {counted(days, 'day')}" if days else "today"
