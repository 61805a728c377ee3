"""What people set out to do, and what leaders promised: who, when and how it stands; the words stay private. Pure."""

from datetime import date
from enum import Enum

from rmentor_cli.model.fields import Visibility, field, record, seen_by
from rmentor_cli.model.kinds import PROSE, SLUG, one_of
from rmentor_cli.model.time_kinds import DATE


class Direction(Enum):
    """What somebody wants of a pairing: in reverse mentoring both sides have goals of both kinds."""

    LEARN = "learn"
    TEACH = "teach"


class GoalState(Enum):
    """What became of a goal."""

    OPEN = "open"
    MET = "met"
    PARTLY = "partly"
    DROPPED = "dropped"


ATTAINED = frozenset({GoalState.MET, GoalState.PARTLY})


@seen_by(Visibility.PAIR)
@record
class Goal:
    """One line of goals.csv: somebody set themselves a goal; what it says stands in private/texts.csv."""

    id: str = field(SLUG, "a short id that is never used again", example="g001")
    person_id: str = field(SLUG, "whose goal it is", example="j-kfwm")
    pairing_id: str = field(SLUG, "the pairing it belongs to; empty: none", default="", example="p001")
    direction: Direction = field(one_of(Direction), "learn or teach", default=Direction.LEARN)
    set: date = field(DATE, "the day it was set", example="2027-01-26")
    reviewed: date | None = field(DATE, "the day it was last looked at; the state is as of then", default=None)
    state: GoalState = field(one_of(GoalState), "open, met, partly or dropped", default=GoalState.OPEN)

    def state_on(self, day: date) -> GoalState:
        """Return how it stood on a day: what was only found out later was open then."""
        return GoalState.OPEN if self.reviewed and self.reviewed > day else self.state


class CommitmentState(Enum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    MISSED = "missed"
    DROPPED = "dropped"


@record
class Commitment:
    """One line of commitments.csv: a leader promised something; what it was stands in private/texts.csv."""

    id: str = field(SLUG, "a short id that is never used again", example="c001")
    person_id: str = field(SLUG, "the leader who promised it", example="s-oqra")
    made: date = field(DATE, "the day it was made", example="2027-02-23")
    due: date | None = field(DATE, "the last day to keep it; empty: none was named", default=None)
    state: CommitmentState = field(
        one_of(CommitmentState), "open, kept, missed or dropped", default=CommitmentState.OPEN
    )
    reviewed: date | None = field(
        DATE, "the day from which the state is known; empty: the day after it was due", default=None
    )

    def is_over(self, day: date) -> bool:
        """Say whether the last day to keep it was before a day."""
        return self.due is not None and self.due < day

    def state_on(self, day: date) -> CommitmentState:
        """Return how it stood on a day: nothing is known ahead of its day, and nothing missed before it is over.

        Without a day of any kind it stands as the file says.
        """
        is_known = self.reviewed <= day if self.reviewed else self.is_over(day) or self.due is None
        is_early = self.state is CommitmentState.MISSED and self.due is not None and not self.is_over(day)
        return self.state if is_known and not is_early else CommitmentState.OPEN


@record
class Text:
    """One line of private/texts.csv: the words of a goal or of a commitment, for the coordinator only."""

    id: str = field(SLUG, "the id of the goal or of the commitment", example="g001")
    text: str = field(PROSE, "what it says")
