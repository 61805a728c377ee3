"""What calendars say of people's time: nobody is asked to meet then, and a person who decided otherwise is told."""

from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import BusyDay
from rmentor_cli.model.values import Hours
from rmentor_cli.scheduling.by_hand import objections
from rmentor_cli.scheduling.decision import Cause, Verdict
from rmentor_cli.scheduling.plan import schedule
from tests.builders import day
from tests.scheduling.plans import after, decision, one_pairing, plan, with_row

ON = day("2027-01-04")
NINE_TO_FIVE = Hours(9 * 60, 17 * 60)


def busy(person_id: str, *days: str, hours: Hours = NINE_TO_FIVE) -> tuple[BusyDay, ...]:
    return tuple(BusyDay(person_id=person_id, day=day(text), hours=(hours,)) for text in days)


def days_of_february_and_march() -> list[str]:
    return [f"2027-02-{n:02}" for n in range(8, 29)] + [f"2027-03-{n:02}" for n in range(1, 20)]


def starts(dossier: Dossier, *rows: BusyDay) -> list[str]:
    return [f"{row.start:%m-%d %H:%M}" if row.start else "" for row in schedule(dossier, ON, busy=rows).check_ins]


def test_nobody_is_asked_to_meet_while_they_are_busy() -> None:
    dossier = one_pairing()
    first = schedule(dossier, ON).check_ins[0]
    assert first.start
    taken = Hours(first.start.hour * 60, first.start.hour * 60 + 60)
    for person in ("m1", "l1"):
        others = schedule(dossier, ON, busy=busy(person, first.start.date().isoformat(), hours=taken)).check_ins
        assert others[0].start
        assert others[0].start != first.start
    assert starts(dossier, *busy("somebody else", first.start.date().isoformat())) == starts(dossier)


def test_a_start_that_became_busy_is_moved_and_no_other() -> None:
    planned = after(one_pairing(), plan(one_pairing(), "2027-01-04"))
    second = planned.check_ins[1]
    assert second.start
    found = schedule(planned, ON, busy=busy("l1", second.start.date().isoformat()))
    assert [each.check_in.id for each in found.of(Verdict.MOVED)] == [second.id]
    assert "L1 is busy at that time, by their own calendar" in decision(found, second.id).reason


def test_an_obstacle_names_the_calendar_and_no_title() -> None:
    found = schedule(one_pairing(), ON, busy=busy("l1", *days_of_february_and_march()))
    obstacle = decision(found, "p001-s02").obstacle
    assert obstacle
    assert (obstacle.cause, obstacle.people) == (Cause.BUSY, ("l1",))
    assert obstacle.sentence == (
        "L1 has no 45 minutes in this window; without the busy times in the calendar of L1, "
        "Mon 2027-02-22 at 09:00 would be open."
    )


def test_leave_beside_a_full_calendar_names_both() -> None:
    dossier = one_pairing(leader={"away": "2027-02-08..2027-02-26"})
    rows = busy("l1", *[text for text in days_of_february_and_march() if text >= "2027-02-25"])
    obstacle = decision(schedule(dossier, ON, busy=rows), "p001-s02").obstacle
    assert obstacle
    assert obstacle.cause in {Cause.BUSY, Cause.AWAY}


def test_a_start_held_fast_that_is_busy_is_warned_about_and_kept() -> None:
    planned = after(one_pairing(), plan(one_pairing(), "2027-01-04"))
    second = planned.check_ins[1]
    assert second.start
    pinned = with_row(planned, second.id, pinned=True)
    found = decision(schedule(pinned, ON, busy=busy("m1", second.start.date().isoformat())), second.id)
    assert found.check_in.start == second.start
    assert any("M1 is busy at that time, by their own calendar" in each for each in found.warnings)


def test_a_start_chosen_by_hand_that_is_busy_is_told() -> None:
    planned = after(one_pairing(), plan(one_pairing(), "2027-01-04"))
    second = planned.check_ins[1]
    assert second.start
    rows = busy("l1", second.start.date().isoformat())
    assert objections(planned, second, day("2027-01-04"), rows) == ("L1 is busy at that time, by their own calendar",)


def test_hours_reach_into_no_meeting() -> None:
    dossier = one_pairing(leader={"availability": "mon 09:00-12:00"}, mentor={"availability": "mon 13:00-17:00"})
    monday = [f"2027-{text}" for text in ("02-15", "02-22", "03-01", "03-08")]
    rows = busy("m1", *monday, hours=Hours(11 * 60, 13 * 60))
    obstacle = decision(schedule(dossier, ON, busy=rows), "p001-s02").obstacle
    assert obstacle
    assert "M1 could begin" not in obstacle.sentence


def test_a_calendar_older_or_longer_than_the_program_does_no_harm() -> None:
    rows = (*busy("l1", "2020-01-01", "2099-01-01"), BusyDay(person_id="l1", day=date(2027, 2, 1)))
    assert starts(one_pairing(), *rows) == starts(one_pairing())
