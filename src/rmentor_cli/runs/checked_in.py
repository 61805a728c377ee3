"""What every change of check-ins by a person's word comes to: what is written, shown, and owed next."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from rmentor_cli.disagreement import differ
from rmentor_cli.fingerprint import with_place
from rmentor_cli.immutable import immutable
from rmentor_cli.ladder import Rung, ladder
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, is_withdrawn
from rmentor_cli.model.private import MeetingAnswer, NextStep
from rmentor_cli.problems import Problem, listed
from rmentor_cli.runs.check_in_words import ask_both, now, on_gone, rung_in_words, what_waits
from rmentor_cli.runs.finding import names_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.which_check_in import when_by_the_clock
from rmentor_cli.terminal.layout import Table


@immutable
class CheckedIn:
    """All rows and answers as they are to be, and the check-ins that it is about."""

    verb: str  # begins the commit message
    check_ins: tuple[CheckIn, ...]
    answers: tuple[MeetingAnswer, ...]
    about: tuple[str, ...]  # ids, in the order in which they were named
    next_steps: tuple[NextStep, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    next_step: str = ""  # what comes after, where nothing is more pressing


def checked_in(opened: Opened, result: CheckedIn) -> Outcome:
    """Return the outcome of a command about check-ins."""
    before = {row.id: row for row in opened.dossier.check_ins}
    result = replace(result, check_ins=tuple(_told_where(opened, before.get(row.id), row) for row in result.check_ins))
    after = replace(opened.dossier, check_ins=result.check_ins)
    private = replace(opened.private, answers=result.answers, next_steps=_next_steps(opened, result.next_steps))
    rows = _concerned(result, before)
    changed = [row.id for row in rows if before.get(row.id) != row]
    asked = [row.id for row in rows if differ(row, result.answers)]
    rungs = _rungs(after, opened, changed)
    return Outcome(
        changes=sealed(opened, after, private),
        shown=(Table(("check-in", "who", "when", "now"), tuple(_row(opened, after, r, result, before) for r in rows)),)
        if rows
        else (),
        plan=_plan(rows, before, asked),
        notes=(*result.notes, *on_gone(opened.dossier, after), *(rung_in_words(after, each) for each in rungs)),
        problems=result.problems,
        commit_message=_commit_line(result, before, changed, asked),
        next_step=_next(after, opened, result, asked),
        data={
            "check_ins": [_as_data(row, changed, asked) for row in rows],
            "ladder": [_rung_as_data(each) for each in rungs],
        },
    )


def _told_where(opened: Opened, before: CheckIn | None, row: CheckIn) -> CheckIn:
    """Return a row that changed as people are told of it, which includes the place."""
    pairing = opened.dossier.pairings_by_id[row.pairing_id]
    return row if row == before else with_place(before, row, pairing.place, opened.on)


def _next_steps(opened: Opened, told: Sequence[NextStep]) -> tuple[NextStep, ...]:
    known = {(each.check_in_id, each.text) for each in opened.private.next_steps}
    return (*opened.private.next_steps, *(each for each in told if (each.check_in_id, each.text) not in known))


def _concerned(result: CheckedIn, before: dict[str, CheckIn]) -> list[CheckIn]:
    """Return the rows named, and after them those that came about or went."""
    after = {row.id: row for row in result.check_ins}
    made = [key for key, row in after.items() if key not in before or (is_withdrawn(row) and row != before[key])]
    return [after[key] for key in dict.fromkeys((*result.about, *made))]


def _row(
    opened: Opened, after: Dossier, row: CheckIn, result: CheckedIn, before: dict[str, CheckIn]
) -> tuple[str, ...]:
    stands = now(after, row, result.answers, opened.on)
    same = before.get(row.id) == row and not differ(row, result.answers)
    return (
        row.id,
        names_of(after, after.pairings_by_id[row.pairing_id]),
        when_by_the_clock(after, row),
        stands + ", as before" * same,
    )


def _plan(rows: Sequence[CheckIn], before: dict[str, CheckIn], asked: Sequence[str]) -> str:
    added = sum(row.id not in before for row in rows)
    changed = sum(row.id in before and before[row.id] != row for row in rows)
    kept = len(rows) - added - changed
    differ_too = f", {len(asked)} on which they differ" if asked else ""
    return f"Plan: {added} to add, {changed} to change, {kept} kept{differ_too}."


def _rungs(after: Dossier, opened: Opened, changed: Sequence[str]) -> list[Rung]:
    """Return where pairings stand on the ladder of which a step was just written."""
    found = ladder(after, opened.on) if changed else ()
    return [each for each in found if any(row.id in changed for row in each.check_ins)]


def _commit_line(result: CheckedIn, before: Collection[str], changed: Sequence[str], asked: Sequence[str]) -> str:
    """Return the commit message: each check-in that changed, by what was done to it; what came about is added."""
    rows = {row.id: row for row in result.check_ins if row.id in set(changed)}
    done: dict[str, list[str]] = {}
    for key in changed:
        verb = "add" if key not in before else "withdraw" if is_withdrawn(rows[key]) else result.verb.lower()
        done.setdefault(verb, []).append(key)
    if not done and (ids := asked or result.about):
        done[result.verb.lower()] = list(ids)
    said = [f"{verb} check-in{'s' * (len(ids) > 1)} {listed(ids, at_most=8)}" for verb, ids in done.items()]
    message = "; ".join(said)
    return f"{message[:1].upper()}{message[1:]}"


def _next(after: Dossier, opened: Opened, result: CheckedIn, asked: Sequence[str]) -> str:
    if asked:
        return ask_both(asked)
    return result.next_step or what_waits(after, opened.on)


def _as_data(row: CheckIn, changed: Sequence[str], asked: Sequence[str]) -> dict[str, object]:
    return {
        "id": row.id,
        "state": row.state.value,
        "start": f"{row.start:%Y-%m-%d %H:%M}" if row.start else None,
        "changed": row.id in changed,
        "they_differ": row.id in asked,
    }


def _rung_as_data(rung: Rung) -> dict[str, object]:
    return {
        "pairing": rung.pairing_id,
        "step": rung.step.value,
        "due": rung.due.isoformat(),
        "reason": rung.reason,
        "check_ins": [row.id for row in rung.check_ins],
    }
