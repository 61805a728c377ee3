"""Why two people cannot be paired: a closed list of reasons with the words to say them. Pure."""

from enum import Enum
from typing import Self

NOT_AVAILABLE = "not available"


class Reason(Enum):
    """The reasons, in the order of the rulebook."""

    clause: str
    rule: str

    def __new__(cls, code: str, clause: str, rule: str) -> Self:
        """Keep the code as the value, beside it a clause on two people and the rule's name for a sentence."""
        member = object.__new__(cls)
        member._value_ = code
        member.clause = clause
        member.rule = rule
        return member

    NOT_TAKING_PART = "not-taking-part", "one of the two is not taking part at present", "who takes part at present"
    CONSENT_WITHDRAWN = (
        "consent-withdrawn", "one of the two took back their consent", "a consent that was taken back",
    )  # fmt: skip
    NO_CAPACITY = "no-capacity", "one of the two has a capacity of 0", "a capacity of 0"
    NEEDS_GRADE = "needs-grade", "one of the two needs a grade", "a missing grade"
    TENURE = "tenure", "one of the two joined too recently", "the time since joining"
    REPORTING_LINE = "reporting-line", "one stands above the other in the reporting line", "the reporting line"
    SAME_MANAGER = "same-manager", "both report to the same manager", "a shared manager"
    SAME_DEPARTMENT = "same-department", "both work in the same department", "the department"
    GAP_TOO_SMALL = "gap-too-small", "the leader is too few grades above the mentor", "the smallest grade gap"
    GAP_TOO_LARGE = "gap-too-large", "the leader is too many grades above the mentor", "the largest grade gap"
    DECLINED = "declined", "one of the two declined", "a decline"
    KEEP_APART = "keep-apart", "the two are to be kept apart", "a wish to keep two people apart"
    PAIRING_ENDED = "pairing-ended", "a pairing of the two has ended in this program", "a pairing that has ended"
    UNDECIDED = (
        "undecided",
        "what one of the two said about partners, managers or consent is not decided yet (rmentor due)",
        "what is not decided yet (rmentor due)",
    )
    PAST_PARTNERS = "past-partners", "the two were paired before", "an earlier pairing"
    NO_COMMON_LANGUAGE = "no-common-language", "the two have no language in common", "the language"
    TOO_LITTLE_TIME = "too-little-time", "the two are rarely free at the same time", "the time in common"

    @property
    def neutral(self) -> str:
        """What anyone but the coordinator reads, the same for every reason, so that no veto can be guessed."""
        return NOT_AVAILABLE
