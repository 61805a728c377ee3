"""From what a person typed to the check-in they mean: its id, or a pairing and what is done about it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import OPEN, CheckIn, CheckInState, Pairing
from rmentor_cli.model.program import Scheduling, SchedulingMode
from rmentor_cli.problems import UsageError, did_you_mean
from rmentor_cli.progress.outcomes import Became, Entry, day_of, may_be_over
from rmentor_cli.progress.pairing import progress, to_begin
from rmentor_cli.runs.finding import find_pairing
from rmentor_cli.scheduling.wording import day_in_words, moment_in_words

_GONE = frozenset({CheckInState.CANCELLED, CheckInState.MISSED})
_DAYS_TO_REPEAT = 7  # a word on a pairing that is said again in this time is about the same check-in


def find_check_in(dossier: Dossier, said: str) -> CheckIn | None:
    """Return the check-in with this id; None where no check-in's id is meant. Raises UsageError for one not there."""
    found = next((row for row in dossier.check_ins if row.id == said.casefold()), None)
    if found is None and re.fullmatch(r"p\d+-[sx]\d+", said.casefold()):
        near = did_you_mean(said, [row.id for row in dossier.check_ins], cutoff=0.8)
        raise UsageError(
            f'there is no check-in "{said}"', fix=near or "rmentor check-in list PAIRING shows those of one"
        )
    return found


def entries_of(dossier: Dossier, pairing: Pairing, on: date) -> tuple[Entry, ...]:
    """Return what became of each check-in of a pairing by a day."""
    in_sight = chain(progress(dossier, on), to_begin(dossier, on))
    return next((facts.entries for facts in in_sight if facts.pairing.id == pairing.id), ())


def to_record(dossier: Dossier, said: str, state: CheckInState, on: date) -> CheckIn:
    """Return the check-in that a word on a pairing is about: its latest that is over and not reported.

    Where that very word was said of it lately, it is the same one again. Raises UsageError where none is over.
    """
    if found := find_check_in(dossier, said):
        return found
    pairing = find_pairing(dossier, said)
    entries = entries_of(dossier, pairing, on)
    found_entry = next((group[-1] for group in _ranked(entries, state, on) if group), None)
    if found_entry is None:
        raise UsageError(
            f"no check-in of {pairing.id} is over and waits for a word{_next_one(entries)}",
            fix=f"name a check-in: rmentor check-in list {pairing.id} shows them",
        )
    return found_entry.check_in


def _ranked(entries: Sequence[Entry], state: CheckInState, on: date) -> tuple[list[Entry], ...]:
    """Return what a word may be about, the likeliest last in the first group that holds any."""
    rows = [each.check_in for each in entries]
    fit = [each for each in entries if state is not CheckInState.CANCELLED or not is_to_book(each.check_in, rows)]
    again = [each for each in entries if each.check_in.state is state and is_said_lately(each.check_in, on)]
    unreported = [each for each in fit if each.outcome is Became.UNREPORTED]
    today = [each for each in fit if each.outcome is Became.PLANNED and may_be_over(each.check_in, on)]
    return (
        [each for each in unreported if not again or each.day > again[-1].day],
        [each for each in again if each.check_in.changed == on],
        [each for each in today if each.check_in.start],
        again,
        unreported,
        today,
    )


def answered(dossier: Dossier, said: str, on: date) -> CheckIn:
    """Return the check-in that an answer of one of the two is about: the latest that is over."""
    if found := find_check_in(dossier, said):
        return found
    pairing = find_pairing(dossier, said)
    entries = entries_of(dossier, pairing, on)
    over = [each.check_in for each in entries if each.day <= on and each.outcome is not Became.UNPLACED]
    over = over or [each.check_in for each in entries if may_be_over(each.check_in, on)]
    if not over:
        raise UsageError(
            f"no check-in of {pairing.id} is over{_next_one(entries)}",
            fix=f"name a check-in: rmentor check-in list {pairing.id} shows them",
        )
    return over[-1]


def is_said_lately(row: CheckIn, on: date) -> bool:
    """Say whether a check-in changed so lately that the same word again is about it."""
    return row.changed is not None and 0 <= (on - row.changed).days < _DAYS_TO_REPEAT


def is_to_book(row: CheckIn, rows: Iterable[CheckIn]) -> bool:
    """Say whether a row has no date yet for a session that fell through: there is nothing to call off again."""
    if row.start or row.state is not CheckInState.PLANNED:
        return False
    return any((each.pairing_id, each.n) == (row.pairing_id, row.n) and each.state in _GONE for each in rows)


def of_session(entries: Sequence[Entry], state: CheckInState | None, on: date) -> CheckIn:
    """Return which of the check-ins of one session a word is about that gives it a state; None: an answer.

    What is recorded so already stays it; then comes what is over and not reported, then what the two may have booked.
    """
    rows = [each.check_in for each in entries]
    over = [each.check_in for each in entries if each.day <= on]
    is_open = [row for row in rows if row.state in OPEN and may_be_over(row, on)]
    ranked = (
        [row for row in over if row.state is state],
        [row for row in over if row.state in OPEN or state is None],
        is_open,
        over,
        rows[:1],
    )
    return next(group[-1] for group in ranked if group)


def ahead(dossier: Dossier, said: str, on: date) -> CheckIn:
    """Return the next check-in of a pairing; raises UsageError where none is ahead."""
    if found := find_check_in(dossier, said):
        return found
    pairing = find_pairing(dossier, said)
    coming = next_of(dossier, pairing.id, on)
    if coming is None:
        raise UsageError(
            f"{pairing.id} has no check-in ahead", fix=f"rmentor check-in add {pairing.id} START makes one"
        )
    return coming


def next_of(dossier: Dossier, pairing_id: str, on: date) -> CheckIn | None:
    """Return the next check-in of a pairing; None where none is ahead."""
    rows = [row for row in dossier.check_ins if row.pairing_id == pairing_id]
    return next((row for row in _by_day(rows, on) if row.state in OPEN and day_of(row, on) >= on), None)


def lost_of(dossier: Dossier, pairing_id: str, on: date) -> tuple[CheckIn, ...]:
    """Return the last check-in of each session of a pairing that fell through and has no other date."""
    found = (facts for facts in progress(dossier, on) if facts.pairing.id == pairing_id)
    return tuple(entry.check_in for facts in found for entry in facts.without_date)


def unreported_of(dossier: Dossier, pairing_id: str, on: date) -> tuple[CheckIn, ...]:
    """Return the check-ins of a pairing that are over, and that nobody has reported, by day."""
    entries = entries_of(dossier, dossier.pairings_by_id[pairing_id], on)
    return tuple(each.check_in for each in entries if each.outcome is Became.UNREPORTED)


def when(row: CheckIn) -> str:
    """Write when a check-in takes place, or the days in which the two are to book it."""
    if row.start:
        return moment_in_words(row.start)
    return f"{day_in_words(row.window_start)} to {day_in_words(row.window_end)}"


def when_by_the_clock(dossier: Dossier, row: CheckIn) -> str:
    """Write when a check-in takes place, with its zone where that is not the zone of the program."""
    zone = dossier.clock_of(row)
    is_elsewhere = row.start is not None and zone != dossier.program.program.time_zone
    return f"{when(row)}, {zone}" if is_elsewhere else when(row)


def to_date(check_in_id: str, settings: Scheduling) -> str:
    """Say how the new date of a session comes about, where the two have not chosen one."""
    agreed = f"rmentor check-in move {check_in_id} START, once they have agreed on one"
    return agreed if settings.mode is SchedulingMode.WINDOW else f"{agreed}; or let rmentor schedule find one"


def _next_one(entries: Sequence[Entry]) -> str:
    row = next((each.check_in for each in entries if each.outcome is Became.PLANNED), None)
    return f"; the next one is {row.id}, {when(row)}" if row else ""


def _by_day(rows: Sequence[CheckIn], on: date) -> list[CheckIn]:
    return sorted(rows, key=lambda row: (day_of(row, on), row.id))
