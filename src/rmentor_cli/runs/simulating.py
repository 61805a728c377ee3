"""Live a program through before it begins: the calendar as it would be, and how many check-ins may be held."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid, fields_of
from rmentor_cli.model.pairing import LIVE, SETTLED, CheckIn, Pairing, PairingStatus, Side
from rmentor_cli.model.program import Simulation
from rmentor_cli.model.time_kinds import CADENCE
from rmentor_cli.model.values import Cadence
from rmentor_cli.problems import RmentorError, UsageError
from rmentor_cli.progress import RECORDED, Became, day_of, progress
from rmentor_cli.runs.finding import couple_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.scheduling.attendance import KEPT_SHARE, Attendance, Course, attendance
from rmentor_cli.scheduling.decision import Decision, Schedule, Verdict
from rmentor_cli.scheduling.plan import schedule
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted
from rmentor_cli.validation.arc import day_of_no_month

FEWEST_RECORDED = 20  # check-ins: fewer say nothing of a rate


@immutable
class _Lived:
    """One rhythm, planned and lived through from a day on."""

    on: date
    cadence: Cadence
    planned: Schedule
    courses: tuple[Course, ...]
    attendance: Attendance

    @property
    def unplaced(self) -> tuple[Decision, ...]:
        """The check-ins that would have no date."""
        return self.planned.of(Verdict.UNPLACED)


def simulate_program(opened: Opened, dossier: Dossier, cadences: Sequence[str]) -> Outcome:
    """Plan what lies ahead for every live and proposed pairing, with each rhythm; `dossier` has its holidays."""
    dossier = replace(dossier, pairings=tuple(map(_as_accepted, dossier.pairings)))
    if not any(pairing.status in LIVE for pairing in dossier.pairings):
        raise RmentorError("there are no pairings to plan for yet", fix="rmentor match proposes them")
    rhythms = dict.fromkeys([dossier.program.scheduling.cadence, *(_cadence(dossier, each) for each in cadences)])
    lived = [_live_through(opened, dossier, cadence) for cadence in rhythms]
    return Outcome(
        shown=tuple(_shown(dossier, lived)),
        notes=tuple(_notes(dossier, lived)),
        next_step=_next(lived[0]),
        data={
            "rates": {spec.name: getattr(dossier.program.simulation, spec.name) for spec in fields_of(Simulation)},
            "rhythms": [_as_data(each) for each in lived],
        },
    )


def _as_accepted(pairing: Pairing) -> Pairing:
    is_proposed = pairing.status is PairingStatus.PROPOSED
    return replace(pairing, status=PairingStatus.ACTIVE) if is_proposed else pairing


def _cadence(dossier: Dossier, text: str) -> Cadence:
    """Read a rhythm as program.yaml would: what is refused there is refused here, in the same words."""
    try:
        cadence = CADENCE.parse(text)
    except Invalid as invalid:
        raise UsageError(f'--cadence "{text}" {invalid.message}', fix=invalid.fix) from None
    if doubt := day_of_no_month(cadence, dossier.program.scheduling.clamp):
        said, fix = doubt
        raise UsageError(f'--cadence "{text}" {said}', fix=fix)
    return cadence


def _live_through(opened: Opened, dossier: Dossier, cadence: Cadence) -> _Lived:
    program, on = dossier.program, opened.on
    changed = replace(program, scheduling=replace(program.scheduling, cadence=cadence))
    planned = schedule(replace(dossier, program=changed), on, busy=opened.private.busy)
    courses = tuple(_courses(dossier, planned, on))
    return _Lived(on, cadence, planned, courses, attendance(courses, program.simulation))


def _courses(dossier: Dossier, planned: Schedule, on: date) -> Iterator[Course]:
    """Return what lies ahead of each live pairing; what has no date is not held."""
    idle = (*planned.of(Verdict.UNPLACED), *planned.of(Verdict.PAUSED))
    unplaced = {decision.check_in.id for decision in idle}
    ahead: dict[str, list[CheckIn]] = {}
    for row in planned.check_ins:
        if row.state not in SETTLED and row.id not in unplaced and day_of(row, on) >= on:
            ahead.setdefault(row.pairing_id, []).append(row)
    for pairing in dossier.pairings:
        if pairing.status in LIVE:
            days = sorted(day_of(row, on) for row in ahead.get(pairing.id, ()))
            yield Course(pairing.id, pairing.mentee_id, tuple(days))


def _shown(dossier: Dossier, lived: Sequence[_Lived]) -> Iterator[Block]:
    yield Table(
        ("rhythm", "check-ins", "without a date", "held", "9 times in 10", "good courses", "stop early"),
        tuple(_row(each) for each in lived),
    )
    now = lived[0]
    yield f"\nThe calendar, {now.cadence}"
    yield Table(("month", "check-ins", "busiest week"), tuple(_months(now.courses)))
    if now.unplaced:
        yield "\nWhat does not fit"
        rows = tuple(_unplaced(dossier, decision) for decision in now.unplaced)
        yield Table(("without a date", "for", "what would help"), rows)


def _row(each: _Lived) -> tuple[str, ...]:
    found, pairings = each.attendance, sum(1 for course in each.courses if course.days)
    return (
        str(each.cadence),
        str(found.planned),
        str(len(each.unplaced)),
        f"about {found.held}",
        f"{found.low} to {found.high}",
        f"about {found.good} of {pairings}",
        f"about {found.dropped}",
    )


def _months(courses: Sequence[Course]) -> Iterator[tuple[str, str, str]]:
    days = [day for course in courses for day in course.days]
    weeks = Counter(map(_monday, days))
    by_month = Counter(f"{day:%Y-%m}" for day in days)
    for month in sorted(by_month):
        mondays = {_monday(day) for day in days if f"{day:%Y-%m}" == month}  # of weeks that reach into the month
        busiest = max(mondays, key=lambda monday: (weeks[monday], -monday.toordinal()))
        yield month, str(by_month[month]), f"{weeks[busiest]} in the week of {busiest}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _unplaced(dossier: Dossier, decision: Decision) -> tuple[str, str, str]:
    pairing = dossier.pairings_by_id[decision.check_in.pairing_id]
    return decision.check_in.id, couple_of(dossier, pairing), decision.reason


def _notes(dossier: Dossier, lived: Sequence[_Lived]) -> Iterator[str]:
    rates = dossier.program.simulation
    yield (
        f"Assumed, of 100: leaders call off {rates.leader_cancels} check-ins and mentors {rates.mentor_cancels}; "
        f"{rates.rebooked} of those called off are held later; to {rates.no_show} one does not turn up; "
        f"{rates.drop_out} pairings stop early; {rates.leader_absent} leaders are away for {rates.absence} days. "
        "These are guesses until you know your own: change them under simulation in program.yaml."
    )
    yield (
        f"Lived through {counted(rates.runs, 'time')} with seed {rates.seed}; a good course holds {KEPT_SHARE} of 100 "
        "sessions or more. Nothing was written."
    )
    yield from _so_far(dossier, lived[0].on)
    if any(not course.days for course in lived[0].courses):
        without = [course.pairing_id for course in lived[0].courses if not course.days]
        yield f"Nothing lies ahead of {counted(len(without), 'pairing')}: {', '.join(without)}."


def _so_far(dossier: Dossier, on: date) -> Iterator[str]:
    """Say what the program's own rates are, once there is enough to tell: the best guesses are one's own."""
    entries = [entry for facts in progress(dossier, on) for entry in facts.entries if entry.outcome in RECORDED]
    if len(entries) < FEWEST_RECORDED:
        return
    by = Counter(entry.check_in.cancelled_by for entry in entries if entry.outcome is Became.CANCELLED)
    missed = sum(entry.outcome is Became.MISSED for entry in entries)
    of_hundred = [round(100 * count / len(entries)) for count in (by[Side.MENTEE], by[Side.MENTOR], missed)]
    yield (
        f"Here so far, of 100 (from {len(entries)} check-ins): leaders called off {of_hundred[0]} and mentors "
        f"{of_hundred[1]}; to {of_hundred[2]} one did not turn up."
    )


def _next(now: _Lived) -> str:
    if now.unplaced:
        return "help the check-ins without a date as said above, then: rmentor simulate"
    if all(decision.verdict is Verdict.KEPT for decision in now.planned.decisions):
        return "this is the calendar as it stands; --cadence compares another rhythm"
    return "rmentor schedule writes this calendar; --cadence compares another rhythm"


def _as_data(each: _Lived) -> dict[str, object]:
    found = each.attendance
    return {
        "cadence": str(each.cadence),
        "check_ins": found.planned,
        "unplaced": {decision.check_in.id: decision.reason for decision in each.unplaced},
        "held": found.held,
        "held_low": found.low,
        "held_high": found.high,
        "good_courses": found.good,
        "stop_early": found.dropped,
        "by_month": dict(sorted(Counter(f"{d:%Y-%m}" for course in each.courses for d in course.days).items())),
    }
