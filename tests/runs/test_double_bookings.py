"""Who is in two check-ins at one time, by whichever clocks they were written."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus
from rmentor_cli.runs.clock_checks import double_bookings
from rmentor_cli.validation.near_starts import near_starts
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, day

ON = day("2027-03-01")
WINDOW = (day("2027-03-01"), day("2027-03-28"))


def meeting(pairing_id: str, start: str, zone: str | None = "Europe/London", **cells: Any) -> CheckIn:
    row = a_check_in(pairing_id, 1, window=WINDOW, start=datetime.fromisoformat(start), **cells)
    return replace(row, time_zone=zone)


def found(*rows: CheckIn, status: PairingStatus = PairingStatus.ACTIVE) -> list[str]:
    dossier = a_dossier(
        mentors=(a_mentor("j-a"), a_mentor("j-b")),
        mentees=(a_leader("s-a", time_zone="Asia/Kathmandu"), a_leader("s-b")),
        pairings=(
            a_pairing("p001", "j-a", "s-a"),
            a_pairing("p002", "j-b", "s-a"),
            a_pairing("p003", "j-a", "s-b", status=status),
        ),
        check_ins=rows,
    )
    problems = double_bookings(dossier, ON)
    assert not problems or any(near_starts(dossier))
    return [problem.message for problem in problems]


ONE = meeting("p001", "2027-03-09 10:00")


@pytest.mark.parametrize(
    ("other", "who"),
    [
        (meeting("p002", "2027-03-09 10:30"), "s-a"),
        (meeting("p002", "2027-03-09 09:30", minutes=60), "s-a"),
        (meeting("p002", "2027-03-09 15:45", zone=None), "s-a"),  # on the leader's clock, as a row without a zone is
        (meeting("p003", "2027-03-09 10:00"), "j-a"),
        (meeting("p003", "2027-03-10 00:00", zone="Pacific/Kiritimati"), "j-a"),
        (meeting("p003", "2027-03-08 23:00", zone="Pacific/Pago_Pago"), "j-a"),
        (meeting("p003", "2027-03-09 10:15", state=CheckInState.UNPLACED), "j-a"),
    ],
)
def test_whoever_is_in_two_at_one_time_is_named_on_any_clock(other: CheckIn, who: str) -> None:
    said = f"{other.id} is at the time of p001-s01, and {who} in both"
    assert found(ONE, other) == [said]
    assert found(other, ONE) == [f"p001-s01 is at the time of {other.id}, and {who} in both"]


def test_two_sessions_of_a_pairing_at_one_time_are_told_once() -> None:
    second = replace(ONE, id="p001-s02", n=2)
    assert found(ONE, second) == ["p001-s02 is at the time of p001-s01, and j-a and s-a in both"]


@pytest.mark.parametrize(
    "other",
    [
        meeting("p002", "2027-03-09 10:45"),
        meeting("p002", "2027-03-09 10:00", zone="Asia/Kathmandu"),
        meeting("p002", "2027-03-09 10:00", state=CheckInState.CANCELLED),
        meeting("p002", "2027-03-23 10:00"),
    ],
)
def test_what_does_not_overlap_or_is_settled_is_nobodys_trouble(other: CheckIn) -> None:
    assert found(ONE, other) == []


def test_what_is_over_or_behind_the_end_of_a_pairing_is_left_alone() -> None:
    past = meeting("p001", "2027-02-23 10:00"), meeting("p002", "2027-02-23 10:00")
    assert found(*past) == []
    assert found(ONE, meeting("p003", "2027-03-09 10:00"), status=PairingStatus.ENDED) == []
