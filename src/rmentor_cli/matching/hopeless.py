"""When no two people can be paired at all: the rule that rules out most, and what would change it. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from rmentor_cli.eligibility.everyone import Eligibility
from rmentor_cli.eligibility.reasons import Reason

_IN_PROGRAM = "under matching.rules in program.yaml"
_CHANGES: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.NOT_TAKING_PART: "set the status of those who take part to active in the rosters",
        Reason.CONSENT_WITHDRAWN: "invite more people",
        Reason.NO_CAPACITY: "give people a capacity of 1 or more in the rosters",
        Reason.NEEDS_GRADE: "see to the grades",
        Reason.TENURE: f"lower tenure_months {_IN_PROGRAM}",
        Reason.REPORTING_LINE: "invite people who work further apart",
        Reason.SAME_MANAGER: "invite people who work further apart",
        Reason.SAME_DEPARTMENT: f"invite people of other departments, or write same_department: false {_IN_PROGRAM}",
        Reason.GAP_TOO_SMALL: f"lower grade_gap min {_IN_PROGRAM}, or invite more senior leaders",
        Reason.GAP_TOO_LARGE: f"raise grade_gap max {_IN_PROGRAM}",
        Reason.DECLINED: "invite more people",
        Reason.KEEP_APART: "invite more people",
        Reason.PAIRING_ENDED: "invite more people",
        Reason.UNDECIDED: "decide what rmentor due names",
        Reason.PAST_PARTNERS: f"invite more people, or write past_partners: false {_IN_PROGRAM}",
        Reason.NO_COMMON_LANGUAGE: "fill in the languages in the rosters, or write "
        f"common_language: false {_IN_PROGRAM}",
        Reason.TOO_LITTLE_TIME: f"ask people for more hours, or lower common_minutes {_IN_PROGRAM}",
    }
)


def why_nobody(eligibility: Eligibility) -> str:
    """Say in two sentences why nobody can be paired; empty where somebody can, or one roster has no people."""
    rosters = eligibility.rosters
    pairs = len(rosters.mentors) * len(rosters.leaders)
    if not pairs or any(eligibility.allowed):
        return ""
    counts = {reason: sum(mask.bit_count() for mask in masks) for reason, masks in eligibility.blocked.items()}
    worst = max(counts, key=lambda reason: counts[reason])
    said = f"No pairing is possible: {worst.rule} rules out {counts[worst]} of {pairs} pairs of people."
    return f"{said} To change that, {_CHANGES[worst]}."
