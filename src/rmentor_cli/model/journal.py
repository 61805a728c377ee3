"""What has happened: one line for everything that left, was done by hand or was given up. Pure."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from datetime import date as Day  # noqa: N812 - a column is called date
from enum import Enum
from typing import Any, overload

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


_SETTLING = (JournalState.SENT, JournalState.UNKNOWN, JournalState.BY_HAND, JournalState.SKIPPED)
DISCHARGING = frozenset(_SETTLING)


@record
class JournalLine:
    """One line of journal.csv; lines are only ever added."""

    id: str = field(SLUG, "made by rmentor; a line that a merge doubled keeps it", owner=Owner.TOOL)
    date: Day = field(DATE, "the day it happened", owner=Owner.TOOL)
    key: str = field(KEY, "the duty it is about", example="introduction-p001-mentor", owner=Owner.TOOL)
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


class Journal(Sequence[JournalLine]):
    """Many lines, held by column: of 200,000 hardly any is ever looked at, so a record is made when somebody does."""

    def __init__(self, columns: Sequence[Sequence[Any]]) -> None:
        """Keep one column for each field, in their order."""
        self.columns = columns

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.columns[0])

    @overload
    def __getitem__(self, index: int) -> JournalLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[JournalLine, ...]: ...
    def __getitem__(self, index: int | slice) -> JournalLine | tuple[JournalLine, ...]:
        """Make the record of a line."""
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        id_, day, key, kind, person_id, pairing_id, state = (column[index] for column in self.columns)
        return JournalLine(
            id=id_, date=day, key=key, kind=kind, person_id=person_id, pairing_id=pairing_id, state=state
        )

    def __iter__(self) -> Iterator[JournalLine]:
        """Make the record of every line."""
        return (self[place] for place in range(len(self)))

    def __eq__(self, other: object) -> bool:
        """Compare line by line."""
        return self is other or (isinstance(other, Sequence) and tuple(self) == tuple(other))

    def __hash__(self) -> int:
        """Go by what it holds."""
        return hash(tuple(self))


class Last(Mapping[str, JournalLine]):
    """The line that counts for each key: the one of the latest day, and of that day the lowest in the file."""

    def __init__(self, *journals: Sequence[JournalLine]) -> None:
        """Read journals as one."""
        self._found: dict[str, tuple[date, JournalState, Sequence[JournalLine], int]] = {}
        for journal in journals:
            self._add(journal, *_columns_of(journal))

    def _add(
        self, journal: Sequence[JournalLine], days: Sequence[date], keys: Sequence[str], states: Sequence[JournalState]
    ) -> None:
        found = self._found
        for place, (day, key, state) in enumerate(zip(days, keys, states, strict=True)):
            before = found.get(key)
            if before is None or day >= before[0]:
                found[key] = (day, state, journal, place)

    def __getitem__(self, key: str) -> JournalLine:
        """Return the line that counts for a key."""
        _, _, journal, place = self._found[key]
        return journal[place]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys."""
        return iter(self._found)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._found)

    def settled_on(self, key: str) -> date | None:
        """Return the day on which a duty was settled; None where it is still open."""
        found = self._found.get(key)
        return found[0] if found and found[1] in _SETTLING else None

    def in_state(self, state: JournalState) -> Iterator[JournalLine]:
        """Yield the lines that count of all keys in a state."""
        return (self[key] for key, (_, each, _, _) in self._found.items() if each is state)


def last_by_key(*journals: Sequence[JournalLine]) -> Last:
    """Return the line that counts for each key of journals that are read as one."""
    return Last(*journals)


def lines_of(journal: Sequence[JournalLine], kinds: Container[str]) -> Iterator[JournalLine]:
    """Yield the lines of some kinds; of the others no record is made."""
    said = journal.columns[3] if isinstance(journal, Journal) else [line.kind for line in journal]
    return (journal[place] for place, kind in enumerate(said) if kind in kinds)


def times_of(journal: Sequence[JournalLine], key: str, state: JournalState | None = None) -> int:
    """Count the lines of a key, all or those in a state."""
    _, keys, states = _columns_of(journal)
    return sum(each == key and state in {None, said} for each, said in zip(keys, states, strict=True))


def _columns_of(journal: Sequence[JournalLine]) -> tuple[Sequence[date], Sequence[str], Sequence[JournalState]]:
    if isinstance(journal, Journal):
        _, days, keys, _, _, _, states = journal.columns
        return days, keys, states
    return [line.date for line in journal], [line.key for line in journal], [line.state for line in journal]
