"""What has happened: one line for everything that left, was done by hand or was given up. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date as Day  # noqa: N812 - a column is called date
from enum import Enum

from rmentor_cli.model import paths
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.fields import Owner, field, record
from rmentor_cli.model.kinds import KEY, SLUG, one_of
from rmentor_cli.model.time_kinds import DATE


class JournalState(Enum):
    """What became of a duty; the last line of a key counts."""

    WRITTEN = "written"  # lies in the outbox: still owed
    SENT = "sent"
    FAILED = "failed"  # refused for good, as things stand: still owed, and somebody has to look
    UNKNOWN = "unknown"  # handed over, and no answer seen: never sent again until a person has decided
    BY_HAND = "by-hand"  # a person did it
    SKIPPED = "skipped"  # it came too late, or nobody wants it
    UNDONE = "undone"  # a person took back what they had ticked off: owed again


DISCHARGING = frozenset({JournalState.SENT, JournalState.UNKNOWN, JournalState.BY_HAND, JournalState.SKIPPED})


@record
class JournalLine:
    """One line of journal.csv; lines are only ever added."""

    id: str = field(SLUG, "made by rmentor; a line that a merge doubled keeps it", owner=Owner.TOOL)
    date: Day = field(DATE, "the day it happened", owner=Owner.TOOL)
    key: str = field(KEY, "the duty it is about", example="agenda-p001-s03-2-mentor", owner=Owner.TOOL)
    kind: str = field(SLUG, "the kind of duty", example="agenda", owner=Owner.TOOL)
    person_id: str = field(SLUG, "who was written to; empty: the coordinator's own", default="", owner=Owner.TOOL)
    pairing_id: str = field(SLUG, "the pairing it is about", default="", owner=Owner.TOOL)
    state: JournalState = field(
        one_of(JournalState),
        "what became of it; empty on a line that was cut off while a mail was on its way: unknown",
        default=JournalState.UNKNOWN,
        owner=Owner.TOOL,
    )


# who was asked about a proposed pairing, and how often, would show in git whose no it was that ended it
_UNTOLD = frozenset({DutyKind.CONSULT, DutyKind.CONSULT_CALL})


def journal_of(kind: DutyKind) -> str:
    """Return the file in which a duty of a kind is written down: what leaves no trace in git has one of its own."""
    return paths.PRIVATE_JOURNAL if kind in _UNTOLD else paths.JOURNAL


def last_by_key(journal: Iterable[JournalLine]) -> Mapping[str, JournalLine]:
    """Return the line that counts for each key: the one of the latest day, and of that day the lowest in the file."""
    last: dict[str, JournalLine] = {}
    for line in journal:
        if line.key not in last or line.date >= last[line.key].date:
            last[line.key] = line
    return last
