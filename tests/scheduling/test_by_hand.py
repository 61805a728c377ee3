"""What speaks against a start that a person chose."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from rmentor_cli.fingerprint import fingerprint
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.pairing import CheckIn, CheckInState
from rmentor_cli.model.program import Scheduling
from rmentor_cli.model.values import DateRange
from rmentor_cli.scheduling.by_hand import displaced, doubtful, objections
from rmentor_cli.scheduling.wording import ways_out
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program


def meeting(check_in_id: str, start: str, **cells: Any) -> CheckIn:
    at = datetime.fromisoformat(start)
    pairing_id, _, kind = check_in_id.partition("-")
    row = a_check_in(pairing_id, int(kind[1:]), window=(date(2027, 3, 1), date(2027, 3, 28)), start=at, **cells)
    return replace(row, id=check_in_id, time_zone="Europe/London")


def against(row: CheckIn, *others: CheckIn, on: date = date(2027, 3, 1), **settings: Any) -> list[str]:
    dossier = a_dossier(
        program=a_program(scheduling=Scheduling(**settings)),
        mentors=(a_mentor("j-a", name="Zoë", country="GB"), a_mentor("j-b", name="Ola")),
        mentees=(a_leader("s-a", name="Henrik", away="2027-03-15..2027-03-19", capacity=2),),
        pairings=(a_pairing("p001", "j-a", "s-a"), a_pairing("p002", "j-b", "s-a")),
        check_ins=(row, *others),
        holidays=(Holiday(date=date(2027, 3, 17), country="GB", name="Saint Patrick", source="hand"),),
    )
    return list(objections(dossier, row, on))


def test_nothing_speaks_against_a_start_in_the_hours_of_both() -> None:
    assert against(meeting("p001-s03", "2027-03-09 10:00")) == []


@pytest.mark.parametrize(
    ("start", "why"),
    [
        ("2027-03-09 18:00", ["it is outside the hours of Zoë", "it is outside the hours of Henrik"]),
        ("2027-03-16 10:00", ["Henrik is away 2027-03-15..2027-03-19"]),
        (
            "2027-03-17 10:00",
            ["Zoë keeps a public holiday that day: Saint Patrick", "Henrik is away 2027-03-15..2027-03-19"],
        ),
        ("2027-04-06 10:00", ["it lies outside its window, Mon 2027-03-01 to Sun 2027-03-28"]),
        ("2028-03-07 10:00", ["it lies outside the program"]),
    ],
)
def test_hours_days_off_the_window_and_the_program_are_told(start: str, why: list[str]) -> None:
    assert against(meeting("p001-s03", start)) == why


def test_an_extra_meeting_has_no_window_and_no_neighbors() -> None:
    extra = meeting("p001-x01", "2027-04-06 10:00", pinned=True)  # as every start is that a person chose
    extra = replace(extra, window_start=date(2027, 4, 6), window_end=date(2027, 4, 6))
    assert against(extra, meeting("p001-s04", "2027-04-07 10:00")) == []


def test_either_is_booked_once_at_a_time_and_what_is_called_off_books_nobody() -> None:
    other = meeting("p002-s03", "2027-03-09 10:30")
    row = meeting("p001-s03", "2027-03-09 10:00")
    assert against(row, other) == ["Henrik is in p002-s03 at that time"]
    assert against(row, replace(other, state=CheckInState.CANCELLED)) == []
    assert against(row, other, max_per_week=1) == [
        "Henrik is in p002-s03 at that time",
        "Henrik already has 1 that week, the most allowed",
    ]


def test_neighbors_of_the_arc_are_to_keep_their_distance_and_order() -> None:
    row = meeting("p001-s03", "2027-03-09 10:00")
    assert against(row, meeting("p001-s04", "2027-03-10 10:00"), min_gap=14) == [
        "it is 1 day from p001-s04, and the least is 14 days"
    ]
    assert against(row, meeting("p001-s04", "2027-03-08 10:00")) == ["it is out of order with p001-s04"]


def test_what_a_date_set_by_hand_displaces_is_what_schedule_may_move() -> None:
    theirs = meeting("p002-s03", "2027-03-09 10:15")
    theirs = replace(theirs, fingerprint=fingerprint(theirs))
    own = meeting("p001-s03", "2027-03-09 09:45")
    own = replace(own, fingerprint=fingerprint(own))
    extra = meeting("p001-x01", "2027-03-09 10:00", pinned=True)
    dossier = a_dossier(
        mentors=(a_mentor("j-a"), a_mentor("j-b")),
        mentees=(a_leader("s-a", capacity=2),),
        pairings=(a_pairing("p001", "j-a", "s-a"), a_pairing("p002", "j-b", "s-a")),
        check_ins=(theirs, own, extra),
    )
    assert displaced(dossier, extra, date(2027, 3, 1)) == ("p002-s03",)
    fast = replace(dossier, check_ins=(replace(theirs, pinned=True), own, extra))
    assert displaced(fast, extra, date(2027, 3, 1)) == ()


def test_what_people_hold_fast_and_cannot_both_keep_is_named_once_for_all() -> None:
    fast = [
        meeting("p001-s03", "2027-03-16 10:00", pinned=True),  # the leader is away
        meeting("p001-s04", "2027-03-30 10:00", pinned=True),  # only its window
        meeting("p002-s03", "2027-03-30 10:00", state=CheckInState.CONFIRMED),  # the leader is in p001-s04
    ]
    ours = meeting("p001-s05", "2027-03-15 10:00")
    dossier = a_dossier(
        program=a_program(scheduling=Scheduling(blackouts=(DateRange(date(2027, 3, 16), date(2027, 3, 16)),))),
        mentors=(a_mentor("j-a", name="Zoë", country="GB"), a_mentor("j-b", name="Ola")),
        mentees=(a_leader("s-a", name="Henrik", away="2027-03-15..2027-03-19", capacity=2),),
        pairings=(a_pairing("p001", "j-a", "s-a"), a_pairing("p002", "j-b", "s-a")),
        check_ins=(*fast, replace(ours, fingerprint=fingerprint(ours))),
    )
    assert doubtful(dossier, date(2027, 3, 1)) == {
        "p001-s03": ("nobody meets in the blackout 2027-03-16..2027-03-16", "Henrik is away 2027-03-15..2027-03-19"),
        "p001-s04": ("Henrik is in p002-s03 at that time",),
        "p002-s03": ("Henrik is in p001-s04 at that time",),
    }
    assert doubtful(dossier, date(2027, 3, 31)) == {}


def test_a_window_that_is_over_speaks_against_no_start() -> None:
    row = meeting("p001-s03", "2027-04-06 10:00")
    assert against(row) == ["it lies outside its window, Mon 2027-03-01 to Sun 2027-03-28"]
    assert against(row, on=date(2027, 3, 29)) == []


def test_where_the_two_book_themselves_a_date_is_only_ever_moved() -> None:
    row = meeting("p001-s03", "2027-03-09 10:00", pinned=True)
    assert "empty its pinned cell" in ways_out(row, gives_starts=True)
    assert ways_out(row, gives_starts=False) == "rmentor check-in move p001-s03 'YYYY-MM-DD HH:MM'"


def test_the_new_date_of_a_session_is_told_to_be_too_near_to_another() -> None:
    new = meeting("p001-x02", "2027-03-04 10:00", pinned=True)
    near = meeting("p001-s03", "2027-03-09 10:00")
    assert against(new, near) == ["it is 5 days from p001-s03, and the least is 14 days"]
    assert against(replace(new, window_start=date(2027, 3, 4), window_end=date(2027, 3, 4)), near) == []
