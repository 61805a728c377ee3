"""Which check-in an answer to `Did you meet?` is about, by who gave it, when, and what it says of that. Pure.

The rules are in docs/decisions/0405-did-you-meet-forms.md.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.happening import Told
from rmentor_cli.model.pairing import (
    LIVE,
    SETTLED,
    CheckIn,
    CheckInState,
    Pairing,
    PairingStatus,
    is_withdrawn,
    row_day,
)
from rmentor_cli.model.private import MeetingAnswer
from rmentor_cli.model.zones import zone
from rmentor_cli.problems import listed
from rmentor_cli.progress.lifetime import is_live
from rmentor_cli.progress.outcomes import may_be_over

NO_PAIRING = "has no pairing"


@immutable
class Asked:
    """Who answered, when, and what the answer says of which check-in it is about."""

    person_id: str
    at: datetime | None  # in UTC; None: it does not say, or not clearly
    day: date | None  # the same by the clock of whoever wrote it
    said: Told
    n: int | None = None
    partner_id: str | None = None


@immutable
class Unfound:
    """Why nobody can tell which check-in is meant, and the check-ins that it may be."""

    why: str
    may_be: tuple[CheckIn, ...] = ()


class Meetings:
    """All check-ins of a program by pairing, and what each of the two said of them, by when."""

    def __init__(self, dossier: Dossier, answers: Iterable[MeetingAnswer]) -> None:
        """Learn what was planned, and what was said before."""
        self._dossier = dossier
        self._told: dict[tuple[str, str], list[tuple[date, Told]]] = {}
        for each in answers:
            self.note(each.check_in_id, each.person_id, each.given or date.min, each.said)

    def note(self, check_in_id: str, person_id: str, day: date, said: Told) -> None:
        """Note what somebody said of a check-in on a day."""
        self._told.setdefault((check_in_id, person_id), []).append((day, said))

    @cached_property
    def by_id(self) -> dict[str, CheckIn]:
        """Every check-in by its id."""
        return {row.id: row for row in self._dossier.check_ins}

    @cached_property
    def _rows(self) -> dict[str, list[CheckIn]]:
        """The check-ins of each pairing, as they begin; without those that rmentor withdrew."""
        found: dict[str, list[CheckIn]] = {}
        for row in self._dossier.check_ins:
            if not is_withdrawn(row):
                found.setdefault(row.pairing_id, []).append(row)
        return {key: sorted(rows, key=lambda row: (self._begins(row), row.id)) for key, rows in found.items()}

    def _begins(self, row: CheckIn) -> datetime:
        """Return when a check-in begins, in UTC; where the two book it themselves, with its first day."""
        if row.start:
            return row.start.replace(tzinfo=zone(self._dossier.clock_of(row))).astimezone(UTC)
        where = zone(self._dossier.program.program.time_zone)
        return datetime.combine(row.window_start, time(), where).astimezone(UTC)

    def is_still_to_come(self, row: CheckIn, said: Told, at: datetime | None, on: date) -> bool:
        """Say whether a check-in had not begun when somebody told of it; without a moment, whether it has by a day.

        Only that it is called off can be known before; and what is called off asks both sides, whatever they say.
        """
        if said is Told.CANCELLED or row.state is CheckInState.CANCELLED:
            return False
        return not may_be_over(row, on) or (at is not None and at < self._begins(row))

    def find(self, asked: Asked) -> CheckIn | Unfound:
        """Return the check-in that an answer is about; or why nobody can tell."""
        pairings = self._pairings(asked)
        if not pairings:
            return Unfound(f"{NO_PAIRING} with them" if asked.partner_id else NO_PAIRING)
        if asked.at is None and asked.n is None:
            return Unfound("says neither which session, nor clearly when")
        found = [row for row in (self._in(pairing, asked) for pairing in pairings) if row]
        if not found:
            return Unfound(self._why_none(pairings, asked))
        waiting = [row for row in found if self._waits(row, asked)] if len(found) > 1 else found
        if len(waiting) == 1:
            return self._or_the_next(waiting[0], asked)
        ids = listed([row.id for row in found])
        return self._told_since(found, asked) or Unfound(f"has several pairings, and may mean {ids}", tuple(found))

    def _told_since(self, rows: Sequence[CheckIn], asked: Asked) -> CheckIn | None:
        """Return of which check-in the same was said since by whoever answered: somebody asked them what they meant."""
        day = asked.day or date.max
        told = ((row, self._told.get((row.id, asked.person_id), ())) for row in rows)
        return next((row for row, words in told if any(at >= day and said is asked.said for at, said in words)), None)

    def _pairings(self, asked: Asked) -> list[Pairing]:
        """Return the pairings of somebody that were going on when they answered, else those that ever were."""
        never = {PairingStatus.PROPOSED, PairingStatus.DECLINED}
        theirs = [
            pairing
            for pairing in self._dossier.pairings
            if asked.person_id in (both := {pairing.mentor_id, pairing.mentee_id})
            and pairing.status not in never
            and (asked.partner_id is None or asked.partner_id in both)
        ]
        live = [each for each in theirs if (is_live(each, asked.day) if asked.day else each.status in LIVE)]
        return live or theirs

    def _in(self, pairing: Pairing, asked: Asked) -> CheckIn | None:
        """Return the check-in of one pairing that is meant, if it is of this pairing."""
        rows = self._rows.get(pairing.id, [])
        if asked.n is not None:
            same = [row for row in rows if row.n == asked.n]
            begun = self._begun(same, asked)
            ahead = [row for row in same if row.state not in SETTLED]
            return next((group[-1] for group in (begun, ahead, same) if group), None)
        begun = [row for row in self._begun(rows, asked) if row.state is not CheckInState.UNPLACED]
        return self._closed_before(begun, asked) or (begun[-1] if begun else None)

    def _begun(self, rows: Sequence[CheckIn], asked: Asked) -> list[CheckIn]:
        return [row for row in rows if asked.at and self._begins(row) <= asked.at]

    def _closed_before(self, begun: Sequence[CheckIn], asked: Asked) -> CheckIn | None:
        """Return what still waits for a word of a window that has closed, while the last window is still open."""
        if not begun or begun[-1].start or not asked.day or row_day(begun[-1]) < asked.day:
            return None
        waiting = (row for row in reversed(begun) if row_day(row) < asked.day and self._waits(row, asked))
        return next(waiting, None)

    def _waits(self, row: CheckIn, asked: Asked) -> bool:
        """Say whether a word on a check-in was still wanted of somebody when they answered.

        What an answer itself wrote down came later, so that the same export once more finds the same check-in.
        """
        day = asked.day or date.max
        was_told = any(told < day for told, _ in self._told.get((row.id, asked.person_id), ()))
        was_settled = row.state in SETTLED and row.changed is not None and row.changed < day
        return not (was_told or was_settled)

    def _or_the_next(self, row: CheckIn, asked: Asked) -> CheckIn | Unfound:
        """Doubt what would change what is known already, where the next check-in is nearer: it may be called off."""
        at = asked.at
        if at is None or asked.n is not None or asked.said is Told.DONE or self._waits(row, asked):
            return row
        rows = self._rows[row.pairing_id]
        coming = next((each for each in rows if self._begins(each) > at and each.state not in SETTLED), None)
        if coming is None or self._begins(coming) - at >= at - self._begins(row):
            return row
        why = f"may mean {row.id}, of which it is known what became of it, or {coming.id}, which was to come"
        return self._told_since((row, coming), asked) or Unfound(why, (row, coming))

    def _why_none(self, pairings: Sequence[Pairing], asked: Asked) -> str:
        if asked.n is not None:
            return f"has no check-in for session {asked.n}"
        rows = [row for pairing in pairings for row in self._rows.get(pairing.id, [])]
        first = min(rows, key=lambda row: (self._begins(row), row.id), default=None)
        return f"had no check-in yet by then: the first is {first.id}" if first else "has no check-in"
