"""Which check-in somebody means who calls off that of a pairing; where several may be meant, they are named."""

from collections.abc import Iterable, Sequence
from datetime import date

from rmentor_cli.decisions.notice import is_still_ahead
from rmentor_cli.disagreement import differ
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import OPEN, CheckIn, CheckInState, is_withdrawn
from rmentor_cli.model.private import MeetingAnswer
from rmentor_cli.problems import UsageError
from rmentor_cli.progress.outcomes import Became, day_of
from rmentor_cli.runs.check_in_options import Whose, read_notice, read_side, refuse_notice
from rmentor_cli.runs.finding import find_pairing
from rmentor_cli.runs.which_check_in import entries_of, find_check_in, is_said_lately, is_to_book, when


@immutable
class CallingOff:
    """What was typed about a check-in that is called off."""

    said: str
    whose: Whose
    rebook: bool
    start: tuple[str, ...]
    on: date

    def command(self, row: CheckIn, notice: str | None) -> str:
        """Return the command that says the same of one check-in."""
        new = ["--rebook", *([_quoted(" ".join(self.start))] if self.start else [])] if self.rebook else []
        known = ["--notice", _quoted(notice)] if notice else []
        excuse = {True: ["--excused"], False: ["--not-excused"], None: []}[self.whose.excused]
        words = ["rmentor check-in cancel", row.id, "--by", self.whose.by or "SIDE", *known, *excuse, *new]
        return " ".join(words)


@immutable
class _Rows:
    """The check-ins of a pairing that may be meant."""

    over: CheckIn | None  # the latest that is over and not reported, or on which the two differ
    is_disputed: bool  # that one: they differ
    next: CheckIn | None
    off: tuple[CheckIn, ...]  # called off in the last days, the latest first


def to_cancel(dossier: Dossier, answers: Sequence[MeetingAnswer], typed: CallingOff) -> tuple[CheckIn, str]:
    """Return the check-in that is meant, and what to say where it is called off already.

    A pairing means its latest that is over and not reported, or on which the two differ, else its next one; where both
    may be meant, neither is taken. What was called off in the last days stays the one that is meant. Raises UsageError.
    """
    if found := find_check_in(dossier, typed.said):
        refuse_notice(dossier, found, typed.whose.notice, typed.on)
        return found, ""
    rows = _rows(dossier, answers, find_pairing(dossier, typed.said).id, typed.on)
    if rows.off:
        return _again(dossier, rows, typed)
    if rows.over and (rows.next is None or _is_booking(dossier, rows.next) or not _fits(dossier, rows.next, typed)):
        return rows.over, ""
    return _next(dossier, rows, typed), ""


def _again(dossier: Dossier, rows: _Rows, typed: CallingOff) -> tuple[CheckIn, str]:
    """Return what was called off in the last days in these very words; raises UsageError where they are others."""
    side, hours = read_side(dossier, typed.whose.by), read_notice(typed.whose.notice)
    same = [row for row in rows.off if row.cancelled_by is side and hours in {None, row.notice_hours}]
    row = (same or rows.off)[0]
    other = rows.over or rows.next
    if same:
        more = f"; to cancel {_which(rows)}: {_command(dossier, other, typed)}" if other else ""
        return row, f"{row.id} is cancelled already{more}."
    also = f"; or {_command(dossier, other, typed)}" if other else ""
    raise UsageError(
        f"{row.id} was cancelled a few days ago, in other words", fix=f"{typed.command(row, typed.whose.notice)}{also}"
    )


def _next(dossier: Dossier, rows: _Rows, typed: CallingOff) -> CheckIn:
    row = rows.next
    if row is None:
        key = find_pairing(dossier, typed.said).id
        raise UsageError(f"{key} has no check-in ahead", fix=f"rmentor check-in add {key} START makes one")
    if rows.over:
        fix = f"{_command(dossier, rows.over, typed)}; or {_command(dossier, row, typed)}"
        raise UsageError(
            f"{rows.over.id}, {when(rows.over)}, is {_why_over(rows)}, and {row.id}, {when(row)}, is ahead", fix=fix
        )
    if _is_booking(dossier, row):
        raise UsageError(
            f"{row.id} has no date yet that could be called off",
            fix=f"rmentor check-in move {row.id} START gives it one; another check-in is cancelled by its own id",
        )
    refuse_notice(dossier, row, typed.whose.notice, typed.on)
    return row


def _rows(dossier: Dossier, answers: Sequence[MeetingAnswer], pairing_id: str, on: date) -> _Rows:
    pairing = dossier.pairings_by_id[pairing_id]
    rows = sorted(_of(dossier, pairing_id), key=lambda row: (day_of(row, on), row.id))
    disputed = {row.id for row in rows if differ(row, answers)}
    entries = entries_of(dossier, pairing, on)
    over = [each.check_in for each in entries if each.outcome is Became.UNREPORTED or each.check_in.id in disputed]
    over = [row for row in over if not is_to_book(row, rows)]
    ahead = [row for row in rows if row.state in OPEN and day_of(row, on) >= on]
    off = [row for row in rows if row.state is CheckInState.CANCELLED and is_said_lately(row, on)]
    off = [row for row in off if row.id not in disputed]
    latest = sorted(
        (row for row in off if not is_withdrawn(row)), key=lambda row: row.changed or date.min, reverse=True
    )
    return _Rows(
        over=over[-1] if over else None,
        is_disputed=bool(over) and over[-1].id in disputed,
        next=ahead[0] if ahead else None,
        off=tuple(latest),
    )


def _of(dossier: Dossier, pairing_id: str) -> Iterable[CheckIn]:
    return (row for row in dossier.check_ins if row.pairing_id == pairing_id)


def _is_booking(dossier: Dossier, row: CheckIn) -> bool:
    return is_to_book(row, _of(dossier, row.pairing_id))


def _fits(dossier: Dossier, row: CheckIn, typed: CallingOff) -> bool:
    return not is_still_ahead(row, read_notice(typed.whose.notice), dossier, typed.on)


def _command(dossier: Dossier, row: CheckIn, typed: CallingOff) -> str:
    """Return the command for a row, without a notice that it cannot have had."""
    return typed.command(row, typed.whose.notice if _fits(dossier, row, typed) else None)


def _which(rows: _Rows) -> str:
    return f"the one that is {_why_over(rows)}" if rows.over else "the next one"


def _why_over(rows: _Rows) -> str:
    return "over, and the two differ on it" if rows.is_disputed else "over and not reported"


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
