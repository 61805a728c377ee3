"""The day that is written down of what was done: today, or another day that was named."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from rmentor_cli.model.duty import Duty, DutyKind
from rmentor_cli.model.journal import Last
from rmentor_cli.problems import UsageError
from rmentor_cli.rounds import opens
from rmentor_cli.runs.kept_promises import kept_promises
from rmentor_cli.runs.loading import Opened
from rmentor_cli.sponsor_promises import sponsor_promises

_BEFORE = 56  # days before the start on which something may be done already, however late people are written to


def day_done(opened: Opened, named: date | None) -> date:
    """Return the day on which something was done; raises UsageError for one to come, or before the program."""
    if named is None:
        return opened.on
    if named > opened.on:
        raise UsageError(f"--day {named} is still to come", fix=f"the last day that can be named is {opened.on}")
    program = opened.dossier.program
    first = program.program.start - timedelta(days=max(_BEFORE, program.duties.recruiting))
    if named < first:
        fix = f"the first day that can be named is {first}; the program starts on {program.program.start}"
        raise UsageError(f"--day {named} is before the program", fix=fix)
    return named


def refuse_before_asking(opened: Opened, duties: Iterable[Duty], named: date | None) -> None:
    """Raise UsageError for an answer to a survey on a day before anybody was asked."""
    program = opened.dossier.program
    asked = {each.key(DutyKind.SPONSOR_KEPT): each.round_id for each in sponsor_promises(opened.dossier)}
    for duty in duties if named else ():
        pulse_round = program.pulse.round(asked.get(duty.key, ""))
        if pulse_round and named and named < (first := opens(opened.dossier, pulse_round)):
            fix = f"the first day that can be named is {first}: then round {pulse_round.id} began"
            raise UsageError(f"--day {named} is before anybody was asked", fix=fix)


def refuse_another_day(opened: Opened, last: Last, keys: Iterable[str], named: date | None) -> None:
    """Raise UsageError where something was ticked off before, with another day than the one that is named."""
    noted = _noted(opened) if named else {}
    for key in keys if named else ():
        there = noted.get(key) or last.settled_on(key)
        if there and there != named:
            raise UsageError(
                f"{key} was ticked off already, as done on {there}",
                fix=f"rmentor done --undo {key}, then rmentor done {key} --day {named}",
            )


def _noted(opened: Opened) -> Mapping[str, date]:
    """Return the days that stand in checklist.csv and in program.yaml, by key."""
    ticks = {each.key: each.done for each in opened.dossier.checklist if each.done}
    return ticks | {key: each.kept for key, each in kept_promises(opened).items() if each.kept}
