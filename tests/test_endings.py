"""Which check-ins the end of a pairing takes with it."""

from datetime import date, datetime

import pytest

from rmentor_cli.endings import is_to_withdraw
from rmentor_cli.model.pairing import LIVE, OVER, SETTLED, CheckInState, PairingStatus
from tests.builders import a_check_in, a_pairing

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
