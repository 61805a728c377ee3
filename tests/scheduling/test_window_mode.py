"""`mode: window`: the two book it themselves, but a window in which they cannot is told."""

import pytest

from rmentor_cli.model.program import SchedulingMode
from rmentor_cli.scheduling.decision import Cause, Verdict
from rmentor_cli.scheduling.plan import schedule
from tests.builders import day
from tests.scheduling.plans import LAUNCH, after, decision, one_pairing, plan, planned_program, with_person, with_row

WINDOWS = planned_program(mode=SchedulingMode.WINDOW)
SECOND = "2027-02-12..2027-03-10"


@pytest.mark.parametrize(
    ("person", "program", "cause"),
    [
        ({"mentor": {"away": SECOND}}, WINDOWS, Cause.AWAY),
        ({"leader": {"away": SECOND}}, WINDOWS, Cause.AWAY),
        (
            {"mentor": {"away": "2027-02-12..2027-02-24"}, "leader": {"away": "2027-02-25..2027-03-10"}},
            WINDOWS,
            Cause.AWAY,
        ),
        ({}, planned_program(mode=SchedulingMode.WINDOW, blackouts=(SECOND,)), Cause.BLACKOUT),
    ],
)
def test_a_window_without_a_day_for_both_is_told_with_its_cause(
    person: dict[str, object], program: object, cause: Cause
) -> None:
    dossier = one_pairing(program, **person)  # type: ignore[arg-type]
    planned = plan(dossier)
    found = decision(planned, "p001-s02")
    assert found.verdict is Verdict.UNPLACED
    assert found.obstacle
    assert found.obstacle.cause is cause
    assert planned.totals[Verdict.NEW] == 5
    assert plan(after(dossier, planned)).check_ins == planned.check_ins


def test_one_day_in_common_is_enough_and_a_leave_that_goes_gives_the_window_back() -> None:
    dossier = one_pairing(WINDOWS, leader={"away": "2027-02-12..2027-03-09"})
    assert decision(plan(dossier), "p001-s02").verdict is Verdict.NEW
    away = one_pairing(WINDOWS, leader={"away": SECOND})
    back = plan(with_person(after(away, plan(away)), "l1", away=()))
    assert decision(back, "p001-s02").verdict is Verdict.NEW


def test_hours_that_never_meet_are_left_to_the_two() -> None:
    hours = {"mentor": {"availability": "mon 09:00-10:00"}, "leader": {"availability": "tue 09:00-10:00"}}
    assert plan(one_pairing(WINDOWS, **hours)).totals[Verdict.NEW] == 6


def test_dates_that_rmentor_gave_stay_until_a_day_is_named_from_which_the_two_book() -> None:
    dossier = one_pairing()
    placed = after(dossier, plan(dossier), program=WINDOWS)
    assert plan(placed).check_ins == placed.check_ins
    pinned = with_row(placed, "p001-s04", pinned=True)
    since = day("2027-03-01")
    planned = schedule(pinned, LAUNCH, since)
    assert [row.start is not None for row in planned.check_ins] == [True, True, False, True, False, False]
    found = decision(planned, "p001-s03")
    assert found.verdict is Verdict.MOVED
    assert found.check_in.moved_from == placed.check_ins[2].start
    assert schedule(after(pinned, planned), LAUNCH, since).check_ins == planned.check_ins
    assert plan(after(pinned, planned)).check_ins == planned.check_ins
