"""Why a check-in stands where it does; choice and explanation never disagree."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.scheduling.decision import Cause, Verdict
from rmentor_cli.scheduling.explaining import Explanation, Mover, explain
from rmentor_cli.scheduling.plan import plan
from rmentor_cli.scheduling.ranking import Preference
from tests.builders import day
from tests.scheduling.judge import Judge
from tests.scheduling.plans import LAUNCH, after, one_pairing, planned_program, with_person, with_row
from tests.scheduling.plans import plan as planned_on
from tests.scheduling.programs import programs


def explained(dossier: Dossier, row_id: str, on: date | str = LAUNCH) -> Explanation:
    drawn = plan(dossier, day(on) if isinstance(on, str) else on)
    return explain(drawn, next(d for d in drawn.schedule.decisions if d.check_in.id == row_id))


def known(dossier: Dossier) -> Dossier:
    return after(dossier, planned_on(dossier))


def fares(found: Explanation) -> dict[str, str]:
    assert found.chosen
    return {fare.preference.name: fare.words for fare in found.chosen.fares}


def test_a_start_on_the_habit_says_how_it_fares_in_everything() -> None:
    found = explained(one_pairing(), "p001-s01")
    assert (found.whose, found.decision.verdict) == (Mover.RMENTOR, Verdict.NEW)
    assert fares(found) == {
        "HABIT": "their usual day and time",
        "NOMINAL": "on one of them",
        "ROUND": "full or half hour",
        "EASY": "easy for both",
    }
    one, two = found.alternatives
    assert (f"{one.start:%a %m-%d %H:%M}", one.costs) == ("Tue 02-02 10:00", (0, 2, 0, 0))
    assert (f"{two.start:%a %m-%d %H:%M}", two.costs) == ("Tue 01-19 10:00", (0, 6, 0, 0))
    assert found.chosen
    assert [fare.loss for fare in one.losses(found.chosen)] == ["2 days from those it is meant for"]


def test_what_stood_in_the_way_of_the_usual_time_is_named() -> None:
    found = explained(known(one_pairing(leader={"away": "2027-02-22..2027-02-26"})), "p001-s02")
    assert found.chosen
    (taken,) = found.taken
    assert (taken.start.date(), taken.why) == (day("2027-02-23"), ("L1 is away 2027-02-22..2027-02-26",))
    assert explained(known(one_pairing()), "p001-s02").taken == ()


def test_what_people_know_weighs_more_than_anything_else() -> None:
    # the leader was away in the week that s01 is meant for, and is not any more: it stays all the same
    dossier = known(one_pairing(leader={"away": "2027-01-25..2027-01-31"}))
    found = explained(with_person(dossier, "l1", away=()), "p001-s01")
    assert found.chosen
    assert found.chosen.fares[0].preference is Preference.AS_KNOWN
    assert found.chosen.costs < found.alternatives[0].costs
    assert found.chosen.costs[1:] > found.alternatives[0].costs[1:]
    assert [fare.loss for fare in found.alternatives[0].losses(found.chosen)] == ["a move that people must hear of"]


def test_where_nothing_else_is_open_there_is_no_alternative() -> None:
    narrow = {"availability": "tue 10:00-10:45", "away": "2027-01-11..2027-01-25; 2027-01-27..2027-02-20"}
    found = explained(one_pairing(leader=narrow), "p001-s01")
    assert found.chosen
    assert found.alternatives == ()


def test_a_check_in_without_a_start_has_its_obstacle() -> None:
    found = explained(one_pairing(leader={"away": "2027-01-11..2027-02-20"}), "p001-s01")
    assert (found.whose, found.chosen) == (Mover.RMENTOR, None)
    assert found.obstacle
    assert found.obstacle.cause is Cause.AWAY


def test_what_people_hold_fast_is_theirs_and_says_which_rules_it_breaks() -> None:
    dossier = known(one_pairing())
    edited: tuple[tuple[dict[str, Any], str], ...] = (
        ({"pinned": True}, "it is pinned"),
        ({"state": CheckInState.CONFIRMED}, "the two confirmed it"),
        ({"start": "2027-01-30 10:00"}, "it was edited by hand"),
    )
    for cells, because in edited:
        found = explained(with_row(dossier, "p001-s01", **cells), "p001-s01")
        assert (found.whose, found.because, found.chosen) == (Mover.PEOPLE, because, None)
    assert explained(with_row(dossier, "p001-s01", start="2027-01-30 10:00"), "p001-s01").breaks == (
        "it is outside the hours of M1",
        "it is outside the hours of L1",
    )


def test_an_extra_meeting_is_the_twos_own() -> None:
    dossier = known(one_pairing())
    extra = replace(dossier.check_ins[0], id="p001-x01", start=datetime(2027, 1, 28, 10), pinned=True)  # noqa: DTZ001
    found = explained(replace(dossier, check_ins=(*dossier.check_ins, extra)), "p001-x01")
    assert (found.whose, found.because) == (Mover.PEOPLE, "it is a meeting of their own, beside the arc")


def test_what_is_over_is_nobodys_to_move() -> None:
    dossier = known(one_pairing())
    for cells, on, because in (
        ({"state": CheckInState.DONE}, LAUNCH, "it is done"),
        ({}, day("2027-02-20"), "its day is over"),
    ):
        found = explained(with_row(dossier, "p001-s01", **cells), "p001-s01", on)
        assert (found.whose, found.because, found.chosen) == (Mover.NOBODY, because, None)
    proposed = tuple(replace(pairing, status=PairingStatus.PROPOSED) for pairing in dossier.pairings)
    assert explained(replace(dossier, pairings=proposed), "p001-s01").whose is Mover.NOBODY


def test_in_window_mode_there_is_no_slot_to_explain() -> None:
    settings = replace(planned_program().scheduling, mode=type(planned_program().scheduling.mode).WINDOW)
    found = explained(one_pairing(replace(planned_program(), scheduling=settings)), "p001-s01")
    assert (found.whose, found.chosen, found.obstacle) == (Mover.PEOPLE, None, None)


@settings(max_examples=100)
@given(programs(), st.integers(-14, 60), st.booleans())
def test_the_start_chosen_is_the_best_by_what_the_explanation_says(
    dossier: Dossier,
    offset: int,
    is_written: bool,  # noqa: FBT001
) -> None:
    on = dossier.program.program.start + timedelta(days=offset)
    if is_written:
        dossier = replace(dossier, check_ins=plan(dossier, on).schedule.check_ins)
    drawn = plan(dossier, on)
    judge = Judge(dossier, drawn.schedule.check_ins, on)
    for decision in drawn.schedule.decisions:
        found = explain(drawn, decision)
        row = decision.check_in
        assert (found.chosen is not None) == (row.start is not None and found.whose is Mover.RMENTOR)
        for slot in found.alternatives:
            assert found.chosen
            assert (found.chosen.costs, found.chosen.start) < (slot.costs, slot.start)
            there = replace(row, start=slot.start)
            rows = tuple(there if other.id == row.id else other for other in drawn.schedule.check_ins)
            assert [fault for fault in replace(judge, rows=rows).faults([row.id]) if row.id in fault] == []


@settings(max_examples=30)
@given(programs(), st.integers(-14, 60))
def test_explaining_leaves_the_board_as_it_was(dossier: Dossier, offset: int) -> None:
    drawn = plan(dossier, dossier.program.program.start + timedelta(days=offset))
    once = [explain(drawn, decision) for decision in drawn.schedule.decisions]
    assert [explain(drawn, decision) for decision in reversed(drawn.schedule.decisions)] == once[::-1]


def test_a_start_outside_its_window_that_former_settings_keep_is_named_and_compared_with_nothing() -> None:
    earlier = with_row(known(one_pairing()), "p001-s02", start="2027-02-10 15:00")
    taken_over = with_row(after(earlier, planned_on(earlier)), "p001-s02", pinned=False)
    drawn = plan(taken_over, LAUNCH, day("2027-06-01"))
    found = explain(drawn, next(d for d in drawn.schedule.decisions if d.check_in.id == "p001-s02"))
    assert (found.chosen, found.alternatives) == (None, ())
    assert found.breaks == ("it lies outside its window, Fri 2027-02-12 to Wed 2027-03-10",)


def test_off_the_day_that_the_cadence_names_it_is_said_how_often_the_two_share_it() -> None:
    monthly = planned_program(cadence="monthly on the second tuesday")
    thursdays = one_pairing(monthly, leader={"availability": "thu 14:00-17:00"})
    assert explained(thursdays, "p001-s01").named_days == (0, 5)
    assert explained(one_pairing(monthly), "p001-s01").named_days is None
    assert explained(one_pairing(leader={"availability": "thu 14:00-17:00"}), "p001-s01").named_days is None
