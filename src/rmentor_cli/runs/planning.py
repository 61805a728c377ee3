"""Plan check-ins."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from rmentor_cli.availability.kept_holidays import not_covered
from rmentor_cli.formats.dossier import changes_between
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import SETTLED, CheckIn
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import listed
from rmentor_cli.runs.finding import names_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.scheduling.decision import Decision, Schedule, Verdict
from rmentor_cli.scheduling.estimates import Estimate, estimates
from rmentor_cli.scheduling.plan import Plan, left_out, plan
from rmentor_cli.scheduling.wording import day_in_words
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted
from rmentor_cli.validation.arc import sessions_in_words


def lacks_holidays(dossier: Dossier) -> bool:
    """Say whether holidays.csv does not yet cover everybody's country for the whole program."""
    return bool(not_covered(dossier))


def plan_check_ins(opened: Opened, dossier: Dossier, notes: tuple[str, ...] = (), since: date | None = None) -> Outcome:
    """Plan a check-in for every session of every active pairing; `dossier` is the program with its holidays.

    The settings hold `since` a day: what stands before it is moved only where people's time forces it.
    """
    drawn = plan(dossier, opened.on, since)
    planned, estimated = drawn.schedule, estimates(drawn)
    after = replace(dossier, check_ins=planned.check_ins)
    unplaced, late = planned.of(Verdict.UNPLACED), left_out(dossier, planned.check_ins)
    said = (
        *_records(planned),
        *_until_then(drawn, since),
        *planned.warnings,
        *map(_estimated, estimated),
        *_too_long(opened),
        *_too_late(late),
    )
    return Outcome(
        changes=changes_between(opened.dossier, after),
        shown=_tables(dossier, planned),
        plan=sum_of(planned),
        notes=(*notes, *said),
        commit_message=f"Plan check-ins: {_counted(planned)}",
        next_step=_next(dossier, unplaced),
        data={
            "plan": {verdict.value: count for verdict, count in planned.totals.items()},
            "check_ins": [_as_data(decision) for decision in planned.decisions if decision.verdict is not Verdict.KEPT],
            "warnings": list(planned.warnings),
            "estimated": [
                {"holiday": each.name, "date": each.date.isoformat(), "check_ins": list(each.check_ins)}
                for each in estimated
            ],
            "left_out": {pairing_id: list(sessions) for pairing_id, sessions in late.items()},
        },
    )


def sum_of(planned: Schedule) -> str:
    """Write the sum line of a plan."""
    totals = planned.totals
    return (
        f"Plan: {totals[Verdict.NEW]} to add, {totals[Verdict.MOVED]} to move, {totals[Verdict.CHANGED]} to change, "
        f"{totals[Verdict.CANCELLED]} to cancel, {totals[Verdict.KEPT]} kept, "
        f"{totals[Verdict.UNPLACED]} without a date."
    )


def _records(planned: Schedule) -> tuple[str, ...]:
    number = sum(_is_record(decision) for decision in planned.decisions)
    return (f"What you wrote down about {counted(number, 'check-in')} is taken over.",) if number else ()


def _estimated(estimate: Estimate) -> str:
    name = estimate.name.replace(" (estimated)", "").replace(", estimated)", ")")
    look_at = listed(list(estimate.check_ins), at_most=5)
    return f"{name} on {day_in_words(estimate.date)} is estimated; look at {look_at} once the date is known."


def _until_then(drawn: Plan, since: date | None) -> Iterator[str]:
    """Say how the next run, too, leaves alone what this one left alone."""
    number = sum(session.is_former for session in drawn.wanted.values())
    if since and number:
        stay = "stays" if number == 1 else "stay"
        yield (
            f"{counted(number, 'check-in')} before {day_in_words(since)} {stay} as planned; "
            f"so that the next run leaves them too, write `valid_from: {since}` below `scheduling:` in program.yaml."
        )


def _too_long(opened: Opened) -> Iterator[str]:
    """Say which sessions of the arc no pairing can have."""
    for problem in opened.problems:
        if problem.code is Code.ARC_TOO_LONG:
            yield f"{problem.message[:1].upper()}{problem.message[1:]}: {problem.next_step}."


def _too_late(late: Mapping[str, range]) -> Iterator[str]:
    """Say which pairings began too late for every session."""
    if late:
        groups: dict[range, list[str]] = {}
        for pairing_id, sessions in late.items():
            groups.setdefault(sessions, []).append(pairing_id)
        each = [f"{listed(ids)} without {sessions_in_words(sessions)}" for sessions, ids in groups.items()]
        yield f"{counted(len(late), 'pairing')} began too late for every session: {'; '.join(each)}."


def _tables(dossier: Dossier, planned: Schedule) -> tuple[Table, ...]:
    tables = [
        Table(("new", "for", "when", "first"), tuple(_courses(dossier, planned.of(Verdict.NEW)))),
        Table(("", "check-in", "for", "when", "why"), tuple(_rows(dossier, planned))),
        Table(
            ("without a date", "for", "what would help"),
            tuple((d.check_in.id, _names(dossier, d), _why(d)) for d in planned.of(Verdict.UNPLACED)),
        ),
    ]
    return tuple(table for table in tables if table.rows)


def _courses(dossier: Dossier, added: Sequence[Decision]) -> Iterator[tuple[str, ...]]:
    """One line a pairing: a whole course of new check-ins is one thing to read."""
    for pairing_id, group in groupby(added, key=lambda decision: decision.check_in.pairing_id):
        course = list(group)
        times = Counter(_usual_time(decision.check_in) for decision in course)
        yield f"{len(course)} x {pairing_id}", _names(dossier, course[0]), times.most_common(1)[0][0], _when(course[0])


def _usual_time(row: CheckIn) -> str:
    return f"{row.start:%A %H:%M}, {row.time_zone}" if row.start else "to be agreed by the two"


def _rows(dossier: Dossier, planned: Schedule) -> Iterator[tuple[str, ...]]:
    for verdict in (Verdict.MOVED, Verdict.CHANGED, Verdict.CANCELLED):
        for decision in (each for each in planned.of(verdict) if not _is_record(each)):
            row = decision.check_in
            yield verdict.value, row.id, _names(dossier, decision), _when(decision), decision.reason


def _is_record(decision: Decision) -> bool:
    """Say whether a change is only what somebody wrote down about a check-in that is over."""
    return decision.verdict is Verdict.CHANGED and decision.check_in.state in SETTLED


def _why(decision: Decision) -> str:
    return decision.obstacle.sentence if decision.obstacle else decision.reason


def _names(dossier: Dossier, decision: Decision) -> str:
    pairing = dossier.pairings_by_id[decision.check_in.pairing_id]
    return names_of(dossier, pairing).rpartition(" (")[0]


def _when(decision: Decision) -> str:
    row = decision.check_in
    if row.start:
        return f"{row.start:%a %Y-%m-%d %H:%M}"
    return f"{row.window_start} to {row.window_end}"


def _counted(planned: Schedule) -> str:
    words = {
        Verdict.NEW: "new",
        Verdict.MOVED: "moved",
        Verdict.CHANGED: "changed",
        Verdict.CANCELLED: "cancelled",
        Verdict.UNPLACED: "without a date",
    }
    found = [f"{planned.totals[verdict]} {word}" for verdict, word in words.items() if planned.totals[verdict]]
    return ", ".join(found) or "none changed"


def _next(dossier: Dossier, unplaced: tuple[Decision, ...]) -> str:
    if not dossier.live_pairings:
        return "accept pairings first: rmentor pairing accept --all"
    if unplaced:
        return "help the check-ins without a date as said above, then: rmentor schedule"
    return "rmentor agenda"


def _as_data(decision: Decision) -> dict[str, object]:
    row = decision.check_in
    return {
        "id": row.id,
        "verdict": decision.verdict.value,
        "start": f"{row.start:%Y-%m-%d %H:%M}" if row.start else None,
        "time_zone": row.time_zone,
        "reason": _why(decision),
    }
