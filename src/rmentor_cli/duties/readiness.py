"""What the checklist still asks for: owed from its day on, and until it is ready. Pure."""

from collections.abc import Iterator
from datetime import date

from rmentor_cli.duties.known import Known
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.duty import Duty
from rmentor_cli.readiness.checklist import Readiness, State, checklist


def readiness(known: Known) -> Iterator[Duty]:
    """Yield a task for every item of the checklist that is open by the end, while the program runs."""
    if known.on <= known.end:
        yield from known.once(("readiness",), lambda: tuple(_tasks(known)))


def _tasks(known: Known) -> Iterator[Duty]:
    by_the_end = checklist(known.dossier, known.end)
    return (task(each, known.start) for each in by_the_end if each.state is State.OPEN)


def task(each: Readiness, on: date) -> Duty:
    """Return the task to get an item ready."""
    pairing_id = each.subject_id if each.item is Item.AGREEMENT else ""
    person_id = "" if pairing_id else each.subject_id
    return Duty(each.key, each.item.kind, each.since or on, each.due, each.said, person_id, pairing_id)
