"""Invitations, moves and cancellations: one mail from what somebody was told to what holds now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rmentor_cli.fingerprint import revised
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.journal import JournalLine
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus, Side
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.program import CalendarSettings, Invitations, Scheduling, SchedulingMode
from tests.builders import a_consent, day
from tests.duties.stage import LEADER, MENTOR, a_stage, after_sending, duties, keys, meeting, met, paired, plain, said

ON = "2027-02-08"
KINDS = ("invitation", "move", "cancellation")
SIDES = ("leader", "mentor")
ROW = meeting(3, "2027-03-02", changed=day("2027-02-05"))
HELD = met(2, "2027-02-02")


def changes(*rows: CheckIn, on: str = ON, journal: tuple[JournalLine, ...] = (), **parts: Any) -> list[str]:
    return keys(a_stage(HELD, *rows, journal=journal, **parts), on, *KINDS)


def both(kind: str, seq: int) -> list[str]:
    return [f"{kind}-p001-s03-{seq}-{side}" for side in SIDES]


def told(*kinds: tuple[str, int], on: str = "2027-02-05") -> tuple[JournalLine, ...]:
    return tuple(said(key, on) for kind, seq in kinds for key in both(kind, seq))


def moved(row: CheckIn, at: str, on: str = "2027-02-07") -> CheckIn:
    later = replace(row, start=datetime.fromisoformat(at), state=CheckInState.PLANNED)
    return revised(row, later, day(on))


def called_off(row: CheckIn, on: str = "2027-02-07") -> CheckIn:
    return revised(row, replace(row, state=CheckInState.CANCELLED, cancelled_by=Side.NEITHER), day(on))


def in_mode(mode: Invitations) -> dict[str, Any]:
    return {"settings": {"calendar": CalendarSettings(invitations=mode)}}


def test_a_new_date_is_an_invitation_to_both_and_then_nothing() -> None:
    assert changes(ROW) == both("invitation", 0)
    assert changes(ROW, journal=told(("invitation", 0))) == []


def test_a_change_is_one_move_however_many_edits_there_were() -> None:
    row = moved(moved(moved(ROW, "2027-03-03 10:00"), "2027-03-04 10:00"), "2027-03-05 10:00")
    assert row.seq == 3
    assert changes(row, journal=told(("invitation", 0))) == both("move", 3)
    assert changes(row, journal=told(("invitation", 0), ("move", 3))) == []
    assert changes(moved(row, "2027-03-08 10:00"), journal=told(("invitation", 0), ("move", 3))) == both("move", 4)


def test_a_date_that_goes_there_and_back_is_told_again_each_time() -> None:
    there = moved(ROW, "2027-03-03 10:00")
    back = moved(there, "2027-03-02 10:00")
    again = moved(back, "2027-03-03 10:00")
    journal = told(("invitation", 0), ("move", 1), ("move", 2))
    assert changes(again, journal=journal) == both("move", 3)


def test_what_nobody_was_told_of_is_never_moved_or_called_off() -> None:
    assert changes(moved(ROW, "2027-03-03 10:00")) == both("invitation", 1)
    assert changes(called_off(ROW)) == []


def test_to_be_confirmed_changes_no_date() -> None:
    confirmed = revised(ROW, replace(ROW, state=CheckInState.CONFIRMED), day("2027-02-07"))
    assert changes(confirmed, journal=told(("invitation", 0))) == []
    assert changes(moved(confirmed, "2027-03-03 10:00"), journal=told(("invitation", 0))) == both("move", 2)


def test_a_cancellation_is_told_once() -> None:
    row = called_off(ROW)
    assert changes(row, journal=told(("invitation", 0))) == both("cancellation", 1)
    assert changes(row, journal=told(("invitation", 0), ("cancellation", 1))) == []


def test_a_session_that_is_wanted_again_is_an_invitation_again() -> None:
    again = moved(called_off(ROW), "2027-03-03 10:00")
    journal = told(("invitation", 0), ("cancellation", 1))
    assert changes(again, journal=journal) == both("invitation", 2)
    assert changes(again, journal=told(("invitation", 0))) == both("move", 2)  # nobody heard that it was called off


def test_a_session_without_a_date_any_more_is_called_off() -> None:
    row = revised(ROW, replace(ROW, start=None, state=CheckInState.UNPLACED), day("2027-02-07"))
    assert changes(row, journal=told(("invitation", 0))) == both("cancellation", 1)


@pytest.mark.parametrize("mode", [Invitations.REQUEST, Invitations.FILE])
def test_who_knows_a_date_from_the_agenda_alone_is_invited_to_the_new_one(mode: Invitations) -> None:
    row = moved(ROW, "2027-03-03 10:00")
    assert changes(row, journal=told(("agenda", 0)), **in_mode(mode)) == both("invitation", 1)


def test_without_invitations_only_what_the_agenda_said_is_moved_or_called_off() -> None:
    none = in_mode(Invitations.NONE)
    assert changes(ROW, **none) == []
    assert changes(moved(ROW, "2027-03-03 10:00"), journal=told(("agenda", 0)), **none) == both("move", 1)
    assert changes(called_off(ROW), journal=told(("reminder", 0)), **none) == both("cancellation", 1)


def test_check_ins_beyond_the_horizon_wait() -> None:
    far = meeting(3, "2027-05-04", changed=day("2027-02-05"))
    assert changes(far, on="2027-03-08") == []
    assert changes(far, on="2027-03-09") == both("invitation", 0)


def test_a_date_that_people_know_and_that_moves_beyond_the_horizon_is_told_at_once() -> None:
    far = moved(ROW, "2027-05-04 10:00")
    assert changes(far) == []
    assert changes(far, journal=told(("invitation", 0))) == both("move", 1)


def test_what_was_planned_long_before_the_program_is_not_long_agreed_on_its_first_days() -> None:
    row = meeting(3, "2027-02-02", changed=day("2026-12-07"))
    for on, owed in (("2027-01-08", True), ("2027-01-25", True), ("2027-01-26", False)):
        assert keys(a_stage(row), on, "invitation") == (both("invitation", 0) if owed else []), on


def test_a_program_that_begins_in_its_middle_does_not_invite_to_what_was_long_agreed() -> None:
    assert changes(replace(ROW, changed=day("2026-12-01")), on="2027-02-15") == []
    assert changes(moved(replace(ROW, changed=day("2026-12-01")), "2027-03-03 10:00")) == both("invitation", 1)


def test_an_invitation_that_no_run_sent_for_weeks_is_owed_until_the_meeting() -> None:
    sent = told(("invitation", 0), on="2027-01-20")
    far = meeting(4, "2027-04-06", changed=day("2027-01-04"))  # owed from 9 February on
    invited = ["invitation-p001-s04-0-leader", "invitation-p001-s04-0-mentor"]
    for on in ("2027-02-09", "2027-03-15", "2027-04-06"):
        assert changes(far, on=on, journal=sent) == invited
    assert changes(far, on="2027-04-07", journal=sent) == []
    began = told(("invitation", 0), on="2027-03-14")  # rmentor was first used when this had long been agreed
    assert changes(far, on="2027-03-15", journal=began) == []


def test_days_to_book_in_that_are_off_are_named_and_told_as_long_as_they_last() -> None:
    row = replace(called_off(ROW), start=None, time_zone=None, window_start=day("2027-02-15"), fingerprint="")
    row = replace(row, window_end=day("2027-03-10"))
    stage = a_stage(HELD, row, journal=(said("agenda-p001-s03-0.20270215.00000000-mentor", "2027-02-05"),))
    for on in (ON, "2027-03-10"):
        (found,) = [duty for duty in duties(stage, on) if duty.kind.value == "cancellation"]
        assert found.reason == "p001-s03 does not take place between Mon 15 Feb and Wed 10 Mar"
    assert keys(stage, "2027-03-11", "cancellation") == []


def test_once_a_meeting_has_begun_nobody_is_invited() -> None:
    stage, at = a_stage(HELD, replace(ROW, changed=day("2027-03-01"))), datetime(2027, 3, 2, 9, 59, tzinfo=UTC)
    assert keys(stage, "2027-03-02", *KINDS, now=at) == both("invitation", 0)
    assert keys(stage, "2027-03-02", *KINDS, now=at + timedelta(minutes=1)) == []


def test_an_assistant_gets_copies_of_their_own() -> None:
    leader = replace(LEADER, assistant_email="pat@example.org")
    stage = a_stage(HELD, ROW, mentees=(leader,))
    found = [duty for duty in duties(stage, ON) if duty.kind.value == "invitation"]
    assert [(plain(duty.key), duty.person_id, duty.copy_to_assistant) for duty in found] == [
        ("invitation-p001-s03-0-leader", "s-a", False),
        ("invitation-p001-s03-0-leader-assistant", "s-a", True),
        ("invitation-p001-s03-0-mentor", "j-a", False),
    ]
    assert changes(moved(ROW, "2027-03-03 10:00"), mentees=(leader,), journal=told(("invitation", 0))) == [
        "invitation-p001-s03-1-leader-assistant",  # who never had one
        "move-p001-s03-1-leader",
        "move-p001-s03-1-mentor",
    ]


def test_an_edit_by_hand_waits_for_schedule() -> None:
    edited = replace(ROW, start=datetime.fromisoformat("2027-03-03 10:00"))
    stage = a_stage(HELD, edited, journal=told(("invitation", 0)))
    assert keys(stage, ON, *KINDS) == []
    assert keys(stage, ON, "schedule") == ["schedule-p001-s03"]


def ended(*rows: CheckIn, **parts: Any) -> Dossier:
    pairing = paired(status=PairingStatus.ENDED, ended=day("2027-02-05"))
    return a_stage(HELD, *rows, pairings=(pairing,), journal=told(("invitation", 0)), **parts)


def test_what_schedule_withdraws_after_an_end_is_told_to_both_whoever_is_gone() -> None:
    assert keys(ended(ROW), ON, *KINDS) == []
    assert keys(ended(ROW), ON, "schedule") == ["schedule-p001-s03"]
    assert keys(ended(called_off(ROW)), ON, *KINDS) == both("cancellation", 1)
    gone = (replace(MENTOR, status=PersonStatus.LEFT),)
    assert keys(ended(called_off(ROW), mentors=gone), ON, *KINDS) == both("cancellation", 1)
    back = (a_consent("j-a", withdrawn="2027-02-04"),)
    assert keys(ended(called_off(ROW), consents=back), ON, *KINDS) == both("cancellation", 1)


def test_who_was_invited_for_a_leader_who_left_hears_that_it_is_off_unless_erased() -> None:
    leader = replace(LEADER, assistant_email="pat@example.org")
    invited = after_sending(a_stage(HELD, ROW, mentees=(leader,)), ON)
    over = paired(status=PairingStatus.ENDED, ended=day("2027-02-10"))
    off = replace(invited, pairings=(over,), check_ins=(HELD, called_off(ROW, on="2027-02-10")))

    def told_as(who: Any) -> list[str]:
        return keys(replace(off, mentees=(who,)), "2027-02-10", *KINDS)

    left = replace(leader, status=PersonStatus.LEFT)
    assert told_as(left) == [f"cancellation-p001-s03-1-{each}" for each in ("leader", "leader-assistant", "mentor")]
    assert told_as(replace(left, assistant_email="")) == both("cancellation", 1)
    assert told_as(replace(left, name="", email="", assistant_email="")) == both("cancellation", 1)[1:]


def test_a_rest_tells_of_no_new_date_but_at_once_of_a_changed_one() -> None:
    row = moved(ROW, "2027-03-09 10:00")
    at_rest = paired(status=PairingStatus.PAUSED, paused_from=day("2027-02-01"), paused_until=day("2027-02-28"))
    assert keys(a_stage(HELD, row, pairings=(at_rest,)), ON, *KINDS) == []
    assert keys(a_stage(HELD, row, pairings=(at_rest,), journal=told(("invitation", 0))), ON, *KINDS) == both("move", 1)


def test_nothing_is_told_of_what_is_over() -> None:
    assert changes(ROW, on="2027-03-03") == []
    assert changes(called_off(ROW), on="2027-03-03", journal=told(("invitation", 0))) == []


def test_the_horizon_is_a_setting() -> None:
    rules = DutyRules(horizon=14)
    assert changes(ROW, on="2027-02-15", rules=rules) == []
    assert changes(ROW, on="2027-02-16", rules=rules) == both("invitation", 0)


def became(stage: Dossier, row: CheckIn, on: str = ON) -> list[str]:
    """Return what is owed once a row has become another."""
    return keys(replace(stage, check_ins=(HELD, row)), on, *KINDS)


INVITED = after_sending(a_stage(HELD, ROW), ON)


def test_a_date_that_is_as_it_was_told_is_no_news_whatever_its_number() -> None:
    confirmed = revised(ROW, replace(ROW, state=CheckInState.CONFIRMED), day("2027-02-07"))
    open_again = revised(confirmed, replace(confirmed, state=CheckInState.PLANNED), day("2027-02-07"))
    there_and_back = moved(moved(ROW, "2027-03-03 10:00"), "2027-03-02 10:00")
    assert open_again.seq == there_and_back.seq == 2
    assert became(INVITED, open_again) == became(INVITED, there_and_back) == []
    agendas = after_sending(INVITED, "2027-02-24")
    for row in (open_again, there_and_back):
        assert keys(replace(agendas, check_ins=(HELD, row)), "2027-02-25") == []


def test_another_place_is_news() -> None:
    row = replace(ROW, place="Room 2", seq=1)
    assert became(INVITED, row) == both("move", 1)


def swapped(stage: Dossier, **people: Any) -> Dossier:
    """Return a program in whose pairings.csv somebody wrote other people."""
    others = (replace(LEADER, id="s-b", email="b@example.org"), replace(LEADER, id="s-c", email="c@example.org"))
    pairing = replace(stage.pairings[0], **people)
    mentors = (MENTOR, replace(MENTOR, id="j-b", email="jb@example.org"))
    return replace(stage, mentors=mentors, mentees=(LEADER, *others), pairings=(pairing,))


def test_who_was_told_is_asked_not_who_sits_there() -> None:
    stage = swapped(INVITED, mentee_id="s-b")
    assert keys(stage, ON, "invitation") == ["invitation-p001-s03-0-leader", "invitation-p001-s03-1-mentor"]


def test_who_sits_there_no_more_is_called_off_once_and_by_a_person() -> None:
    (found,) = (each for each in duties(swapped(INVITED, mentee_id="s-b"), ON) if each.kind is DutyKind.CANCELLATION)
    assert (found.person_id, found.partner_id, str(found.told)) == ("s-a", "j-a", "2027-03-02 10:00:00+00:00")
    assert found.waits == "somebody else sits in their pairing now, and nobody has told them"
    told = after_sending(swapped(INVITED, mentee_id="s-b"), ON)
    assert keys(told, ON, *KINDS) == []
    assert keys(replace(told, check_ins=(HELD, called_off(ROW))), ON, *KINDS) == both("cancellation", 1)
    again = swapped(told, mentee_id="s-c")
    (gone,) = (each for each in duties(again, ON) if each.kind is DutyKind.CANCELLATION)
    assert gone.person_id == "s-b"
    assert keys(again, "2027-03-03", *KINDS) == [], "it is over"
    back = swapped(told, mentee_id="s-a")
    invited_again = ["invitation-p001-s03-1-leader", "invitation-p001-s03-2-mentor"]
    assert keys(back, ON, "invitation") == invited_again, "who sits there again"
    assert keys(after_sending(back, ON), ON, *KINDS) == []


def test_of_two_swapped_at_once_each_reads_of_the_one_they_knew() -> None:
    both_gone = swapped(INVITED, mentee_id="s-b", mentor_id="j-b")
    found = [each for each in duties(both_gone, ON) if each.kind is DutyKind.CANCELLATION]
    assert {(each.person_id, each.partner_id) for each in found} == {("s-a", "j-a"), ("j-a", "s-a")}
    left = replace(both_gone, mentees=both_gone.mentees[1:])
    assert [each for each in duties(left, ON) if each.kind is DutyKind.CANCELLATION] == [], "nobody can say with whom"


def test_a_cancellation_names_the_day_that_was_told_last() -> None:
    told = after_sending(replace(INVITED, check_ins=(HELD, moved(ROW, "2027-03-04 10:00"))), ON)
    untold = moved(moved(ROW, "2027-03-04 10:00"), "2027-03-09 11:00")
    unplaced = replace(untold, start=None, state=CheckInState.UNPLACED)
    for row in (called_off(untold), revised(untold, unplaced, day("2027-02-08"))):
        found = duties(replace(told, check_ins=(HELD, row)), ON)
        assert [
            (each.reason, each.deadline, str(each.told)) for each in found if each.kind.value == "cancellation"
        ] == [("p001-s03 does not take place on Thu 4 Mar", day("2027-03-04"), "2027-03-04 10:00:00+00:00")] * 2


def at_rest(stage: Dossier, first: str, last: str, *rows: CheckIn) -> Dossier:
    status = PairingStatus.PAUSED
    pairing = paired(status=status, paused_from=day(first), paused_until=day(last))
    return replace(stage, pairings=(pairing,), check_ins=(HELD, *rows))


def test_a_pause_does_not_hold_what_it_takes_away() -> None:
    leader = replace(LEADER, assistant_email="pat@example.org")
    invited = after_sending(a_stage(HELD, ROW, mentees=(leader,)), ON)
    gone = revised(ROW, replace(ROW, start=None, state=CheckInState.UNPLACED), day("2027-02-22"))
    stage = at_rest(invited, "2027-02-22", "2027-03-21", gone)
    whom = ["leader", "leader-assistant", "mentor"]
    assert keys(stage, "2027-02-22", *KINDS) == [f"cancellation-p001-s03-1-{each}" for each in whom]
    assert keys(stage, "2027-03-03", *KINDS) == keys(stage, "2027-03-22", *KINDS) == []


def test_a_date_that_a_pause_moves_behind_itself_is_told_in_it() -> None:
    stage = at_rest(INVITED, "2027-02-22", "2027-03-05", moved(ROW, "2027-03-09 10:00", "2027-02-22"))
    assert keys(stage, "2027-02-22", *KINDS) == both("move", 1)


def test_where_the_next_working_day_would_be_too_late_it_is_told_before() -> None:
    row = called_off(ROW, on="2027-02-27")  # a Saturday; they were to meet on Tuesday
    holiday = tuple(Holiday(date=day(f"2027-03-{n:02}"), country="GB", name="Fair") for n in (1, 2))
    mentors, mentees = (replace(MENTOR, country="GB"),), (replace(LEADER, country="GB"),)
    stage = replace(INVITED, holidays=holiday, check_ins=(HELD, row), mentors=mentors, mentees=mentees)
    assert keys(stage, "2027-02-28", *KINDS) == []
    assert keys(stage, "2027-03-01", *KINDS) == both("cancellation", 1)


def test_days_to_book_a_date_in_are_not_called_off_when_one_is_booked() -> None:
    window = replace(ROW, start=None, time_zone=None, window_end=day("2027-03-15"))
    booking = {"scheduling": Scheduling(mode=SchedulingMode.WINDOW)}
    stage = after_sending(a_stage(HELD, window, settings=booking), "2027-02-23", "agenda")
    assert "agenda-p001" in stage.journal[0].key
    assert keys(stage, "2027-02-24", *KINDS) == []
    booked = replace(ROW, seq=1, changed=day("2027-02-24"))
    assert keys(replace(stage, check_ins=(HELD, booked)), "2027-02-24", *KINDS) == both("invitation", 1)
