"""What a session is about: what the arc says, or what two do who have gone beyond it or meet beside it. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from rmentor_cli.dates import session_windows
from rmentor_cli.model.pairing import OPEN, CheckIn, CheckInState, is_withdrawn, session_id
from rmentor_cli.model.program import ArcSession, Program

OPEN_SESSION = ArcSession(
    title="Your own topic",
    purpose="There is no set topic this time: the two of you choose what deserves the time now.",
    mentor=(
        "Ask what has changed for your partner since you last met, and begin there.",
        "Bring one thing you have seen or learned lately that somebody in their position would not come across.",
        "Say what you would like to understand better about how things are decided here.",
    ),
    mentee=(
        "Bring something you are working on now where a different view would help.",
        "Say what you have tried since you last met, including what did not work.",
        "Ask what your partner sees from where they work that does not reach you.",
    ),
    closing="What from today is worth telling somebody else, and what stays between you?",
)


EXTRA = replace(
    OPEN_SESSION,
    title="An extra meeting",
    purpose="This meeting is one more, beside the planned sessions: the two of you choose what deserves the time.",
)
_HELD_OR_AHEAD = OPEN | {CheckInState.DONE}


def session_of(arc: Sequence[ArcSession], n: int) -> ArcSession:
    """Return the n-th session, counted from 1."""
    return arc[n - 1] if n <= len(arc) else OPEN_SESSION


def session_for(program: Program, row: CheckIn, course: Sequence[CheckIn]) -> ArcSession:
    """Return what a check-in is about, given all of its pairing: with less time than the arc, the last ends the arc."""
    if is_extra_meeting(row, course):
        return EXTRA
    return program.arc[-1] if _ends_early(program, row.n, course) else session_of(program.arc, row.n)


def is_extra_meeting(row: CheckIn, course: Sequence[CheckIn]) -> bool:
    """Say whether a check-in is one more, beside the arc: another line has its session, held or still to come."""
    if row.id == session_id(row.pairing_id, row.n):
        return False
    return any(each.n == row.n and each.id < row.id and each.state in _HELD_OR_AHEAD for each in course)


def _ends_early(program: Program, n: int, course: Sequence[CheckIn]) -> bool:
    """Say whether a session is the last for which two people have time, though the arc goes on; never their first."""
    wanted = [row for row in course if not is_withdrawn(row)]
    if not 1 < n < len(program.arc) or n < max((row.n for row in wanted), default=0):
        return False
    own = next((row for row in wanted if row.id == session_id(row.pairing_id, n)), None)
    return own is not None and all(window.first <= own.window_end for window in session_windows(program))
