"""The key of a mail that names the date of a check-in, taken apart; `told.key_of` puts it together. Pure."""

from datetime import UTC, datetime
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
MOMENT = "%Y%m%dt%H%Mz"
_COPY = f"-{ASSISTANT}"
_PARTS = 3  # the id of the check-in, which of its dates, and the ending


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

    @property
    def moment(self) -> datetime | None:
        """The start that was told, in UTC; None where it is not known, or there was none."""
        said = self.mark.partition(".")[0]
        return datetime.strptime(said, MOMENT).replace(tzinfo=UTC) if "z" in said else None

    @property
    def is_of_a_window(self) -> bool:
        """Say whether it told days in which to meet, and no start."""
        return bool(self.mark) and self.moment is None


def said_of(key: str, person_id: str = "") -> SaidOf | None:
    """Return what the key of a mail about a date says; None for any other."""
    kind, _, rest = key.partition("-")
    if kind not in _NAMING_A_DATE:
        return None
    copy = _COPY if rest.endswith(_COPY) else ""
    parts = rest.removesuffix(copy).rsplit("-", 2)
    if len(parts) < _PARTS or not parts[1].partition(".")[0].isdecimal():
        return None
    return SaidOf(kind, parts[0], parts[1], parts[2] + copy, key, person_id)
