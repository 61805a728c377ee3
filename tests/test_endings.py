"""Which check-ins the end of a pairing takes with it."""

from datetime import date, datetime, timedelta

import pytest

from rmentor_cli.endings import closed_on, is_closed, is_completed, is_to_withdraw
from rmentor_cli.model.pairing import LIVE, OVER, SETTLED, CheckInState, Pairing, PairingStatus
from tests.builders import a_check_in, a_dossier, a_pairing, a_program

ON = date(2027, 3, 1)
MARCH = (date(2027, 3, 12), date(2027, 4, 7))


def test_a_pairing_is_proposed_live_or_over() -> None:
    assert {PairingStatus.PROPOSED} | LIVE | OVER == set(PairingStatus)


@pytest.mark.parametrize("state", CheckInState)
def test_what_is_settled_stays_as_it_was_recorded(state: CheckInState) -> None:
    row = a_check_in("p001", 3, window=MARCH, state=state)
    assert is_to_withdraw(row, a_pairing("p001", "m1", "l1", status=PairingStatus.ENDED), ON) is (state not in SETTLED)


@pytest.mark.parametrize(
    ("ended", "start", "expected"),
    [
        (None, None, True),
        (ON, None, True),
        (date(2027, 4, 7), None, False),  # the window ends on the last day
        (date(2027, 3, 15), datetime(2027, 3, 15, 10), False),  # noqa: DTZ001
        (date(2027, 3, 14), datetime(2027, 3, 15, 10), True),  # noqa: DTZ001
        (None, datetime(2027, 2, 27, 10), False),  # noqa: DTZ001 (it is past)
    ],
)
def test_what_lies_behind_the_last_day_goes(ended: date | None, start: datetime | None, *, expected: bool) -> None:
    row = a_check_in("p001", 3, window=MARCH, start=start)
    assert is_to_withdraw(row, a_pairing("p001", "m1", "l1", status=PairingStatus.ENDED, ended=ended), ON) is expected
    assert not is_to_withdraw(row, a_pairing("p001", "m1", "l1", status=PairingStatus.PAUSED, ended=ended), ON)


def pairing(n: int, status: str, ended: str = "") -> Pairing:
    """Make a pairing of two people of its own."""
    day = date.fromisoformat(ended) if ended else None
    return a_pairing(f"p00{n}", f"m{n}", f"l{n}", status=PairingStatus(status), ended=day)


@pytest.mark.parametrize(
    ("pairings", "expected"),
    [
        ((pairing(1, "completed", "2027-05-10"), pairing(2, "ended", "2027-06-01")), "2027-05-10"),
        ((pairing(1, "completed"),), "2027-07-10"),
        ((pairing(1, "completed", "2027-07-12"), pairing(2, "active")), None),
        ((pairing(1, "completed", "2027-07-12"), pairing(2, "proposed")), None),
        ((pairing(1, "ended", "2027-03-01"), pairing(2, "ended", "2027-04-01")), "2027-07-10"),
        ((pairing(1, "ended", "2027-07-19"), pairing(2, "declined")), "2027-07-19"),
        ((pairing(1, "ended", "2027-03-01"), pairing(2, "paused")), None),
        ((pairing(1, "declined"),), "2027-07-10"),
        ((), "2027-07-10"),
    ],
)
def test_a_program_is_closed_by_completing_its_pairings_or_else_by_its_last_day(
    pairings: tuple[Pairing, ...], expected: str | None
) -> None:
    dossier = a_dossier(program=a_program(), pairings=pairings)
    closed = closed_on(dossier)
    assert closed == (date.fromisoformat(expected) if expected else None)
    assert is_closed(dossier, date(2028, 1, 1)) is (closed is not None)
    completed = any(each.status is PairingStatus.COMPLETED for each in pairings)
    assert is_completed(dossier) is (closed is not None and completed)
    if closed:
        assert is_closed(dossier, closed)
        undated = any(each.status is PairingStatus.COMPLETED and not each.ended for each in pairings)
        assert is_closed(dossier, closed - timedelta(days=1)) is undated
