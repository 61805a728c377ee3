"""Who speaks to whom when check-ins keep falling through on the leader's side."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.ladder import FOR_THE_SPONSOR, Rung, Step, Tally, ladder, tally
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus, Side
from rmentor_cli.model.people import OrgMember
from rmentor_cli.model.program import Scheduling, SchedulingMode, Sponsor
from rmentor_cli.model.values import DateRange
from rmentor_cli.progress.pairing import progress
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

ON = START + timedelta(days=56)  # a Monday
LEADER, MENTOR, NEITHER = Side.MENTEE, Side.MENTOR, Side.NEITHER
SPONSOR = Sponsor(name="Ines", email="ines@example.org")


def meeting(n: int, state: str, days: int, **cells: Any) -> CheckIn:
    """Make a check-in so many days from the day of the test."""
    start = datetime.combine(ON, datetime.min.time()).replace(hour=10) + timedelta(days=days)
    return a_check_in("p001", n, CheckInState(state), window=(start.date(), start.date()), start=start, **cells)


def called_off(n: int, days: int, side: Side | None = LEADER, **cells: Any) -> CheckIn:
    return meeting(n, "cancelled", days, cancelled_by=side, **cells)


def stand(*rows: CheckIn, program: Any = None, org: tuple[OrgMember, ...] = (), **cells: Any) -> Rung | None:
    """Return where the one pairing stands."""
    dossier = a_dossier(
        program=program or a_program(sponsor=SPONSOR),
        mentors=(a_mentor("j-a"),),
        mentees=(a_leader("s-a", manager_id=None),),
        org=org,
        pairings=(a_pairing("p001", "j-a", "s-a", **cells),),
        check_ins=rows,
    )
    found = ladder(dossier, ON)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("rows", "step"),
    [
        ([], None),
        ([called_off(1, -20)], Step.REBOOK),
        ([called_off(1, -20), called_off(2, -10)], Step.CALL),
        ([called_off(1, -20), called_off(2, -10), called_off(3, -5)], Step.SPONSOR),
        ([called_off(n, n - 20) for n in (1, 2, 3, 4)], Step.SPONSOR),
        ([called_off(1, -20), called_off(2, -15), meeting(3, "done", -10)], None),
        ([called_off(1, -20), meeting(2, "done", -15), called_off(3, -10)], Step.REBOOK),
        ([called_off(1, -20), called_off(2, -15, excused=True), called_off(3, -10)], Step.CALL),
        ([called_off(1, -20), called_off(2, -15, NEITHER), called_off(3, -10)], Step.CALL),
        ([called_off(1, -20), called_off(2, -15, MENTOR), called_off(3, -10)], Step.REBOOK),
        ([called_off(1, -20, excused=True)], None),
        ([called_off(1, -20, MENTOR), called_off(2, -10, MENTOR)], None),
        ([called_off(1, -20, None), called_off(2, -10, None)], None),
        ([called_off(1, -20), meeting(2, "missed", -10, attended=("j-a",))], Step.CALL),
        ([called_off(1, -20), meeting(2, "missed", -10, attended=("s-a",))], None),
        ([called_off(1, -20), meeting(2, "missed", -10)], None),
        ([called_off(1, -20), meeting(2, "planned", -10)], Step.REBOOK),
    ],
)
def test_each_step_follows_from_what_fell_through_running(rows: list[CheckIn], step: Step | None) -> None:
    found = stand(*rows)
    assert (found.step if found else None) is step


def test_a_late_move_and_its_new_date_count_once_and_holding_it_resets() -> None:
    old, new = called_off(2, -10), replace(meeting(2, "planned", 4), id="p001-x01")
    assert stand(old, new) is None  # it has its new date already
    found = stand(called_off(1, -30), old, new)
    assert found
    assert (found.step, [row.id for row in found.check_ins]) == (Step.CALL, ["p001-s01", "p001-s02"])
    held = replace(meeting(2, "done", -1), id="p001-x01")
    assert stand(called_off(1, -30), old, held) is None


def test_days_to_book_a_date_in_are_no_date_unless_the_two_book_them_all_themselves() -> None:
    days = (ON, ON + timedelta(days=11))
    open_days = replace(a_check_in("p001", 1, window=days), id="p001-x01")
    assert stand(called_off(1, -10), open_days)
    themselves = a_program(sponsor=SPONSOR, scheduling=Scheduling(mode=SchedulingMode.WINDOW))
    assert stand(called_off(1, -10), open_days, program=themselves) is None


def test_it_falls_due_in_working_days_from_the_day_it_was_known() -> None:
    monday = date(2027, 3, 1)
    one = stand(called_off(1, -7, changed=monday))
    two = stand(called_off(1, -9), called_off(2, -7, changed=monday))
    assert one
    assert two
    assert (one.due, two.due) == (date(2027, 3, 15), date(2027, 3, 8))
    freeze = Scheduling(blackouts=(DateRange(date(2027, 3, 2), date(2027, 3, 3)),))
    later = stand(called_off(1, -7, changed=monday), program=a_program(scheduling=freeze))
    assert later
    assert later.due == date(2027, 3, 17)


THREE = [called_off(n, -20 + n) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("sponsor", "org", "step", "why"),
    [
        (SPONSOR, (), Step.SPONSOR, ""),
        (None, (), Step.CALL, "no sponsor is named"),
        (Sponsor(name="Ines", email="s-a@example.org"), (), Step.CALL, "the sponsor is one of the two"),
        (Sponsor(name="Ines", person_id="j-a"), (), Step.CALL, "the sponsor is one of the two"),
        (
            SPONSOR,
            (OrgMember(id="o-i", email="ines@example.org", manager_id="o-x"), OrgMember(id="o-x", manager_id="s-a")),
            Step.CALL,
            "the sponsor reports to this leader",
        ),
        (SPONSOR, (OrgMember(id="o-i", email="ines@example.org", dotted_line_ids=("s-a",)),), Step.CALL, "reports to"),
    ],
)
def test_the_sponsor_speaks_with_those_above_whom_nobody_else_stands(
    sponsor: Sponsor | None, org: tuple[OrgMember, ...], step: Step, why: str
) -> None:
    found = stand(*THREE, program=a_program(sponsor=sponsor), org=org)
    assert found
    assert found.step is step
    assert why in found.reason
    assert found.reason.startswith("3 check-ins running fell through on the leader's side")


def test_a_paused_or_ended_pairing_owes_nothing() -> None:
    assert stand(*THREE, status=PairingStatus.PAUSED) is None
    assert stand(*THREE, status=PairingStatus.ENDED, ended=ON) is None


def test_both_sides_are_counted_and_what_was_excused_is_not() -> None:
    rows = (
        called_off(1, -30),
        called_off(2, -25, MENTOR),
        called_off(3, -20, excused=True),
        meeting(4, "missed", -15, attended=("j-a",)),
        meeting(5, "missed", -10),
        called_off(6, -5, NEITHER),
    )
    dossier = a_dossier(pairings=(a_pairing("p001", "j-a", "s-a"),), check_ins=rows)
    (facts,) = progress(dossier, ON)
    assert tally(facts.entries, facts.pairing) == {LEADER: Tally(1, 1), MENTOR: Tally(1, 0)}


HISTORIES = st.lists(
    st.tuples(
        st.sampled_from(["done", "missed", "cancelled", "planned"]),
        st.sampled_from([None, *Side]),
        st.booleans(),
        st.sampled_from([(), ("j-a",), ("s-a",), ("j-a", "s-a")]),
    ),
    max_size=8,
)


@given(HISTORIES)
def test_laws_of_the_ladder(history: list[tuple[str, Side | None, bool, tuple[str, ...]]]) -> None:
    rows = [
        meeting(n, state, n - 40, cancelled_by=side, excused=excused, attended=came)
        for n, (state, side, excused, came) in enumerate(history, 1)
    ]
    found = stand(*rows)
    if found is None:
        return
    assert all(not row.excused for row in found.check_ins)
    first = rows.index(found.check_ins[0])
    assert all(row.state is not CheckInState.DONE for row in rows[first:])
    assert (found.step is Step.REBOOK) == (len(found.check_ins) == 1)
    assert found.step is not Step.SPONSOR or len(found.check_ins) >= FOR_THE_SPONSOR
    also_held = stand(*rows, meeting(9, "done", -1))
    assert also_held is None
