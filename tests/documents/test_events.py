"""Who reads of which meeting, in which words, and with which marks."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from rmentor_cli.documents.events import OFF, Diary, awaits_schedule, event_of, invited, of_program
from rmentor_cli.fingerprint import revised, with_place
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.event import Event, EventStatus
from rmentor_cli.model.pairing import CheckIn, CheckInState, PairingStatus
from rmentor_cli.model.program import CalendarSettings, Milestones
from tests.builders import a_check_in
from tests.documents.example import ON, the_check_ins, the_dossier, the_program

NOON = datetime(2027, 3, 23, 12, 0)  # noqa: DTZ001 - wall time
LATER = datetime(2027, 3, 30, 12, 0)  # noqa: DTZ001 - wall time
CANCELLED = EventStatus.CANCELLED


def written(n: int = 3, state: CheckInState = CheckInState.PLANNED, **cells: Any) -> CheckIn:
    """Make a row of p001 as `schedule` would write it."""
    cells.setdefault("time_zone", "Europe/Berlin")
    row = revised(None, a_check_in("p001", n, state, **cells), ON)
    return with_place(None, row, the_dossier().pairings[0].place, ON)


def event(row: CheckIn, dossier: Dossier | None = None) -> Event | None:
    return event_of(dossier or the_dossier(), row)


def found(row: CheckIn, dossier: Dossier | None = None) -> Event:
    made = event(row, dossier)
    assert made is not None
    return made


def diary(dossier: Dossier | None = None) -> Diary:
    dossier = dossier or the_dossier()
    return Diary(dossier, dossier.check_ins)


def with_pairing(**cells: Any) -> Dossier:
    dossier = the_dossier()
    first, *others = dossier.pairings
    return replace(dossier, pairings=(replace(first, **cells), *others))


def test_a_check_in_is_the_same_moment_in_utc() -> None:
    made = found(written(start=NOON, minutes=50))
    assert (made.start, made.end) == (
        datetime(2027, 3, 23, 11, 0, tzinfo=UTC),
        datetime(2027, 3, 23, 11, 50, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        ("Europe/London", "2027-03-26 10:00", "2027-03-26 10:00"),
        ("Europe/London", "2027-03-29 10:00", "2027-03-29 09:00"),  # the Monday after the clocks went forward
        ("Europe/London", "2027-10-31 01:30", "2027-10-31 00:30"),  # shown twice: the first time
        ("America/New_York", "2027-03-15 09:00", "2027-03-15 13:00"),  # in summer two weeks before Europe
        ("Asia/Kolkata", "2027-01-12 16:30", "2027-01-12 11:00"),
        ("Asia/Kathmandu", "2027-01-12 10:00", "2027-01-12 04:15"),
        ("Australia/Lord_Howe", "2027-01-12 10:00", "2027-01-11 23:00"),
        ("Australia/Lord_Howe", "2027-07-12 10:00", "2027-07-11 23:30"),  # half an hour of summer time
        ("Pacific/Kiritimati", "2027-01-12 09:00", "2027-01-11 19:00"),
        ("Pacific/Pago_Pago", "2027-01-11 16:00", "2027-01-12 03:00"),
    ],
)
def test_wherever_the_clock_is_the_moment_is_right(zone: str, wall: str, utc: str) -> None:
    made = found(written(start=datetime.fromisoformat(wall), time_zone=zone))
    assert isinstance(made.start, datetime)
    assert f"{made.start:%Y-%m-%d %H:%M}" == utc


def test_a_start_without_a_zone_is_on_the_leaders_clock() -> None:
    assert found(written(start=NOON, time_zone=None)).start == datetime(2027, 3, 23, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (CheckInState.PLANNED, EventStatus.TENTATIVE),
        (CheckInState.UNPLACED, EventStatus.TENTATIVE),  # given a time by hand
        (CheckInState.CONFIRMED, EventStatus.CONFIRMED),
        (CheckInState.DONE, EventStatus.CONFIRMED),
        (CheckInState.MISSED, EventStatus.CONFIRMED),
        (CheckInState.CANCELLED, EventStatus.CANCELLED),
    ],
)
def test_how_sure_an_event_is_follows_the_state(state: CheckInState, status: EventStatus) -> None:
    assert found(written(state=state, start=NOON)).status is status


@pytest.mark.parametrize("state", [CheckInState.PLANNED, CheckInState.UNPLACED, CheckInState.CANCELLED])
def test_without_a_time_there_is_no_event_unless_there_was_a_time(state: CheckInState) -> None:
    assert event(written(state=state)) is None
    assert event(written(state=state, seq=3)) is None  # its window moved; nobody had it in a calendar
    gone = found(written(state=state, moved_from=NOON, time_zone=None))
    assert (gone.status, gone.start) == (CANCELLED, datetime(2027, 3, 23, 11, 0, tzinfo=UTC))
    assert gone.description == OFF


def test_marks_come_from_the_row_and_rise_with_every_change() -> None:
    row = written(start=NOON)
    moved = revised(row, replace(row, start=LATER), ON)
    off = revised(moved, replace(moved, state=CheckInState.CANCELLED), date(2027, 3, 1))
    made = [found(each) for each in (row, moved, off)]
    assert [each.uid for each in made] == ["p001-s03@bridge-4f2a.rmentor.invalid"] * 3
    assert [each.sequence for each in made] == [0, 1, 2]
    assert [each.stamp for each in made] == [
        datetime(2027, 2, 8, 0, 0, 0, tzinfo=UTC),
        datetime(2027, 2, 8, 0, 0, 1, tzinfo=UTC),
        datetime(2027, 3, 1, 0, 0, 2, tzinfo=UTC),
    ]


def test_an_edit_by_hand_awaits_schedule() -> None:
    row = written(start=NOON)
    edited = replace(row, start=LATER)
    assert awaits_schedule(the_dossier(), edited, ON)
    assert not awaits_schedule(the_dossier(), row, ON)
    assert not awaits_schedule(the_dossier(), revised(row, edited, ON), ON)
    assert not awaits_schedule(the_dossier(), a_check_in("p001", 3, start=NOON), ON)  # nobody has it yet


def test_another_place_awaits_schedule_because_people_have_to_hear_of_it() -> None:
    row, dossier = written(start=NOON), the_dossier()
    elsewhere = with_pairing(place="Room 9")
    assert awaits_schedule(dossier, replace(row, place="Room 9"), ON)
    assert awaits_schedule(elsewhere, row, ON)
    assert not awaits_schedule(elsewhere, replace(row, place=dossier.pairings[0].place), ON)  # its own, as before
    assert not awaits_schedule(elsewhere, written(start=NOON, state=CheckInState.DONE), ON)
    assert not awaits_schedule(elsewhere, row, date(2027, 3, 24))  # it is over
    assert not awaits_schedule(elsewhere, written(), ON)  # nobody has it in a calendar


def test_a_row_made_by_hand_needs_no_marks() -> None:
    made = found(a_check_in("p001", 3, start=NOON))
    assert (made.sequence, made.stamp) == (0, datetime(2027, 1, 11, tzinfo=UTC))  # the program's first day
    nameless = replace(the_program(), calendar=CalendarSettings())
    assert found(written(start=NOON), the_dossier(program=nameless)).uid == "p001-s03@rmentor.invalid"


@pytest.mark.parametrize("status", [PairingStatus.ENDED, PairingStatus.COMPLETED, PairingStatus.DECLINED])
def test_what_lies_behind_the_end_of_a_pairing_awaits_schedule(status: PairingStatus) -> None:
    over = with_pairing(status=status, ended=date(2027, 3, 23))
    last, behind, told = written(start=NOON), written(start=LATER), written(state=CheckInState.DONE, start=LATER)
    assert [awaits_schedule(over, row, ON) for row in (last, behind, told)] == [False, True, False]
    assert awaits_schedule(with_pairing(status=status), last, ON)
    assert not awaits_schedule(over, behind, date(2027, 3, 31))  # it is past; nobody writes it down any more
    assert not awaits_schedule(with_pairing(status=PairingStatus.PAUSED), behind, ON)


def test_a_pairing_that_is_only_proposed_meets_nobody() -> None:
    assert event(written(start=NOON), with_pairing(status=PairingStatus.PROPOSED)) is None


def test_the_place_is_the_check_ins_own_or_the_pairings_usual_one() -> None:
    usual = found(written(start=NOON))
    assert usual.location == usual.url == "https://meet.example.org/room_7"
    own = found(written(start=NOON, place="Room 4; East wing"))
    assert (own.location, own.url) == ("Room 4; East wing", "")
    assert found(written(start=NOON, place="https://")).url == ""
    assert found(written(start=NOON, place="https://meet.example.org/späti")).url == ""
    assert found(written(start=NOON), with_pairing(place="")).location == ""


def test_a_person_reads_the_partners_name_and_the_two_read_both() -> None:
    made = diary()
    assert [each.summary for each in made.of_person("j-aaaa").events] == [
        "Check-in with Dr. Henrik Larsen: A good start",
        "Check-in with Dr. Henrik Larsen: One real task",
        "Check-in with Dr. Henrik Larsen: Show and thank",
    ]
    assert {each.summary.partition(":")[0] for each in made.of_person("s-aaaa").events} == {"Check-in with Zoë Åström"}
    both = made.of_pairing("p001")
    assert both.name == "Bridge 2027: Zoë Åström and Dr. Henrik Larsen"
    assert both.events[0].summary == "Check-in of Zoë Åström and Dr. Henrik Larsen: A good start"
    assert made.of_person("j-aaaa").name == "Bridge 2027"
    assert made.of_person("j-bbbb").events == made.of_pairing("p002").events == ()


def test_all_of_a_persons_pairings_stand_in_one_calendar_in_the_order_of_time() -> None:
    dossier = the_dossier()
    first, second, third = dossier.pairings
    shared = diary(replace(dossier, pairings=(first, second, replace(third, mentee_id="s-aaaa"))))
    assert [each.uid[:8] for each in shared.of_person("s-aaaa").events] == [
        "p001-s01",
        "p003-s03",
        "p001-s02",
        "p003-s04",
        "p001-s03",
    ]


def test_the_order_of_the_rows_changes_nothing() -> None:
    turned = diary(the_dossier(check_ins=the_check_ins()[::-1]))
    assert turned.of_person("j-cccc") == diary().of_person("j-cccc")
    assert turned.of_pairing("p001") == diary().of_pairing("p001")


def test_what_to_do_stands_in_meetings_that_lie_ahead_and_in_no_other() -> None:
    done, ahead, _ = diary().of_pairing("p001").events
    assert ahead.description == (
        "Do a piece of real work with a new tool,\nand look at one recent decision.\n\nSession 2 of Bridge 2027. If "
        "the time stops working for you, tell each other and Ana Lúcia Prado as early as you can: a meeting that moves "
        "is not lost."
    )
    assert done.description.endswith("Session 1 of Bridge 2027.")


def test_a_cancelled_one_says_so_without_a_reason() -> None:
    row = written(state=CheckInState.CANCELLED, start=NOON, cancelled_by=None)
    (made,) = diary(the_dossier(check_ins=(row,))).of_person("s-aaaa").events
    assert made.summary == "Cancelled: Check-in with Zoë Åström: Show and thank"
    assert made.description == OFF


def test_milestones_are_days_and_name_nobody() -> None:
    milestones = Milestones(launch=date(2027, 1, 11), closing=date(2027, 7, 5))
    made = of_program(the_dossier(program=the_program(milestones=milestones))).events
    assert [(each.summary, each.start, each.end) for each in made] == [
        ("Kickoff of Bridge 2027", date(2027, 1, 11), date(2027, 1, 12)),
        ("Closing celebration of Bridge 2027", date(2027, 7, 5), date(2027, 7, 6)),
    ]
    assert [each.uid for each in made] == [
        f"milestone-{key}@bridge-4f2a.rmentor.invalid" for key in ("launch", "closing")
    ]
    assert of_program(the_dossier()).events == ()


def test_an_invitation_asks_both_and_lets_their_assistants_know() -> None:
    dossier = the_dossier()
    mentors, mentees = (
        tuple(replace(person, assistant_email="office@example.org") for person in side)
        for side in (dossier.mentors, dossier.mentees)
    )
    made = invited(replace(dossier, mentors=mentors, mentees=mentees), written(start=NOON))
    assert made is not None
    assert made.status is EventStatus.CONFIRMED
    assert made.summary == "Check-in of Zoë Åström and Dr. Henrik Larsen: Show and thank"
    assert [(each.name, each.email, each.is_needed) for each in made.attendees] == [
        ("Zoë Åström", "j-aaaa@example.org", True),
        ("Dr. Henrik Larsen", "s-aaaa@example.org", True),
        ("office@example.org", "office@example.org", False),
    ]
    off = invited(dossier, written(state=CheckInState.CANCELLED, start=NOON))
    assert off is not None
    assert off.status is CANCELLED
    assert invited(dossier, written()) is None
