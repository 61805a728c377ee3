"""Which sessions a pairing is to have, in which windows, and which rows of check-ins.csv are rmentor's to plan. Pure.

The rules are in docs/decisions/0201-windows-and-late-pairings.md.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum

from rmentor_cli.dates import SessionWindow, windows_missed
from rmentor_cli.fingerprint import is_edited, is_only_state_edited
from rmentor_cli.immutable import immutable
from rmentor_cli.model.pairing import SETTLED, CheckIn, CheckInState, Pairing, is_withdrawn, row_day, session_id
from rmentor_cli.scheduling.terms import Terms


class Standing(Enum):
    """Whose a row is."""

    SETTLED = "settled"
    PAST = "past"
    FAST = "held fast"  # pinned, confirmed or written by hand
    OURS = "ours"  # rmentor planned it, and may move it if it must
    OPEN = "open"  # without a start


@immutable
class Session:
    """A session that a pairing is to have, its window, and its row where there is one; a new date has one always."""

    pairing: Pairing
    n: int
    window: SessionWindow
    row: CheckIn | None = None
    is_former: bool = False  # planned by settings that hold no more: it stays in its own window

    @property
    def id(self) -> str:
        """The id of its check-in."""
        return self.row.id if self.row else session_id(self.pairing.id, self.n)

    @property
    def start(self) -> datetime | None:
        """The start it has; None where it was withdrawn, and so is to be placed anew."""
        return self.row.start if self.row and self.row.state is not CheckInState.CANCELLED else None

    @property
    def has_another_window(self) -> bool:
        """Say whether its window is another than its row says."""
        return self.row is not None and (self.row.window_start, self.row.window_end) != (
            self.window.first,
            self.window.last,
        )

    def before(self, day: date) -> "Session":
        """Return the session with what its window has before a day, if it has any of it."""
        if self.window.first >= day:
            return self
        return replace(self, window=self.window.until(day - timedelta(days=1)))


def standing(row: CheckIn, on: date) -> Standing:
    """Say whose a row is on a day."""
    if row.state in SETTLED:
        return Standing.SETTLED
    if row_day(row) < on:
        return Standing.PAST
    by_hand = row.start is not None and is_edited(row) and not is_only_state_edited(row)
    if row.pinned or row.state is CheckInState.CONFIRMED or by_hand:
        return Standing.FAST
    return Standing.OURS if row.start else Standing.OPEN


def is_extra(row: CheckIn) -> bool:
    """Say whether a check-in is none of the sessions of the arc: a meeting beside it, or the new date of one."""
    return row.id != session_id(row.pairing_id, row.n)


def is_in_order(row: CheckIn) -> bool:
    """Say whether a check-in keeps its place among the sessions of its pairing, and its distance from them.

    A meeting beside the arc does not; nor does the new date of a session that people chose. One they left open does.
    """
    return not is_extra(row) or not row.pinned


def was_withdrawn(row: CheckIn) -> bool:
    """Say whether rmentor itself called a check-in off, and nobody has edited it since."""
    return is_withdrawn(row) and not is_edited(row)


def wanted_sessions(pairing: Pairing, rows: Iterable[CheckIn], terms: Terms) -> tuple[Session, ...]:
    """Return the sessions that a live pairing is to have from now on.

    The highest number that has been says how new ones are numbered. A lower one that still lies ahead, because two
    people met out of order, keeps its own window.
    """
    numbered = {row.n: row for row in rows if not is_extra(row)}
    last = max((n for n, row in numbered.items() if is_former(row, terms)), default=0)
    return (
        *_sessions_out_of_order(pairing, (row for n, row in sorted(numbered.items()) if n <= last), terms),
        *(
            Session(pairing=pairing, n=n, window=window, row=numbered.get(n))
            for n, window in enumerate(terms.windows[_windows_taken(pairing, numbered, last, terms) :], start=last + 1)
            if terms.has_session(n) and (n in numbered or window.last >= terms.tail)
        ),
        *_new_dates(pairing, rows, terms),
    )


def _new_dates(pairing: Pairing, rows: Iterable[CheckIn], terms: Terms) -> Iterator[Session]:
    """Yield the sessions that fell through and are to have another date, which nobody has chosen yet."""
    for row in rows:
        is_inside = row.window_start <= terms.end and row.window_end >= terms.start
        if is_extra(row) and is_inside and standing(row, terms.on) in {Standing.OURS, Standing.OPEN}:
            first, last = max(row.window_start, terms.start), min(row.window_end, terms.end)
            window = SessionWindow(first=first, nominal_first=first, nominal_last=last, last=last)
            yield Session(pairing=pairing, n=row.n, window=window, row=row, is_former=_is_before(row, terms))


def _sessions_out_of_order(pairing: Pairing, rows: Iterable[CheckIn], terms: Terms) -> Iterator[Session]:
    """Yield what lies ahead of rows up to the highest number that has been: each in the window it has had."""
    for row in rows:
        was_before = is_former(row, terms)
        if row_day(row) >= terms.on and (was_before or (terms.has_session(row.n) and row.window_start <= terms.end)):
            yield Session(pairing=pairing, n=row.n, window=_own_window(row, terms), row=row, is_former=was_before)


def is_former(row: CheckIn, terms: Terms) -> bool:
    """Say whether a row belongs to what was before the settings: it stays that of its session; the next is new.

    What rmentor withdrew does not: whether its session is wanted again, the settings say.
    """
    if was_withdrawn(row) and row_day(row) >= terms.on:
        return False
    return _is_before(row, terms) or _has_former_window(row, terms) or _is_near(row, terms)


def _is_before(row: CheckIn, terms: Terms) -> bool:
    """Say whether the day of a row lies before the day from which the settings hold."""
    return row_day(row) < terms.tail


def _has_former_window(row: CheckIn, terms: Terms) -> bool:
    """Say whether a row has a date in a window that the settings do not have, and whose middle lies before them."""
    return row.start is not None and not _has_window(row, terms) and _middle(row) < terms.tail


def _is_near(row: CheckIn, terms: Terms) -> bool:
    """Say whether a row has a date in a window that the settings do not have, and too near to be moved for that."""
    if row.start is None or _has_window(row, terms):
        return False
    return terms.on <= row.start.date() < terms.earliest and standing(row, terms.on) is Standing.OURS


def _middle(row: CheckIn) -> date:
    return row.window_start + (row.window_end - row.window_start) / 2


def _has_window(row: CheckIn, terms: Terms) -> bool:
    """Say whether the window of a row is one of the cadence."""
    return (row.window_start, row.window_end) in terms.spans


def _own_window(row: CheckIn, terms: Terms) -> SessionWindow:
    """Return the window that a row has had; which of its days were meant, only the cadence says."""
    first, last = row.window_start, row.window_end
    whole = SessionWindow(first=first, nominal_first=first, nominal_last=last, last=last)
    own = next((window for window in terms.windows if (window.first, window.last) == (first, last)), whole)
    return own if own.first > terms.end else own.until(terms.end)


def _windows_taken(pairing: Pairing, rows: Mapping[int, CheckIn], last: int, terms: Terms) -> int:
    """Return how many windows of the cadence come before that of the session after the last that has been."""
    if last:
        taken = sum(window.nominal_first <= rows[last].window_end for window in terms.windows)
    else:
        taken = _windows_before(pairing, rows, terms)
    known = _windows_known(rows, last, terms)
    if known is not None and (last or known == taken):
        return known
    return max(taken, _windows_before_tail(terms))


def _windows_known(rows: Mapping[int, CheckIn], last: int, terms: Terms) -> int | None:
    """Return the same as the next row says it, where it lies in a window that the cadence has; else None.

    One that people hold fast keeps its window by any cadence; then the row after it says it.
    """
    for n in sorted(n for n in rows if n > last):
        if (own := _own_window(rows[n], terms)) in terms.windows:
            return max(0, terms.windows.index(own) - (n - last - 1))
        if standing(rows[n], terms.on) in {Standing.OURS, Standing.OPEN}:
            return None
    return None


def _windows_before_tail(terms: Terms) -> int:
    """Return how many windows are meant for days before those from which the settings hold, if that is still to come.

    A window of which only the last days are left is none to begin with.
    """
    return bisect_left([window.nominal_last for window in terms.windows], terms.tail) if terms.holds_later else 0


def _windows_before(pairing: Pairing, rows: Mapping[int, CheckIn], terms: Terms) -> int:
    """Return how many windows had passed when a pairing began, or nearly: it takes part from the next."""
    ends = [window.last for window in terms.windows]
    began = max(pairing.since or terms.start, terms.on)
    passed = windows_missed(terms.windows, max(began + terms.notice, terms.tail))
    if not rows or not passed:
        return passed
    # what is planned already says where the pairing began, however much later this is
    earliest = rows[min(rows)]
    begun = _beginning(earliest, terms)
    return max(0, (passed if begun is None else bisect_left(ends, begun)) - (earliest.n - 1))


def _beginning(row: CheckIn, terms: Terms) -> date | None:
    """Return a day in the window with which a pairing began: by another cadence its own reaches far before that."""
    return row.window_start if _has_window(row, terms) else row.start.date() if row.start else None
