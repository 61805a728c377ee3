"""Single measures on small programs: what counts, what is missing, and what an empty program says."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from rmentor_cli.measures.metrics import Metrics, Traffic, _traffic, measure
from rmentor_cli.measures.quality import Scores
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus, Side
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.program import ArcSession
from rmentor_cli.progress.pairing import Health
from tests.builders import START, a_check_in, a_consent, a_dossier, a_leader, a_mentor, a_pairing, a_program, day

ON = START + timedelta(days=60)
DONE, PLANNED = CheckInState.DONE, CheckInState.PLANNED


def on_day(days: int) -> dict[str, Any]:
    """Place a check-in without a start so many days after the beginning."""
    return {"window": (START + timedelta(days=days),) * 2}


def two_people(**parts: Any) -> Dossier:
    return a_dossier(mentors=(a_mentor("j-1"),), mentees=(a_leader("s-1"),), **parts)


def one_pairing(*states: CheckInState, **cells: Any) -> Dossier:
    rows = tuple(a_check_in("p001", n, state, **on_day(20 + n)) for n, state in enumerate(states, 1))
    return two_people(pairings=(a_pairing("p001", "j-1", "s-1", **cells),), check_ins=rows)


def test_an_empty_program_has_no_figure_and_says_so() -> None:
    metrics = measure(a_dossier(), ON)
    assert {key: figure.text for key, figure in metrics.figures.items()} == {
        "check-ins-on-plan": "none due yet",
        "paired-rate": "nobody has signed up yet",
        "first-meeting-lag": "nobody has met yet",
        "silent": "no pairing is going on",
        "unreported": "none is over yet",
        "missed": "none recorded yet",
        "cancelled-by-leader": "none recorded yet",
        "cancelled-by-mentor": "none recorded yet",
        "cancelled-by-neither": "none recorded yet",
        "match-mean": "the score was not worked out",
        "match-lowest": "the score was not worked out",
        "match-share": "the score was not worked out",
        "mentor-wants": "the score was not worked out",
        "leader-wants": "the score was not worked out",
        "reach-mentors": "not known how many are eligible",
        "reach-leaders": "not known how many are eligible",
        "completion": "no pairing has check-ins yet",
        "early-ends": "no pairing has begun yet",
        "goals-mentors": "no goal is noted",
        "goals-leaders": "no goal is noted",
        "commitments-kept": "no commitment is noted",
        "prepared-mentors": "no pairing has begun yet",
        "prepared-leaders": "no pairing has begun yet",
        "input-given": "nobody is paired",
        "grade-gap": "nobody is paired yet",
        "useful": "no question counts as useful",
        "again": "no question counts as again",
        "contacts": "no question counts as contacts",
        "visible": "no question counts as visible",
        "retention-difference": "no extract from HR was imported",
        "promotion-difference": "no extract from HR was imported",
        "coordinator-hours": "costs.coordinator_hours is not stated",
        "cost": "costs in program.yaml are not stated",
        "return-on-cost": "costs in program.yaml are not stated",
    }
    assert metrics.traffic is Traffic.TOO_EARLY
    assert not metrics.attention


@pytest.mark.parametrize(
    ("on", "text"),
    [
        ("2027-01-10", "Not started yet"),
        ("2027-01-11", "Week 1 of 26"),
        ("2027-01-18", "Week 2 of 26"),
        ("2027-07-10", "Week 26 of 26"),
        ("2027-07-12", "Finished after 26 weeks"),
    ],
)
def test_the_week_of_the_program(on: str, text: str) -> None:
    assert measure(a_dossier(), day(on)).week_text == text


def test_before_the_start_the_period_is_the_day_itself() -> None:
    before = START - timedelta(days=3)
    assert str(measure(a_dossier(), before).period) == f"{before}..{before}"
    assert str(measure(a_dossier(), ON).period) == f"{START}..{ON}"


def test_a_cancellation_without_a_side_is_missing_not_guessed() -> None:
    metrics = measure(one_pairing(CheckInState.CANCELLED, DONE), ON)
    sides = [metrics.figures[f"cancelled-by-{side}"] for side in ("leader", "mentor", "neither")]
    assert [(figure.text, figure.missing) for figure in sides] == [("0 of 2 (0%)", 1)] * 3


@pytest.mark.parametrize(("lags", "median"), [([3], 3), ([3, 8], Fraction(11, 2)), ([30, 3, 8], 8)])
def test_the_first_meeting_is_the_median(lags: list[int], median: Fraction) -> None:
    ids = [f"p{place:03}" for place, _ in enumerate(lags)]
    pairings = tuple(a_pairing(i, "j-1", "s-1") for i in ids)
    rows = tuple(a_check_in(i, 1, DONE, **on_day(lag)) for i, lag in zip(ids, lags, strict=True))
    later = tuple(a_check_in(i, 2, DONE, **on_day(lag + 5)) for i, lag in zip(ids, lags, strict=True))
    figure = measure(two_people(pairings=pairings, check_ins=rows + later), ON).figures["first-meeting-lag"]
    assert (figure.value, figure.n, figure.missing) == (median, len(lags), 0)


def test_the_days_before_the_program_are_no_days_to_the_first_meeting() -> None:
    early = one_pairing(DONE, since=START - timedelta(days=14))
    usual = one_pairing(DONE, since=START)
    lags = [measure(each, ON).figures["first-meeting-lag"].value for each in (early, usual)]
    assert lags[0] == lags[1]


def test_a_pairing_without_a_start_date_is_missing_from_what_counts_days() -> None:
    metrics = measure(one_pairing(since=None), ON)
    assert (metrics.figures["silent"].text, metrics.figures["silent"].missing) == ("0 of 1", 1)
    assert (metrics.figures["first-meeting-lag"].value, metrics.figures["first-meeting-lag"].missing) == (None, 1)


def test_a_completed_pairing_counts_as_paired_and_active_however_long_ago_it_met() -> None:
    dossier = one_pairing(DONE, DONE, status=PairingStatus.COMPLETED, ended=START + timedelta(days=40))
    metrics = measure(dossier, START + timedelta(days=170))
    assert [step.people for step in metrics.funnel] == [2, 2, 2, 2, 2]
    assert (metrics.live, metrics.figures["paired-rate"].text) == (0, "2 of 2 (100%)")


def test_that_a_program_is_closed_makes_nobody_active() -> None:
    for met, is_active in ((130, False), (150, True)):
        row = a_check_in("p001", 1, DONE, **on_day(met))
        going_on, closed = (
            two_people(pairings=(a_pairing("p001", "j-1", "s-1", **cells),), check_ins=(row,))
            for cells in ({}, {"status": PairingStatus.COMPLETED, "ended": START + timedelta(days=187)})
        )
        for days in (187, 187 + 365):  # a week after the last day, and a year later
            for dossier in (going_on, closed):
                funnel = measure(dossier, START + timedelta(days=days)).funnel
                assert [step.people for step in funnel] == [2, 2, 2, 2 * is_active, 2 * is_active]


def test_an_ended_pairing_is_not_paired_but_what_it_held_counts() -> None:
    metrics = measure(one_pairing(DONE, status=PairingStatus.ENDED, ended=START + timedelta(days=40)), ON)
    assert [step.people for step in metrics.funnel] == [2, 0, 0, 0, 0]
    assert metrics.figures["check-ins-on-plan"].text == "1 of 1 (100%)"


def test_a_silent_pairing_is_not_active_and_one_behind_is_not_on_plan() -> None:
    silent = measure(one_pairing(DONE), START + timedelta(days=100))
    behind = measure(one_pairing(CheckInState.CANCELLED, DONE), ON)
    assert [step.people for step in silent.funnel] == [2, 2, 2, 0, 0]
    assert [step.people for step in behind.funnel] == [2, 2, 2, 2, 0]


def test_whoever_left_or_was_erased_after_completing_a_pairing_is_still_counted() -> None:
    cells = {"status": PairingStatus.COMPLETED, "ended": START + timedelta(days=40)}
    dossier = one_pairing(DONE, DONE, **cells)
    gone = replace(dossier, mentees=(a_leader("s-1", status=PersonStatus.LEFT),))
    before, after = (measure(each, START + timedelta(days=170)) for each in (dossier, gone))
    assert after.funnel == before.funnel
    assert after.figures["paired-rate"] == before.figures["paired-rate"]
    ended = replace(gone, pairings=(a_pairing("p001", "j-1", "s-1", status=PairingStatus.ENDED, ended=ON),))
    assert measure(ended, ON).funnel[0].people == 1


def test_who_is_invited_or_left_is_in_no_number_of_people_that_are_paired() -> None:
    mentors = tuple(a_mentor(f"j-{status.value}", status=status) for status in PersonStatus)
    dossier = a_dossier(mentors=(*mentors, a_mentor("j-none", capacity=0)))
    metrics = measure(dossier, ON)
    assert (metrics.funnel[0].people, metrics.funnel[0].measure.missing) == (4, 1)
    assert {*(step.measure.n for step in metrics.funnel), metrics.figures["paired-rate"].n} == {4}
    assert metrics.waiting == ("j-active", "j-waitlisted")
    back = replace(dossier, consents=(a_consent("j-active", withdrawn="2027-01-12"),))
    assert measure(back, ON).waiting == ("j-waitlisted",)


def test_people_proposed_for_a_pairing_do_not_wait() -> None:
    assert measure(one_pairing(status=PairingStatus.PROPOSED), ON).waiting == ()
    assert measure(one_pairing(status=PairingStatus.ENDED, ended=START), ON).waiting == ("j-1", "s-1")


def test_points_of_pairings_that_are_over_are_left_out_and_missing_ones_are_counted() -> None:
    pairings = (
        a_pairing("p001", "j-1", "s-1"),
        a_pairing("p002", "j-1", "s-1"),
        a_pairing("p003", "j-1", "s-1", status=PairingStatus.ENDED, ended=START),
    )
    metrics = measure(two_people(pairings=pairings), ON, Scores(points={"p001": (600, 800), "p003": (1, 800)}))
    mean, share = metrics.figures["match-mean"], metrics.figures["match-share"]
    assert (mean.text, mean.n, mean.missing, share.text) == ("600", 1, 1, "75%")
    assert metrics.figures["match-lowest"].note == "p001"


def test_wants_are_counted_in_each_direction_and_people_who_stated_none_are_missing() -> None:
    pairings = tuple(a_pairing(f"p00{n}", "j-1", "s-1") for n in (1, 2, 3))
    wants = {"p001": {Role.MENTOR: (1, 3), Role.MENTEE: (0, 0)}, "p002": {Role.MENTOR: (1, 1), Role.MENTEE: (0, 0)}}
    metrics = measure(two_people(pairings=pairings), ON, Scores(wants=wants))
    mentors, leaders = metrics.figures["mentor-wants"], metrics.figures["leader-wants"]
    assert (mentors.text, mentors.missing) == ("2 of 4 (50%)", 1)
    assert (leaders.text, leaders.missing) == ("none stated", 3)


def test_sessions_stand_in_the_month_in_which_they_were_first_due() -> None:
    rows = (
        a_check_in("p001", 1, CheckInState.CANCELLED, window=(day("2027-01-29"),) * 2),
        a_check_in("p001", 1, DONE, window=(day("2027-02-10"),) * 2),
        a_check_in("p001", 2, PLANNED, window=(day("2027-08-20"),) * 2),
        a_check_in("p001", 3, CheckInState.UNPLACED, window=(day("2027-08-21"),) * 2),
    )
    dossier = two_people(pairings=(a_pairing("p001", "j-1", "s-1"),), check_ins=rows)
    months = measure(dossier, ON).months
    assert [month.month for month in months] == [day(f"2027-0{n}-01") for n in range(1, 9)]
    assert [(month.due, month.held, month.ahead) for month in (months[0], months[7])] == [(1, 1, 0), (0, 0, 1)]


def test_months_run_into_the_next_year() -> None:
    metrics = measure(a_dossier(program=a_program(start=day("2026-08-03"))), day("2026-08-03"))
    assert [str(month.month)[:7] for month in metrics.months][-3:] == ["2026-12", "2027-01", "2027-02"]


def the_traffic(good: int, cancelled: int, calls: int) -> tuple[Metrics, Traffic]:
    """Make pairings that held their one session, lost it to nobody's fault, or whose leader cancels."""
    states = [*[[DONE]] * good, *[[CheckInState.CANCELLED]] * cancelled, *[[CheckInState.CANCELLED] * 2] * calls]
    pairings = tuple(a_pairing(f"p{place:03}", "j-1", "s-1") for place, _ in enumerate(states))
    rows = tuple(
        a_check_in(
            pairing.id,
            n,
            state,
            cancelled_by=Side.MENTEE if len(of_pairing) > 1 else Side.NEITHER,
            **on_day(30 + n),
        )
        for pairing, of_pairing in zip(pairings, states, strict=True)
        for n, state in enumerate(of_pairing, 1)
    )
    metrics = measure(two_people(pairings=pairings, check_ins=rows), START + timedelta(days=40))
    return metrics, metrics.traffic


@pytest.mark.parametrize(
    ("good", "cancelled", "calls", "traffic"),
    [
        (8, 2, 0, Traffic.ON_TRACK),
        (7, 3, 0, Traffic.NEEDS_ATTENTION),
        (9, 0, 1, Traffic.ON_TRACK),
        (8, 0, 1, Traffic.ON_TRACK),
    ],
)
def test_on_track_is_four_of_five_held_and_at_most_one_pairing_in_ten_to_look_after(
    good: int, cancelled: int, calls: int, traffic: Traffic
) -> None:
    metrics, found = the_traffic(good, cancelled, calls)
    assert (found, len(metrics.attention)) == (traffic, calls)


@pytest.mark.parametrize(("live", "few"), [(1, 0), (2, 1), (9, 1), (10, 1), (19, 1), (20, 2)])
def test_one_pairing_alone_does_not_change_the_word_but_where_it_is_the_only_one(live: int, few: int) -> None:
    words = [_traffic(Fraction(1), live, calls) for calls in range(few + 2)]
    assert words == [*[Traffic.ON_TRACK] * (few + 1), Traffic.NEEDS_ATTENTION]
    before = [_traffic(None, live, calls) for calls in (0, 1, 2)]
    assert before == [Traffic.TOO_EARLY, *[Traffic.TOO_EARLY] * (1 < live < 10), *[Traffic.NEEDS_ATTENTION] * 2][:3]


def test_before_anything_is_due_trouble_is_seen_all_the_same() -> None:
    assert measure(one_pairing(), START + timedelta(days=5)).traffic is Traffic.TOO_EARLY
    silent = measure(one_pairing(), ON)
    assert (silent.traffic, silent.health[Health.CHECK_IN]) == (Traffic.NEEDS_ATTENTION, 1)


@pytest.mark.parametrize(("days", "traffic"), [(1, Traffic.TOO_EARLY), (8, Traffic.NEEDS_ATTENTION)])
def test_a_session_of_the_last_days_that_nobody_has_reported_is_no_trouble_yet(days: int, traffic: Traffic) -> None:
    row = a_check_in("p001", 1, CheckInState.PLANNED, **on_day(14))
    metrics = measure(replace(one_pairing(), check_ins=(row,)), START + timedelta(days=14 + days))
    assert (metrics.traffic, metrics.figures["check-ins-on-plan"].n) == (traffic, 1)


def test_when_all_is_done_the_plan_decides() -> None:
    arc = tuple(ArcSession(title=str(n), purpose="To meet") for n in (1, 2))
    dossier = one_pairing(DONE, DONE, status=PairingStatus.COMPLETED, ended=ON)
    whole = a_dossier(
        program=a_program(arc=arc), pairings=dossier.pairings, check_ins=dossier.check_ins, mentors=dossier.mentors
    )
    assert measure(whole, START + timedelta(days=200)).traffic is Traffic.OVER
