"""What happened at a check-in, as somebody tells it: who, which session, what became of it. Pure."""

from enum import Enum

from rmentor_cli.model.fields import field, record
from rmentor_cli.model.kinds import SLUG, YES, one_of, whole_number
from rmentor_cli.model.pairing import Side


class Told(Enum):
    """What became of a check-in."""

    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Came(Enum):
    """Who came."""

    BOTH = "both"
    MENTOR = "mentor"
    MENTEE = "mentee"


@record
class Happening:
    """One line of a file of records."""

    person_id: str = field(SLUG, "the id of either of the two")
    n: int = field(whole_number(1, 99), "which session")
    state: Told = field(one_of(Told), "done, missed or cancelled")
    attended: Came | None = field(one_of(Came), "both, mentor or mentee", default=None)
    cancelled_by: Side | None = field(one_of(Side), "who cancelled", default=None)
    notice_hours: int | None = field(whole_number(0, 9999), "hours of notice given", default=None)
    excused: bool = field(YES, "yes: illness or an emergency", default=False)
