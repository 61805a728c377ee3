"""Why a figure about people is not published. Pure."""

from enum import Enum

AT_LEAST = 5


class Hidden(Enum):
    """Why a figure is not published."""

    TOO_FEW = "too-few"
    WORKED_OUT = "worked-out"  # with it, the total of fewer people would follow
    ALL_EQUAL = "all-equal"  # with it, what each person of a group answered would follow
    NEAR_AN_END = "near-an-end"  # it is told as a bound: nearer, it would say what almost everybody answered

    def words(self, at_least: int) -> str:
        """Say it in place of the number.

        That everyone answered the same is told to nobody: whoever is of the group would know all answers by their own.
        """
        return f"fewer than {at_least}" if self is Hidden.TOO_FEW else "could be worked out from the total"
