"""In which order sessions are placed, which habit they follow, and how room is made."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rmentor_cli.dates import SessionWindow
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.model.program import ArcSession
from rmentor_cli.model.time_kinds import DATE_RANGE
from rmentor_cli.scheduling.decision import Verdict
from rmentor_cli.scheduling.habit import best_habit, folded, hour_of, most_open, usual, week_quarter
from rmentor_cli.scheduling.preferences import earliest, near_habit, near_nominal, refine, round_times
from tests.builders import a_dossier, a_leader, a_mentor, a_pairing, day
from tests.scheduling.plans import after, decision, one_pairing, plan, planned_program, starts, with_person, with_row

WEEK = SessionWindow(
    first=date(2027, 1, 20), nominal_first=date(2027, 1, 25), nominal_last=date(2027, 1, 31), last=date(2027, 2, 3)
)


def at(weekday: int, hour: int, weeks: int = 0) -> int:
    """Return a quarter of the week, Monday being 0."""
    return (weeks * 7 + weekday) * 96 + hour * 4


def test_the_hardest_pairing_is_placed_first_whatever_its_number() -> None:
    dossier = a_dossier(
        program=planned_program(cadence="every week"),
        mentors=(a_mentor("m1"), a_mentor("m2", availability="tue 10:00-11:00")),
        mentees=(a_leader("l1", availability="tue 10:00-12:00"),),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m2", "l1")),
    )
    planned = plan(dossier)
    assert starts(planned)[0] == "s01 Tue 2027-01-26 11:00"
    assert decision(planned, "p002-s01").check_in.start == decision(planned, "p001-s01").check_in.start.replace(hour=10)  # type: ignore[union-attr]
    assert planned.totals[Verdict.UNPLACED] == 0


def test_a_leader_of_two_meets_them_on_different_days() -> None:
    dossier = a_dossier(
        program=planned_program(),
        mentors=(a_mentor("m1"), a_mentor("m2")),
        mentees=(a_leader("l1"),),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m2", "l1")),
    )
    assert {text[4:7] for text in starts(plan(dossier))} == {"Tue", "Wed"}


def test_room_is_made_by_moving_a_check_in_that_was_placed_just_now() -> None:
    # p003 is the hardest and takes Thursday; p001 then stands on Tuesday, the only day of p002
    dossier = a_dossier(
        program=planned_program(cadence="every week"),
        mentors=(a_mentor("m1", availability="tue 10:00-11:00; wed 09:00-09:45; thu 10:00-10:45"), a_mentor("m2")),
        mentees=(
            a_leader("l1", availability="tue 10:00-11:00; wed 09:00-09:45"),
            a_leader("l2", availability="tue 10:00-11:30; wed 09:00-09:15"),
        ),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m1", "l2")),
    )
    planned = plan(dossier)
    assert planned.totals[Verdict.UNPLACED] == 0
    assert starts(planned)[0].startswith("s01 Wed")


def test_room_is_not_made_by_moving_what_was_planned_before() -> None:
    dossier = a_dossier(
        program=planned_program(cadence="every week"),
        mentors=(a_mentor("m1"),),
        mentees=(a_leader("l1"), a_leader("l2", availability="tue 10:00-10:45")),
        pairings=(a_pairing("p001", "m1", "l1"),),
    )
    first = plan(dossier)
    joined = plan(after(dossier, first, pairings=(*dossier.pairings, a_pairing("p002", "m1", "l2"))))
    assert joined.check_ins[: len(first.check_ins)] == first.check_ins
    assert decision(joined, "p002-s01").verdict is Verdict.UNPLACED


def test_a_failed_attempt_to_make_room_changes_nothing() -> None:
    dossier = a_dossier(
        program=planned_program(cadence="every week"),
        mentors=(a_mentor("m1", availability="tue 10:00-10:45"), a_mentor("m2", availability="tue 10:00-10:45")),
        mentees=(a_leader("l1"),),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m2", "l1")),
    )
    planned = plan(dossier)
    assert {decision.verdict for decision in planned.decisions if decision.check_in.pairing_id == "p001"} == {
        Verdict.NEW
    }
    assert {decision.verdict for decision in planned.decisions if decision.check_in.pairing_id == "p002"} == {
        Verdict.UNPLACED
    }


def test_room_made_for_one_may_leave_room_for_another() -> None:
    # p003 takes the Tuesday of p002, which goes to Thursday of the week before: only then has l1 a Wednesday for p001
    short = "mon 08:00-08:30; tue 08:00-08:30; fri 08:00-08:30"
    shorter = "mon 09:00-09:30; thu 10:00-10:30; fri 09:00-09:30"
    arc = tuple(ArcSession(title=title, purpose="Learn") for title in ("First", "Second"))
    settings = planned_program(arc=arc, cadence="every week", min_gap=0, max_per_week=1)
    dossier = a_dossier(
        program=replace(settings, program=replace(settings.program, start=day("2027-01-13"))),
        mentors=(
            a_mentor("m1", availability=f"wed 10:00-10:45; {short}", away="2027-01-27..2027-01-27"),
            a_mentor("m2", availability="tue 10:00-10:45; thu 10:00-10:45; mon 09:00-09:30; fri 09:00-09:30"),
        ),
        mentees=(
            a_leader("l1", availability=f"tue 10:00-10:45; wed 10:00-10:45; thu 10:00-10:45; {short}"),
            a_leader("l2", availability=f"tue 10:00-10:45; {shorter}"),
        ),
        pairings=(a_pairing("p001", "m1", "l1"), a_pairing("p002", "m2", "l1"), a_pairing("p003", "m2", "l2")),
    )
    planned = plan(dossier)
    found = {row.id: row.start and f"{row.start:%a %d}" for row in planned.check_ins}
    assert (found["p003-s01"], found["p002-s01"], found["p001-s02"]) == ("Tue 02", "Thu 28", "Wed 03")
    assert plan(after(dossier, planned)).check_ins == planned.check_ins


def test_an_existing_habit_is_kept_for_sessions_that_are_added() -> None:
    dossier = one_pairing()
    first = plan(dossier)
    edited = with_row(after(dossier, first), "p001-s01", start="2027-01-28 15:30")
    rows = plan(edited).check_ins[:1]
    planned = plan(replace(edited, check_ins=rows))
    assert {text[4:7] + text[-5:] for text in starts(planned)} == {"Thu15:30"}


def test_a_habit_that_nothing_can_follow_gives_way_to_the_nearest() -> None:
    dossier = one_pairing()
    planned = plan(dossier)
    changed = with_person(
        after(dossier, planned),
        "l1",
        availability=a_leader("x", availability="tue 13:00-15:00; thu 09:00-17:00").availability,
    )
    again = plan(changed)
    assert {text[4:7] + text[-5:] for text in starts(again)} == {"Tue13:00"}
    assert again.totals[Verdict.MOVED] == 6


def test_one_forced_move_keeps_to_the_weekday_or_the_time_of_the_habit() -> None:
    dossier = one_pairing(planned_program(cadence="every week"))
    first = plan(dossier)
    leave = (DATE_RANGE.parse("2027-02-02..2027-02-02"),)
    assert starts(plan(with_person(after(dossier, first), "m1", away=leave)))[1] == "s02 Mon 2027-02-01 10:00"


def test_the_usual_time_is_the_most_common_and_of_equals_the_latest() -> None:
    assert usual([], 0) is None
    assert usual([at(1, 10), at(1, 10, 1), at(3, 9, 2)], 0) == at(1, 10)
    assert usual([at(3, 9, 1), at(1, 10)], 0) == at(3, 9)
    assert week_quarter(0, 2) == at(2, 0)
    assert week_quarter(at(5, 8), 3) == at(1, 8)


def test_windows_are_folded_onto_one_week() -> None:
    wednesdays = (1 << at(0, 9)) | (1 << at(7, 10)) | (1 << at(14, 10))
    assert folded(wednesdays, WEEK) == (1 << at(2, 9)) | (1 << at(2, 10))


def test_the_most_open_quarters_are_those_of_most_windows_and_then_of_most_nominal_weeks() -> None:
    wednesday, thursday = at(0, 10), at(1, 10)  # counted from Wednesday 20 January, before the nominal week
    nominal_wednesday = wednesday + at(7, 0)
    first = (1 << wednesday | 1 << thursday, WEEK)
    assert most_open([first, (1 << thursday, WEEK)]) == 1 << at(3, 10)
    assert most_open([first, (1 << nominal_wednesday | 1 << thursday, WEEK)]) == 1 << at(2, 10)
    assert most_open([first, first]) == 1 << at(2, 10) | 1 << at(3, 10)
    assert most_open([(0, WEEK)]) == 0


def test_a_habit_is_chosen_by_what_was_then_free_days_round_times_easy_hours_and_midweek() -> None:
    every = sum(1 << quarter for quarter in range(7 * 96))
    easy = [sum(1 << at(day, hour) for day in range(7) for hour in (10, 14))]
    assert best_habit(every, None, 0, easy, {}) == at(1, 10)
    assert best_habit(every, at(4, 16), 0, easy, {}) == at(4, 16)
    assert best_habit(every & ~(1 << at(4, 16)), at(4, 16), 0, easy, {}) == at(4, 10)
    assert best_habit(every, None, 1 << at(1, 15), easy, {}) == at(2, 10)
    assert best_habit(1 << at(0, 10) + 1 | 1 << at(5, 10) + 2, None, 0, easy, {}) == at(5, 10) + 2


def test_of_equally_good_habits_the_hour_and_then_the_day_with_the_fewest_pairings_is_chosen() -> None:
    every = sum(1 << quarter for quarter in range(7 * 96))
    easy = [sum(1 << at(day, hour) for day in range(7) for hour in (10, 14))]
    chosen: Counter[int] = Counter()
    for _ in range(8):
        chosen[hour_of(best_habit(every, None, 0, easy, chosen))] += 1
    assert [divmod(hour, 24) for hour in chosen] == [(1, 10), (2, 10), (3, 10), (1, 14), (2, 14), (3, 14)]
    assert list(chosen.values()) == [2, 2, 1, 1, 1, 1]


def a_program_of(pairings: int, hours: str = "mon-fri 09:00-17:00") -> Dossier:
    numbers = range(1, pairings + 1)
    return a_dossier(
        program=planned_program(),
        mentors=tuple(a_mentor(f"m{n}", availability=hours) for n in numbers),
        mentees=tuple(a_leader(f"l{n}") for n in numbers),
        pairings=tuple(a_pairing(f"p{n:03}", f"m{n}", f"l{n}") for n in numbers),
    )


def habits_of(rows: Iterable[CheckIn]) -> dict[str, set[str]]:
    habits: dict[str, set[str]] = {}
    for found in rows:
        if found.start:
            habits.setdefault(found.pairing_id, set()).add(f"{found.start:%a %H}")
    return habits


def test_pairings_who_could_all_meet_at_the_same_time_are_spread_over_days_and_easy_hours() -> None:
    habits = habits_of(plan(a_program_of(30)).check_ins)
    assert {len(times) for times in habits.values()} == {1}
    shared = Counter(time for times in habits.values() for time in times)
    assert sorted(shared) == [f"{day} {hour}" for day in ("Thu", "Tue", "Wed") for hour in (10, 11, 13, 14, 15)]
    assert set(shared.values()) == {2}


def test_a_pairing_that_joins_takes_a_quiet_hour_and_moves_nobody() -> None:
    few, all_of_them = a_program_of(4), a_program_of(5)
    first = plan(few)
    joined = plan(after(all_of_them, first))
    assert joined.check_ins[: len(first.check_ins)] == first.check_ins
    assert habits_of(joined.check_ins)["p005"] == {"Wed 11"}


def test_a_schedule_in_which_everybody_meets_at_one_time_stays_as_it_is() -> None:
    narrow = plan(a_program_of(4, "tue 10:00-10:45"))
    assert habits_of(narrow.check_ins) == {f"p00{n}": {"Tue 10"} for n in range(1, 5)}
    wide = plan(after(a_program_of(4), narrow))
    assert wide.check_ins == narrow.check_ins


def test_preferences_narrow_down_and_never_empty() -> None:
    assert refine(0b1110, [0b0001, 0b0110]) == 0b0110
    assert refine(0b1110, [0b0001]) == 0b1110
    assert earliest(0b1100) == 2
    exact, same_day, same_time = near_habit(at(3, 10), WEEK.first.weekday(), 15)
    assert exact == same_day & same_time == 1 << at(1, 10) | 1 << at(8, 10)
    assert same_time.bit_count() == 15
    assert round_times(1)[0].bit_count() == 48
    assert near_nominal(WEEK)[0].bit_count() == 7 * 96
    assert near_nominal(WEEK)[-1].bit_length() >= 15 * 96
