"""Asking, asking again, and then a person: each step so long after the one before it was taken. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from rmentor_cli.duties.known import Known
from rmentor_cli.duties.work_days import WorkDays
from rmentor_cli.immutable import immutable
from rmentor_cli.model.duty import DutyKind


@immutable
class Step:
    """One step: what it is, the key it is known by, and which chase, from 1."""

    kind: DutyKind
    key: str
    n: int = 0


def next_step(known: Known, steps: Iterable[Step], since: date, wait: int, days: WorkDays) -> tuple[Step, date] | None:
    """Return the first step that nobody has taken, and from when it is owed; None after the last.

    A step is owed so many days after the one before it was taken, on a working day; kinds switched off are left out.
    """
    for step in steps:
        if known.is_off(step.kind):
            continue
        taken = known.settled(step.key)
        if taken is None:
            return step, since
        since = days.on_or_after(taken + timedelta(days=wait))
    return None
