"""What has happened: one line for everything that left, was done by hand or came back. Pure.

What the lines of a key come to is asked of the set of them: git merges two computers' lines in any order, and no order
may send a mail again.
"""

import hashlib
import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from datetime import date as Day  # noqa: N812 - a column is called date
from enum import Enum
from itertools import chain
from typing import Any, overload

from rmentor_cli.model import paths
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.fields import Owner, field, record
from rmentor_cli.model.kinds import KEY, SLUG, one_of
from rmentor_cli.model.time_kinds import DATE


class JournalState(Enum):
    """What became of a duty; `counting` says which of the lines of a key tells it."""

    SENT = "sent"
    FAILED = "failed"  # refused for good, as things stand: still owed, and somebody has to look
    UNKNOWN = "unknown"  # handed over, and no answer seen: never sent again until a person has decided
    BY_HAND = "by-hand"  # a person did it
    UNDONE = "undone"  # a person took back what they had ticked off, or knows that a mail never left: owed again
    BOUNCED = "bounced"  # it came back after it was taken: owed again, and somebody has to look


DISCHARGING = frozenset({JournalState.SENT, JournalState.UNKNOWN, JournalState.BY_HAND})
_SETTLING = tuple(DISCHARGING)  # looked through by identity, which is quicker than to hash
NOT_REACHED = frozenset({JournalState.FAILED, JournalState.BOUNCED})  # the address is to be looked at
# a mail that left is only ever taken back by the news that it came back
_TAKES_BACK = {
    JournalState.UNDONE: frozenset({JournalState.BY_HAND, JournalState.UNKNOWN}),
    JournalState.BOUNCED: frozenset({JournalState.SENT, JournalState.BY_HAND, JournalState.UNKNOWN}),
}
# of what stands for one key: never the order in which lines stand, which a merge makes
_WEIGHT = {JournalState.SENT: 4, JournalState.BY_HAND: 3, JournalState.UNKNOWN: 2}
_LONGEST_ID = 64
_MARKED = r"\d{6}-"
_NAMES = r"(.+)\.([a-z]+)\.\d{8}"  # the id of a line that takes another back: whose, as what, which day


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


# who was asked about a proposed pairing, and how often, would show in git whose no it was that ended it; and so would
# that somebody's words on partners had to be asked about
_UNTOLD = frozenset({DutyKind.CONSULT, DutyKind.CONSULT_CALL, DutyKind.OPEN_QUESTION})


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
    """The line that counts for each key."""

    def __init__(self, *journals: Sequence[JournalLine]) -> None:
        """Read journals as one."""
        self._journals = journals
        columns = zip(*map(columns_of, journals), strict=True)
        self._days, keys, self._people, self._states = map(_end_to_end, columns)
        self._place = dict(zip(keys, range(len(keys)), strict=True))
        if len(self._place) < len(keys):
            self._place.update(self._counting(keys))

    def _counting(self, keys: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Yield where the line stands that counts, of each key of which there are several."""
        several: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            if self._place[key] != place:
                several.setdefault(key, []).append(place)
        for key, places in several.items():
            lines = {line.id: (line, place) for place in (*places, self._place[key]) for line in (self._line(place),)}
            yield key, lines[counting([line for line, _ in lines.values()]).id][1]

    def _line(self, place: int) -> JournalLine:
        for journal in self._journals:
            if place < len(journal):
                return journal[place]
            place -= len(journal)
        raise IndexError(place)

    def __getitem__(self, key: str) -> JournalLine:
        """Return the line that counts for a key."""
        return self._line(self._place[key])

    def __contains__(self, key: object) -> bool:
        """Say whether there is a line of a key; no record is made."""
        return key in self._place

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys."""
        return iter(self._place)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._place)

    def settled_on(self, key: str) -> date | None:
        """Return the day on which a duty was settled; None where it is still open."""
        place = self._place.get(key)
        return self._days[place] if place is not None and self._states[place] in _SETTLING else None

    def settled(self) -> Iterator[tuple[str, str]]:
        """Yield the key of every duty that is settled, and the id of whom it was for; no record is made."""
        states, people = self._states, self._people
        return ((key, people[place]) for key, place in self._place.items() if states[place] in _SETTLING)

    def in_state(self, *wanted: JournalState) -> Iterator[JournalLine]:
        """Yield the lines that count of all keys in one of some states."""
        states = self._states
        return (self._line(place) for place in self._place.values() if states[place] in wanted)

    def first_day_of(self, state: JournalState) -> date | None:
        """Return the first day of the lines that count in a state; None where there is none."""
        states, days = self._states, self._days
        return min((days[place] for place in self._place.values() if states[place] is state), default=None)

    def day_for(self, key: str, on: date) -> date:
        """Return the day to write on a new line of a key: never before the one that counts, whatever the clock says."""
        place = self._place.get(key)
        return on if place is None else max(on, self._days[place])


def _end_to_end(columns: Sequence[Sequence[Any]]) -> Sequence[Any]:
    """Return columns as one; a long one that stands alone is not copied."""
    filled = [column for column in columns if column]
    return filled[0] if len(filled) == 1 else [*chain.from_iterable(filled)]


def last_by_key(*journals: Sequence[JournalLine]) -> Last:
    """Return the line that counts for each key of journals that are read as one."""
    return Last(*journals)


def lines_of(journal: Sequence[JournalLine], kinds: Container[str]) -> Iterator[JournalLine]:
    """Yield the lines of some kinds; of the others no record is made."""
    said = journal.columns[3] if isinstance(journal, Journal) else [line.kind for line in journal]
    return (journal[place] for place, kind in enumerate(said) if kind in kinds)


def counting(lines: Sequence[JournalLine]) -> JournalLine:
    """Return the line that says what the lines of one key come to, in whatever order they stand.

    `sent` counts before all others, and is final but for a `bounced` that names it. Of several in one state the latest
    counts.
    """
    standing = standing_of(lines) or [line for line in lines if line.state is JournalState.UNDONE]
    return max(standing, key=lambda line: (_WEIGHT.get(line.state, 1), line.date, line.id))


def standing_of(lines: Iterable[JournalLine]) -> tuple[JournalLine, ...]:
    """Return those lines of one key that nobody has taken back; `bounced` stands beside what was refused."""
    by_id = {line.id: line for line in sorted(lines, key=lambda line: (line.date, line.id))}
    backs = [line for line in by_id.values() if line.state in _TAKES_BACK]
    gone = {named for line in backs if (named := _named(line)) in by_id and _may_take(line, by_id[named])}
    for line in backs:
        if not _named(line):  # somebody wrote it by hand: it takes back one line, the first that still stands
            free = (each for each in by_id.values() if each.id not in gone and each.date <= line.date)
            gone |= {each.id for each in [*filter(lambda each: _may_take(line, each), free)][:1]}
    return tuple(line for line in by_id.values() if line.id not in gone and line.state is not JournalState.UNDONE)


def taken_back(
    journal: Sequence[JournalLine],
    key: str,
    on: date,
    *,
    of: Collection[JournalState],
    state: JournalState = JournalState.UNDONE,
) -> tuple[JournalLine, ...]:
    """Return the lines that take back what stands of a key in some states, one for each.

    Each names in its id the line that it takes back, and the day: they can be merged in any order, and two computers
    that take it back on one day say the same.
    """
    return tuple(
        _back(line, state, max(on, line.date)) for line in standing_of(lines_about(journal, key)) if line.state in of
    )


def lines_about(journal: Sequence[JournalLine], key: str) -> list[JournalLine]:
    """Return the lines of a key."""
    return [journal[place] for place, each in enumerate(columns_of(journal)[1]) if each == key]


def _back(line: JournalLine, state: JournalState, day: date) -> JournalLine:
    named = f"{line.id}.{state.value}.{day:%Y%m%d}"
    digest = hashlib.sha256(named.encode()).hexdigest()[:16]  # of an id that somebody made up: it names none
    return replace(line, id=named if len(named) <= _LONGEST_ID else digest, date=day, state=state)


def _named(line: JournalLine) -> str:
    """Return the id of the line that a line takes back; empty where it names none."""
    found = re.fullmatch(_NAMES, line.id)
    return found[1] if found and found[2] == line.state.value else ""


def _may_take(line: JournalLine, other: JournalLine) -> bool:
    return other.state in _TAKES_BACK[line.state]


def day_mark(day: date) -> str:
    """Return how the id of a line begins that was written on a day: by the clock, whatever `--on` said."""
    return f"{day:%y%m%d}-"


def is_of_day(line: JournalLine, day: date) -> bool:
    """Say whether a line was written on a day; one whose id does not tell, by its date."""
    return line.id.startswith(day_mark(day)) if re.match(_MARKED, line.id) else line.date == day


def times_of(journal: Sequence[JournalLine], key: str, state: JournalState | None = None) -> int:
    """Count the lines of a key, all or those in a state."""
    _, keys, _, states = columns_of(journal)
    return sum(each == key and state in {None, said} for each, said in zip(keys, states, strict=True))


def columns_of(journal: Sequence[JournalLine]) -> tuple[Sequence[Any], ...]:
    """Return the days, keys, people and states of all lines."""
    if isinstance(journal, Journal):
        _, days, keys, _, people, _, states = journal.columns
        return days, keys, people, states
    rows = [(line.date, line.key, line.person_id, line.state) for line in journal]
    return tuple(zip(*rows, strict=True)) if rows else ((), (), (), ())
