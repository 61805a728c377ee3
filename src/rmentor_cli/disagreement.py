"""Where the two sides of a check-in say different things of it: only they know, so somebody asks them. Pure."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from rmentor_cli.model.happening import Told
from rmentor_cli.model.pairing import SETTLED, CheckIn, CheckInState
from rmentor_cli.model.private import MeetingAnswer

STATE_OF: Mapping[Told, CheckInState] = {
    Told.DONE: CheckInState.DONE,
    Told.MISSED: CheckInState.MISSED,
    Told.CANCELLED: CheckInState.CANCELLED,
    Told.MOVED: CheckInState.CANCELLED,  # the date fell through; the session goes on under one of its own
}


def differ(row: CheckIn, answers: Iterable[MeetingAnswer]) -> bool:
    """Say whether the answers on a check-in that are still open contradict each other, or what stands in its row."""
    waiting = [each for each in answers if each.check_in_id == row.id and not each.settled]
    if any(contradict(one, other) for one, other in combinations(waiting, 2)):
        return True
    return row.state in SETTLED and any(STATE_OF[each.said] is not row.state for each in waiting)


def contradict(one: MeetingAnswer, other: MeetingAnswer) -> bool:
    """Say whether two answers cannot both be so; what one of them leaves out is no contradiction."""
    if one.said is not other.said:
        return True
    sides = {each.cancelled_by for each in (one, other)} - {None}
    came = {frozenset(each.attended) for each in (one, other)} - {frozenset()}
    return len(sides) > 1 or len(came) > 1
