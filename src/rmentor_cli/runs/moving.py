"""Which check-in somebody means who moves that of a pairing; where several may be meant, they are named."""

from collections.abc import Iterator, Sequence
from datetime import date

from rmentor_cli.decisions.notice import is_still_ahead
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.check_in_options import Whose, read_notice
from rmentor_cli.runs.finding import find_pairing
from rmentor_cli.runs.which_check_in import find_check_in, lost_of, next_of, unreported_of, when


@immutable
class Moving:
    """What was typed about a check-in that gets another start."""

    said: str
    start: Sequence[str]
    whose: Whose
    on: date


def to_move(dossier: Dossier, typed: Moving) -> CheckIn:
    """Return the check-in that is meant: of a pairing the one that is over and not reported, else its next one.

    Raises UsageError where sessions of it may both be meant, as one that waits for another date and one ahead.
    """
    if found := find_check_in(dossier, typed.said):
        return found
    pairing_id = find_pairing(dossier, typed.said).id
    meant: dict[int, tuple[CheckIn, str]] = {}
    for row, why in _may_be_meant(dossier, pairing_id, typed):
        meant.setdefault(row.n, (row, why))
    if not meant:
        raise UsageError(
            f"{pairing_id} has no check-in ahead", fix=f"rmentor check-in add {pairing_id} START makes one"
        )
    if len(meant) > 1:
        rows = [meant[n] for n in sorted(meant)]
        raise UsageError(
            ", and ".join(f"{row.id}, {when(row)}, {why}" for row, why in rows),
            fix="; or ".join(_command(dossier, row, typed) for row, _ in rows),
        )
    return next(row for row, _ in meant.values())


def _may_be_meant(dossier: Dossier, pairing_id: str, typed: Moving) -> Iterator[tuple[CheckIn, str]]:
    """Yield the next one, unless the notice fits others alone; the latest not reported; the first without a date."""
    unreported, lost = unreported_of(dossier, pairing_id, typed.on), lost_of(dossier, pairing_id, typed.on)
    row = next_of(dossier, pairing_id, typed.on)
    if row and (_fits(dossier, row, typed) or not (unreported or lost)):
        yield row, "is ahead"
    if unreported:
        yield unreported[-1], "is over and not reported"
    if lost:
        yield lost[0], "has no other date"


def _fits(dossier: Dossier, row: CheckIn, typed: Moving) -> bool:
    return not is_still_ahead(row, read_notice(typed.whose.notice), dossier, typed.on)


def _command(dossier: Dossier, row: CheckIn, typed: Moving) -> str:
    """Return the command that says the same of one check-in, without a notice that it cannot have had."""
    whose = typed.whose
    by = ["--by", whose.by] if whose.by else []
    notice = ["--notice", f'"{whose.notice}"'] if whose.notice and _fits(dossier, row, typed) else []
    excuse = {True: ["--excused"], False: ["--not-excused"], None: []}[whose.excused]
    return " ".join(["rmentor check-in move", row.id, *typed.start, *by, *notice, *excuse])
