"""What `status` says on one screen, as values. Pure; the screen itself is made elsewhere."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import Metrics
from rmentor_cli.measures.next_step import first_step
from rmentor_cli.measures.over import last_step
from rmentor_cli.measures.wording import pairing_name, person_name
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.progress.lifetime import pause_of
from rmentor_cli.progress.needs import NeedKind
from rmentor_cli.progress.outcomes import Became, Entry
from rmentor_cli.progress.pairing import Health, PairingProgress

DAYS_AHEAD = 7
SHOWN_AT_MOST = 5


@immutable
class Upcoming:
    """A check-in of the coming days."""

    pairing: str  # both names and the id
    n: int
    day: date  # without a start, the last day of its window
    start: datetime | None
    time_zone: str


@immutable
class Concern:
    """A pairing that needs someone."""

    pairing: str  # both names and the id
    kind: NeedKind  # the worst
    days: str  # of the check-ins that is about
    reasons: tuple[str, ...]  # worst first
    speaker: str  # the sponsor's name; empty where it is the coordinator
    ask: tuple[str, ...]  # names
    act: str
    command: str


@immutable
class Status:
    """One screen."""

    program: str
    on: date
    week: str
    word: str  # where it stands; empty where the week says it
    pairings: tuple[tuple[str, int], ...]  # how many of each status; those without any are left out
    check_ins: Measure  # held of those due
    unreported: Measure
    upcoming: tuple[Upcoming, ...]
    attention: tuple[Concern, ...]  # the worst few
    more_attention: int  # how many are not shown
    paused: tuple[tuple[str, date | None], ...]  # both names and the id, and the last day, if it is known
    waiting: tuple[str, ...]  # names
    next_command: str
    next_reason: str


def status(dossier: Dossier, metrics: Metrics) -> Status:
    """Say where a program stands on the day of its metrics."""
    upcoming = upcoming_check_ins(dossier, metrics)
    command, reason = _next_step(dossier, metrics, upcoming)
    return Status(
        program=dossier.program.program.name,
        on=metrics.on,
        week=metrics.week_text,
        word=metrics.word_beside_week,
        pairings=_counts(dossier, metrics),
        check_ins=metrics.figures["check-ins-on-plan"],
        unreported=metrics.figures["unreported"],
        upcoming=upcoming,
        attention=concerns(dossier, metrics)[:SHOWN_AT_MOST],
        more_attention=max(0, len(metrics.attention) - SHOWN_AT_MOST),
        paused=tuple(_paused(dossier, metrics)),
        waiting=tuple(person_name(dossier, person_id) for person_id in metrics.waiting),
        next_command=command,
        next_reason=reason,
    )


def _counts(dossier: Dossier, metrics: Metrics) -> tuple[tuple[str, int], ...]:
    proposed = [pairing for pairing in dossier.pairings if pairing.status is PairingStatus.PROPOSED]
    over = [facts.pairing for facts in metrics.pairings if not facts.is_live]
    others = Counter(pairing.status for pairing in (*proposed, *over))
    counts = (
        *((health.value, metrics.health[health]) for health in Health),
        ("to begin", len(metrics.to_begin)),
        *((state.value, others[state]) for state in PairingStatus),
    )
    return tuple((word, count) for word, count in counts if count)


def _paused(dossier: Dossier, metrics: Metrics) -> Iterator[tuple[str, date | None]]:
    for facts in metrics.pairings:
        if facts.is_paused:
            pause = pause_of(facts.pairing)
            yield pairing_name(dossier, facts.pairing), pause.last if pause and pause.last != date.max else None


def upcoming_check_ins(dossier: Dossier, metrics: Metrics) -> tuple[Upcoming, ...]:
    """Return the check-ins planned from the day of the metrics to a week after it, by time."""
    last = metrics.on + timedelta(days=DAYS_AHEAD)
    found = [
        (entry, facts.pairing)
        for facts in _that_meet(metrics)
        for entry in facts.entries
        if entry.outcome is Became.PLANNED and entry.day <= last
    ]
    return tuple(_coming(dossier, entry, pairing) for entry, pairing in sorted(found, key=_by_time))


def _that_meet(metrics: Metrics) -> tuple[PairingProgress, ...]:
    """Return the pairings that go on and are not paused, and those that are to begin."""
    return (*(facts for facts in metrics.pairings if facts.is_looked_after), *metrics.to_begin)


def _by_time(found: tuple[Entry, Pairing]) -> tuple[date, time, str]:
    entry, _ = found
    start = entry.check_in.start
    return entry.day, start.time() if start else time.min, entry.check_in.id


def _coming(dossier: Dossier, entry: Entry, pairing: Pairing) -> Upcoming:
    return Upcoming(
        pairing=pairing_name(dossier, pairing),
        n=entry.check_in.n,
        day=entry.day,
        start=entry.check_in.start,
        time_zone=dossier.clock_of(entry.check_in),
    )


def concerns(dossier: Dossier, metrics: Metrics) -> tuple[Concern, ...]:
    """Return the pairings that need someone, by name, worst first."""
    return tuple(
        Concern(
            pairing=pairing_name(dossier, attention.pairing),
            kind=attention.kind,
            days=attention.days,
            reasons=attention.reasons,
            speaker=_sponsor(dossier) if attention.is_the_sponsors else "",
            ask=tuple(person_name(dossier, attention.pairing.person(role)) for role in attention.ask),
            act=attention.act,
            command=attention.command,
        )
        for attention in metrics.attention
    )


def _sponsor(dossier: Dossier) -> str:
    return dossier.program.sponsor.name if dossier.program.sponsor else ""


def _next_step(dossier: Dossier, metrics: Metrics, upcoming: Sequence[Upcoming]) -> tuple[str, str]:
    step = last_step(dossier, metrics.on) or first_step(
        dossier,
        is_live=bool(metrics.live or metrics.to_begin),
        is_unplanned=any(not facts.sessions for facts in _that_meet(metrics)),
    )
    if step:
        return step
    if upcoming:
        return "rmentor agenda", "check-ins are coming up"
    if metrics.to_begin and not metrics.live:
        return "rmentor calendar", "pairings are to begin, and their check-ins are planned"
    return "rmentor report", "the figures, and who needs you"
