"""What concerns many people at once is one thing to do, and counts as one. Pure."""

from collections import Counter
from collections.abc import Iterable

from rmentor_cli.model.duty import Duty, DutyKind

FEW = 3  # of a kind: so many are told one by one
_AT_ONCE = frozenset({DutyKind.PREP, DutyKind.AGREEMENT})


def as_told(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Return duties as a person counts them: of what is told of many together, the first stands for all."""
    found = tuple(duties)
    many = {kind for kind, number in Counter(duty.kind for duty in found).items() if number > FEW} & _AT_ONCE
    first = {duty.kind: duty for duty in reversed(found)}
    return tuple(duty for duty in found if duty.kind not in many or duty is first[duty.kind])
