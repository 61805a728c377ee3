"""What the sponsor promised, and what has come of it by the day. Pure."""

from datetime import date
from enum import Enum

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.measures.wording import counted, full_day
from rmentor_cli.model.program import SponsorCommitment


class Standing(Enum):
    """Where a promise stands."""

    KEPT = "kept"
    AHEAD = "to come"
    OPEN = "still open"


@immutable
class Promise:
    """Something the sponsor promised, and what came of it by the day."""

    what: str
    due: date
    so_far: str
    standing: Standing


def promises(facts: Facts) -> tuple[Promise, ...]:
    """Return what the sponsor promised, by the day it is due. Data: program.yaml, sponsor."""
    sponsor = facts.dossier.program.sponsor
    promised = sorted(sponsor.commitments, key=lambda each: each.due) if sponsor else ()
    return tuple(_promise(each, facts.on) for each in promised)


def promises_kept(facts: Facts) -> Measure:
    """Promises of the sponsor kept / promises due by the day. Data: program.yaml, sponsor."""
    due = [each for each in promises(facts) if each.due <= facts.on or each.standing is Standing.KEPT]
    return Measure(
        key="sponsor-promises",
        label="What the sponsor promised",
        formula="promises of the sponsor that were kept / promises that were due by the day, or were kept before it",
        unit=Unit.SHARE,
        value=share_of(sum(each.standing is Standing.KEPT for each in due), len(due)),
        n=len(due),
        period=facts.period,
        absent="none is due yet",
    )


def _promise(said: SponsorCommitment, on: date) -> Promise:
    kept = said.kept if said.kept and said.kept <= on else None
    if kept:
        late = f", {counted((kept - said.due).days, 'day')} after the day named" if kept > said.due else ""
        return Promise(said.what, said.due, f"kept on {full_day(kept)}{late}", Standing.KEPT)
    days = (said.due - on).days
    if days < 0:
        return Promise(said.what, said.due, f"the day was {counted(-days, 'day')} ago", Standing.OPEN)
    ahead = f"in {counted(days, 'day')}" if days else "today"
    return Promise(said.what, said.due, ahead, Standing.AHEAD)
