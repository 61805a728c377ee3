"""Rhythms side by side: what each would ask of people, what would not fit, and how much of it may be held."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rmentor_cli.dates import last_day
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import Program
from rmentor_cli.runs.finding import name_of
from rmentor_cli.scheduling.decision import Cause
from rmentor_cli.scheduling.rehearsal import Load, Rehearsal
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

_CAUSES = {
    Cause.BUSY: "busy calendars",
    Cause.AWAY: "leave",
    Cause.HOLIDAY: "public holidays",
    Cause.BLACKOUT: "blackouts",
    Cause.HOURS: "too few stated hours",
    Cause.NO_COMMON_HOUR: "no common hour",
    Cause.PAUSED: "pauses",
    Cause.TAKEN: "times taken by others",
    Cause.GAP: "too near to another",
    Cause.CAP: "full days or weeks",
    Cause.NOTICE: "too little notice",
    Cause.PAST: "too late now",
}


def rhythms_table(dossier: Dossier, rehearsals: Sequence[Rehearsal]) -> Table:
    """Set rhythms side by side; the busiest leader has a column where any has more than one pairing."""
    program = dossier.program
    columns = {
        "rhythm": [_rhythm(program, each) for each in rehearsals],
        "sessions ahead" if dossier.check_ins else "sessions each": [_sessions(dossier, each) for each in rehearsals],
        "last session": [_last(program, each) for each in rehearsals],
        "hours a leader": [_hours(each.usual_minutes) for each in rehearsals],
        "busiest leader": [_busiest(dossier, each.loads) for each in rehearsals],
        "without a date": [_without(each) for each in rehearsals],
        "held": [f"about {each.attendance.held} of {each.attendance.planned}" for each in rehearsals],
        "8 times in 10": [f"{each.attendance.low} to {each.attendance.high}" for each in rehearsals],
    }
    if not any(load.pairings > 1 for each in rehearsals for load in each.loads):
        del columns["busiest leader"]
    return Table(tuple(columns), tuple(zip(*columns.values(), strict=True)))


def is_current(program: Program, each: Rehearsal) -> bool:
    """Say whether a rhythm is the one that program.yaml has now."""
    return each.cadence == program.scheduling.cadence


def _end(program: Program) -> date:
    """Return the day of the closing celebration where it has one, else the program's last day."""
    return program.milestones.closing or last_day(program.program)


def _rhythm(program: Program, each: Rehearsal) -> str:
    return f"{each.cadence} (now)" if is_current(program, each) else str(each.cadence)


def _sessions(dossier: Dossier, each: Rehearsal) -> str:
    """Write how many sessions a pairing has ahead; before anything is planned, also how many the arc has beyond."""
    fewest, most = each.sessions
    arc = len(dossier.program.arc)
    ahead = str(most) if fewest == most else f"{fewest} to {most}"
    return f"{ahead} of {arc}" if most < arc and not dossier.check_ins else ahead


def _last(program: Program, each: Rehearsal) -> str:
    if each.last is None:
        return "none"
    days, end = (_end(program) - each.last).days, "closing" if program.milestones.closing else "end"
    return f"{each.last}, {counted(abs(days), 'day')} {'before' if days >= 0 else 'after'} the {end}"


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")


def _busiest(dossier: Dossier, loads: Sequence[Load]) -> str:
    return f"{name_of(dossier, loads[0].leader_id)}, {_hours(loads[0].minutes)}" if loads else ""


def _without(each: Rehearsal) -> str:
    if not each.main_cause:
        return str(len(each.unplaced))
    mostly = "" if len(each.causes) == 1 else "mostly "
    return f"{len(each.unplaced)}, {mostly}{_CAUSES[each.main_cause]}"


def rhythm_as_data(program: Program, each: Rehearsal) -> dict[str, object]:
    """Return all that is known of a rhythm as JSON values."""
    lived = each.attendance
    return {
        "cadence": str(each.cadence),
        "is_current": is_current(program, each),
        "sessions_each": list(each.sessions),
        "last_session": each.last.isoformat() if each.last else None,
        "days_before_the_end": (_end(program) - each.last).days if each.last else None,
        "minutes_a_leader": each.usual_minutes,
        "busiest_leader": _load_as_data(each.loads[0]) if each.loads else None,
        "check_ins": lived.planned,
        "unplaced": {decision.check_in.id: decision.reason for decision in each.unplaced},
        "causes": {cause.value: each.causes[cause] for cause in Cause if each.causes[cause]},
        "held": lived.held,
        "held_low": lived.low,
        "held_high": lived.high,
        "good_courses": lived.good,
        "stop_early": lived.dropped,
        "by_month": dict(sorted(Counter(f"{d:%Y-%m}" for course in each.courses for d in course.days).items())),
    }


def _load_as_data(load: Load) -> dict[str, object]:
    return {"id": load.leader_id, "pairings": load.pairings, "minutes": load.minutes}
