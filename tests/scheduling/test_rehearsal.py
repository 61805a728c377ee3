"""A rhythm that is tried: how many sessions, until when, for whom how many hours, and what would not fit."""

from datetime import date
from typing import Any

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.model.program import Scheduling, Simulation
from rmentor_cli.model.values import Cadence, EveryWeeks, MonthlyOnWeekday
from rmentor_cli.scheduling.decision import Cause
from rmentor_cli.scheduling.rehearsal import Load, Rehearsal, rehearse
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program, day

RATES = Simulation(runs=20)
FOUR_WEEKS = EveryWeeks(4)


def a_program_of_three(**parts: Any) -> Dossier:
    """Make a program in which one leader has two pairings."""
    return a_dossier(
        mentors=(a_mentor("j-1"), a_mentor("j-2"), a_mentor("j-3")),
        mentees=(a_leader("s-1", capacity=2), a_leader("s-2", away=parts.pop("away", ""))),
        pairings=(
            a_pairing("p001", "j-1", "s-1"),
            a_pairing("p002", "j-2", "s-1"),
            a_pairing("p003", "j-3", "s-2", status=parts.pop("status", PairingStatus.ACTIVE)),
        ),
        program=parts.pop("program", a_program(scheduling=Scheduling(minutes=60))),
        **parts,
    )


def tried(dossier: Dossier, cadence: Cadence = FOUR_WEEKS, on: date = START) -> Rehearsal:
    return rehearse(dossier, cadence, on, RATES)


def test_each_pairing_has_the_sessions_of_the_rhythm_whatever_program_yaml_says() -> None:
    dossier = a_program_of_three()
    assert tried(dossier, EveryWeeks(2)).sessions == (12, 12)
    assert tried(dossier, EveryWeeks(4)).sessions == (6, 6)
    assert tried(dossier, MonthlyOnWeekday(3, 0)).sessions == (6, 6)


def test_the_busiest_leader_has_the_hours_of_all_their_pairings() -> None:
    found = tried(a_program_of_three())
    assert found.loads == (Load("s-1", 2, 12 * 60), Load("s-2", 1, 6 * 60))
    assert found.usual_minutes == 6 * 60


def test_what_does_not_fit_counts_as_a_session_and_names_its_cause() -> None:
    found = tried(a_program_of_three(away="2027-03-01..2027-04-10"))
    assert [each.check_in.id for each in found.unplaced] == ["p003-s03"]
    assert found.main_cause is Cause.AWAY
    assert found.sessions == (6, 6)
    assert found.attendance.planned == 17
    assert found.loads[-1].minutes == 5 * 60


def test_the_last_session_is_the_last_day_of_all() -> None:
    found = tried(a_program_of_three())
    assert found.last == max(day for course in found.courses for day in course.days)
    assert found.last is not None
    assert found.last <= day("2027-07-10")


def test_only_what_lies_ahead_of_live_pairings_counts() -> None:
    held = tuple(
        a_check_in("p001", n, CheckInState.DONE, window=(when, when))
        for n, when in ((1, day("2027-01-25")), (2, day("2027-02-22")))
    )
    found = tried(a_program_of_three(check_ins=held, status=PairingStatus.ENDED), on=day("2027-03-08"))
    assert [(course.pairing_id, len(course.days)) for course in found.courses] == [("p001", 4), ("p002", 4)]


def test_a_program_that_is_over_has_nothing_ahead() -> None:
    found = tried(a_program_of_three(), on=day("2028-01-10"))
    assert (found.sessions, found.last, found.loads, found.usual_minutes) == ((0, 0), None, (), 0)
    assert found.main_cause is None


def test_trying_twice_is_trying_once() -> None:
    dossier = a_program_of_three()
    assert tried(dossier, EveryWeeks(3)) == tried(dossier, EveryWeeks(3))
