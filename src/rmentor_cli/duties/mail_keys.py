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
    """What a key says of its mail: which number the date of which check-in had, its mark, and for whom it was."""

    kind: str
    check_in_id: str
    number: int
    mark: str  # empty: the key is older than marks are
    ending: str
    key: str


def said_of(key: str) -> SaidOf | None:
    """Return what the key of a mail about a date says; None for any other."""
    kind, _, rest = key.partition("-")
    if kind not in _NAMING_A_DATE:
        return None
    copy = _COPY if rest.endswith(_COPY) else ""
    check_in_id, which, ending = f"--{rest.removesuffix(copy)}".rsplit("-", 2)
    number, _, mark = which.partition(".")
    if not number.isdecimal():
        return None
    return SaidOf(kind, check_in_id.lstrip("-"), int(number), mark, ending + copy, key)
