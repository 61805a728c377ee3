"""Plan check-ins."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from rmentor_cli.availability.kept_holidays import not_covered
from rmentor_cli.dates import last_day
from rmentor_cli.formats.dossier import changes_between
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, PairingStatus
from rmentor_cli.problems import RmentorError, listed, stops
from rmentor_cli.progress.lifetime import pause_of
from rmentor_cli.runs.clock_checks import clock_problems
from rmentor_cli.runs.finding import name_of, names_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.lost_rows import counting_on, lost_check_ins
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.planning_notes import notes_on
from rmentor_cli.runs.program_edits import holding_from
from rmentor_cli.scheduling.decision import Decision, Schedule, Verdict, is_old_leave, is_record
from rmentor_cli.scheduling.estimates import estimates
from rmentor_cli.scheduling.overlooked import waiting_for_a_date
from rmentor_cli.scheduling.plan import Plan, left_out, plan
from rmentor_cli.scheduling.wording import paused_in_words
from rmentor_cli.terminal.layout import Table

OLD_AFTER = 60  # days


def lacks_holidays(dossier: Dossier) -> bool:
    """Say whether holidays.csv does not yet cover everybody's country for the whole program."""
    return bool(not_covered(dossier))


def plan_check_ins(opened: Opened, dossier: Dossier, notes: tuple[str, ...] = (), since: date | None = None) -> Outcome:
    """Plan a check-in for every session of every active pairing; `dossier` is the program with its holidays.

    The settings hold `since` a day, which is written into program.yaml so that they do in every later run: what stands
    before it is moved only where people's time forces it.
    """
    _refuse_without_busy_times(opened)
    unclear = clock_problems(dossier)
    if stops(unclear):
        raise RmentorError("nothing was written", fix="mend this, then run the command again", problems=unclear)
    dossier, settled = holding_from(dossier, since, opened.on)
    lost = lost_check_ins(opened.root, dossier, opened.on)
    dossier = replace(dossier, check_ins=(*dossier.check_ins, *lost))
    drawn = plan(dossier, opened.on, since, opened.private.busy)
    planned = drawn.schedule
    after = replace(dossier, check_ins=counting_on(opened.root, dossier, planned.check_ins))
    return Outcome(
        changes=changes_between(opened.dossier, after) | settled,
        shown=_tables(dossier, planned),
        plan=sum_of(planned),
        notes=(
            *notes,
            *_were_lost(lost),
            *notes_on(opened, dossier, drawn, is_settled=bool(settled)),
            *_old_calendars(opened),
        ),
        problems=unclear,
        commit_message=f"Plan check-ins: {_counted(planned)}",
        next_step=_next(dossier, to_help(planned), opened.on),
        data=_plan_as_data(dossier, drawn),
    )


def sum_of(planned: Schedule) -> str:
    """Write the sum line of a plan."""
    totals = planned.totals
    return (
        f"Plan: {totals[Verdict.NEW]} to add, {totals[Verdict.MOVED]} to move, {totals[Verdict.CHANGED]} to change, "
        f"{totals[Verdict.CANCELLED]} to cancel, {totals[Verdict.KEPT]} kept, "
        f"{totals[Verdict.UNPLACED]} without a date"
        f"{_lost(planned)}{_paused_too(totals[Verdict.PAUSED])}."
    )


def to_help(planned: Schedule) -> tuple[Decision, ...]:
    """Return the check-ins without a date that somebody can do something about, or has not been told of yet."""
    return tuple(decision for decision in planned.of(Verdict.UNPLACED) if not is_old_leave(decision))


def _lost(planned: Schedule) -> str:
    """Count those that lose a date people know of: calendars withdraw it."""
    count = sum(decision.before is not None and decision.before.start is not None for decision in to_help(planned))
    return f" ({count} had one until now)" if count else ""


def _paused_too(count: int) -> str:
    return f", {count} paused" if count else ""


def _refuse_without_busy_times(opened: Opened) -> None:
    """Raise where people's calendars were read on another computer: without them, check-ins would go elsewhere."""
    raw = opened.dossier.sources.raw
    if paths.BUSY not in raw and f"\n{paths.BUSY} ".encode() in raw.get(paths.PRIVATE_LOCK, b""):
        raise RmentorError(
            f"{paths.BUSY}, which says when people are busy, is not here",
            fix="copy private/ from the coordinator's computer, or import the calendars again",
        )


def _were_lost(lost: Sequence[CheckIn]) -> Iterator[str]:
    """Say which rows are gone from check-ins.csv though people may have their meeting in calendars."""
    if lost:
        yield (
            f"{listed([row.id for row in lost], at_most=5)} had gone from check-ins.csv, though people may have it in "
            "their calendars. What is still wanted is planned anew, all else cancelled; rmentor calendar tells people."
        )


def _old_calendars(opened: Opened) -> Iterator[str]:
    """Say whose calendar was read long ago: much has changed in it since."""
    read = {row.person_id: row.read for row in opened.private.busy if row.read}
    old = [who for who in sorted(read) if (opened.on - read[who]).days > OLD_AFTER and who in opened.dossier.people]
    if old:
        names = listed([name_of(opened.dossier, who) for who in old])
        yield f"Read more than {OLD_AFTER} days ago: the calendar of {names}; export and import it again."


def _tables(dossier: Dossier, planned: Schedule) -> tuple[Table, ...]:
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


def _counted(planned: Schedule) -> str:
    words = {
        Verdict.NEW: "new",
        Verdict.MOVED: "moved",
        Verdict.CHANGED: "changed",
        Verdict.CANCELLED: "cancelled",
        Verdict.UNPLACED: "without a date",
        Verdict.PAUSED: "paused",
    }
    found = [f"{planned.totals[verdict]} {word}" for verdict, word in words.items() if planned.totals[verdict]]
    return ", ".join(found) or "none changed"


def _next(dossier: Dossier, unplaced: tuple[Decision, ...], on: date) -> str:
    if not dossier.live_pairings:
        is_open = any(pairing.status is PairingStatus.PROPOSED for pairing in dossier.pairings)
        return "accept pairings first: rmentor pairing accept --all" if is_open else "rmentor match proposes pairings"
    if on > last_day(dossier.program.program):
        return "rmentor status"
    if unplaced:
        return "help the check-ins without a date as said above, then: rmentor schedule"
    return "rmentor agenda"


def _plan_as_data(dossier: Dossier, drawn: Plan) -> dict[str, object]:
    planned, on = drawn.schedule, drawn.board.terms.on
    return {
        "plan": {verdict.value: count for verdict, count in planned.totals.items()},
        "check_ins": [_as_data(decision) for decision in planned.decisions if decision.verdict is not Verdict.KEPT],
        "warnings": list(planned.warnings),
        "waiting_for_a_date": waiting_for_a_date(dossier, planned, on),
        "estimated": [
            {"holiday": each.name, "date": each.date.isoformat(), "check_ins": list(each.check_ins)}
            for each in estimates(drawn)
        ],
        "left_out": {key: list(sessions) for key, sessions in left_out(dossier, planned.check_ins).items()},
    }


def _as_data(decision: Decision) -> dict[str, object]:
    row = decision.check_in
    return {
        "id": row.id,
        "verdict": decision.verdict.value,
        "start": f"{row.start:%Y-%m-%d %H:%M}" if row.start else None,
        "time_zone": row.time_zone,
        "reason": _why(decision),
    }
