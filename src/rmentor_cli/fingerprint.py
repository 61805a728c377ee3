"""How rmentor sees that a check-in was edited by hand: a short hash of what people have in their calendars. Pure.

Behind it, after a hyphen, stands a shorter one of the place that they were told of. A place is a person's to change, so
it makes no edit; but another one has to reach calendars.
"""

import hashlib
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from rmentor_cli.model.pairing import SETTLED, CheckIn, CheckInState

_LENGTH = 8  # hexadecimal digits
_PLACE_LENGTH = 4
_HYPHEN = "-"
_QUARTER = timedelta(minutes=15)
_LONGEST_WINDOW = timedelta(days=100)
_AROUND = timedelta(days=31)  # of a window: how far from it people are taken to have moved a check-in
_FINE = timedelta(minutes=5)
_OPEN = (CheckInState.PLANNED, CheckInState.CONFIRMED)


def fingerprint(check_in: CheckIn) -> str:
    """Return eight hexadecimal digits for the start, its zone, the length and the state of a check-in."""
    return _mark(check_in, check_in.start, check_in.state)


def revised(before: CheckIn | None, after: CheckIn, on: date) -> CheckIn:
    """Return a row as it is to be written: `seq` and `changed` tell whether calendars must follow."""
    mark = fingerprint(after)
    if before is None:
        return replace(after, seq=0, changed=on, fingerprint=mark)
    written = _joined(mark, _place_told(before))
    if mark != _told(before) or _has_another_window(before, after):
        return replace(after, seq=before.seq + 1, changed=on, fingerprint=written)
    if (after.seq, after.changed, after.fingerprint) == (before.seq, before.changed, written):
        return after
    return replace(after, seq=before.seq, changed=before.changed, fingerprint=written)


def with_place(before: CheckIn | None, after: CheckIn, usual: str, on: date) -> CheckIn:
    """Return a row with the place that people are told of now: its own, else the `usual` one of its pairing.

    Another place raises `seq`, unless that has risen already for all that changed since the row was as `before`.
    """
    if not has_another_place(after, usual, on):
        return after
    told = replace(after, fingerprint=_joined(_told(after), _place_mark(after, usual)))
    is_counted = before is None or before.seq != after.seq
    return told if is_counted else replace(told, seq=after.seq + 1, changed=on)


def has_another_place(check_in: CheckIn, usual: str, on: date) -> bool:
    """Say whether people have yet to be told of a place: that of a check-in ahead that has a start."""
    is_ahead = check_in.start is not None and check_in.start.date() >= on and check_in.state not in SETTLED
    return is_ahead and bool(check_in.fingerprint) and _place_told(check_in) != _place_mark(check_in, usual)


def is_edited(check_in: CheckIn) -> bool:
    """Say whether a row differs from what rmentor last wrote; one it never wrote counts as edited."""
    return _told(check_in) != fingerprint(check_in)


def with_zone(check_in: CheckIn, zone: str) -> CheckIn:
    """Return a row that says in which zone its start was read until now: for calendars it is no other start."""
    after = replace(check_in, time_zone=zone)
    if is_edited(check_in):
        return after
    return replace(after, fingerprint=_joined(fingerprint(after), _place_told(check_in)))


def is_only_state_edited(check_in: CheckIn) -> bool:
    """Say whether the state was edited by hand and nothing else was."""
    # its own state first: mostly that was not edited either
    states = (check_in.state, *CheckInState)
    return any(_mark(check_in, check_in.start, state) == _told(check_in) for state in states)


def start_before_edit(check_in: CheckIn) -> datetime | None:
    """Return the planned start that stood here before an edit by hand: the quarter of its window that has this mark.

    None where no quarter has it: the row was not planned, or its zone or length was edited too.
    """
    start = datetime.combine(check_in.window_start, time.min)
    end = datetime.combine(min(check_in.window_end, check_in.window_start + _LONGEST_WINDOW), time.max)
    while start <= end:
        if _mark(check_in, start, CheckInState.PLANNED) == _told(check_in):
            return start
        start += _QUARTER
    return None


def start_before_clearing(check_in: CheckIn, zone: str) -> datetime | None:
    """Return the start that was cleared by hand since rmentor wrote the row: it may stand in people's calendars.

    `zone` is where it was, if its zone was cleared too. None where there was none, or none that can be found near the
    window: whole states are told apart at once, so that a row which never had a start costs nothing.
    """
    if check_in.start or not check_in.fingerprint or is_only_state_edited(check_in):
        return None
    row = check_in if check_in.time_zone else replace(check_in, time_zone=zone)
    first = datetime.combine(row.window_start - _AROUND, time.min)
    days = min(row.window_end - row.window_start, _LONGEST_WINDOW) + 2 * _AROUND
    for step in (_QUARTER, _FINE):
        for count in range(days // step):
            start = first + count * step
            if any(_mark(row, start, state) == _told(check_in) for state in _OPEN):
                return start
    return None


def _told(check_in: CheckIn) -> str:
    return check_in.fingerprint.partition(_HYPHEN)[0]


def _place_told(check_in: CheckIn) -> str:
    return check_in.fingerprint.partition(_HYPHEN)[2]


def _place_mark(check_in: CheckIn, usual: str) -> str:
    """Return four hexadecimal digits for where a check-in takes place; none where nobody has said where."""
    place = check_in.place or usual
    return hashlib.sha256(place.encode()).hexdigest()[:_PLACE_LENGTH] if place else ""


def _joined(mark: str, place: str) -> str:
    return f"{mark}{_HYPHEN}{place}" if place else mark


def _has_another_window(before: CheckIn, after: CheckIn) -> bool:
    # where there is no start, the window is what people were told
    windows = [(row.window_start, row.window_end) for row in (before, after)]
    return after.start is None and after.state is CheckInState.PLANNED and windows[0] != windows[1]


def _mark(check_in: CheckIn, start: datetime | None, state: CheckInState) -> str:
    shown = start.isoformat(" ", "minutes") if start else ""
    content = f"{shown}|{check_in.time_zone or ''}|{check_in.minutes}|{state.value}"
    return hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]
