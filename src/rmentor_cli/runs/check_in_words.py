"""How a check-in reads on the coordinator's screen: what became of it, and what the two say where they differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.decisions.rebook import moved_to, other_date
from rmentor_cli.disagreement import differ
from rmentor_cli.ladder import Rung, Step
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.happening import Told
from rmentor_cli.model.notice import notice_in_words
from rmentor_cli.model.pairing import CheckIn, CheckInState, Side, is_withdrawn
from rmentor_cli.model.private import MeetingAnswer, PrivateDossier
from rmentor_cli.problems import listed
from rmentor_cli.progress.outcomes import Became, day_of
from rmentor_cli.progress.pairing import progress
from rmentor_cli.runs.finding import name_of, names_of
from rmentor_cli.runs.which_check_in import when_by_the_clock
from rmentor_cli.terminal.problem_lines import counted

SAID = {Told.DONE: "held", Told.MISSED: "missed", Told.CANCELLED: "cancelled", Told.MOVED: "moved"}


def differing(dossier: Dossier, private: PrivateDossier) -> tuple[CheckIn, ...]:
    """Return the check-ins of which the two say different things, by id."""
    found = (row for row in dossier.check_ins if differ(row, private.answers))
    return tuple(sorted(found, key=lambda row: row.id))


def on_answers(before: Dossier, after: Dossier, private: PrivateDossier) -> Iterator[str]:
    """Say what answers that came in did to check-ins, and where the two differ."""
    known = set(before.check_ins)
    if changed := [row.id for row in after.check_ins if row not in known and not is_withdrawn(row)]:
        yield f"Recorded from the answers: {listed(changed)}."
    yield from on_gone(before, after)
    if rows := differing(after, private):
        yield f"They differ on {listed([row.id for row in rows])}: ask them; rmentor check-in list shows what they say."


def on_gone(before: Dossier, after: Dossier) -> Iterator[str]:
    """Say which dates are withdrawn because what they were made for was not called off after all."""
    known = set(before.check_ins)
    for row in (row for row in after.check_ins if is_withdrawn(row) and row not in known):
        told = ", and rmentor mail tells who knows of it" if row.start else ""
        why = "it was made for a date that stands after all"
        yield f"{row.id}, {when_by_the_clock(after, row)}, is withdrawn{told}: {why}."


def after_answers(after: Dossier, private: PrivateDossier, on: date) -> str:
    """Say what comes after answers came in."""
    asked = [row.id for row in differing(after, private)]
    return ask_both(asked) if asked else what_waits(after, on)


def ask_both(ids: Sequence[str]) -> str:
    """Say what to do where two people differ."""
    return f"ask both of {listed(ids)}, then: rmentor check-in record {ids[0]} held (or missed, cancelled)"


def what_waits(dossier: Dossier, on: date) -> str:
    """Say where to look next: at the check-ins of which nobody has said a word, if there are any."""
    waiting = sum(entry.outcome is Became.UNREPORTED for facts in progress(dossier, on) for entry in facts.entries)
    if waiting:
        return f"rmentor check-in list --unreported ({counted(waiting, 'check-in')} without a word)"
    return "rmentor status"


def now(dossier: Dossier, row: CheckIn, answers: Sequence[MeetingAnswer], on: date) -> str:
    """Say where a check-in stands."""
    if differ(row, answers):
        return f"they differ, ask them: {what_they_say(dossier, row, answers)}"
    return _STATES[row.state](dossier, row, on)


def what_they_say(dossier: Dossier, row: CheckIn, answers: Iterable[MeetingAnswer]) -> str:
    """Write what each of the two said, and what stands in the row where it is neither's word."""
    about = [each for each in answers if each.check_in_id == row.id and not each.settled]
    said = [f"{name_of(dossier, each.person_id)} says {_said(dossier, each)}" for each in about]
    return listed(said if len(said) > 1 else [*said, f"{row.id} is recorded as {row.state.value}"])


def side_word(dossier: Dossier, side: Side) -> str:
    """Write a side as the program calls it."""
    roles = dossier.program.roles
    words = {
        Side.MENTOR: f"the {roles.mentor}",
        Side.MENTEE: f"the {roles.mentee}",
        Side.NEITHER: "neither",
        Side.PROGRAM: "the program",
    }
    return words[side]


def rung_in_words(dossier: Dossier, rung: Rung) -> str:
    """Say what is owed to a pairing whose check-ins fall through on the leader's side."""
    who = names_of(dossier, dossier.pairings_by_id[rung.pairing_id])
    sponsor = dossier.program.sponsor
    acts = {
        Step.REBOOK: "They need a new date",
        Step.CALL: "You call them",
        Step.SPONSOR: f"{sponsor.name if sponsor else 'Somebody'}, the sponsor, speaks with them",
    }
    row = rung.check_ins[-1]
    new = other_date(row, dossier.check_ins, rung.since) or row
    then = f" Once they have one: rmentor check-in move {new.id} START." if rung.step is Step.REBOOK else ""
    return f"{who}: {rung.reason}. {acts[rung.step]} by {rung.due}.{then}"


def _said(dossier: Dossier, answer: MeetingAnswer) -> str:
    side = f" by {side_word(dossier, answer.cancelled_by)}" if answer.cancelled_by else ""
    came = f", with only {name_of(dossier, answer.attended[0])} there" if len(answer.attended) == 1 else ""
    return f"{SAID[answer.said]}{side}{came}"


def _held(_: Dossier, __: CheckIn, ___: date) -> str:
    return "held"


def _missed(dossier: Dossier, row: CheckIn, _: date) -> str:
    came = f", with only {name_of(dossier, row.attended[0])} there" if len(row.attended) == 1 else ""
    return f"missed{came}{', excused' * row.excused}"


def _cancelled(dossier: Dossier, row: CheckIn, _: date) -> str:
    if is_withdrawn(row):
        return "withdrawn"
    if row.cancelled_by is Side.NEITHER:
        other = moved_to(row, dossier.check_ins)
        return f"{f'moved, to {other.id}' if other else 'cancelled, on neither side'}{', excused' * row.excused}"
    side = f" by {side_word(dossier, row.cancelled_by)}" if row.cancelled_by else ""
    notice = f", {notice_in_words(row.notice_hours)} before" if row.notice_hours is not None else ""
    return f"cancelled{side}{notice}{', excused' * row.excused}"


def _open(_: Dossier, row: CheckIn, on: date) -> str:
    if day_of(row, on) < on:
        return "not reported"
    return row.state.value if row.start else "to be booked by the two"


def _unplaced(dossier: Dossier, row: CheckIn, on: date) -> str:
    return _open(dossier, replace(row, state=CheckInState.PLANNED), on) if row.start else "no date found"


_STATES = {
    CheckInState.DONE: _held,
    CheckInState.MISSED: _missed,
    CheckInState.CANCELLED: _cancelled,
    CheckInState.PLANNED: _open,
    CheckInState.CONFIRMED: _open,
    CheckInState.UNPLACED: _unplaced,
}
