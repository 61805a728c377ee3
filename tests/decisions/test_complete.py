"""A pairing has gone through the program to its end."""

from datetime import date

import pytest

from rmentor_cli.decisions.complete import complete
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.problems import UsageError
from tests.builders import a_pairing

ON = date(2027, 7, 12)


def test_a_live_pairing_is_completed_once() -> None:
    done = complete(a_pairing("p001", "j-a", "s-a"), ON)
    assert (done.status, done.ended) == (PairingStatus.COMPLETED, ON)
    assert complete(done, date(2027, 8, 1)) == done


def test_a_pause_ends_with_it() -> None:
    paused = a_pairing("p001", "j-a", "s-a", status=PairingStatus.PAUSED, paused_from=date(2027, 7, 1))
    assert complete(paused, ON).paused_until == ON


@pytest.mark.parametrize("status", [PairingStatus.PROPOSED, PairingStatus.ENDED, PairingStatus.DECLINED])
def test_only_a_live_pairing_is_completed(status: PairingStatus) -> None:
    with pytest.raises(UsageError):
        complete(a_pairing("p001", "j-a", "s-a", status=status), ON)


def test_one_that_has_not_begun_is_not() -> None:
    with pytest.raises(UsageError, match="begins on 2027-08-01"):
        complete(a_pairing("p001", "j-a", "s-a", since=date(2027, 8, 1)), ON)
