"""Plan check-ins."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.availability.kept_holidays import not_covered
from rmentor_cli.dates import last_day
from rmentor_cli.formats.dossier import changes_between
from rmentor_cli.formats.private_lock import is_missing
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, PairingStatus
from rmentor_cli.problems import RmentorError, listed, stops
from rmentor_cli.runs.clock_checks import clock_problems
from rmentor_cli.runs.finding import name_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.lost_rows import counting_on, lost_check_ins
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.planning_notes import notes_on
from rmentor_cli.runs.planning_tables import plan_as_data, tables_of
from rmentor_cli.runs.program_edits import holding_from
from rmentor_cli.scheduling.decision import Decision, Schedule, Verdict, to_help
from rmentor_cli.scheduling.overlooked import waiting_for_a_date
from rmentor_cli.scheduling.plan import plan

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
    waiting = waiting_for_a_date(dossier, planned, opened.on)
    after = replace(dossier, check_ins=counting_on(opened.root, dossier, planned.check_ins))
    return Outcome(
        changes=changes_between(opened.dossier, after) | settled,
        shown=tables_of(dossier, planned),
        plan=sum_of(planned),
        notes=(
            *notes,
            *_were_lost(lost),
            *notes_on(opened, dossier, drawn, waiting, is_settled=bool(settled)),
            *_old_calendars(opened),
        ),
        problems=unclear,
        commit_message=f"Plan check-ins: {_counted(planned)}",
        next_step=_next(dossier, to_help(planned), opened.on),
        data=plan_as_data(dossier, drawn, waiting),
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


def _lost(planned: Schedule) -> str:
    """Count those that lose a date people know of: calendars withdraw it."""
    count = sum(decision.before is not None and decision.before.start is not None for decision in to_help(planned))
    return f" ({count} had one until now)" if count else ""


def _paused_too(count: int) -> str:
    return f", {count} paused" if count else ""


def _refuse_without_busy_times(opened: Opened) -> None:
    """Raise where people's calendars were read on another computer: without them, check-ins would go elsewhere."""
    if is_missing(paths.BUSY, opened.dossier.sources.raw):
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
    if on > last_day(dossier.program.program):
        return "rmentor status"
    if not dossier.live_pairings:
        is_open = any(pairing.status is PairingStatus.PROPOSED for pairing in dossier.pairings)
        return "accept pairings first: rmentor pairing accept --all" if is_open else "rmentor match proposes pairings"
    if unplaced:
        return "help the check-ins without a date as said above, then: rmentor schedule"
    return "rmentor agenda"
