"""The key of a mail that names the date of a check-in, taken apart; `told.key_of` puts it together. Pure."""

from typing import NamedTuple

from rmentor_cli.model.duty import ASSISTANT, DutyKind

_NAMING_A_DATE = frozenset(
    kind.value
    for kind in (
        DutyKind.INVITATION,
        DutyKind.MOVE,
        DutyKind.CANCELLATION,
        DutyKind.AGENDA,
        DutyKind.REMINDER,
    )
)
_COPY = f"-{ASSISTANT}"


class SaidOf(NamedTuple):
    """What a key says of its mail: of which check-in, which of its dates, and for whom it was."""

    kind: str
    check_in_id: str
    which: str  # the number of the date, and the mark of what was said of it
    ending: str
    key: str
    person_id: str  # who got it, where that is known

    @property
    def number(self) -> int:
        """Which number the date of the check-in had."""
        return int(self.which.partition(".")[0])

    @property
    def mark(self) -> str:
        """The mark of what was said of it; empty: the key is older than marks are."""
        return self.which.partition(".")[2]


def said_of(key: str, person_id: str = "") -> SaidOf | None:
    """Return what the key of a mail about a date says; None for any other."""
    kind, _, rest = key.partition("-")
    if kind not in _NAMING_A_DATE:
        return None
    copy = _COPY if rest.endswith(_COPY) else ""
    check_in_id, which, ending = f"--{rest.removesuffix(copy)}".rsplit("-", 2)
    if not which.partition(".")[0].isdecimal():
        return None
    return SaidOf(kind, check_in_id.lstrip("-"), which, ending + copy, key, person_id)
