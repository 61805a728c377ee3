"""What `schedule` decides: for every check-in the row as it is to be, and why. Pure."""

from collections import Counter
from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.model.pairing import SETTLED, CheckIn, CheckInState


class Verdict(Enum):
    """What becomes of a check-in."""

    NEW = "new"  # has a start, or in window mode a window, for the first time
    MOVED = "moved"
    CHANGED = "changed"  # another length, or an edit by hand taken over; the start stays as it is in the file
    CANCELLED = "cancelled"
    UNPLACED = "unplaced"
    PAUSED = "paused"  # without a date for as long as its pairing rests
    KEPT = "kept"


class Cause(Enum):
    """What keeps a check-in from having a start, in the order in which it is looked for."""

    BUSY = "busy"
    AWAY = "away"
    HOLIDAY = "holiday"
    BLACKOUT = "blackout"
    HOURS = "hours"
    NO_COMMON_HOUR = "no common hour"
    PAUSED = "paused"
    TAKEN = "taken"
    GAP = "gap"
    CAP = "cap"
    NOTICE = "notice"
    PAST = "past"


@immutable
class Obstacle:
    """Why a check-in has no start, whom it concerns, and the smallest change that would give it one."""

    cause: Cause
    people: tuple[str, ...]  # ids; empty where it is nobody's time
    sentence: str


@immutable
class Decision:
    """One check-in after planning, and why it stands so."""

    verdict: Verdict
    check_in: CheckIn
    reason: str
    before: CheckIn | None = None
    obstacle: Obstacle | None = None  # where it is unplaced or paused
    warnings: tuple[str, ...] = ()  # rules that a kept start breaks


def is_record(decision: Decision) -> bool:
    """Say whether a change is only what somebody wrote down about a check-in that is over."""
    return decision.verdict is Verdict.CHANGED and decision.check_in.state in SETTLED


def is_old_leave(decision: Decision) -> bool:
    """Say whether a check-in still has no date for leave alone: that was said when it came to this."""
    before, found = decision.before, decision.obstacle
    is_as_before = before is not None and before.state is CheckInState.UNPLACED and before == decision.check_in
    return is_as_before and found is not None and found.cause is Cause.AWAY


@immutable
class Schedule:
    """Every check-in of the program: rows in the order they had, new ones after them by id."""

    decisions: tuple[Decision, ...]

    @cached_property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """All rows of check-ins.csv as they are to be."""
        return tuple(decision.check_in for decision in self.decisions)

    def of(self, verdict: Verdict) -> tuple[Decision, ...]:
        """Return the check-ins of which this becomes."""
        return tuple(decision for decision in self.decisions if decision.verdict is verdict)

    @cached_property
    def totals(self) -> Mapping[Verdict, int]:
        """How many check-ins there are of each verdict."""
        counts = Counter(decision.verdict for decision in self.decisions)
        return {verdict: counts[verdict] for verdict in Verdict}

    @property
    def warnings(self) -> tuple[str, ...]:
        """All warnings, in row order."""
        return tuple(warning for decision in self.decisions for warning in decision.warnings)


def to_help(planned: Schedule) -> tuple[Decision, ...]:
    """Return the check-ins without a date that somebody can do something about, or has not been told of yet."""
    return tuple(decision for decision in planned.of(Verdict.UNPLACED) if not is_old_leave(decision))
