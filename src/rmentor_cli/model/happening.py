"""What happened at a check-in, as somebody tells it: who, which session, what became of it. Pure."""

from enum import Enum

from rmentor_cli.model.fields import field, record
from rmentor_cli.model.kinds import LINE, NOTICE_HOURS, YES, one_of, whole_number
from rmentor_cli.model.pairing import SIDE_SAID, Side


class Told(Enum):
    """What became of a check-in."""

    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"
    MOVED = "moved"  # put off, to a day that may not be known yet


TOLD = one_of(Told, named=("held", "missed", "cancelled", "moved"), held=Told.DONE)


class Came(Enum):
    """Who came."""

    BOTH = "both"
    MENTOR = "mentor"
    MENTEE = "mentee"


@record
class Happening:
    """One line of a file of records."""

    person_id: str = field(LINE, "either of the two: an id, an e-mail or a name")
    n: int = field(whole_number(1, 99), "which session")
    state: Told = field(TOLD, "held, missed, cancelled or moved")
    attended: Came | None = field(one_of(Came, leader=Came.MENTEE), "both, mentor or mentee", default=None)
    cancelled_by: Side | None = field(SIDE_SAID, "who cancelled", default=None)
    notice_hours: int | None = field(NOTICE_HOURS, "hours of notice given", default=None)
    excused: bool = field(YES, "yes: illness or an emergency", default=False)
    said_by: str | None = field(LINE, "which of the two told it; empty: your own word", default=None)
