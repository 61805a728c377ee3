"""Call a check-in off, move it, confirm it, or add one: what people agree on between two runs of `schedule`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmentor_cli.availability.wall_clock import Shown, shown
from rmentor_cli.dates import last_day
from rmentor_cli.decisions.answers import Word
from rmentor_cli.decisions.move import HOURS_A_DAY, confirm, is_late, move
from rmentor_cli.decisions.rebook import Slot, extra, other_date, rebooked
from rmentor_cli.decisions.record import record
from rmentor_cli.disagreement import differ
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.happening import Told
from rmentor_cli.model.kinds import LEAST_MINUTES, MOST_MINUTES
from rmentor_cli.model.pairing import LIVE, OPEN, CheckIn, CheckInState, Pairing, Side
from rmentor_cli.model.private import MeetingAnswer
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.progress.outcomes import day_of
from rmentor_cli.runs.calling_off import CallingOff, to_cancel
from rmentor_cli.runs.check_in_options import Whose, read_notice, read_person, read_side, read_slot, refuse_notice
from rmentor_cli.runs.checked_in import CheckedIn, checked_in
from rmentor_cli.runs.finding import find_pairing, names_of
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.moving import Moving, to_move
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.which_check_in import ahead, lost_of, to_date, when
from rmentor_cli.scheduling.by_hand import displaced, objections
from rmentor_cli.scheduling.wording import days_in_words

Rows = dict[str, CheckIn]


def cancel_check_in(
    opened: Opened, said: str, whose: Whose, *, rebook: bool = False, start: Sequence[str] = ()
) -> Outcome:
    """Call a check-in off; its row stays, and its session may go on under a date of its own."""
    refuse_without_private(opened)
    dossier, side = opened.dossier, read_side(opened.dossier, whose.by)
    row, note = to_cancel(dossier, opened.private.answers, CallingOff(said, whose, rebook, tuple(start), opened.on))
    pairing = dossier.pairings_by_id[row.pairing_id]
    if row.state in {CheckInState.DONE, CheckInState.MISSED} and not differ(row, opened.private.answers):
        fix = f"if that is wrong: rmentor check-in record {row.id} cancelled"
        raise UsageError(f"{row.id} is recorded as {row.state.value}", fix=fix)
    if rebook:
        _refuse_over(dossier, pairing)
        _refuse_after_the_end(opened)
    slot = read_slot(opened, pairing, start, row.minutes) if start else None
    hours = read_notice(whose.notice)
    word = Word(row.id, Told.CANCELLED, cancelled_by=side, notice_hours=hours, excused=whose.excused)
    recorded = record(dossier, opened.private.answers, [word], opened.on)
    rows = {each.id: each for each in recorded.check_ins}
    new = _rebook(opened, rows, rows[row.id], slot) if rebook else None
    about = (row.id, *([new.id] if new else []))
    result = CheckedIn("Cancel", tuple(rows.values()), recorded.answers, about)
    return checked_in(
        opened,
        replace(
            result,
            notes=(*filter(None, [note]), *_doubts(opened, rows, new)),
            next_step=_after_cancel(opened, rows, row, new),
        ),
    )


def move_check_in(opened: Opened, said: str, start: Sequence[str], whose: Whose) -> Outcome:
    """Give a check-in another start; with less notice than agreed it counts as a cancellation by that side."""
    dossier, answers = opened.dossier, opened.private.answers
    row = to_move(dossier, Moving(said, start, whose, opened.on))
    pairing = dossier.pairings_by_id[row.pairing_id]
    _refuse_over(dossier, pairing)
    slot = read_slot(opened, pairing, start, row.minutes)
    rows = {each.id: each for each in dossier.check_ins}
    same = [each for each in rows.values() if (each.pairing_id, each.n) == (pairing.id, row.n)]
    already = [each for each in same if _is_at(dossier, each, slot)]
    if already:
        return _moved_already(opened, row, already[0], whose)
    if row.state in {CheckInState.CANCELLED, CheckInState.MISSED}:
        other = other_date(row, rows.values(), opened.on)
        is_open = other is not None and other.start is None  # days to book it in
        new = move(other, slot, opened.on) if other and is_open else _rebook(opened, rows, row, slot)
        rows[new.id] = new
        return _moved(opened, rows, (row.id, new.id), answers)
    _refuse_settled(row)
    if _is_late(opened, row, whose):
        return _called_off_and_moved(opened, row, slot, whose)
    rows[row.id] = move(row, slot, opened.on)
    return _moved(opened, rows, (row.id,), answers)


def _moved_already(opened: Opened, row: CheckIn, new: CheckIn, whose: Whose) -> Outcome:
    """Return a move that was done before; whether the old date counts as called off may be said later."""
    dossier, answers = opened.dossier, opened.private.answers
    if whose.excused is None or row.state is not CheckInState.CANCELLED:
        return _moved(opened, {each.id: each for each in dossier.check_ins}, (new.id,), answers)
    refuse_without_private(opened)
    recorded = record(dossier, answers, [Word(row.id, Told.CANCELLED, excused=whose.excused)], opened.on)
    return _moved(opened, {each.id: each for each in recorded.check_ins}, (row.id, new.id), recorded.answers)


def _called_off_and_moved(opened: Opened, row: CheckIn, slot: Slot, whose: Whose) -> Outcome:
    refuse_without_private(opened)
    dossier, settings = opened.dossier, opened.dossier.program.scheduling
    side, notice = read_side(dossier, whose.by), read_notice(whose.notice)
    word = Word(row.id, Told.CANCELLED, cancelled_by=side, notice_hours=notice)
    recorded = record(dossier, opened.private.answers, [word], opened.on)
    rows = {each.id: each for each in recorded.check_ins}
    new = rebooked(row, rows.values(), slot, dossier, opened.on)
    rows[new.id] = new
    note = f"With less than {days_in_words(settings.notice)} of notice, {row.id} counts as cancelled by that side."
    return _moved(opened, rows, (row.id, new.id), recorded.answers, note)


def confirm_check_in(opened: Opened, said: str, said_by: str | None) -> Outcome:
    """Write down that one of the two said they will come."""
    dossier = opened.dossier
    row = ahead(dossier, said, opened.on)
    pairing = dossier.pairings_by_id[row.pairing_id]
    _refuse_over(dossier, pairing)
    if said_by:
        read_person(dossier, pairing, said_by)
    _refuse_settled(row)
    if row.start is None:
        raise UsageError(f"{row.id} has no date yet", fix=f"rmentor check-in move {row.id} START")
    if day_of(row, opened.on) < opened.on:
        raise UsageError(f"{row.id} is over", fix=f"rmentor check-in record {row.id} held (or missed, cancelled)")
    rows = {each.id: each for each in dossier.check_ins} | {row.id: confirm(row, opened.on)}
    result = CheckedIn("Confirm", tuple(rows.values()), opened.private.answers, (row.id,))
    return checked_in(opened, replace(result, next_step="rmentor status"))


def add_check_in(opened: Opened, said: str, start: Sequence[str], minutes: int | None) -> Outcome:
    """Add a meeting beside the arc, ahead or one that took place already."""
    dossier = opened.dossier
    pairing = find_pairing(dossier, said)
    _refuse_over(dossier, pairing)
    length = dossier.program.scheduling.minutes if minutes is None else minutes
    if not LEAST_MINUTES <= length <= MOST_MINUTES:
        raise UsageError(
            f"--minutes {length} is out of range", fix=f"write a number from {LEAST_MINUTES} to {MOST_MINUTES}"
        )
    slot = read_slot(opened, pairing, start, length, past=True)
    rows = {each.id: each for each in dossier.check_ins}
    found = [each for each in rows.values() if each.pairing_id == pairing.id and _is_at(dossier, each, slot)]
    new = found[0] if found else extra(pairing.id, rows.values(), slot, opened.on)
    rows[new.id] = new
    is_over = slot.start.date() < opened.on
    step = f"rmentor check-in record {new.id} held" if is_over else f"rmentor agenda {pairing.id}"
    result = CheckedIn("Add", tuple(rows.values()), opened.private.answers, (new.id,))
    return checked_in(opened, replace(result, notes=tuple(_doubts(opened, rows, new)), next_step=step))


def _moved(
    opened: Opened, rows: Rows, about: tuple[str, ...], answers: tuple[MeetingAnswer, ...], note: str = ""
) -> Outcome:
    doubts, undo = tuple(_doubts(opened, rows, rows[about[-1]])), "rmentor undo takes it back; "
    is_doubtful = bool(doubts) and tuple(rows.values()) != opened.dossier.check_ins
    return checked_in(
        opened,
        CheckedIn(
            verb="Move",
            check_ins=tuple(rows.values()),
            answers=answers,
            about=about,
            notes=(*([note] if note else []), *doubts),
            next_step=f"{undo * is_doubtful}rmentor calendar and rmentor mail bring it to the two",
        ),
    )


def _rebook(opened: Opened, rows: Rows, row: CheckIn, slot: Slot | None) -> CheckIn:
    """Put a new row for the session of a check-in beside it, unless it has another date already."""
    other = other_date(row, rows.values(), opened.on)
    if other is None:
        new = rebooked(row, rows.values(), slot, opened.dossier, opened.on)
        rows[new.id] = new
        return new
    if slot and not _is_at(opened.dossier, other, slot):
        fix = f"rmentor check-in move {other.id} START"
        raise UsageError(
            f"session {row.n} of {row.pairing_id} has another date already: {other.id}, {when(other)}", fix=fix
        )
    return other


def _refuse_over(dossier: Dossier, pairing: Pairing) -> None:
    if pairing.status not in LIVE:
        said = f"{names_of(dossier, pairing)} is {pairing.status.value}, not active"
        raise UsageError(said, fix="rmentor status shows who is paired")


def _refuse_after_the_end(opened: Opened) -> None:
    """Raise UsageError where no day is left on which a session could be held."""
    if opened.on > (last := last_day(opened.dossier.program.program)):
        fix = "leave out --rebook; where the program goes on longer, program.yaml says so with months"
        raise UsageError(f"the program ended on {last}, and no other date can be found", fix=fix)


def _is_at(dossier: Dossier, row: CheckIn, slot: Slot) -> bool:
    same_time = (row.start, dossier.clock_of(row)) == (slot.start, slot.time_zone)
    return row.state is not CheckInState.CANCELLED and same_time


def _refuse_settled(row: CheckIn) -> None:
    if row.state is CheckInState.CANCELLED:
        fix = f'a new date for its session: rmentor check-in cancel {row.id} --by SIDE --rebook "START"'
        raise UsageError(f"{row.id} was cancelled", fix=fix)
    if row.state not in OPEN:
        fix = f"an extra meeting: rmentor check-in add {row.pairing_id} START"
        raise UsageError(f"{row.id} is recorded as {row.state.value}", fix=fix)


def _is_late(opened: Opened, row: CheckIn, whose: Whose) -> bool:
    """Say whether a move counts as a cancellation; without a word on the notice, it is counted from today."""
    side, hours = read_side(opened.dossier, whose.by), read_notice(whose.notice)
    if row.start is None or whose.excused or side in {None, Side.NEITHER}:
        return False  # nobody was told of a start, or nobody is to be counted
    refuse_notice(opened.dossier, row, whose.notice, opened.on)
    if hours is None and row.start.date() < opened.on:
        said = f"{row.id} was to start on {when(row)}, and nobody said how long before it was moved"
        raise UsageError(said, fix='--notice 26h or --notice "2 days"; --excused for illness or an emergency')
    hours = (row.start.date() - opened.on).days * HOURS_A_DAY if hours is None else hours
    return is_late(side, hours, opened.dossier.program.scheduling.notice, excused=False)


def _doubts(opened: Opened, rows: Rows, row: CheckIn | None) -> Iterator[str]:
    """Say which rules the start of a row breaks: a person's word stands all the same."""
    if row is None or row.start is None:
        return
    after: Dossier = replace(opened.dossier, check_ins=tuple(rows.values()))
    if shown(row.start, after.clock_of(row)) is Shown.TWICE:
        yield f"The clock shows {when(row)} twice that night; the first time is meant."
    for why in objections(after, row, opened.on, opened.private.busy):
        yield f"{row.id} is on {when(row)} now, but {why}."
    if ids := displaced(after, row, opened.on):
        yield f"The next rmentor schedule moves {listed(ids)} out of its way."


def _after_cancel(opened: Opened, rows: Rows, row: CheckIn, new: CheckIn | None) -> str:
    if new is None:
        lost = lost_of(replace(opened.dossier, check_ins=tuple(rows.values())), row.pairing_id, opened.on)
        is_lost = row.n in {each.n for each in lost}
        return f"rmentor check-in move {row.id} START, once they have agreed on a new date" if is_lost else ""
    if new.start is None:
        return to_date(new.id, opened.dossier.program.scheduling)
    return f"rmentor agenda {row.pairing_id}"
