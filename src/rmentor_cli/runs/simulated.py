"""What `simulate` says: rhythms side by side, the calendar of the current one, and what makes either come true."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rmentor_cli.dates import DAYS_A_WEEK
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.runs.assumed import Rates, notes_on_rates, rates_as_data, rates_table
from rmentor_cli.runs.compared import is_current, rhythm_as_data, rhythms_table
from rmentor_cli.runs.finding import couple_of
from rmentor_cli.scheduling.attendance import KEPT_SHARE, Course
from rmentor_cli.scheduling.decision import Decision, is_record
from rmentor_cli.scheduling.rehearsal import Rehearsal
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted


@immutable
class Supposed:
    """A program with pairings that nobody has made yet, what to say about them, and what would make them."""

    dossier: Dossier
    note: str
    next_step: str


@immutable
class Simulated:
    """A program as it was lived through, with each rhythm, and the rates that were assumed."""

    dossier: Dossier
    on: date
    rehearsals: tuple[Rehearsal, ...]
    rates: Rates
    supposed: Supposed | None
    is_accepted: bool  # else pairings are proposed, or supposed

    @property
    def now(self) -> Rehearsal:
        """The rhythm that program.yaml has now."""
        return next(each for each in self.rehearsals if is_current(self.dossier.program, each))


def blocks(found: Simulated) -> Iterator[Block]:
    """Show the rhythms, the calendar of the current one, what does not fit in it, and the rates."""
    yield rhythms_table(found.dossier, found.rehearsals)
    now = found.now
    if now.last:
        yield f"\nThe calendar, {now.cadence}"
        yield Table(("month", "check-ins", "busiest week"), tuple(_months(now.courses)))
    if now.unplaced:
        yield f"\nWhat does not fit, {now.cadence}"
        rows = tuple(_unplaced(found.dossier, decision) for decision in now.unplaced)
        yield Table(("without a date", "for", "what would help"), rows)
    yield "\nWhat is assumed"
    yield rates_table(found.rates)


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


def notes(found: Simulated) -> Iterator[str]:
    """Say what the figures rest on, and what a person could overlook."""
    if found.supposed:
        yield found.supposed.note
    yield from notes_on_rates(found.rates)
    yield _on_figures(found)
    without = [course.pairing_id for course in found.now.courses if not course.days]
    if without:
        yield f"Nothing lies ahead of {counted(len(without), 'pairing')}: {', '.join(without)}."


def _on_figures(found: Simulated) -> str:
    now, used = found.now, found.rates.used
    going = sum(1 for course in now.courses if course.days)
    return (
        f"Lived through {counted(used.runs, 'time')} with seed {used.seed}: held is the average, and 8 times in 10 it "
        f"lies in the range beside it. Pairings that hold {KEPT_SHARE} of 100 sessions or more with {now.cadence}: "
        f"about {now.attendance.good} of {going}; that stop early: about {now.attendance.dropped}. Nothing was written."
    )


def next_step(found: Simulated) -> str:
    """Say what makes this calendar true, and which line of program.yaml gives another."""
    change = f"change `cadence:` below `scheduling:` ({_line(found.dossier)})"
    if not found.dossier.check_ins:
        return f"{_first(found)}; for another rhythm, first {change}"
    since = _monday(found.on + timedelta(days=found.dossier.program.scheduling.notice + DAYS_A_WEEK - 1))
    return f"{_first(found)}; for another rhythm, {change}, then: rmentor schedule --from {since}"


def _first(found: Simulated) -> str:
    if found.supposed:
        return found.supposed.next_step
    if not found.is_accepted:
        return "rmentor pairing accept --all, then rmentor schedule writes this calendar"
    is_there = all(
        decision.check_in == decision.before or is_record(decision) for decision in found.now.planned.decisions
    )
    return "this is the calendar as it stands" if is_there else "rmentor schedule writes this calendar"


def _line(dossier: Dossier) -> str:
    at = dossier.sources.key(paths.PROGRAM, "scheduling", "cadence")
    return f"{at.path}:{at.line}" if at.line else at.path


def as_data(found: Simulated) -> dict[str, object]:
    """Return the same as JSON values."""
    return {
        **rates_as_data(found.rates),
        "is_supposed": found.supposed is not None,
        "rhythms": [rhythm_as_data(found.dossier.program, each) for each in found.rehearsals],
    }
