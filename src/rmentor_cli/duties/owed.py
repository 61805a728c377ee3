"""Everything that is owed on a day: a pure function of the program, its journal and the day.

The rules say what there is to do and when; what holds for every mail is said here, once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from rmentor_cli.duties import (
    before_pairing,
    calendar_changes,
    celebration,
    check_ins,
    coordinator,
    digest,
    milestones,
    pairings,
    proposals,
    pulse_rounds,
    readiness,
    retention,
    sponsor,
    talks,
)
from rmentor_cli.duties.delicate import after_the_delicate
from rmentor_cli.duties.known import TOLD_LATE, Known
from rmentor_cli.duties.take_over import with_doubts
from rmentor_cli.duties.words import up_to, who
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import TO_THE_SPONSOR, Act, Duty, DutyKind
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.today import Today
from rmentor_cli.problems import listed
from rmentor_cli.progress.lifetime import is_paused

Rule = Callable[[Known], Iterator[Duty]]

RULES: tuple[Rule, ...] = (
    talks.reporting_lines,
    talks.talks,
    coordinator.questions,
    coordinator.in_doubt,
    coordinator.addresses,
    coordinator.differing,
    check_ins.unreported,
    coordinator.unscheduled,
    proposals.undecided,
    coordinator.left,
    coordinator.without_consent,
    coordinator.on_leave,
    coordinator.pauses_over,
    readiness.readiness,
    milestones.milestones,
    before_pairing.to_match,
    milestones.group_meetings,
    milestones.to_close,
    retention.to_erase,
    pulse_rounds.to_start,
    pulse_rounds.to_close,
    pulse_rounds.refreshers,
    sponsor.kept,
    celebration.celebrations,
    celebration.follow_ups,
    before_pairing.invited,
    before_pairing.signed_up,
    before_pairing.corrections,
    proposals.consults,
    before_pairing.waiting,
    pairings.introductions,
    pairings.line_managers,
    milestones.kickoff,
    calendar_changes.calendar_changes,
    check_ins.around_check_ins,
    pulse_rounds.mails,
    milestones.goal_reviews,
    pairings.pauses,
    pairings.exits,
    milestones.closing,
    celebration.stories,
    celebration.certificates,
    celebration.credit_letters,
    retention.notices,
    sponsor.briefs,
    sponsor.commitments,
    sponsor.updates,
    sponsor.last_update,
    digest.digests,
)
_OF_A_PAUSE = frozenset({DutyKind.PAUSED, DutyKind.RESUMED, DutyKind.CANCELLATION, DutyKind.MOVE})
_TO_NOBODY_ON_A_ROSTER = TO_THE_SPONSOR | {DutyKind.DIGEST}
HELPS_ON_ITS_DAY = frozenset({DutyKind.DID_YOU_MEET, DutyKind.NUDGE, DutyKind.REMINDER, DutyKind.DIGEST})
_PLACE = {kind: place for place, kind in enumerate(DutyKind)}


class Owing(NamedTuple):
    """What is owed on a day and not yet done, and the mails whose days ended in the week before: nobody gets them.

    What was over before `send` handed its first mail over did not come too late: it was mailed by other ways.
    Questions whether two met, which a later run asks, are left out, and so is what only helps on its day.
    """

    now: tuple[Duty, ...]  # worst first, each key once
    too_late: tuple[Duty, ...]


Coming = tuple[tuple[date, Duty], ...]  # each duty once, with the first day on which it is owed


def owing(dossier: Dossier, private: PrivateDossier, today: Today) -> Owing:
    """Return what is owed on a day, and what came too late, in one look at the program."""
    return _owing(Known(dossier, private, today))


def _owing(known: Known) -> Owing:
    undone = _undone(known)
    late = {duty.key: duty for duty in undone if _is_too_late(known, duty)}
    return Owing(_now(known, undone), tuple(sorted(late.values(), key=_worst_first)))


def _undone(known: Known) -> list[Duty]:
    return [duty for rule in RULES for duty in rule(known) if not _is_done_with(known, duty)]


def owed(dossier: Dossier, private: PrivateDossier, today: Today) -> tuple[Duty, ...]:
    """Return what is owed and not yet done, worst first; each key once."""
    return owing(dossier, private, today).now


def _now(known: Known, undone: Iterable[Duty]) -> tuple[Duty, ...]:
    wanted = {duty.key: duty for duty in undone if _is_owed(known, duty)}
    reached = [duty for duty in wanted.values() if duty.act is not Act.MAIL or _has_address(known, duty)]
    found = [*after_the_delicate(reached, known.dossier.program.mail.unattended), *_without_address(known, wanted)]
    return tuple(sorted(with_doubts(found, known.last), key=_worst_first))


def coming(dossier: Dossier, private: PrivateDossier, today: Today, days: int) -> Coming:
    """Return what becomes owed in the days after today, each once with its first day, if nothing is done until then."""
    return ahead(Known(dossier, private, today), days)[1]


def ahead(known: Known, days: int) -> tuple[Owing, Coming]:
    """Return what is owed on the day on which all this is known, and what becomes owed in the days after it."""
    here = _owing(known)
    seen = {duty.key for duty in here.now}
    found: list[tuple[date, Duty]] = []
    for later in range(1, days + 1):
        then = known.then(known.today.later(later))
        fresh = [duty for duty in _now(then, _undone(then)) if duty.key not in seen]
        seen |= {duty.key for duty in fresh}
        found += [(then.on, duty) for duty in fresh]
    return here, tuple(found)


def wanted(dossier: Dossier, private: PrivateDossier, today: Today) -> frozenset[str]:
    """Return the keys of the mails owed today; in a blackout, of those that are owed but for it."""
    scheduling = dossier.program.scheduling
    if any(today.on in blackout for blackout in scheduling.blackouts):
        open_days = tuple(each for each in scheduling.blackouts if today.on not in each)
        program = replace(dossier.program, scheduling=replace(scheduling, blackouts=open_days))
        dossier = replace(dossier, program=program)
    return frozenset(duty.key for duty in owed(dossier, private, today) if duty.act is Act.MAIL)


def _is_done_with(known: Known, duty: Duty) -> bool:
    return known.is_off(duty.kind) or known.settled(duty.key) is not None


def _is_owed(known: Known, duty: Duty) -> bool:
    """Say whether a call or a task has begun, or a mail leaves today: within its days, and nothing holds it."""
    if duty.act is not Act.MAIL:
        return duty.since <= known.on
    on = _day(known, duty)
    return duty.since <= on and (duty.deadline is None or on <= duty.deadline) and _may_leave(known, duty, on)


def _is_too_late(known: Known, duty: Duty) -> bool:
    """Say whether the days of a mail ended in the week before, and on one of them it could have left."""
    if duty.act is not Act.MAIL or duty.deadline is None or duty.kind in HELPS_ON_ITS_DAY:
        return False
    on = _day(known, duty)
    is_over = on - TOLD_LATE <= duty.deadline < on and known.sent_by(duty.deadline)
    if not is_over or not _has_address(known, duty):
        return False
    days = (duty.deadline - timedelta(days=back) for back in range(TOLD_LATE.days))
    return any(_may_leave(known, duty, day) for day in days if day >= duty.since)


def _day(known: Known, duty: Duty) -> date:
    """Return the day it is for the reader; both are told of an end on one day, wherever they are."""
    return known.on if duty.kind is DutyKind.EXIT else known.day_of(duty.person_id)


def _may_leave(known: Known, duty: Duty, day: date) -> bool:
    """Say whether nothing holds a mail on a day: no blackout, no pause, and somebody is there to read it."""
    if known.days(duty.person_id).is_frozen(day) or known.is_erased(duty.person_id):
        return False
    if duty.kind is DutyKind.EXIT:
        return True
    # what was planned leaves the calendar of whoever is gone, too
    is_for_others = duty.person_id in known.dossier.gone and duty.kind is not DutyKind.CANCELLATION
    return not (rests(known, duty, day) or is_for_others or duty.pairing_id in known.held)


def rests(known: Known, duty: Duty, day: date) -> bool:
    """Say whether a pause holds a mail: not one about the pause, nor about a meeting that has moved."""
    facts = known.facts.get(duty.pairing_id)
    return facts is not None and duty.kind not in _OF_A_PAUSE and facts.is_live and is_paused(facts.pairing, day)


def _without_address(known: Known, wanted: Mapping[str, Duty]) -> Iterator[Duty]:
    """Yield one task for all to whom a mail is owed and nobody knows where."""
    mails = (duty for duty in wanted.values() if duty.act is Act.MAIL)
    lost = sorted({duty.person_id for duty in mails if not _has_address(known, duty)})
    if lost and not known.settled(key := f"address-of-{up_to(lost)}"):
        reason = f"a mail is owed to {listed([who(each) for each in lost])}, and no address is known"
        yield Duty(key, DutyKind.ADDRESS, known.on, None, reason, lost[0] if len(lost) == 1 else "")


def _has_address(known: Known, duty: Duty) -> bool:
    person = known.person(duty.person_id)
    return bool(person.email) if person else duty.kind in _TO_NOBODY_ON_A_ROSTER


def _worst_first(duty: Duty) -> tuple[int, date, str]:
    return _PLACE[duty.kind], duty.since, duty.key
