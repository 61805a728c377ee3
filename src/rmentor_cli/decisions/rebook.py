"""A session gets a date of its own beside the one that fell through, and two people an extra meeting. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from rmentor_cli.fingerprint import revised
from rmentor_cli.immutable import immutable
from rmentor_cli.ladder import another_date_by
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import OPEN, CheckIn, CheckInState, is_withdrawn, session_id, withdrawn
from rmentor_cli.progress.outcomes import day_of

_GONE = frozenset({CheckInState.CANCELLED, CheckInState.MISSED})


@immutable
class Slot:
    """When two people meet: wall time in a zone, and for how long."""

    start: datetime
    time_zone: str
    minutes: int


def extra_id(pairing_id: str, check_ins: Iterable[CheckIn]) -> str:
    """Return the id of a pairing's next extra meeting: one more than the highest there has been."""
    begin = f"{pairing_id}-x"
    numbers = (row.id.removeprefix(begin) for row in check_ins if row.id.startswith(begin))
    return f"{begin}{max((int(n) for n in numbers if n.isdecimal()), default=0) + 1:02}"


def other_date(row: CheckIn, check_ins: Iterable[CheckIn], on: date) -> CheckIn | None:
    """Return the check-in that stands for the same session: held, or still ahead."""
    same = (each for each in check_ins if (each.pairing_id, each.n) == (row.pairing_id, row.n) and each.id != row.id)
    standing = (each for each in same if each.state not in _GONE)
    return next((each for each in standing if each.state is CheckInState.DONE or day_of(each, on) >= on), None)


def moved_to(row: CheckIn, check_ins: Iterable[CheckIn]) -> CheckIn | None:
    """Return the new date that was made when a check-in fell through, whatever became of it since; None without one."""
    return min(_new_dates_after(row, check_ins), key=_number, default=None)


def not_needed(held: CheckIn, check_ins: Iterable[CheckIn], on: date) -> Iterator[CheckIn]:
    """Yield, withdrawn, the open dates that were made because a check-in fell through which was held after all."""
    for row in _new_dates_after(held, check_ins):
        if row.state in OPEN:
            yield revised(row, withdrawn(row), on)


def _new_dates_after(row: CheckIn, check_ins: Iterable[CheckIn]) -> Iterator[CheckIn]:
    for each in check_ins:
        is_same_session = (each.pairing_id, each.n) == (row.pairing_id, row.n)
        if is_same_session and _number(each) > _number(row) and _is_new_date(each) and not is_withdrawn(each):
            yield each


def _is_new_date(row: CheckIn) -> bool:
    """Say whether a row was made for a session that fell through; a meeting beside the arc is made with its one day."""
    return _number(row) > 0 and (row.start is None or row.window_start != row.window_end)


def _number(row: CheckIn) -> int:
    """Return which of the lines beside the arc a row is; 0 for the session itself."""
    own = row.id == session_id(row.pairing_id, row.n)
    number = row.id.removeprefix(f"{row.pairing_id}-x")
    return int(number) if not own and number.isdecimal() else 0


def rebooked(row: CheckIn, check_ins: Iterable[CheckIn], slot: Slot | None, dossier: Dossier, on: date) -> CheckIn:
    """Return a new row for the session of a check-in; without a slot the two have ten working days to book it."""
    new = replace(
        row,
        id=extra_id(row.pairing_id, check_ins),
        window_start=on,
        window_end=another_date_by(dossier, row, on),
        start=None,
        time_zone=None,
        state=CheckInState.PLANNED,
        pinned=False,
        moved_from=None,  # this line never had a start that anybody was told of
        attended=(),
        cancelled_by=None,
        notice_hours=None,
        excused=False,
    )
    return revised(None, with_slot(new, slot) if slot else new, on)


def extra(pairing_id: str, check_ins: Iterable[CheckIn], slot: Slot, on: date) -> CheckIn:
    """Return a new row for a meeting beside the arc; it belongs to the session before it, the first at the least."""
    rows = [row for row in check_ins if row.pairing_id == pairing_id]
    before = (row.n for row in rows if row.start and row.start <= slot.start)
    day = slot.start.date()
    row = CheckIn(
        id=extra_id(pairing_id, rows),
        pairing_id=pairing_id,
        n=max(before, default=1),
        window_start=day,
        window_end=day,
    )
    return revised(None, with_slot(row, slot), on)


def with_slot(row: CheckIn, slot: Slot) -> CheckIn:
    """Return a row with a start that a person chose, which `schedule` leaves alone."""
    return replace(
        row,
        start=slot.start,
        time_zone=slot.time_zone,
        minutes=slot.minutes,
        window_start=min(row.window_start, slot.start.date()),
        window_end=max(row.window_end, slot.start.date()),
        pinned=True,
    )
