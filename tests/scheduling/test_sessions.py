"""Which sessions a pairing is to have, in which windows, and whose each row is."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from rmentor_cli.fingerprint import revised
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.model.program import ArcSession
from rmentor_cli.scheduling.decision import Verdict
from rmentor_cli.scheduling.plan import left_out
from rmentor_cli.scheduling.sessions import Standing, standing
from tests.builders import a_check_in, day
from tests.scheduling.plans import after, one_pairing, plan, planned_program, row, starts, verdicts, with_pairing

ON = day("2027-02-01")
ARC = tuple(ArcSession(title=f"Session {number}", purpose="Learn") for number in range(1, 10))


def windows(dossier: Dossier, on: str = "2027-01-04") -> list[str]:
    return [f"{row.n} {row.window_start}..{row.window_end}" for row in plan(dossier, on).check_ins]


def late(since: str, **settings: Any) -> Dossier:
    return one_pairing(planned_program(**settings), pairing={"since": day(since)})


def test_every_session_of_the_arc_gets_a_window_from_session_1_on() -> None:
    assert windows(one_pairing(planned_program(arc=ARC[:3]))) == [
        "1 2027-01-15..2027-02-10",
        "2 2027-02-12..2027-03-10",
        "3 2027-03-12..2027-04-07",
    ]


def test_a_pairing_that_starts_late_begins_with_session_1_in_the_windows_that_remain() -> None:
    assert windows(late("2027-03-15"), "2027-03-15") == [
        "1 2027-03-12..2027-04-07",
        "2 2027-04-09..2027-05-05",
        "3 2027-05-07..2027-06-02",
        "4 2027-06-04..2027-06-30",
    ]


def test_a_late_pairing_goes_through_a_short_arc_to_its_end() -> None:
    assert len(windows(late("2027-03-15", arc=ARC[:3]), "2027-03-15")) == 3
    assert windows(late("2027-03-15", arc=ARC[:3]), "2027-03-15")[0] == "1 2027-03-12..2027-04-07"


@pytest.mark.parametrize(
    ("since", "first"), [("2027-03-27", "1 2027-03-12..2027-04-07"), ("2027-03-28", "1 2027-04-09..2027-05-05")]
)
def test_a_window_that_leaves_less_than_a_week_after_the_notice_has_passed_for_a_late_pairing(
    since: str, first: str
) -> None:
    assert windows(late(since), since)[0] == first


def test_a_pairing_that_becomes_active_after_the_last_window_has_no_sessions() -> None:
    assert windows(late("2027-07-01"), "2027-07-01") == []


@pytest.mark.parametrize(
    ("since", "arc", "expected"),
    [
        ("2027-01-04", 9, {}),  # three sessions of the arc have no window for anybody; `validate` says so
        ("2027-03-15", 9, {"p001": [4, 5]}),  # their last session is the last of the arc
        ("2027-03-15", 5, {"p001": [4]}),
        ("2027-03-15", 4, {}),
        ("2027-03-15", 0, {"p001": [5, 6]}),
        ("2027-07-01", 2, {"p001": [1, 2]}),
    ],
)
def test_sessions_are_left_out_where_a_pairing_began_too_late(
    since: str, arc: int, expected: dict[str, list[int]]
) -> None:
    dossier = late(since, arc=ARC[:arc])
    found = left_out(dossier, plan(dossier, since).check_ins)
    assert {key: list(sessions) for key, sessions in found.items()} == expected


def test_what_is_over_is_not_left_out() -> None:
    over = one_pairing(pairing={"since": day("2027-03-15"), "status": PairingStatus.ENDED})
    assert left_out(over, plan(over, "2027-03-15").check_ins) == {}


def test_a_pairing_planned_long_after_it_began_starts_where_planning_does() -> None:
    assert windows(late("2027-01-04"), "2027-03-15")[0] == "1 2027-03-12..2027-04-07"


def test_a_pairing_that_says_not_since_when_is_taken_to_have_begun_with_the_program() -> None:
    assert windows(one_pairing(pairing={"since": None}))[0] == "1 2027-01-15..2027-02-10"


@pytest.mark.parametrize("on", ["2027-01-12", "2027-01-28", "2027-02-09", "2027-03-30", "2027-06-29", "2027-08-01"])
def test_numbers_and_windows_stay_as_they_are_while_time_goes_by(on: str) -> None:
    dossier = one_pairing()
    first = plan(dossier)
    assert plan(after(dossier, first), on).check_ins == first.check_ins


def test_a_row_deleted_by_hand_comes_back_and_shifts_nothing() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    without = replace(dossier, check_ins=tuple(row for row in first.check_ins if row.n not in {1, 3}))
    assert sorted(plan(without).check_ins, key=lambda row: row.n) == list(first.check_ins)
    gone = tuple(row for row in first.check_ins if row.n != 1)
    later = plan(replace(dossier, check_ins=gone), "2027-02-20")
    assert [row.id for row in later.check_ins] == [f"p001-s{n:02}" for n in range(2, 7)]
    assert later.check_ins == gone


def test_a_program_moved_ahead_before_it_starts_begins_at_its_new_first_window() -> None:
    dossier = one_pairing(pairing={"since": day("2026-12-01")})
    first = plan(dossier, "2026-12-01")
    info = replace(dossier.program.program, start=day("2026-12-14"))
    earlier = after(dossier, first, program=replace(dossier.program, program=info))
    assert windows(earlier, "2026-12-01")[0] == "1 2026-12-18..2027-01-13"


def test_another_cadence_replans_what_is_ahead_after_what_has_been() -> None:
    dossier = one_pairing(planned_program(arc=ARC))
    first = plan(dossier)
    faster = after(dossier, first, program=planned_program(arc=ARC, cadence="every 2 weeks"))
    again = plan(faster, "2027-03-01")
    assert starts(again)[:2] == starts(first)[:2]
    assert windows(faster, "2027-03-01")[1:4] == [
        "2 2027-02-12..2027-03-10",  # held on 23 February
        "3 2027-03-19..2027-03-31",
        "4 2027-04-02..2027-04-14",
    ]
    assert len(again.check_ins) == len(ARC)


def test_a_shorter_program_cancels_what_no_longer_fits_and_a_shorter_arc_too() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    shorter = plan(after(dossier, first, program=planned_program(months=4)))
    assert [found.check_in.id for found in shorter.of(Verdict.CANCELLED)] == ["p001-s05", "p001-s06"]
    reasons = [found.reason for found in shorter.of(Verdict.CANCELLED)]
    assert reasons[0] == "the program's length and cadence leave no window for session 5 any more"
    less = plan(after(dossier, first, program=planned_program(arc=ARC[:2])))
    assert less.of(Verdict.CANCELLED)[0].reason == "the arc has no session 3 any more"
    assert [row.id for row in less.check_ins if row.state is CheckInState.CANCELLED] == [
        f"p001-s{n:02}" for n in range(3, 7)
    ]


def test_sessions_that_the_program_has_again_come_back_under_their_ids() -> None:
    dossier = one_pairing(planned_program(arc=ARC[:6]))
    first = plan(dossier)
    for smaller in (planned_program(arc=ARC[:2]), planned_program(arc=ARC[:6], months=3)):
        shrunk = after(dossier, first, program=smaller)
        withdrawn = plan(shrunk)
        assert withdrawn.of(Verdict.CANCELLED)
        again = plan(after(dossier, withdrawn))
        assert (starts(again), again.totals[Verdict.KEPT] < 6) == (starts(first), True)
        assert [row.id for row in again.check_ins] == [row.id for row in first.check_ins]
        assert {row.seq for row in again.check_ins} == {0, 2}


def test_past_sessions_may_be_as_many_as_the_arc() -> None:
    dossier = one_pairing(planned_program(arc=ARC[:2]))
    first = plan(dossier)
    assert plan(after(dossier, first), "2027-06-01").check_ins == first.check_ins


PLANNED = revised(
    None,
    a_check_in("p001", 1, start=datetime(2027, 2, 1, 10), time_zone="UTC", window=(ON, ON)),  # noqa: DTZ001
    ON,
)
EARLIER = datetime(2027, 1, 31, 23, 45)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, Standing.OURS),
        ({"pinned": True}, Standing.FAST),
        ({"minutes": 60}, Standing.FAST),
        ({"fingerprint": ""}, Standing.FAST),
        ({"id": "p001-x01"}, Standing.OURS),
        ({"id": "p001-x01", "start": None}, Standing.OPEN),
        ({"id": "p001-x01", "pinned": True}, Standing.FAST),
        ({"state": CheckInState.CONFIRMED}, Standing.FAST),
        ({"state": CheckInState.UNPLACED}, Standing.OURS),
        ({"start": None}, Standing.OPEN),
        ({"start": None, "pinned": True}, Standing.FAST),
        ({"start": EARLIER}, Standing.PAST),
        ({"start": None, "window_end": EARLIER.date()}, Standing.PAST),
        ({"start": EARLIER, "state": CheckInState.DONE}, Standing.SETTLED),
        ({"state": CheckInState.CANCELLED}, Standing.SETTLED),
    ],
)
def test_rows_stand_apart_from_those_that_are_rmentors_to_plan(cells: dict[str, Any], expected: Standing) -> None:
    assert standing(replace(PLANNED, **cells), ON) is expected


def test_a_session_recorded_before_its_day_is_not_planned_again() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    done = replace(row(first, "p001-s03"), state=CheckInState.DONE)
    rows = tuple(done if found.id == done.id else found for found in first.check_ins)
    again = plan(replace(dossier, check_ins=rows))
    assert len(again.check_ins) == 6
    assert verdicts(again)["p001-s04"] is Verdict.KEPT


def test_a_paused_pairing_gets_its_sessions_too() -> None:
    dossier = with_pairing(one_pairing(), "p001", paused_from=day("2027-02-12"), paused_until=day("2027-03-10"))
    assert starts(plan(dossier)) == [
        "s01 Tue 2027-01-26 10:00",
        "s02 unplaced",
        "s03 Tue 2027-03-23 10:00",
        "s04 Tue 2027-04-20 10:00",
        "s05 Tue 2027-05-18 10:00",
        "s06 Tue 2027-06-15 10:00",
    ]
