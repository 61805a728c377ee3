"""Invitations, moves and cancellations: one mail from what somebody was told to what holds now."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from rmentor_cli.fingerprint import revised
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty_rules import DutyRules
from rmentor_cli.model.journal import JournalLine
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus, Side
from rmentor_cli.model.people import PersonStatus
from rmentor_cli.model.program import CalendarSettings, Invitations
from tests.builders import day
from tests.duties.stage import LEADER, MENTOR, a_stage, duties, keys, meeting, met, paired, said

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


def test_a_program_that_begins_in_its_middle_does_not_invite_to_what_was_long_agreed() -> None:
    assert changes(replace(ROW, changed=day("2026-12-01")), on="2027-02-15") == []
    assert changes(moved(replace(ROW, changed=day("2026-12-01")), "2027-03-03 10:00")) == both("invitation", 1)


def test_an_assistant_gets_copies_of_their_own() -> None:
    leader = replace(LEADER, assistant_email="pat@example.org")
    stage = a_stage(HELD, ROW, mentees=(leader,))
    found = [duty for duty in duties(stage, ON) if duty.kind.value == "invitation"]
    assert [(duty.key, duty.person_id, duty.copy_to_assistant) for duty in found] == [
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


def test_what_schedule_withdraws_after_an_end_is_told_to_who_is_still_there() -> None:
    assert keys(ended(ROW), ON, *KINDS) == []
    assert keys(ended(ROW), ON, "schedule") == ["schedule-p001-s03"]
    assert keys(ended(called_off(ROW)), ON, *KINDS) == both("cancellation", 1)
    gone = (replace(MENTOR, status=PersonStatus.LEFT),)
    assert keys(ended(called_off(ROW), mentors=gone), ON, *KINDS) == both("cancellation", 1)[:1]


def test_a_rest_tells_nothing_and_what_moved_is_told_after_it() -> None:
    row = moved(ROW, "2027-03-09 10:00")
    journal = told(("invitation", 0))
    at_rest = paired(status=PairingStatus.PAUSED, paused_from=day("2027-02-01"), paused_until=day("2027-02-28"))
    assert keys(a_stage(HELD, row, pairings=(at_rest,), journal=journal), ON, *KINDS) == []
    goes_on = replace(at_rest, status=PairingStatus.ACTIVE)
    assert keys(a_stage(HELD, row, pairings=(goes_on,), journal=journal), "2027-03-01", *KINDS) == both("move", 1)


def test_nothing_is_told_of_what_is_over() -> None:
    assert changes(ROW, on="2027-03-03") == []
    assert changes(called_off(ROW), on="2027-03-03", journal=told(("invitation", 0))) == []


def test_the_horizon_is_a_setting() -> None:
    rules = DutyRules(horizon=14)
    assert changes(ROW, on="2027-02-15", rules=rules) == []
    assert changes(ROW, on="2027-02-16", rules=rules) == both("invitation", 0)
