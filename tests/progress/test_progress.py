"""What happened to a pairing, and where it stands: every line of the published rule."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing, PairingStatus, Side
from rmentor_cli.model.program import ArcSession, Scheduling, SchedulingMode
from rmentor_cli.model.values import DateRange, EveryWeeks, MonthlyOnWeekday
from rmentor_cli.progress.history import silence_limit
from rmentor_cli.progress.needs import NeedKind
from rmentor_cli.progress.outcomes import Became, day_of
from rmentor_cli.progress.pairing import Health, PairingProgress, progress
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program

ON = START + timedelta(days=30)
STATES = list(CheckInState)


def at(days: int) -> datetime:
    """Return ten o'clock so many days from the day of the test."""
    return datetime.combine(ON + timedelta(days=days), datetime.min.time()).replace(hour=10)


def a_meeting(n: int, state: str, days: int, **cells: Any) -> CheckIn:
    """Make a check-in so many days from the day of the test; an unplaced one has only that day for a window."""
    day, start = at(days).date(), None if state == "unplaced" else at(days)
    return a_check_in("p001", n, CheckInState(state), window=(day, day), start=start, **cells)


def the_progress(*check_ins: CheckIn, on: date = ON, program: Any = None, **cells: Any) -> PairingProgress:
    """Return the progress of one pairing."""
    pairing = a_pairing("p001", "j-1", "s-1", **cells)
    dossier = a_dossier(program=program or a_program(), pairings=(pairing,), check_ins=check_ins)
    (found,) = progress(dossier, on)
    return found


def kinds(facts: PairingProgress) -> list[NeedKind]:
    return [need.kind for need in facts.needs]


@pytest.mark.parametrize(
    ("state", "days", "outcome", "is_due"),
    [
        ("done", -1, Became.HELD, True),
        ("done", 0, Became.HELD, True),
        ("done", 1, Became.PLANNED, False),
        ("missed", 0, Became.MISSED, True),
        ("cancelled", -1, Became.CANCELLED, True),
        ("cancelled", 1, Became.PLANNED, False),
        ("planned", -1, Became.UNREPORTED, True),
        ("confirmed", -1, Became.UNREPORTED, True),
        ("planned", 0, Became.PLANNED, False),
        ("confirmed", 1, Became.PLANNED, False),
        ("unplaced", -1, Became.UNPLACED, True),
        ("unplaced", 0, Became.UNPLACED, False),
        ("unplaced", 9, Became.UNPLACED, False),
    ],
)
def test_only_what_happened_by_the_day_counts_and_the_past_is_never_guessed(
    state: str, days: int, outcome: Became, *, is_due: bool
) -> None:
    (entry,) = the_progress(a_meeting(1, state, days)).entries
    assert (entry.outcome, entry.is_due) == (outcome, is_due)


@pytest.mark.parametrize(("days", "outcome"), [(-1, Became.UNREPORTED), (1, Became.PLANNED)])
def test_one_that_somebody_gave_a_start_has_a_date_whatever_its_state_still_says(days: int, outcome: Became) -> None:
    row = replace(a_meeting(1, "unplaced", days), start=at(days))
    assert the_progress(row).entries[0].outcome is outcome


@pytest.mark.parametrize(("changed", "outcome"), [(-1, Became.CANCELLED), (1, Became.PLANNED)])
def test_a_check_in_called_off_ahead_is_cancelled_once_that_is_known_but_not_due(changed: int, outcome: Became) -> None:
    facts = the_progress(a_meeting(1, "cancelled", 5, changed=ON + timedelta(days=changed)))
    assert facts.entries[0].outcome is outcome
    assert not facts.due


def test_without_a_start_a_check_in_is_due_when_its_window_has_ended() -> None:
    window = (ON - timedelta(days=9), ON)
    check_in = a_check_in("p001", 1, CheckInState.PLANNED, window=window)
    assert day_of(check_in, ON) == ON
    assert the_progress(check_in).entries[0].outcome is Became.PLANNED
    assert the_progress(check_in, on=ON + timedelta(days=1)).entries[0].outcome is Became.UNREPORTED


@pytest.mark.parametrize(("first", "changed", "seen"), [(0, -5, 0), (-3, -2, -2)])
def test_without_a_start_what_was_called_off_keeps_its_day(first: int, changed: int, seen: int) -> None:
    window, told = (ON + timedelta(days=first), ON + timedelta(days=20)), ON + timedelta(days=changed)
    row = a_check_in("p001", 1, CheckInState.CANCELLED, window=window, changed=told, cancelled_by=Side.MENTEE)
    assert {day_of(row, ON + timedelta(days=later)) for later in (0, 1, 8, 30)} == {ON + timedelta(days=seen)}


@pytest.mark.parametrize(("first", "outcome"), [(-3, Became.HELD), (2, Became.PLANNED)])
def test_without_a_start_a_check_in_held_counts_once_its_window_has_begun(first: int, outcome: Became) -> None:
    window = (ON + timedelta(days=first), ON + timedelta(days=9))
    facts = the_progress(a_check_in("p001", 1, CheckInState.DONE, window=window))
    assert facts.entries[0].outcome is outcome
    assert facts.last_contact == (ON if outcome is Became.HELD else START)


def test_a_session_cancelled_and_held_later_is_held_and_was_due_when_first_planned() -> None:
    facts = the_progress(a_meeting(1, "cancelled", -20), a_meeting(1, "done", -2))
    (session,) = facts.sessions
    assert (session.is_held, session.due_on) == (True, at(-20).date())
    assert len(facts.held) == len(facts.due) == 1
    assert facts.first_held == facts.last_contact == at(-2).date()


def test_a_session_cancelled_and_planned_again_is_due_and_not_held() -> None:
    (session,) = the_progress(a_meeting(1, "cancelled", -20), a_meeting(1, "planned", 3)).sessions
    assert (session.outcome, session.is_due) == (Became.PLANNED, True)


def test_what_falls_into_a_pause_is_neither_due_nor_unreported_unless_it_was_held() -> None:
    pause: dict[str, Any] = {"paused_from": ON - timedelta(days=20), "paused_until": ON - timedelta(days=1)}
    states = ["planned", "cancelled", "unplaced", "done"]
    facts = the_progress(*(a_meeting(n, state, -20 + n) for n, state in enumerate(states, 1)), **pause)
    paused = Became.PAUSED
    assert [session.outcome for session in facts.sessions] == [paused, paused, paused, Became.HELD]
    assert len(facts.due) == 1


def test_what_lies_after_the_end_of_a_pairing_is_left_out_but_not_before_it_ended() -> None:
    rows = a_meeting(1, "done", -20), a_meeting(2, "cancelled", -2)
    ended: dict[str, Any] = {"status": PairingStatus.ENDED, "ended": ON - timedelta(days=5)}
    after, before = the_progress(*rows, **ended), the_progress(*rows, on=ON - timedelta(days=6), **ended)
    assert [len(facts.entries) for facts in (after, before)] == [1, 2]
    assert (after.is_live, before.is_live) == (False, True)
    assert after.health is None
    assert not after.needs


def test_a_pairing_that_goes_on_after_all_counts_what_came_since() -> None:
    rows = a_meeting(1, "done", -20), a_meeting(2, "done", -2)
    facts = the_progress(*rows, status=PairingStatus.ACTIVE, ended=ON - timedelta(days=5))
    assert (facts.is_live, len(facts.held)) == (True, 2)


@pytest.mark.parametrize(
    ("cells", "is_there"),
    [
        ({"status": PairingStatus.PROPOSED}, False),
        ({"status": PairingStatus.DECLINED}, False),
        ({"since": ON + timedelta(days=1)}, False),
        ({"since": ON}, True),
        ({"since": None}, True),
    ],
)
def test_a_pairing_is_there_from_the_day_it_began(cells: dict[str, Any], *, is_there: bool) -> None:
    dossier = a_dossier(pairings=(a_pairing("p001", "j-1", "s-1", **cells),))
    assert bool(progress(dossier, ON)) is is_there


def test_pairings_come_by_id_and_only_with_their_own_check_ins() -> None:
    pairings = a_pairing("p002", "j-2", "s-2"), a_pairing("p001", "j-1", "s-1")
    found = progress(a_dossier(pairings=pairings, check_ins=(a_meeting(1, "done", -3),)), ON)
    assert [(facts.pairing.id, len(facts.entries)) for facts in found] == [("p001", 1), ("p002", 0)]


MENTEE, MENTOR, NEITHER = Side.MENTEE, Side.MENTOR, Side.NEITHER


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ([MENTEE], [NeedKind.TO_REBOOK]),
        ([MENTEE, MENTEE], [NeedKind.LEADER_CANCELLING]),
        ([MENTOR, MENTEE, MENTEE, MENTEE], [NeedKind.LEADER_CANCELLING]),
        ([MENTOR, MENTOR], [NeedKind.MENTOR_CANCELLING]),
        ([MENTEE, MENTOR], [NeedKind.TO_REBOOK]),
        ([NEITHER, NEITHER], []),
        ([None, None], []),
    ],
)
def test_two_cancellations_in_a_row_on_one_side_need_a_talk(sides: list[Side | None], expected: list[NeedKind]) -> None:
    rows = [a_meeting(n, "cancelled", -20 + n, cancelled_by=side) for n, side in enumerate(sides, 1)]
    facts = the_progress(*rows)
    assert kinds(facts) == expected
    assert facts.health is (Health.CHECK_IN if expected else Health.ON_TRACK)


def test_the_need_names_every_check_in_of_the_run_oldest_first() -> None:
    states = ["done", "cancelled", "cancelled", "cancelled"]
    facts = the_progress(*(a_meeting(n, s, -20 + n, cancelled_by=MENTEE) for n, s in enumerate(states, 1)))
    (need,) = facts.needs
    assert [check_in.n for check_in in need.check_ins] == [2, 3, 4]
    assert need.since == at(-18).date()


@pytest.mark.parametrize(
    "between",
    [a_meeting(2, "done", -8), a_meeting(2, "cancelled", -8, cancelled_by=MENTOR), a_meeting(2, "missed", -8)],
)
def test_anything_recorded_between_breaks_the_run(between: CheckIn) -> None:
    rows = [a_meeting(n, "cancelled", day, cancelled_by=MENTEE) for n, day in ((1, -10), (3, -6))]
    assert NeedKind.LEADER_CANCELLING not in kinds(the_progress(*rows, between))


def test_excused_cancellations_and_unreported_check_ins_neither_make_nor_break_a_run() -> None:
    rows = [a_meeting(n, "cancelled", -20 + n, cancelled_by=MENTEE) for n in (1, 3)]
    excused = a_meeting(4, "cancelled", -15, cancelled_by=MENTEE, excused=True)
    assert NeedKind.LEADER_CANCELLING in kinds(the_progress(*rows, a_meeting(2, "planned", -18), excused))
    assert NeedKind.LEADER_CANCELLING not in kinds(the_progress(rows[0], excused))


def test_what_was_called_off_by_neither_makes_and_breaks_no_run() -> None:
    rows = [a_meeting(n, "cancelled", -20 + n, cancelled_by=side) for n, side in enumerate([MENTEE, NEITHER, MENTEE])]
    (need,) = the_progress(*rows).needs
    assert (need.kind, [row.n for row in need.check_ins]) == (NeedKind.LEADER_CANCELLING, [0, 2])


def test_who_did_not_come_while_the_other_did_counts_like_who_cancelled() -> None:
    rows = a_meeting(1, "cancelled", -20, cancelled_by=MENTEE), a_meeting(2, "missed", -10, attended=("j-1",))
    assert kinds(the_progress(*rows)) == [NeedKind.LEADER_CANCELLING]
    assert kinds(the_progress(rows[0], replace(rows[1], attended=("s-1",)))) == [NeedKind.MISSED, NeedKind.TO_REBOOK]
    assert kinds(the_progress(rows[1])) == [NeedKind.TO_REBOOK]


def test_one_that_fell_through_on_the_leaders_side_needs_a_new_date_until_its_session_has_one() -> None:
    gone = a_meeting(1, "cancelled", -10, cancelled_by=MENTEE)
    assert kinds(the_progress(gone)) == [NeedKind.TO_REBOOK]
    assert not kinds(the_progress(gone, replace(a_meeting(1, "planned", 5), id="p001-x01")))
    assert not kinds(the_progress(gone, replace(a_meeting(1, "planned", -2), id="p001-x01"))), "it may have been held"
    assert not kinds(the_progress(replace(gone, excused=True)))


def test_what_fell_through_on_the_leaders_side_needs_a_date_though_the_two_have_met_since() -> None:
    gone = [a_meeting(n, "cancelled", -20 + n, cancelled_by=MENTEE) for n in (1, 2)]
    facts = the_progress(*gone, a_meeting(3, "done", -10))
    (need,) = facts.needs
    assert (need.kind, [row.n for row in need.check_ins]) == (NeedKind.TO_REBOOK, [1, 2])
    assert facts.health is Health.CHECK_IN
    again = [replace(a_meeting(n, "planned", 5 + n), id=f"p001-x0{n}") for n in (1, 2)]
    assert not kinds(the_progress(*gone, a_meeting(3, "done", -10), *again))
    assert not kinds(the_progress(replace(gone[0], excused=True), a_meeting(3, "done", -10)))


def test_the_last_check_in_missed_needs_a_word_until_the_two_meet_again() -> None:
    missed = a_meeting(1, "missed", -10)
    assert kinds(the_progress(missed)) == [NeedKind.MISSED]
    assert not kinds(the_progress(missed, a_meeting(2, "done", -2)))


def test_a_session_without_a_date_needs_someone_unless_another_check_in_stands_for_it() -> None:
    unplaced = a_meeting(2, "unplaced", 9)
    assert kinds(the_progress(a_meeting(1, "done", -3), unplaced)) == [NeedKind.UNPLACED]
    assert not kinds(the_progress(unplaced, a_meeting(2, "planned", 4)))


@pytest.mark.parametrize(
    ("dated", "undated", "is_asked"), [(1, 2, True), (2, 2, False), (0, 1, False), (3, 4, True)], ids=str
)
def test_leave_that_takes_most_of_what_is_left_asks_how_the_two_go_on(
    dated: int, undated: int, *, is_asked: bool
) -> None:
    first = ON + timedelta(days=20)
    people: dict[str, Any] = {"mentors": (replace(a_mentor("j-1"), away=(DateRange(first, first + timedelta(365)),)),)}
    rows = [a_meeting(1, "done", -3), *(a_meeting(n + 2, "planned", n + 1) for n in range(dated))]
    lost = [
        a_check_in("p001", n, CheckInState.UNPLACED, window=(at(7 * n).date(), at(7 * n + 5).date()))
        for n in range(10, 10 + undated)
    ]
    pairings = (a_pairing("p001", "j-1", "s-1"),)
    dossier = a_dossier(pairings=pairings, check_ins=(*rows, *lost), **people)
    (facts,) = progress(dossier, ON)
    assert kinds(facts) == [NeedKind.ON_LEAVE] * is_asked
    line = JournalLine(id="j", date=ON, key="decide-p001-leave", kind="decide", state=JournalState.BY_HAND)
    (asked,) = progress(replace(dossier, journal=(line,)), ON)
    assert kinds(asked) == [], "they wait for each other"


@pytest.mark.parametrize(("days", "expected"), [(-7, []), (-8, [NeedKind.UNREPORTED])])
def test_after_a_week_someone_asks_what_became_of_a_check_in(days: int, expected: list[NeedKind]) -> None:
    assert kinds(the_progress(a_meeting(1, "planned", days))) == expected


@pytest.mark.parametrize(("days", "is_silent"), [(42, False), (43, True)])
def test_silent_is_more_than_one_and_a_half_times_the_cadence_since_the_last_check_in_held(
    days: int, *, is_silent: bool
) -> None:
    facts = the_progress(a_meeting(1, "done", 0), on=ON + timedelta(days=days))
    assert facts.is_silent is is_silent
    assert (NeedKind.SILENT in kinds(facts)) is is_silent


def test_before_the_first_check_in_silence_counts_from_the_start_of_the_pairing() -> None:
    assert the_progress(on=START + timedelta(days=43)).is_silent
    assert not the_progress(on=START + timedelta(days=43), since=START + timedelta(days=1)).is_silent


@pytest.mark.parametrize("held", [False, True])
def test_the_time_before_the_program_is_not_silence(held: bool) -> None:  # noqa: FBT001
    five_weeks_before = START - timedelta(days=35)
    early = [replace(a_meeting(1, "done", 0), start=datetime.combine(five_weeks_before, datetime.min.time()))]
    rows, paired = early if held else [], five_weeks_before - timedelta(days=1)
    first_week = the_progress(*rows, on=START + timedelta(days=6), since=paired)
    assert (first_week.last_contact, first_week.quiet_days, first_week.is_silent) == (START, 6, False)
    assert not the_progress(*rows, on=START + timedelta(days=42), since=paired).is_silent
    assert the_progress(*rows, on=START + timedelta(days=43), since=paired).is_silent


def test_before_the_program_starts_nobody_is_silent() -> None:
    facts = the_progress(on=START - timedelta(days=1), since=START - timedelta(days=90))
    assert not facts.needs
    assert facts.health is Health.TOO_EARLY


def test_without_any_date_silence_is_not_judged() -> None:
    facts = the_progress(on=START + timedelta(days=300), since=None)
    assert (facts.last_contact, facts.quiet_days, facts.is_silent) == (None, 0, False)


@pytest.mark.parametrize(
    ("cadence", "days"), [(EveryWeeks(1), 10), (EveryWeeks(3), 31), (EveryWeeks(4), 42), (MonthlyOnWeekday(1, 1), 45)]
)
def test_the_limit_of_silence_follows_the_cadence(cadence: Any, days: int) -> None:
    assert silence_limit(a_program(scheduling=Scheduling(cadence=cadence))) == days


def test_blackouts_and_pauses_are_not_silence_also_where_they_overlap() -> None:
    blackouts = (DateRange(ON + timedelta(days=1), ON + timedelta(days=14)),)
    program = a_program(scheduling=Scheduling(blackouts=blackouts))
    paused: dict[str, Any] = {"paused_from": ON + timedelta(days=10), "paused_until": ON + timedelta(days=20)}
    on = ON + timedelta(days=62)
    facts = the_progress(a_meeting(1, "done", 0), on=on, program=program, **paused)
    assert (facts.quiet_days, facts.is_silent) == (42, False)
    assert the_progress(a_meeting(1, "done", 0), on=on + timedelta(days=1), program=program, **paused).is_silent


def test_leave_of_either_is_not_silence() -> None:
    away = (DateRange(ON + timedelta(days=5), ON + timedelta(days=24)),)  # twenty days
    mentor = replace(a_mentor("j-1"), away=away)
    dossier = a_dossier(pairings=(a_pairing("p001", "j-1", "s-1"),), mentors=(mentor,), mentees=(a_leader("s-1"),))
    dossier = replace(dossier, check_ins=(a_meeting(1, "done", 0),))
    quiet, silent = (progress(dossier, ON + timedelta(days=days))[0] for days in (62, 63))
    assert (quiet.quiet_days, quiet.is_silent, silent.is_silent) == (42, False, True)
    assert quiet.silent_from == silent.silent_from == silent.on


def test_nobody_is_silent_while_a_report_may_still_come_in() -> None:
    on = ON + timedelta(days=50)
    held, waiting = a_meeting(1, "done", 0), a_meeting(2, "planned", 44)
    assert not the_progress(held, waiting, on=on).needs
    late = the_progress(held, waiting, on=on + timedelta(days=2))
    assert kinds(late) == [NeedKind.SILENT, NeedKind.UNREPORTED]


@pytest.mark.parametrize(("unsaid", "is_silent"), [((), False), ((14,), False), ((14, 28), True), ((-14, 14), False)])
def test_where_several_reports_never_came_nobody_waits_for_another(unsaid: tuple[int, ...], *, is_silent: bool) -> None:
    rows = [a_meeting(n, "planned", days) for n, days in enumerate((*unsaid, 44), start=2)]
    assert the_progress(a_meeting(1, "done", 0), *rows, on=ON + timedelta(days=50)).is_silent is is_silent


def test_two_who_held_every_session_of_the_arc_are_not_silent() -> None:
    arc = tuple(ArcSession(title=str(n), purpose="To meet") for n in (1, 2))
    rows = a_meeting(1, "done", -9), a_meeting(2, "done", -2)
    later = ON + timedelta(days=90)
    complete = the_progress(*rows, on=later, program=a_program(arc=arc))
    assert complete.is_complete
    assert complete.health is Health.ON_TRACK
    assert the_progress(rows[0], on=later, program=a_program(arc=arc)).is_silent


PAUSED = PairingStatus.PAUSED


@pytest.mark.parametrize(
    ("cells", "is_paused"),
    [
        ({"status": PAUSED}, True),
        ({"status": PAUSED, "paused_until": ON}, True),
        ({"status": PAUSED, "paused_until": ON - timedelta(days=1)}, False),
        ({"status": PAUSED, "paused_from": ON + timedelta(days=1)}, False),
        ({"paused_from": ON, "paused_until": ON}, True),
        ({"paused_from": ON}, False),
        ({"paused_until": ON}, False),
        ({}, False),
    ],
)
def test_a_pause_holds_from_its_first_to_its_last_day(cells: dict[str, Any], *, is_paused: bool) -> None:
    assert the_progress(**cells).is_paused is is_paused


def test_a_paused_pairing_is_not_silent_and_needs_nobody() -> None:
    rows = [a_meeting(n, "cancelled", n, cancelled_by=MENTEE) for n in (1, 2)]
    facts = the_progress(*rows, on=ON + timedelta(days=200), status=PAUSED, paused_from=ON + timedelta(days=10))
    assert not facts.is_silent
    assert not facts.needs
    assert facts.health is Health.PAUSED


def test_a_pause_that_is_over_needs_a_decision() -> None:
    over = ON - timedelta(days=1)
    facts = the_progress(a_meeting(1, "done", -3), status=PAUSED, paused_until=over)
    assert [(need.kind, need.since) for need in facts.needs] == [(NeedKind.PAUSE_OVER, over)]


def test_a_pause_still_to_come_is_not_over() -> None:
    facts = the_progress(a_meeting(1, "done", -3), status=PAUSED, paused_from=ON + timedelta(days=2))
    assert not facts.needs


def test_needs_come_worst_first() -> None:
    cancelled = [a_meeting(n, "cancelled", n, cancelled_by=MENTEE) for n in (1, 2)]
    rows = *cancelled, a_meeting(3, "unplaced", 30), a_meeting(4, "planned", 40)
    assert kinds(the_progress(*rows, on=ON + timedelta(days=60))) == [
        NeedKind.LEADER_CANCELLING,
        NeedKind.SILENT,
        NeedKind.UNPLACED,
        NeedKind.UNREPORTED,
    ]


def test_before_any_session_is_due_it_is_too_early_to_say() -> None:
    assert the_progress(a_meeting(1, "planned", 3)).health is Health.TOO_EARLY
    assert the_progress(a_meeting(1, "done", 0)).health is Health.ON_TRACK


meetings = st.builds(
    a_meeting,
    n=st.integers(1, 4),
    state=st.sampled_from([state.value for state in STATES]),
    days=st.integers(-60, 30),
    cancelled_by=st.sampled_from([None, *Side]),
    excused=st.booleans(),
)
pairings = st.builds(
    a_pairing,
    *map(st.just, ("p001", "j-1", "s-1")),
    status=st.sampled_from([PairingStatus.ACTIVE, PAUSED, PairingStatus.ENDED]),
    ended=st.none() | st.integers(-20, 20).map(lambda days: ON + timedelta(days=days)),
    paused_until=st.none() | st.integers(-20, 20).map(lambda days: ON + timedelta(days=days)),
)


@settings(max_examples=150)
@given(rows=st.lists(meetings, max_size=8), pairing=pairings, order=st.randoms(use_true_random=False))
def test_laws_of_any_history(rows: list[CheckIn], pairing: Pairing, order: Any) -> None:
    rows = [replace(row, id=f"p001-x{place:02}") for place, row in enumerate(rows)]
    (facts,) = progress(a_dossier(pairings=(pairing,), check_ins=tuple(rows)), ON)
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert progress(a_dossier(pairings=(pairing,), check_ins=tuple(shuffled)), ON) == (facts,)
    assert set(facts.held) <= set(facts.due)
    assert (facts.health is Health.CHECK_IN) == bool(facts.needs)
    assert (facts.health is None) == (not facts.is_live)
    past = [row for row in rows if day_of(row, ON) <= ON]
    (without_future,) = progress(a_dossier(pairings=(pairing,), check_ins=tuple(past)), ON)
    assert len(without_future.due) == len(facts.due)
    assert without_future.last_contact == facts.last_contact


def test_what_rmentor_withdrew_is_no_session_that_fell_through() -> None:
    held, gone = a_meeting(1, "done", -20), a_meeting(2, "cancelled", -2, cancelled_by=Side.PROGRAM)
    facts = the_progress(held, gone)
    assert [session.n for session in facts.sessions] == [1]
    assert [entry.check_in.id for entry in facts.entries] == [held.id]


def test_what_a_pause_or_leave_takes_all_of_is_no_trouble() -> None:
    window = (at(5).date(), at(12).date())
    row = a_check_in("p001", 2, CheckInState.UNPLACED, window=window)
    people: dict[str, Any] = {"mentors": (a_mentor("j-1", away=f"{window[0]}..{window[1]}"),)}
    pairing = a_pairing("p001", "j-1", "s-1")
    (away,) = progress(a_dossier(pairings=(pairing,), check_ins=(row,), **people), ON)
    assert (away.entries[0].outcome, kinds(away)) == (Became.UNPLACED, [])
    assert kinds(the_progress(row)) == [NeedKind.UNPLACED]
    # a pause agreed for later, over all the working days of the window but not its last one, a Sunday
    friday, sunday = date(2027, 2, 19), date(2027, 2, 21)
    later = a_check_in("p001", 2, CheckInState.UNPLACED, window=(date(2027, 2, 15), sunday))
    resting = a_pairing("p001", "j-1", "s-1", paused_from=date(2027, 2, 15), paused_until=friday)
    (paused,) = progress(a_dossier(pairings=(resting,), check_ins=(later,), **people), ON)
    assert (paused.entries[0].outcome, kinds(paused)) == (Became.PAUSED, [])


def test_the_journal_is_looked_through_once_for_all_pairings() -> None:
    looks = []

    class Counted(list[Any]):
        def __iter__(self) -> Any:
            looks.append(1)
            return super().__iter__()

    pairings = tuple(a_pairing(f"p{n:03}", f"j-{n}", f"s-{n}") for n in range(1, 9))
    assert len(progress(a_dossier(pairings=pairings, journal=Counted()), ON)) == len(pairings)
    assert len(looks) == 1


def test_who_book_their_check_ins_are_not_silent_while_the_days_of_the_next_one_last() -> None:
    program = a_program(scheduling=Scheduling(mode=SchedulingMode.WINDOW, cadence=EveryWeeks(3)))
    held = a_check_in(
        "p001", 1, CheckInState.DONE, window=(date(2027, 1, 18), date(2027, 2, 7)), changed=date(2027, 1, 20)
    )
    ahead = a_check_in("p001", 2, window=(date(2027, 2, 8), date(2027, 2, 28)))

    def facts(on: date) -> PairingProgress:
        return the_progress(held, ahead, on=on, program=program, since=date(2027, 1, 4))

    assert [facts(date(2027, *on)).is_silent for on in ((2, 22), (2, 28), (3, 7), (3, 8))] == [
        False,
        False,
        False,
        True,
    ]
    assert facts(date(2027, 2, 22)).silent_from == date(2027, 3, 1)
