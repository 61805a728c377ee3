"""What HR knows a year on: who left and who was promoted, of those who took part and of others. Pure."""

from datetime import date
from enum import Enum

from rmentor_cli.model.fields import Owner, Visibility, field, record, seen_by
from rmentor_cli.model.kinds import LINE, YES, one_of, whole_number
from rmentor_cli.model.time_kinds import DATE


class Compared(Enum):
    """Which group somebody is counted in."""

    PARTICIPANT = "participant"
    OTHER = "other"


@record
class FollowUpPerson:
    """One line of private/follow-up-people.csv: one person of an extract from HR, only ever counted."""

    id: str = field(LINE, "the number or id that HR gives; tells two people apart, and nothing else")
    group: Compared = field(one_of(Compared), "participant or other: people like those who took part")
    left: bool = field(YES, "yes: has left the organization", default=False)
    promoted: bool = field(YES, "yes: was promoted", default=False)


_PEOPLE = whole_number(0, 999999)


@seen_by(Visibility.SPONSOR)
@record
class FollowUpCount:
    """One line of follow-up.csv: what was counted of a group; of a group that is too small, nothing but that."""

    group: Compared = field(one_of(Compared), "participant or other", owner=Owner.TOOL)
    on: date = field(DATE, "the day the extract was counted", owner=Owner.TOOL)
    people: int | None = field(
        _PEOPLE, "people in the group; empty: too few to be shown", default=None, owner=Owner.TOOL
    )
    left: int | None = field(_PEOPLE, "of these, how many left", default=None, owner=Owner.TOOL)
    promoted: int | None = field(_PEOPLE, "of these, how many were promoted", default=None, owner=Owner.TOOL)
