"""What both sides say of a check-in: kept apart, never guessed, and settled by the coordinator's word."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.decisions.answers import Word, impossible
from rmentor_cli.decisions.rebook import Slot, extra
from rmentor_cli.decisions.record import Recorded, record, record_answers
from rmentor_cli.disagreement import differ
from rmentor_cli.fingerprint import is_edited
from rmentor_cli.model.happening import Told
from rmentor_cli.model.pairing import CheckIn, CheckInState, Side, is_withdrawn
from rmentor_cli.model.private import MeetingAnswer
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing

TODAY = date(2027, 3, 1)
MENTOR, LEADER = "j-a", "s-a"
DOSSIER = a_dossier(
    mentors=(a_mentor(MENTOR),),
    mentees=(a_leader(LEADER),),
    pairings=(a_pairing("p001", MENTOR, LEADER),),
    check_ins=(
        a_check_in(
            "p001",
            1,
            window=(START, START + timedelta(days=20)),
            start=datetime(2027, 2, 23, 10, 0),  # noqa: DTZ001 - wall time
            time_zone="Europe/London",
            fingerprint="x",
        ),
        a_check_in("p001", 2, window=(date(2027, 3, 8), date(2027, 3, 28))),
    ),
)


def word(said: Told, said_by: str | None = None, **facts: Any) -> Word:
    return Word("p001-s01", said, said_by=said_by, **facts)


def told(*words: Word, answers: tuple[MeetingAnswer, ...] = (), rows: tuple[CheckIn, ...] = ()) -> Recorded:
    """Tell one thing after another."""
    after = Recorded(rows or DOSSIER.check_ins, answers)
    for each in words:
        after = record(replace(DOSSIER, check_ins=after.check_ins), after.answers, [each], TODAY)
    return after


def first(recorded: Recorded) -> CheckIn:
    return recorded.check_ins[0]


def test_what_one_side_says_is_written_and_what_the_other_adds_is_added() -> None:
    after = told(word(Told.CANCELLED, MENTOR, cancelled_by=Side.MENTEE), word(Told.CANCELLED, LEADER, notice_hours=20))
    assert not differ(first(after), after.answers)
    assert (first(after).cancelled_by, first(after).notice_hours) == (Side.MENTEE, 20)
    assert [(each.person_id, each.given) for each in after.answers] == [(MENTOR, TODAY), (LEADER, TODAY)]
    assert not is_edited(first(after))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (word(Told.DONE, MENTOR), word(Told.MISSED, LEADER)),
        (
            word(Told.CANCELLED, MENTOR, cancelled_by=Side.MENTEE),
            word(Told.CANCELLED, LEADER, cancelled_by=Side.MENTOR),
        ),
        (word(Told.MISSED, MENTOR, attended=(MENTOR,)), word(Told.MISSED, LEADER, attended=(LEADER,))),
        (word(Told.CANCELLED, MENTOR), word(Told.MOVED, LEADER)),
    ],
)
def test_where_they_differ_the_first_word_stands_and_both_are_kept(one: Word, other: Word) -> None:
    alone, both = told(one), told(one, other)
    assert first(both) == first(alone)
    assert len(both.answers) == 2
    assert differ(first(both), both.answers)


@pytest.mark.parametrize("turn", [1, -1])
def test_what_comes_in_together_is_looked_at_together(turn: int) -> None:
    words = [word(Told.DONE, MENTOR), word(Told.MISSED, LEADER)][::turn]
    after = record(DOSSIER, (), words, TODAY)
    assert after.check_ins == DOSSIER.check_ins
    assert differ(first(after), after.answers)
    decided = record(DOSSIER, (), [*words, word(Told.DONE)], TODAY)
    assert first(decided).state is CheckInState.DONE
    assert not differ(first(decided), decided.answers)


def test_two_numbers_for_the_notice_are_no_quarrel_and_the_first_stands() -> None:
    after = told(word(Told.CANCELLED, MENTOR, notice_hours=26), word(Told.CANCELLED, LEADER, notice_hours=24))
    assert not differ(first(after), after.answers)
    assert first(after).notice_hours == 26


def test_who_thinks_better_of_it_changes_what_their_own_answer_wrote() -> None:
    after = told(word(Told.DONE, MENTOR), word(Told.MISSED, LEADER), word(Told.DONE, LEADER))
    assert first(after).state is CheckInState.DONE
    assert not differ(first(after), after.answers)
    alone = told(word(Told.DONE, MENTOR), word(Told.MISSED, MENTOR))
    assert first(alone).state is CheckInState.MISSED
    both = told(word(Told.DONE, MENTOR), word(Told.MISSED, LEADER), word(Told.MISSED, MENTOR))
    assert first(both).state is CheckInState.MISSED


def test_the_coordinator_decides_and_the_answers_stay() -> None:
    after = told(word(Told.DONE, MENTOR), word(Told.MISSED, LEADER), word(Told.MISSED, attended=(MENTOR,)))
    assert (first(after).state, first(after).attended) == (CheckInState.MISSED, (MENTOR,))
    assert not differ(first(after), after.answers)
    assert [(each.said, each.settled) for each in after.answers] == [(Told.DONE, True), (Told.MISSED, True)]
    again = told(word(Told.MISSED, LEADER), rows=after.check_ins, answers=after.answers)
    assert again == after
    newly = told(word(Told.DONE, LEADER), rows=after.check_ins, answers=after.answers)
    assert first(newly) == first(after)
    assert differ(first(newly), newly.answers)  # back again with another answer: to be asked again


def test_an_answer_against_the_coordinators_earlier_word_changes_nothing_and_is_a_question() -> None:
    settled = told(word(Told.DONE))
    assert settled.answers == ()
    after = told(word(Told.MISSED, LEADER), rows=settled.check_ins)
    assert first(after) == first(settled)
    assert differ(first(after), after.answers)


def test_where_the_state_stays_what_is_left_out_stays_too_and_where_it_changes_nothing_does() -> None:
    cancelled = told(word(Told.CANCELLED, cancelled_by=Side.MENTEE, notice_hours=20))
    more = told(word(Told.CANCELLED, excused=True), rows=cancelled.check_ins)
    assert (first(more).cancelled_by, first(more).notice_hours, first(more).excused) == (Side.MENTEE, 20, True)
    assert first(told(word(Told.CANCELLED), rows=more.check_ins)).excused
    assert not first(told(word(Told.CANCELLED, excused=False), rows=more.check_ins)).excused
    held = told(word(Told.DONE), rows=more.check_ins)
    assert (first(held).cancelled_by, first(held).notice_hours, first(held).excused) == (None, None, False)


def test_one_of_the_two_takes_back_an_excuse_unless_the_other_gives_it_too() -> None:
    ill = told(word(Told.CANCELLED, LEADER, cancelled_by=Side.MENTEE, excused=True))
    not_ill = word(Told.CANCELLED, LEADER, cancelled_by=Side.MENTEE, excused=False)
    assert first(ill).excused
    assert not first(told(not_ill, rows=ill.check_ins, answers=ill.answers)).excused
    both = told(word(Told.CANCELLED, MENTOR, excused=True), rows=ill.check_ins, answers=ill.answers)
    assert first(told(not_ill, rows=both.check_ins, answers=both.answers)).excused


@pytest.mark.parametrize(
    ("facts", "side"),
    [
        ({}, Side.NEITHER),
        ({"cancelled_by": Side.MENTEE}, Side.NEITHER),  # nobody knows how long before
        ({"cancelled_by": Side.MENTEE, "notice_hours": 119}, Side.MENTEE),
        ({"cancelled_by": Side.MENTEE, "notice_hours": 120}, Side.NEITHER),
        ({"cancelled_by": Side.MENTEE, "notice_hours": 3, "excused": True}, Side.NEITHER),
        ({"cancelled_by": Side.NEITHER, "notice_hours": 3}, Side.NEITHER),
    ],
)
def test_moved_without_a_date_opens_the_session_again_and_counts_only_where_it_was_late(
    facts: dict[str, Any], side: Side
) -> None:
    after = told(word(Told.MOVED, **facts))
    old, _, new = after.check_ins
    assert (old.state, old.cancelled_by, old.start) == (CheckInState.CANCELLED, side, DOSSIER.check_ins[0].start)
    assert (new.id, new.n, new.state, new.start, new.seq) == ("p001-x01", 1, CheckInState.PLANNED, None, 0)
    assert (new.window_start, new.window_end, new.moved_from) == (TODAY, date(2027, 3, 15), None)
    assert told(word(Told.MOVED, **facts), rows=after.check_ins).check_ins == after.check_ins


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (Told.DONE, {"attended": (MENTOR,)}),
        (Told.DONE, {"excused": True}),
        (Told.DONE, {"notice_hours": 3}),
        (Told.MISSED, {"attended": (MENTOR, LEADER)}),
        (Told.MISSED, {"cancelled_by": Side.MENTOR}),
        (Told.CANCELLED, {"attended": (MENTOR,)}),
        (Told.MOVED, {"attended": (MENTOR,)}),
    ],
)
def test_what_cannot_be_is_said(said: Told, facts: dict[str, Any]) -> None:
    assert impossible(word(said, **facts))
    assert not impossible(word(said))


def test_answers_from_elsewhere_are_taken_alike_and_what_fits_none_is_left_out() -> None:
    new = (
        MeetingAnswer(check_in_id="p001-s01", person_id=MENTOR, said=Told.DONE, given=date(2027, 2, 24)),
        MeetingAnswer(check_in_id="p001-s01", person_id=LEADER, said=Told.MISSED),
        MeetingAnswer(check_in_id="p001-s09", person_id=LEADER, said=Told.DONE),
        MeetingAnswer(check_in_id="p001-s02", person_id="s-b", said=Told.DONE),
    )
    after = record_answers(DOSSIER, (), new, TODAY)
    assert (after.check_ins, after.unfit) == (DOSSIER.check_ins, new[2:])
    assert [each.given for each in after.answers] == [date(2027, 2, 24), TODAY]
    assert differ(first(after), after.answers)
    again = record_answers(replace(DOSSIER, check_ins=after.check_ins), after.answers, after.answers, TODAY)
    assert (again.check_ins, again.answers) == (after.check_ins, after.answers)


def test_an_answer_may_call_off_what_is_still_to_come() -> None:
    off = MeetingAnswer(check_in_id="p001-s02", person_id=LEADER, said=Told.CANCELLED, cancelled_by=Side.MENTEE)
    assert record_answers(DOSSIER, (), [off], TODAY).check_ins[1].state is CheckInState.CANCELLED


WORDS = st.builds(
    word,
    st.sampled_from(Told),
    st.sampled_from([None, MENTOR, LEADER]),
    cancelled_by=st.sampled_from([None, *Side]),
    excused=st.sampled_from([None, True, False]),
)


@given(st.lists(WORDS, max_size=5), WORDS)
def test_saying_it_twice_is_saying_it_once_and_a_coordinators_word_leaves_no_question(
    before: list[Word], last: Word
) -> None:
    earlier = told(*before)
    once = told(last, rows=earlier.check_ins, answers=earlier.answers)
    twice = told(last, rows=once.check_ins, answers=once.answers)
    assert twice == once
    assert len({row.id for row in once.check_ins}) == len(once.check_ins)
    if last.said_by is None:
        assert not differ(first(once), once.answers)
        assert first(once).state is last.state


def test_a_date_that_stands_only_for_a_moved_one_goes_when_that_was_held_after_all() -> None:
    after = told(word(Told.MOVED), word(Told.DONE))
    assert [(row.id, row.state) for row in after.check_ins if row.n == 1] == [
        ("p001-s01", CheckInState.DONE),
        ("p001-x01", CheckInState.CANCELLED),
    ]
    assert is_withdrawn(after.check_ins[-1])
    again = record(replace(DOSSIER, check_ins=after.check_ins), (), [word(Told.MOVED)], TODAY)
    assert again.check_ins[-1].id == "p001-x02"  # an id is never reused


def test_a_meeting_beside_the_arc_stays_when_its_session_is_held() -> None:
    slot = Slot(datetime(2027, 3, 4, 10, 0), "Europe/London", 45)  # noqa: DTZ001 - wall time
    beside = extra("p001", DOSSIER.check_ins, slot, TODAY)
    after = told(word(Told.DONE), rows=(*DOSSIER.check_ins, beside))
    assert after.check_ins[-1] == beside


def test_an_answer_that_is_corrected_takes_the_new_date_back_too() -> None:
    after = told(word(Told.MOVED, MENTOR), word(Told.DONE, MENTOR))
    assert [is_withdrawn(row) for row in after.check_ins] == [False, False, True]
