"""What becomes of rows that are not rmentor's to plan: kept, taken over after an edit by hand, or cancelled. Pure."""

from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date

from rmentor_cli.endings import is_to_withdraw
from rmentor_cli.fingerprint import is_edited, is_only_state_edited, revised, start_before_clearing, start_before_edit
from rmentor_cli.model.pairing import (
    LIVE,
    SETTLED,
    CheckIn,
    CheckInState,
    PairingStatus,
    Side,
    is_withdrawn,
    row_day,
    withdrawn,
)
from rmentor_cli.scheduling.decision import Decision, Verdict
from rmentor_cli.scheduling.sessions import Standing, is_extra, standing, was_withdrawn
from rmentor_cli.scheduling.terms import Terms
from rmentor_cli.scheduling.timetable import PairTime
from rmentor_cli.scheduling.wording import moment_in_words

_WHY_OVER = {
    PairingStatus.ENDED: "the pairing has ended",
    PairingStatus.COMPLETED: "the pairing is completed",
    PairingStatus.DECLINED: "the pairing was declined",
}


def decide_without_planning(
    row: CheckIn, pair: PairTime | None, wanted: Container[str], terms: Terms
) -> Decision | None:
    """Return what becomes of a row, or None where it is a session to plan; `wanted` are the ids of those."""
    whose = standing(row, terms.on)
    if row.id in wanted and was_withdrawn(row) and row_day(row) >= terms.on:
        return None  # its session is wanted again
    if pair is None or whose in {Standing.SETTLED, Standing.PAST}:
        return _kept(row, pair, terms)
    pairing = pair.pairing
    if is_to_withdraw(row, pairing, terms.on):
        return _cancelled(row, _WHY_OVER[pairing.status], terms)
    is_planned = whose is not Standing.FAST and pairing.status in LIVE
    if is_planned and row.id in wanted:
        return None
    if is_planned and not is_extra(row):
        return _cancelled(row, _why_not_wanted(row, terms), terms)
    return _kept(row, pair, terms)


def _why_not_wanted(row: CheckIn, terms: Terms) -> str:
    if terms.has_session(row.n):
        return f"the program's length and cadence leave no window for session {row.n} any more"
    return f"the arc has no session {row.n} any more"


def past_by_hand(decision: Decision, on: date) -> Iterator[str]:
    """Yield a warning where somebody has just given a check-in that is still open a day that is over."""
    row, before = decision.check_in, decision.before
    if row.start is None or row.state in SETTLED or row_day(row) >= on:
        return
    if before and is_edited(before) and not is_only_state_edited(before):
        given = moment_in_words(row.start)
        yield f"{row.id} was given {given} by hand, which is over; correct its start, or write down what came of it."


def without_a_start(row: CheckIn, *, gives_starts: bool) -> Iterator[str]:
    """Yield a warning where a check-in is held fast and no date holds it."""
    if row.state is CheckInState.CONFIRMED:
        yield f"{row.id} is confirmed, but has no start; give it one."
    elif row.pinned and gives_starts:
        yield f"{row.id} is pinned without a start, so it gets none; give it one, or unpin it."
    elif is_extra(row):
        yield f"{row.id} has no start yet; give it one once the two agree."


def _cancelled(row: CheckIn, reason: str, terms: Terms) -> Decision:
    cancelled = revised(row, withdrawn(row), terms.on)
    return Decision(verdict=Verdict.CANCELLED, check_in=cancelled, reason=reason, before=row)


def _kept(row: CheckIn, pair: PairTime | None, terms: Terms) -> Decision:
    whose = standing(row, terms.on)
    if (not row.fingerprint and whose is not Standing.FAST) or not is_edited(row):
        return Decision(verdict=Verdict.KEPT, check_in=row, reason=_why_kept(row, whose), before=row)
    after = _taken_over(row, pair.zone) if pair and whose in {Standing.FAST, Standing.PAST} else row
    if pair and not after.moved_from:  # so that the event people have is withdrawn
        after = replace(after, moved_from=start_before_clearing(row, pair.zone))
    if is_withdrawn(row):
        after = replace(after, cancelled_by=Side.NEITHER)  # a person's word now: it does not come back
    taken_over = revised(row, after, terms.on)
    return Decision(verdict=Verdict.CHANGED, check_in=taken_over, reason="edited by hand", before=row)


def _why_kept(row: CheckIn, whose: Standing) -> str:
    if whose is Standing.FAST:
        return "pinned" if row.pinned else row.state.value
    return row.state.value if whose is Standing.SETTLED else "in the past" if whose is Standing.PAST else "as it stands"


def _taken_over(row: CheckIn, zone: str) -> CheckIn:
    """Return a row that was edited by hand as rmentor goes on with it: pinned where more than the state was changed."""
    if row.start is None:
        return row
    dated = replace(row, state=CheckInState.PLANNED) if row.state is CheckInState.UNPLACED else row
    if is_only_state_edited(row):
        return dated
    moved_from = row.moved_from or (start_before_edit(row) if row.fingerprint else None)
    return replace(dated, time_zone=row.time_zone or zone, pinned=True, moved_from=moved_from)
