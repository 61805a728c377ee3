"""Whether the two meet: how often, how soon, and what came between. Pure."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.model.pairing import Side
from rmentor_cli.progress.outcomes import RECORDED, Became


@immutable
class MonthCount:
    """Sessions of one calendar month: due in it, held of those, and still ahead."""

    month: date  # its first day
    due: int
    held: int
    ahead: int
    absent: str = ""  # why a reader is not told what was due and held


def check_ins_on_plan(facts: Facts) -> Measure:
    """Sessions held / sessions due by the day. Data: check-ins. Missing: due ones nobody reported.

    Frequency of interaction goes with support received: Eby et al. 2013, rho .25.
    """
    due = [session for pairing in facts.pairings for session in facts.due_of(pairing)]
    return Measure(
        key="check-ins-on-plan",
        label="Check-ins held",
        formula="sessions held / sessions due by the day; one cancelled and held later counts as held",
        unit=Unit.SHARE,
        value=share_of(sum(session.is_held for session in due), len(due)),
        n=len(due),
        missing=sum(session.outcome is Became.UNREPORTED for session in due),
        period=facts.period,
        note="sessions not reported count as not held",
        absent=f"none due{facts.yet}",
    )


def first_meeting_lag(facts: Facts) -> Measure:
    """Median days from the start of a pairing to its first check-in held. Data: pairings, check-ins.

    Nobody was to meet before the program: a pairing made earlier is counted from the program's first day.
    """
    lags = [
        max(0, (pairing.first_held - max(pairing.pairing.since, facts.start)).days)
        for pairing in facts.pairings
        if pairing.first_held and pairing.pairing.since and pairing.first_held >= (facts.since or date.min)
    ]
    return Measure(
        key="first-meeting-lag",
        label="Days to the first meeting",
        formula="median days to the first check-in held, from the start of the pairing, or the program if later",
        unit=Unit.DAYS,
        value=_median(lags) if lags else None,
        n=len(lags),
        missing=sum(not (p.first_held and p.pairing.since) for p in facts.pairings),
        period=facts.period,
        note="pairings that have not met, or have no start date, are missing",
        absent="nobody met for the first time in these days" if facts.since else f"nobody has met{facts.yet}",
    )


def _median(days: Iterable[int]) -> Fraction:
    # the standard library's loads the random numbers
    ordered = sorted(days)
    middle = len(ordered) // 2
    return Fraction(ordered[middle] + ordered[-middle - 1], 2)


_SIDES = (
    ("cancelled-by-leader", "Cancelled on the leader's side", Side.MENTEE),
    ("cancelled-by-mentor", "Cancelled on the mentor's side", Side.MENTOR),
    ("cancelled-by-neither", "Cancelled for other reasons", Side.NEITHER),
)


def cancellation_rates(facts: Facts) -> tuple[Measure, ...]:
    """Check-ins cancelled on each side / check-ins with a record. Data: check-ins. Missing: no record, or no side."""
    recorded = [entry for entry in facts.past_entries if entry.outcome in RECORDED]
    sides = Counter(entry.check_in.cancelled_by for entry in recorded if entry.outcome is Became.CANCELLED)
    return tuple(
        Measure(
            key=key,
            label=label,
            formula="check-ins cancelled on this side / check-ins held, missed or cancelled so far",
            unit=Unit.SHARE,
            value=share_of(sides[side], len(recorded)),
            n=len(recorded),
            missing=facts.outcomes[Became.UNREPORTED] + sides[None],
            period=facts.period,
            note="check-ins not reported, and cancelled ones without a side, are missing",
            absent=f"none recorded{facts.yet}",
        )
        for key, label, side in _SIDES
    )


def missed_rate(facts: Facts) -> Measure:
    """Check-ins missed without a word / check-ins with a record. Data: check-ins. Missing: no record."""
    recorded = sum(facts.outcomes[outcome] for outcome in RECORDED)
    return Measure(
        key="missed",
        label="Missed",
        formula="check-ins that were neither held nor cancelled / check-ins held, missed or cancelled so far",
        unit=Unit.SHARE,
        value=share_of(facts.outcomes[Became.MISSED], recorded),
        n=recorded,
        missing=facts.outcomes[Became.UNREPORTED],
        period=facts.period,
        note="check-ins not reported are missing",
        absent=f"none recorded{facts.yet}",
    )


def silent_pairings(facts: Facts) -> Measure:
    """Live pairings without contact for more than 1.5 times the cadence. Data: pairings, check-ins, blackouts."""
    watched = [pairing for pairing in facts.live if not pairing.is_paused]
    return Measure(
        key="silent",
        label="Silent pairings",
        formula="pairings with no check-in held for more than one and a half times the cadence, "
        "pauses, leave, blackouts and the time before the program not counted / pairings going on and not paused",
        unit=Unit.PART,
        value=Fraction(sum(pairing.is_silent for pairing in watched)) if watched else None,
        n=len(watched),
        missing=sum(pairing.last_contact is None for pairing in watched),
        period=facts.period,
        note="pairings that have not met and have no start date are missing",
        absent="no pairing is going on",
    )


def unreported_check_ins(facts: Facts) -> Measure:
    """Check-ins that are over and of which nobody said whether they were held. Data: check-ins."""
    past = len(facts.past_entries)
    return Measure(
        key="unreported",
        label="Not reported yet",
        formula="check-ins that are over and still planned or confirmed / check-ins that are over",
        unit=Unit.PART,
        value=Fraction(facts.outcomes[Became.UNREPORTED]) if past else None,
        n=past,
        period=facts.period,
        note="never counted as held",
        absent="none is over yet" if facts.yet else "there was none",
    )


def months(facts: Facts) -> tuple[MonthCount, ...]:
    """Count the sessions of each month of the program, or of the days asked for, and of any other that has some."""
    due, held, ahead = Counter[date](), Counter[date](), Counter[date]()
    for pairing in facts.pairings:
        for session in facts.due_of(pairing):
            month = (session.due_on or session.entry.day).replace(day=1)
            due[month] += 1
            held[month] += session.is_held
        for session in pairing.sessions:
            if session.outcome is Became.PLANNED and not session.is_due:
                ahead[session.entry.day.replace(day=1)] += 1
    first = max(facts.start, facts.since or facts.start)
    among = _months_from(first, facts.on) if facts.since else {*_months_from(facts.start, facts.end), *ahead}
    return tuple(
        MonthCount(month, due[month], held[month], 0 if facts.since else ahead[month])
        for month in sorted({*among, *due})
    )


def _months_from(first: date, last: date) -> list[date]:
    months = (last.year - first.year) * 12 + last.month - first.month
    return [
        date(first.year + (first.month - 1 + ahead) // 12, (first.month - 1 + ahead) % 12 + 1, 1)
        for ahead in range(months + 1)
    ]
