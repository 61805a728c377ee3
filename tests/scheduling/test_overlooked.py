"""What planning says of sessions nobody dates, of starts that are no starts, and of records that are gone."""

from dataclasses import replace
from typing import Any

import pytest

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus, Side
from rmentor_cli.model.program import SchedulingMode
from rmentor_cli.scheduling.overlooked import met_before, waiting_for_a_date
from rmentor_cli.scheduling.terms import terms_of
from tests.builders import day
from tests.scheduling.plans import LAUNCH, after, decision, one_pairing, plan, planned_program, with_pairing, with_row


def known() -> Dossier:
    dossier = one_pairing()
    return after(dossier, plan(dossier))


CANCELLED: dict[str, Any] = {"state": CheckInState.CANCELLED, "cancelled_by": Side.MENTEE}


def waiting(dossier: Dossier, on: str = "2027-01-04") -> list[str]:
    return waiting_for_a_date(dossier, plan(dossier, on), day(on))


def test_a_cancelled_session_is_named_once_until_another_row_stands_for_it() -> None:
    dossier = with_row(known(), "p001-s02", **CANCELLED, changed=LAUNCH)
    assert waiting(dossier, "2027-02-22") == ["p001-s02"]
    rebooked = replace(dossier.check_ins[1], id="p001-x01", state=CheckInState.PLANNED, cancelled_by=None)
    both = replace(dossier, check_ins=(*dossier.check_ins, rebooked))
    assert waiting(both, "2027-02-22") == []
    lost_too = replace(both, check_ins=(*dossier.check_ins, replace(rebooked, state=CheckInState.CANCELLED)))
    assert waiting(lost_too, "2027-02-22") == ["p001-x01"]
    assert waiting(with_row(known(), "p001-s02", state=CheckInState.MISSED), "2027-03-22") == ["p001-s02"]


def test_what_rmentor_withdrew_and_what_is_over_needs_no_other_date() -> None:
    dossier = with_row(known(), "p001-s02", **CANCELLED)
    ended = with_pairing(dossier, "p001", status=PairingStatus.ENDED, ended=day("2027-02-01"))
    assert waiting(ended, "2027-02-01") == []
    shorter = replace(known(), program=planned_program(months=3))
    assert waiting(shorter, "2027-02-01") == []


def test_a_session_whose_window_ended_without_a_date_is_named_after_a_pause_too() -> None:
    dossier = one_pairing(mentor={"away": "2027-02-01..2027-03-20"})
    lost = after(dossier, plan(dossier))
    on = "2027-03-22"
    assert waiting(lost, on) == ["p001-s02"]
    assert waiting(lost, "2027-03-01") == []
    paused = with_pairing(lost, "p001", paused_from=day("2027-02-01"), paused_until=day("2027-03-20"))
    assert waiting(paused, "2027-03-19") == []
    assert waiting(paused, on) == ["p001-s02"]


@pytest.mark.parametrize(("on", "is_told"), [("2027-01-04", False), ("2027-02-10", False), ("2027-02-11", True)])
def test_no_check_in_at_all_after_the_first_window_may_be_a_file_that_was_deleted(
    on: str,
    is_told: bool,  # noqa: FBT001
) -> None:
    dossier = one_pairing()
    assert met_before(dossier, terms_of(dossier.program, day(on))) == (["p001"] if is_told else [])
    assert met_before(known(), terms_of(dossier.program, day(on))) == []


def test_a_start_given_by_hand_on_a_day_that_is_over_is_told_once() -> None:
    edited = with_row(known(), "p001-s02", start="2027-01-05 10:00")
    planned = plan(edited, "2027-01-20")
    told = (
        "p001-s02 was given Tue 2027-01-05 at 10:00 by hand, which is over; "
        "correct its start, or write down what came of it."
    )
    assert decision(planned, "p001-s02").warnings == (told,)
    assert plan(after(edited, planned), "2027-01-20").warnings == ()
    held = with_row(known(), "p001-s01", start="2027-01-19 10:00", state=CheckInState.DONE)
    assert plan(held, "2027-01-20").warnings == ()
    assert plan(known(), "2027-03-01").warnings == ()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"state": CheckInState.CONFIRMED}, "p001-s02 is confirmed, but has no start; "),
        ({"pinned": True}, "p001-s02 is pinned without a start, so it gets none; "),
    ],
)
def test_one_held_fast_without_a_start_is_told(cells: dict[str, Any], said: str) -> None:
    edited = with_row(known(), "p001-s02", start=None, time_zone=None, **cells)
    assert [warning[: len(said)] for warning in plan(edited).warnings] == [said]
    windows = replace(edited, program=planned_program(mode=SchedulingMode.WINDOW))
    assert bool(plan(windows).warnings) is ("pinned" not in cells)


def test_in_window_mode_a_new_date_that_is_still_to_be_booked_is_told() -> None:
    windows = replace(one_pairing(), program=planned_program(mode=SchedulingMode.WINDOW))
    dossier = after(windows, plan(windows))
    extra = replace(dossier.check_ins[0], id="p001-x01", start=None, time_zone=None)
    planned = plan(replace(dossier, check_ins=(*dossier.check_ins, extra)), LAUNCH)
    assert planned.warnings == ("p001-x01 has no start yet; give it one once the two agree.",)
