"""The executive ladder: who speaks to whom when check-ins keep falling through on the leader's side. Pure.

One: a new date within ten working days. Two running: the coordinator calls. Three: the sponsor speaks with them. A
couple of cancellations end most pairings, and a leader is spared a stranger's call when the sponsor's word will do.
The rules are in docs/decisions/0502-what-happened.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum

from rmentor_cli.dates import after_working_days, last_day, last_working_day
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, Pairing, Side
from rmentor_cli.model.program import Program
from rmentor_cli.model.values import DateRange
from rmentor_cli.organization import Organization, with_address
from rmentor_cli.progress.needs import IN_A_ROW
from rmentor_cli.progress.outcomes import Became, Entry, fell_through_on
from rmentor_cli.progress.pairing import PairingProgress, progress

DAYS_TO_REBOOK = 10  # working days
DAYS_TO_TALK = 5  # working days: the next Monday is among them
FOR_THE_SPONSOR = 3  # running


class Step(Enum):
    """What is to be done, the gentlest first."""

    REBOOK = "rebook"
    CALL = "the coordinator calls"
    SPONSOR = "the sponsor speaks with them"


@immutable
class Rung:
    """Where a pairing stands on the ladder: what is owed, from when to when, why, and its check-ins, oldest first."""

    pairing_id: str
    step: Step
    since: date  # the day it came to this
    due: date
    reason: str
    check_ins: tuple[CheckIn, ...]


@immutable
class Tally:
    """How often check-ins fell through on one side; what was excused does not count."""

    cancelled: int
    not_there: int


def ladder(dossier: Dossier, on: date) -> tuple[Rung, ...]:
    """Return where each pairing stands that goes on and is not paused, by pairing id; most stand nowhere."""
    organization = Organization.of(dossier)
    found = (rung(facts, dossier, organization) for facts in progress(dossier, on))
    return tuple(each for each in found if each)


def rung(facts: PairingProgress, dossier: Dossier, organization: Organization) -> Rung | None:
    """Return where one pairing stands; None where nothing is owed."""
    is_asked = facts.is_looked_after and facts.is_open and not facts.gone
    run = facts.running(Side.MENTEE) if is_asked else ()
    if not run or (len(run) < IN_A_ROW and not facts.to_rebook):
        return None
    step, reason = _step(len(run), _why_not_sponsor(facts.pairing, dossier, organization))
    known = max(entry.check_in.changed or entry.day for entry in run)
    is_to_rebook = step is Step.REBOOK
    due = (
        another_date_by(dossier, run[-1].check_in, known)
        if is_to_rebook
        else after_working_days(dossier.program, known, DAYS_TO_TALK)
    )
    return Rung(facts.pairing.id, step, known, due, reason, tuple(entry.check_in for entry in run))


def another_date_by(dossier: Dossier, row: CheckIn, known: date) -> date:
    """Return until when the session of a check-in that fell through is to have another date, which is known on a day.

    It is ten working days on which both are there, from the day on which they were to meet if that is later.
    """
    pairing = dossier.pairings_by_id[row.pairing_id]
    people = (dossier.people.get(person_id) for person_id in (pairing.mentor_id, pairing.mentee_id))
    away = [off for person in people if person for off in person.away]
    return new_date_by(dossier.program, max(known, row.start.date() if row.start else known), away)


def new_date_by(program: Program, day: date, away: Sequence[DateRange] = ()) -> date:
    """Return the day ten working days after another on which nobody is away, and no later than the program goes."""
    last = after_working_days(program, day, DAYS_TO_REBOOK, away)
    return min(last, max(day, last_working_day(program))) if day <= last_day(program.program) else last


def tally(entries: Iterable[Entry], pairing: Pairing) -> dict[Side, Tally]:
    """Count by side what was called off, and who was not there."""
    counted = Counter(
        (fell_through_on(entry, pairing), entry.outcome) for entry in entries if not entry.check_in.excused
    )
    return {
        side: Tally(counted[side, Became.CANCELLED], counted[side, Became.MISSED])
        for side in (Side.MENTOR, Side.MENTEE)
    }


def _step(running: int, why_not_sponsor: str) -> tuple[Step, str]:
    if running < IN_A_ROW:
        return Step.REBOOK, "a check-in fell through on the leader's side, and its session has no other date"
    reason = f"{running} check-ins running fell through on the leader's side"
    if running < FOR_THE_SPONSOR:
        return Step.CALL, reason
    return (Step.CALL, f"{reason}; {why_not_sponsor}") if why_not_sponsor else (Step.SPONSOR, reason)


def _why_not_sponsor(pairing: Pairing, dossier: Dossier, organization: Organization) -> str:
    """Say why the sponsor cannot speak with a pairing; empty where nothing is against it."""
    sponsor = dossier.program.sponsor
    if sponsor is None:
        return "no sponsor is named"
    ids = with_address(dossier, sponsor.email) if sponsor.email else frozenset()
    ids |= {sponsor.person_id} if sponsor.person_id else set()
    if ids & {pairing.mentor_id, pairing.mentee_id}:
        return "the sponsor is one of the two"
    if any(pairing.mentee_id in organization.above(each) for each in ids):
        return "the sponsor reports to this leader"
    return ""
