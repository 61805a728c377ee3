"""Which check-ins are written about."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from rmentor_cli.documents.upcoming import check_ins_with_agenda, next_check_ins
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from tests.builders import a_check_in
from tests.documents.example import ON, the_check_ins, the_dossier


def ids(found: Any) -> list[str]:
    return [check_in.id for check_in in found]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (ON, ["p001-s02", "p002-s02", "p003-s03"]),
        (date(2027, 2, 9), ["p001-s02", "p002-s02", "p003-s03"]),  # the day itself counts
        (date(2027, 2, 10), ["p001-s02", "p002-s02", "p003-s04"]),
        (date(2027, 2, 26), ["p001-s03", "p002-s02", "p003-s04"]),  # a window is ahead until its last day
        (date(2027, 2, 27), ["p001-s03", "p002-s03", "p003-s04"]),
        (date(2027, 6, 1), []),
    ],
)
def test_the_next_check_in_of_each_pairing_is_on_that_day_or_later(on: date, expected: list[str]) -> None:
    assert ids(next_check_ins(the_dossier(), on)) == expected


@pytest.mark.parametrize("state", list(CheckInState))
def test_only_planned_and_confirmed_ones_are_next(state: CheckInState) -> None:
    only = a_check_in("p001", 2, state, window=(ON, ON))
    expected = ["p001-s02"] if state.value in {"planned", "confirmed"} else []
    assert ids(next_check_ins(the_dossier(check_ins=(only,)), ON)) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"status": PairingStatus.PROPOSED}, []),
        ({"status": PairingStatus.ENDED}, []),
        ({"status": PairingStatus.PAUSED}, []),
        ({"status": PairingStatus.PAUSED, "paused_until": date(2027, 3, 1)}, ["p001-s03"]),
        ({"paused_from": date(2027, 2, 20), "paused_until": date(2027, 3, 1)}, ["p001-s03"]),
    ],
)
def test_pairings_that_do_not_meet_now_are_left_out(cells: dict[str, Any], expected: list[str]) -> None:
    dossier = the_dossier()
    dossier = replace(dossier, pairings=(replace(dossier.pairings[0], **cells),))
    assert ids(next_check_ins(dossier, ON)) == expected


def test_the_order_of_the_rows_changes_nothing() -> None:
    turned = the_dossier(check_ins=the_check_ins()[::-1])
    assert ids(next_check_ins(turned, ON)) == ids(next_check_ins(the_dossier(), ON))
    assert ids(check_ins_with_agenda(turned)) == ids(check_ins_with_agenda(the_dossier()))


def test_every_check_in_can_be_asked_for_but_those_that_will_not_take_place() -> None:
    off = [
        a_check_in("p001", 7, state) for state in (CheckInState.CANCELLED, CheckInState.MISSED, CheckInState.UNPLACED)
    ]
    dossier = the_dossier(check_ins=(*the_check_ins(), *off))
    assert ids(check_ins_with_agenda(dossier)) == sorted(ids(the_check_ins()))
    assert ids(check_ins_with_agenda(dossier, "p001")) == ["p001-s01", "p001-s02", "p001-s03"]
    assert ids(check_ins_with_agenda(dossier, "p009")) == []


def test_of_two_on_one_day_the_earlier_id_comes_first() -> None:
    start = datetime(2027, 2, 9, 9, 0)  # noqa: DTZ001 - wall time
    both = tuple(a_check_in("p001", n, start=start, time_zone="UTC") for n in (3, 2))
    assert ids(next_check_ins(the_dossier(check_ins=both), ON)) == ["p001-s02"]
