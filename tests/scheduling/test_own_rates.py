"""A program's own rates: what counts, what does not yet, and that too few are never used."""

from datetime import date, timedelta
from typing import Any

import pytest

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus, Side
from rmentor_cli.model.program import Simulation
from rmentor_cli.progress.outcomes import Became
from rmentor_cli.scheduling.own_rates import OwnRate, Rate, own_rates
from tests.builders import START, a_check_in, a_dossier, a_pairing, day

ON = day("2027-04-19")  # past the middle of 11 January to 10 July
DONE, MISSED, OFF = CheckInState.DONE, CheckInState.MISSED, CheckInState.CANCELLED


def a_row(pairing_id: str, n: int, state: CheckInState, when: date = START, **cells: Any) -> CheckIn:
    return a_check_in(pairing_id, n, state, window=(when, when), **cells)


def a_program_with(*rows: CheckIn, pairings: int = 1, **cells: Any) -> Dossier:
    made = tuple(a_pairing(f"p{n:03}", f"j-{n}", f"s-{n}", **cells) for n in range(1, pairings + 1))
    return a_dossier(pairings=made, check_ins=rows)


def test_check_ins_count_by_what_became_of_them_and_by_side() -> None:
    found = own_rates(
        a_program_with(
            a_row("p001", 1, DONE),
            a_row("p001", 2, MISSED),
            a_row("p001", 3, OFF, cancelled_by=Side.MENTEE),
            a_row("p001", 4, OFF, cancelled_by=Side.MENTOR),
            a_row("p001", 5, OFF, cancelled_by=Side.NEITHER),
            a_row("p001", 6, OFF),
        ),
        ON,
    )
    assert found.outcomes == {Became.HELD: 1, Became.MISSED: 1, Became.CANCELLED: 4}
    assert {rate: found.rates[rate] for rate in (Rate.LEADER_CANCELS, Rate.MENTOR_CANCELS, Rate.NO_SHOW)} == {
        Rate.LEADER_CANCELS: OwnRate(1, 6),
        Rate.MENTOR_CANCELS: OwnRate(1, 6),
        Rate.NO_SHOW: OwnRate(1, 6),
    }
    assert found.rates[Rate.NEITHER_CANCELS] == OwnRate(2, 6)  # where nobody said by whom, too


def test_what_lies_ahead_or_was_not_reported_or_was_withdrawn_does_not_count() -> None:
    found = own_rates(
        a_program_with(
            a_row("p001", 1, CheckInState.PLANNED),
            a_row("p001", 2, OFF, cancelled_by=Side.PROGRAM),
            a_row("p001", 3, OFF, ON + timedelta(days=9), cancelled_by=Side.MENTEE, changed=ON),
        ),
        ON,
    )
    assert found.reported == 0
    assert found.rates[Rate.LEADER_CANCELS] == OwnRate(0, 0)
    assert found.rates[Rate.LEADER_CANCELS].percent == 0


def test_a_session_called_off_is_held_later_or_not_or_nobody_knows_yet() -> None:
    later = START + timedelta(days=7)
    rows = (
        a_row("p001", 1, OFF, cancelled_by=Side.MENTEE),
        a_row("p001", 2, OFF, cancelled_by=Side.MENTEE),
        CheckIn(id="p001-x01", pairing_id="p001", n=2, window_start=later, window_end=later, state=DONE),
        a_row("p001", 3, OFF, cancelled_by=Side.MENTOR),
        CheckIn(id="p001-x02", pairing_id="p001", n=3, window_start=ON, window_end=ON + timedelta(days=7)),
    )
    assert own_rates(a_program_with(*rows), ON).rates[Rate.REBOOKED] == OwnRate(1, 2)


@pytest.mark.parametrize(("on", "is_early"), [("2027-02-01", True), ("2027-04-11", False), ("2027-04-10", True)])
def test_drop_outs_are_told_from_the_middle_of_the_program_on(on: str, is_early: bool) -> None:  # noqa: FBT001 - a case
    stopped = {"status": PairingStatus.ENDED, "ended": START + timedelta(days=10)}
    found = own_rates(a_program_with(pairings=20, **stopped), day(on)).rates[Rate.DROP_OUT]
    assert found == OwnRate(20, 20, is_early=is_early)
    assert found.is_enough is not is_early


def test_who_completed_or_has_not_begun_did_not_stop_early() -> None:
    done = own_rates(a_program_with(pairings=3, status=PairingStatus.COMPLETED), ON).rates[Rate.DROP_OUT]
    asked = own_rates(a_program_with(pairings=3, status=PairingStatus.PROPOSED), ON).rates[Rate.DROP_OUT]
    assert ((done.happened, done.n), (asked.happened, asked.n)) == ((0, 3), (0, 0))


def test_only_rates_from_twenty_on_are_used() -> None:
    assumed = Simulation()
    rows = [a_row("p001", n, MISSED) for n in range(1, 20)]
    few = own_rates(a_program_with(*rows), ON)
    assert (few.usable, few.instead_of(assumed)) == (frozenset(), assumed)
    enough = own_rates(a_program_with(*rows, a_row("p001", 20, DONE)), ON)
    used = enough.instead_of(assumed)
    assert (used.no_show, used.leader_cancels, used.mentor_cancels) == (95, 0, 0)
    assert (used.rebooked, used.drop_out, used.seed) == (assumed.rebooked, assumed.drop_out, assumed.seed)


@pytest.mark.parametrize(("happened", "n", "percent"), [(1, 3, 33), (2, 3, 67), (1, 200, 1), (0, 5, 0), (5, 5, 100)])
def test_a_rate_is_rounded_half_up(happened: int, n: int, percent: int) -> None:
    assert OwnRate(happened, n).percent == percent
