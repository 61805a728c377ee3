"""What may come of a plan: the extremes, the order of rows, the seed, and that more trouble never helps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.model.program import Simulation
from rmentor_cli.scheduling.attendance import Course, attendance

START = date(2027, 2, 1)
NOTHING = Simulation(
    leader_cancels=0,
    mentor_cancels=0,
    neither_cancels=0,
    rebooked=0,
    no_show=0,
    drop_out=0,
    leader_absent=0,
    absence=0,
    runs=40,
)
COURSES = tuple(
    Course(f"p{n:03}", f"s-{n % 7}", tuple(START + timedelta(weeks=4 * k, days=n % 5) for k in range(6)))
    for n in range(20)
)


def test_where_nothing_happens_everything_is_held() -> None:
    found = attendance(COURSES, NOTHING)
    assert (found.planned, found.held, found.low, found.high) == (120, 120, 120, 120)
    assert (found.good, found.dropped) == (20, 0)


@pytest.mark.parametrize("rate", ["leader_cancels", "mentor_cancels", "neither_cancels", "no_show"])
def test_where_everything_is_called_off_nothing_is_held(rate: str) -> None:
    found = attendance(COURSES, replace(NOTHING, **{rate: 100}))
    assert (found.held, found.good) == (0, 0)


def test_what_is_called_off_may_be_held_later() -> None:
    assert attendance(COURSES, replace(NOTHING, leader_cancels=100, rebooked=100)).held == 120


def test_whoever_drops_out_holds_what_came_before() -> None:
    found = attendance(COURSES, replace(NOTHING, drop_out=100, runs=400))
    assert found.dropped == 20
    assert 45 <= found.held <= 55  # of six sessions each pairing stops before one, any of them as likely


def test_a_leader_away_for_the_whole_program_meets_no_more_from_that_day_on() -> None:
    found = attendance(COURSES, replace(NOTHING, leader_absent=100, absence=999))
    assert 0 < found.held < 120


def test_as_many_are_held_as_the_rates_multiply_to() -> None:
    rates = replace(NOTHING, leader_cancels=20, mentor_cancels=10, rebooked=50, no_show=5, runs=2000)
    found = attendance(COURSES, rates)
    stands = 0.8 * 0.9
    assert found.held == pytest.approx(120 * (stands + (1 - stands) * 0.5) * 0.95, abs=1)


def test_eight_runs_in_ten_lie_in_the_range() -> None:
    one = Course("p001", "s-1", tuple(START + timedelta(days=day) for day in range(100)))
    found = attendance([one], replace(NOTHING, leader_cancels=50, runs=4000))
    assert (found.held, found.low, found.high) == (50, 44, 56)  # of 100 coins, four in five give 44 to 56 heads


def test_while_the_leader_is_away_only_what_is_rebooked_is_held() -> None:
    pair = (Course("p001", "s-1", (START,)), Course("p002", "s-1", (START,)))
    found = attendance(pair, replace(NOTHING, leader_absent=100, absence=1, rebooked=40, runs=4000))
    assert found.held == 1  # 0.8 of 2
    assert attendance(pair, replace(NOTHING, leader_absent=100, absence=0, runs=10)).held == 2


@given(st.permutations(COURSES), st.integers(0, 999))
def test_the_order_of_rows_changes_nothing(courses: list[Course], seed: int) -> None:
    rates = Simulation(runs=5, seed=seed)
    assert attendance(courses, rates) == attendance(COURSES, rates)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 999))
def test_the_average_lies_in_its_range(cancels: int, drops: int, seed: int) -> None:
    found = attendance(COURSES, Simulation(runs=20, seed=seed, leader_cancels=cancels, drop_out=drops))
    assert 0 <= found.low <= found.high <= found.planned
    assert found.low <= found.held <= found.high or found.high - found.low <= 1


def test_more_trouble_never_helps() -> None:
    held = [attendance(COURSES, replace(NOTHING, leader_cancels=rate, runs=200)).held for rate in (0, 20, 40, 60, 80)]
    assert held == sorted(held, reverse=True)


def test_a_program_without_anything_ahead_comes_to_nothing() -> None:
    found = attendance([Course("p001", "s-1", ())], Simulation(runs=3))
    assert (found.planned, found.held, found.high) == (0, 0, 0)
