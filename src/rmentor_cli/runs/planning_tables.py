"""The plan of `schedule` as tables for a reader, and as JSON for a program."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.progress.lifetime import pause_of
from rmentor_cli.runs.finding import names_of
from rmentor_cli.scheduling.decision import Decision, Schedule, Verdict, is_record, to_help
from rmentor_cli.scheduling.estimates import estimates
from rmentor_cli.scheduling.plan import Plan, left_out
from rmentor_cli.scheduling.wording import paused_in_words
from rmentor_cli.terminal.layout import Table


def tables_of(dossier: Dossier, planned: Schedule) -> tuple[Table, ...]:
    """Return what a plan adds, changes and leaves without a date; a course of new check-ins is one line."""
    tables = [
        Table(("new", "for", "when", "first"), tuple(_courses(dossier, planned.of(Verdict.NEW)))),
        Table(("", "check-in", "for", "when", "why"), tuple(_rows(dossier, planned))),
        Table(
            ("without a date", "for", "what would help"),
            tuple((d.check_in.id, _names(dossier, d), _why(d)) for d in to_help(planned)),
        ),
        Table(("paused", "for", "now"), tuple(_paused(dossier, planned.of(Verdict.PAUSED)))),
    ]
    return tuple(table for table in tables if table.rows)


def plan_as_data(dossier: Dossier, drawn: Plan, waiting: Sequence[str]) -> dict[str, object]:
    """Return a plan as JSON values, without what stays as it is; `waiting` are ids as in `waiting_for_a_date`."""
    planned = drawn.schedule
    return {
        "plan": {verdict.value: count for verdict, count in planned.totals.items()},
        "check_ins": [_as_data(decision) for decision in planned.decisions if decision.verdict is not Verdict.KEPT],
        "warnings": list(planned.warnings),
        "waiting_for_a_date": list(waiting),
        "estimated": [
            {"holiday": each.name, "date": each.date.isoformat(), "check_ins": list(each.check_ins)}
            for each in estimates(drawn)
        ],
        "left_out": {key: list(sessions) for key, sessions in left_out(dossier, planned.check_ins).items()},
    }


def _courses(dossier: Dossier, added: Sequence[Decision]) -> Iterator[tuple[str, ...]]:
    """One line a pairing: a whole course of new check-ins is one thing to read."""
    for pairing_id, group in groupby(added, key=lambda decision: decision.check_in.pairing_id):
        course = list(group)
        times = Counter(_usual_time(decision.check_in) for decision in course)
        yield f"{len(course)} x {pairing_id}", _names(dossier, course[0]), times.most_common(1)[0][0], _when(course[0])


def _paused(dossier: Dossier, found: Sequence[Decision]) -> Iterator[tuple[str, ...]]:
    """One line a pairing that rests: nothing is to be done about its check-ins."""
    for pairing_id, group in groupby(found, key=lambda decision: decision.check_in.pairing_id):
        course, pause = list(group), pause_of(dossier.pairings_by_id[pairing_id])
        until = paused_in_words(pause.last if pause else None)
        yield f"{len(course)} x {pairing_id}", _names(dossier, course[0]), until


def _usual_time(row: CheckIn) -> str:
    return f"{row.start:%A %H:%M}, {row.time_zone}" if row.start else "to be agreed by the two"


def _rows(dossier: Dossier, planned: Schedule) -> Iterator[tuple[str, ...]]:
    for verdict in (Verdict.MOVED, Verdict.CHANGED, Verdict.CANCELLED):
        for decision in (each for each in planned.of(verdict) if not is_record(each)):
            row = decision.check_in
            yield verdict.value, row.id, _names(dossier, decision), _when(decision), decision.reason


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


def _as_data(decision: Decision) -> dict[str, object]:
    row = decision.check_in
    return {
        "id": row.id,
        "verdict": decision.verdict.value,
        "start": f"{row.start:%Y-%m-%d %H:%M}" if row.start else None,
        "time_zone": row.time_zone,
        "reason": _why(decision),
    }
