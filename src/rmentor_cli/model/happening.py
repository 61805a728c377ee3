"""What happened at a check-in, as somebody tells it: who, which session, what became of it. Pure."""

from dataclasses import replace
from enum import Enum

from rmentor_cli.model.fields import field, record
from rmentor_cli.model.kinds import LINE, YES, one_of, whole_number
from rmentor_cli.model.pairing import Side


class Told(Enum):
    """What became of a check-in."""

    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"
    MOVED = "moved"  # put off, to a day that may not be known yet


def _told(text: str) -> Told:
    return Told.DONE if text.casefold() == "held" else _WORDS.parse(text)


_WORDS = one_of(Told)
TOLD = replace(_WORDS, parse=_told)  # what people call held is written done


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
    state: Told = field(TOLD, "done, missed, cancelled or moved")
    attended: Came | None = field(one_of(Came), "both, mentor or mentee", default=None)
    cancelled_by: Side | None = field(one_of(Side, but_for=[Side.PROGRAM]), "who cancelled", default=None)
    notice_hours: int | None = field(whole_number(0, 9999), "hours of notice given", default=None)
    excused: bool = field(YES, "yes: illness or an emergency", default=False)
    said_by: str | None = field(LINE, "which of the two told it; empty: your own word", default=None)
