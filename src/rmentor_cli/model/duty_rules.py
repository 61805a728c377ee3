"""When each duty is owed: the section `duties` of program.yaml. Pure."""

from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.fields import Listed, field, record
from rmentor_cli.model.kinds import one_of, whole_number
from rmentor_cli.model.time_kinds import DURATION

_WORKING_DAYS = whole_number(0, 20)
_TIMES = whole_number(0, 5)


@record
class DutyRules:
    """When what is owed is owed; a mail of the next working day where its first day is none."""

    never: tuple[DutyKind, ...] = field(
        Listed(one_of(DutyKind)),
        "kinds that are never owed; what holds mails back is told all the same",
        default=(),
        example="[line-manager, group-meeting]",
    )
    agenda: int = field(_WORKING_DAYS, "working days before a check-in on which its agenda leaves", default=5)
    reminder: int = field(_WORKING_DAYS, "working days before a check-in on which the reminder leaves", default=1)
    did_you_meet: int = field(whole_number(1, 14), "days after a check-in on which both are asked", default=1)
    nudge: int = field(DURATION, "after that question, and between nudges, before the next one", default=3)
    nudges: int = field(_TIMES, "the most nudges of a person about a check-in", default=1)
    chase: int = field(DURATION, "before the invited, and leaders who were asked, are written to again", default=7)
    chases: int = field(_TIMES, "how often they are written to again before you call", default=2)
    recruiting: int = field(DURATION, "before the start, from when the invited are written to", default=56)
    horizon: int = field(DURATION, "before a check-in, from when its invitation leaves", default=56)
    ahead: int = field(DURATION, "before a milestone, a promise of the sponsor or prep is due", default=10)
    news: int = field(
        DURATION, "how long an exit, an introduction (until they first meet at least) or other news is told", default=14
    )
    group_meeting: int = field(DURATION, "between group meetings of the mentors; 0 days: none", default=42)
    sponsor_update: int = field(DURATION, "between updates for the sponsor; 0 days: none", default=56)
