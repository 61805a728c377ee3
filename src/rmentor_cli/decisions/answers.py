"""What the two sides of a check-in say of it: what their answers come to together. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from rmentor_cli.disagreement import STATE_OF, contradict
from rmentor_cli.immutable import immutable
from rmentor_cli.model.happening import Told
from rmentor_cli.model.pairing import SETTLED, CheckIn, CheckInState, Side
from rmentor_cli.model.private import MeetingAnswer


@immutable
class Word:
    """What somebody says became of a check-in."""

    check_in_id: str
    said: Told
    attended: tuple[str, ...] = ()  # ids; empty: not said
    cancelled_by: Side | None = None
    notice_hours: int | None = None
    excused: bool | None = None  # None: not said
    said_by: str | None = None  # the id of one of the two; None: the coordinator

    @property
    def state(self) -> CheckInState:
        """The state it gives a check-in."""
        return STATE_OF[self.said]


def impossible(word: Word) -> str:
    """Say why what somebody says cannot be so; empty where it can."""
    if word.said is Told.DONE and len(word.attended) == 1:
        return "held means that both came; where only one did, it was missed"
    if word.said is Told.MISSED and len(word.attended) > 1:
        return "where both came, it was held"
    if word.said in {Told.CANCELLED, Told.MOVED} and word.attended:
        return f"nobody comes to what was {word.said.value}"
    if word.said in {Told.DONE, Told.MISSED} and (word.cancelled_by or word.notice_hours is not None):
        return "who called it off, and how long before, is for what was cancelled or moved"
    if word.said is Told.DONE and word.excused:
        return "nothing needs an excuse that was held"
    return ""


def with_answer(answers: Sequence[MeetingAnswer], word: Word, on: date) -> tuple[MeetingAnswer, ...]:
    """Return the answers with that of one person, whose earlier one it replaces; the same again changes nothing."""
    if word.said_by is None:
        return tuple(answers)
    new = MeetingAnswer(
        check_in_id=word.check_in_id,
        person_id=word.said_by,
        said=word.said,
        attended=word.attended,
        cancelled_by=word.cancelled_by,
        notice_hours=word.notice_hours,
        excused=bool(word.excused),
        given=on,
    )
    key = (new.check_in_id, new.person_id)
    before = next((each for each in answers if (each.check_in_id, each.person_id) == key), None)
    if before is None:
        return (*answers, new)
    same = replace(before, given=new.given, settled=False) == new
    return tuple(answers) if same else tuple(new if each is before else each for each in answers)


def settled(answers: Iterable[MeetingAnswer], check_in_id: str) -> tuple[MeetingAnswer, ...]:
    """Return the answers with those on one check-in marked: the coordinator has decided."""
    return tuple(replace(each, settled=True) if each.check_in_id == check_in_id else each for each in answers)


def agreed(row: CheckIn, before: Iterable[MeetingAnswer], after: Iterable[MeetingAnswer]) -> Word | None:
    """Return what the open answers on a check-in come to together; None where its row is to stay as it is.

    `before` are the answers from which its row comes, if it does: what an answer wrote, answers may change.
    """
    waiting = [each for each in after if each.check_in_id == row.id and not each.settled]
    if not waiting or any(contradict(one, other) for one, other in combinations(waiting, 2)):
        return None
    word = _together(waiting)
    is_open = row.state not in SETTLED or _is_theirs(row, [each for each in before if each.check_in_id == row.id])
    return word if is_open or word.state is row.state else None


def _is_theirs(row: CheckIn, before: Sequence[MeetingAnswer]) -> bool:
    return not any(each.settled for each in before) and any(STATE_OF[each.said] is row.state for each in before)


def _together(answers: Sequence[MeetingAnswer]) -> Word:
    notices = {each.notice_hours for each in answers} - {None}
    return Word(
        check_in_id=answers[0].check_in_id,
        said=answers[0].said,
        attended=next((each.attended for each in answers if each.attended), ()),
        cancelled_by=next((each.cancelled_by for each in answers if each.cancelled_by), None),
        notice_hours=notices.pop() if len(notices) == 1 else None,  # where the two differ, what stands in the row stays
        excused=any(each.excused for each in answers) or None,
    )
