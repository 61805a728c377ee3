"""Three-way comparison of one cell: what a file said last, what stands now, and what the file says. Pure.

Whatever a person edited since wins: a file that says the same as before says nothing new, and one that says something
new about a cell that was edited is told, not followed.
"""

from collections.abc import Collection
from enum import Enum


class Verdict(Enum):
    """What becomes of a cell."""

    SAME = "same"  # nothing new is said
    TAKEN = "taken"  # the new text goes in
    KEPT = "kept"  # the text was edited by hand since, and stays


def judge(before: str | None, now: str, said: str, elsewhere: Collection[str] = ()) -> Verdict:
    """Compare what a file said before (None: it never said anything), what stands now, and what it says.

    What stands now was edited by hand unless the file said it before, or another import did: `elsewhere`.
    """
    if said in (now, before) or (before is None and not said):
        return Verdict.SAME
    return Verdict.TAKEN if now == (before or "") or now in elsewhere else Verdict.KEPT
