"""A check-in moves to another start, by a person's word; and when that counts as calling it off. Pure."""

from dataclasses import replace
from datetime import date

from rmentor_cli.decisions.rebook import Slot
from rmentor_cli.fingerprint import revised
from rmentor_cli.model.pairing import CheckIn, CheckInState, Side

HOURS_A_DAY = 24


def is_late(side: Side | None, notice_hours: int | None, notice_days: int, *, excused: bool) -> bool:
    """Say whether a move counts as a cancellation by a side: it gave less notice than agreed, without a good reason.

    Where no side is named or nobody knows how much notice was given, it never does.
    """
    is_somebodys = side in {Side.MENTOR, Side.MENTEE} and not excused
    return is_somebodys and notice_hours is not None and notice_hours < notice_days * HOURS_A_DAY


def move(row: CheckIn, slot: Slot, on: date) -> CheckIn:
    """Return a check-in at another start, held fast; what was confirmed for the old one is open again."""
    after = replace(
        row,
        start=slot.start,
        time_zone=slot.time_zone,
        state=CheckInState.PLANNED,
        pinned=True,
        moved_from=row.moved_from or row.start,
    )
    return revised(row, after, on)


def confirm(row: CheckIn, on: date) -> CheckIn:
    """Return a check-in that one of the two said they will come to."""
    return revised(row, replace(row, state=CheckInState.CONFIRMED), on)
