"""Explain a check-in: why its slot, what the next best would cost, or what keeps it from having one."""

import re
from collections.abc import Iterator
from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import SETTLED, CheckIn, row_day
from rmentor_cli.problems import UsageError, did_you_mean
from rmentor_cli.runs.finding import couple_of, find_pairing, names_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.scheduling.decision import Cause, Decision, Verdict
from rmentor_cli.scheduling.explaining import Explanation, Fare, Mover, RatedStart, explain
from rmentor_cli.scheduling.plan import Plan, plan
from rmentor_cli.scheduling.ranking import Preference
from rmentor_cli.scheduling.wording import day_in_words, moment_in_words, ways_out, week_time_in_words
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

_WHOSE = {
    Mover.RMENTOR: "It is rmentor's to move: ",
    Mover.PEOPLE: "It is not rmentor's to move: ",
    Mover.NOBODY: "Nobody moves it any more: ",
}
_NOT_WRITTEN = {Verdict.NEW, Verdict.MOVED, Verdict.CHANGED, Verdict.CANCELLED, Verdict.UNPLACED, Verdict.PAUSED}


def explain_check_in(opened: Opened, dossier: Dossier, said: str, since: date | None = None) -> Outcome:
    """Explain a check-in on the board as it is planned now; `dossier` is the program with its holidays."""
    planned = plan(dossier, opened.on, since, opened.private.busy)
    decision = _find(dossier, planned, said)
    explained = explain(planned, decision)
    is_ahead = decision.verdict in _NOT_WRITTEN and decision.before != decision.check_in
    notes = ("This is what `rmentor schedule` would write; nothing is written yet.",) if is_ahead else ()
    return Outcome(
        shown=tuple(_shown(dossier, explained)),
        notes=notes,
        next_step=_next(explained, gives_starts=planned.board.terms.gives_starts),
        data=_as_data(explained),
    )


def _find(dossier: Dossier, planned: Plan, said: str) -> Decision:
    """Return what is decided of a check-in, or of the next one of a pairing or a person."""
    found = {decision.check_in.id: decision for decision in planned.schedule.decisions}
    if said in found:
        return found[said]
    if re.search(r"-[sx]\d+$", said):
        fix = did_you_mean(said, found) or "check-ins.csv holds their ids, such as p001-s03"
        raise UsageError(f'there is no check-in "{said}"', fix=fix)
    pairing, on = find_pairing(dossier, said), planned.board.terms.on
    mine = (decision for decision in found.values() if decision.check_in.pairing_id == pairing.id)
    ahead = [each for each in mine if each.check_in.state not in SETTLED and row_day(each.check_in) >= on]
    if not ahead:
        fix = f"rmentor check-in list {pairing.id} shows what there has been"
        raise UsageError(f"nothing lies ahead of {names_of(dossier, pairing)}", fix=fix)
    return min(ahead, key=lambda each: (row_day(each.check_in), each.check_in.id))


def _shown(dossier: Dossier, explained: Explanation) -> Iterator[Block]:
    row = explained.decision.check_in
    couple = couple_of(dossier, dossier.pairings_by_id[row.pairing_id])
    yield f"{row.id}  {couple}, session {row.n}: {_when(dossier, row)}"
    yield _stands(explained)
    if explained.obstacle:
        yield explained.obstacle.sentence
    elif explained.chosen:
        yield ""
        yield _table(explained, explained.chosen)
        yield from _costs(explained, explained.chosen)
    for broken in explained.breaks:
        yield f"It breaks a rule: {broken}."


def _when(dossier: Dossier, row: CheckIn) -> str:
    if row.start:
        return f"{moment_in_words(row.start)} ({dossier.clock_of(row)}), {row.minutes} minutes"
    return f"no start, between {day_in_words(row.window_start)} and {day_in_words(row.window_end)}"


def _stands(explained: Explanation) -> str:
    said = f"{_WHOSE[explained.whose]}{explained.because}."
    is_new = explained.decision.verdict in {Verdict.NEW, Verdict.MOVED} and not explained.obstacle
    return f"{said} Why now: {explained.decision.reason}." if is_new else said


def _table(explained: Explanation, chosen: RatedStart) -> Table:
    slots = (chosen, *explained.alternatives)
    headings = ("what counts, in this order", *(moment_in_words(slot.start) for slot in slots))
    rows = (
        (_title(explained, chosen.fares[place]), *(slot.fares[place].words for slot in slots))
        for place in range(len(chosen.fares))
    )
    return Table(headings, tuple(rows))


def _title(explained: Explanation, fare: Fare) -> str:
    if fare.preference is Preference.HABIT and explained.habit is not None:
        return f"{fare.preference.value}, {week_time_in_words(explained.habit)}"
    return fare.preference.value


def _costs(explained: Explanation, chosen: RatedStart) -> Iterator[str]:
    if not explained.alternatives:
        yield "No other start is open to it in its window."
    for slot in explained.alternatives:
        yield f"{moment_in_words(slot.start)} would cost: {_cost(slot, chosen)}."
    for each in explained.taken:
        yield f"{moment_in_words(each.start)}, their usual time, is not open: {'; '.join(each.why)}."
    if explained.named_days:
        shared, named = explained.named_days
        yield f"The two share time on {shared} of the {counted(named, 'day')} that the cadence names for them."


def _cost(slot: RatedStart, chosen: RatedStart) -> str:
    losses = [fare.loss for fare in slot.losses(chosen)]
    return ", and ".join(losses) or "nothing; of equals the earlier is taken"


def _next(explained: Explanation, *, gives_starts: bool) -> str:
    row = explained.decision.check_in
    if explained.decision.verdict is Verdict.PAUSED:
        return f"rmentor pairing resume {row.pairing_id}, once the two go on; then rmentor schedule"
    if explained.obstacle and explained.obstacle.cause is Cause.PAST:
        return f"rmentor check-in move {row.id} 'YYYY-MM-DD HH:MM' gives it a date that suits both"
    if explained.obstacle:
        return "help it as said above, then: rmentor schedule"
    if explained.chosen and explained.alternatives:
        return f"to have it elsewhere: rmentor check-in move {row.id} 'YYYY-MM-DD HH:MM'"
    if explained.breaks and explained.whose is Mover.PEOPLE:
        return f"if it cannot stand: {ways_out(row, gives_starts=gives_starts)}"
    return ""


def _as_data(explained: Explanation) -> dict[str, object]:
    row, found = explained.decision.check_in, explained.obstacle
    return {
        "check_in": {
            "id": row.id,
            "pairing_id": row.pairing_id,
            "state": row.state.value,
            "start": f"{row.start:%Y-%m-%d %H:%M}" if row.start else None,
            "time_zone": row.time_zone,
            "window": [row.window_start.isoformat(), row.window_end.isoformat()],
        },
        "verdict": explained.decision.verdict.value,
        "reason": explained.decision.reason,
        "whose": explained.whose.value,
        "because": explained.because,
        "habit": None if explained.habit is None else week_time_in_words(explained.habit),
        "chosen": _slot_as_data(explained.chosen) if explained.chosen else None,
        "alternatives": [_slot_as_data(slot) for slot in explained.alternatives],
        "obstacle": {"cause": found.cause.value, "people": list(found.people), "sentence": found.sentence}
        if found
        else None,
        "breaks": list(explained.breaks),
    }


def _slot_as_data(slot: RatedStart) -> dict[str, object]:
    costs = [{"what": fare.preference.name.lower(), "cost": fare.level, "words": fare.words} for fare in slot.fares]
    return {"start": f"{slot.start:%Y-%m-%d %H:%M}", "costs": costs}
