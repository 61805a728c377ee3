"""Every number of the metrics, worked out once more from the rows of the files by other code."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest

from rmentor_cli.measures.metrics import Metrics, measure
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.progress.pairing import Health
from tests.builders import START
from tests.measures.troubled import ON, troubled_dossier, troubled_scores

DAYS = [START + timedelta(days=days) for days in (-1, 0, 20, 47, 70, 94, 122, 150, 181, 240)]


def rows_by_session(dossier: Dossier, on: date) -> dict[tuple[str, int], list[CheckIn]]:
    """Group the rows that count: those of pairings that had begun, up to their end, outside of pauses."""
    found: dict[tuple[str, int], list[CheckIn]] = {}
    for row in dossier.check_ins:
        pairing = dossier.pairings_by_id[row.pairing_id]
        day = row.start.date() if row.start else row.window_end
        is_over = pairing.ended and pairing.ended <= on and day > pairing.ended
        is_paused = pairing.paused_from and pairing.paused_until and pairing.paused_from <= day <= pairing.paused_until
        has_begun = pairing.since and pairing.since <= on
        if has_begun and not is_over and (not is_paused or row.state.value == "done"):
            found.setdefault((row.pairing_id, row.n), []).append(row)
    return found


def is_past(row: CheckIn, on: date) -> bool:
    day = row.start.date() if row.start else row.window_end
    return day <= on if row.state.value in {"done", "missed", "cancelled"} else day < on


@pytest.fixture(params=DAYS, ids=str)
def case(request: pytest.FixtureRequest) -> tuple[Dossier, Metrics, date]:
    on: date = request.param
    dossier = troubled_dossier()
    return dossier, measure(dossier, on, troubled_scores(dossier)), on


def test_sessions_held_of_those_due(case: tuple[Dossier, Metrics, date]) -> None:
    dossier, metrics, on = case
    sessions = rows_by_session(dossier, on).values()
    due = [rows for rows in sessions if any(is_past(row, on) for row in rows)]
    held = [rows for rows in due if any(row.state.value == "done" and is_past(row, on) for row in rows)]
    figure = metrics.figures["check-ins-on-plan"]
    assert figure.n == len(due)
    assert figure.value == (Fraction(len(held), len(due)) if due else None)
    assert (sum(month.due for month in metrics.months), sum(month.held for month in metrics.months)) == (
        len(due),
        len(held),
    )


def test_outcomes_of_single_check_ins(case: tuple[Dossier, Metrics, date]) -> None:
    dossier, metrics, on = case
    rows = [row for rows in rows_by_session(dossier, on).values() for row in rows]
    past = [row for row in rows if row.start and is_past(row, on)]
    states = Counter(row.state.value for row in past)
    recorded = states["done"] + states["missed"] + states["cancelled"]
    unreported = states["planned"] + states["confirmed"]
    by_leader = sum(row.state.value == "cancelled" and str(row.cancelled_by) == "Side.MENTEE" for row in past)
    by_mentor = sum(row.state.value == "cancelled" and str(row.cancelled_by) == "Side.MENTOR" for row in past)
    expected = {
        "missed": (states["missed"], recorded),
        "cancelled-by-leader": (by_leader, recorded),
        "cancelled-by-mentor": (by_mentor, recorded),
        "cancelled-by-neither": (states["cancelled"] - by_leader - by_mentor, recorded),
        "unreported": (unreported, recorded + unreported),
    }
    assert {key: metrics.figures[key].n for key in expected} == {key: whole for key, (_, whole) in expected.items()}
    for key, (part, whole) in expected.items():
        figure = metrics.figures[key]
        if figure.value is not None:
            assert figure.value * (1 if key == "unreported" else whole) == part
        assert figure.missing == (0 if key == "unreported" else unreported)


def test_days_to_the_first_meeting(case: tuple[Dossier, Metrics, date]) -> None:
    dossier, metrics, on = case
    first: dict[str, date] = {}
    for row in dossier.check_ins:
        if row.state.value == "done" and row.start and row.start.date() <= on:
            first[row.pairing_id] = min(first.get(row.pairing_id, row.start.date()), row.start.date())
    lags = sorted((day - max(dossier.pairings_by_id[p].since or day, START)).days for p, day in first.items())
    figure = metrics.figures["first-meeting-lag"]
    assert figure.n == len(lags)
    assert figure.missing == sum(p.since is not None and p.since <= on for p in dossier.pairings) - len(lags)
    if lags:
        assert figure.value == Fraction(lags[(len(lags) - 1) // 2] + lags[len(lags) // 2], 2)


def test_silent_pairings(case: tuple[Dossier, Metrics, date]) -> None:
    dossier, metrics, on = case
    silent = 0
    for pairing in dossier.pairings:
        rows = [row for row in dossier.check_ins if row.pairing_id == pairing.id and row.start]
        held = [row.start.date() for row in rows if row.start and row.state.value == "done" and row.start.date() <= on]
        open_days = [row.start.date() for row in rows if row.start and row.state.value == "planned"]
        is_live = pairing.since and pairing.since <= on and not (pairing.ended and pairing.ended <= on)
        is_paused = pairing.paused_from and pairing.paused_until and pairing.paused_from <= on <= pairing.paused_until
        if not is_live or is_paused:
            continue
        contact = max([*held, pairing.since or on])
        away = 0
        if pairing.paused_from and pairing.paused_until and contact < pairing.paused_until < on:
            away = (pairing.paused_until - max(contact, pairing.paused_from - timedelta(days=1))).days
        unsaid = [(on - day).days for day in open_days if contact < day < on]
        is_waiting = any(days <= 7 for days in unsaid) and sum(days > 7 for days in unsaid) <= 1
        silent += (on - contact).days - away > 42 and not is_waiting
    assert metrics.figures["silent"].value == (silent if metrics.figures["silent"].n else None)


def test_reach(case: tuple[Dossier, Metrics, date]) -> None:
    dossier, metrics, on = case
    live = [p for p in dossier.pairings if p.since and p.since <= on and not (p.ended and p.ended <= on)]
    people = [*dossier.mentors, *dossier.mentees]
    stayed = {person.id for person in people if person.status.value not in {"invited", "left"}}
    paired = {person for pairing in live for person in (pairing.mentor_id, pairing.mentee_id)}
    met = {r.pairing_id for r in dossier.check_ins if r.state.value == "done" and r.start and r.start.date() <= on}
    have_met = {person for p in live if p.id in met for person in (p.mentor_id, p.mentee_id)}
    steps = {step.measure.key: step.people for step in metrics.funnel}
    assert (steps["signed-up"], steps["paired"], steps["met"]) == (
        len(stayed),
        len(paired & stayed),
        len(have_met & stayed),
    )
    assert metrics.figures["paired-rate"].value == Fraction(len(paired & stayed), len(stayed))
    assert all(
        later.people <= earlier.people for earlier, later in zip(metrics.funnel, metrics.funnel[1:], strict=False)
    )
    assert sum(metrics.health.values()) == metrics.live == len(live)
    assert metrics.health[Health.CHECK_IN] == len(metrics.attention)


def test_match_quality(case: tuple[Dossier, Metrics, date]) -> None:
    dossier, metrics, on = case
    points = troubled_scores(dossier).points or {}
    live = [p.id for p in dossier.pairings if p.since and p.since <= on and not (p.ended and p.ended <= on)]
    got = [points[pairing_id][0] for pairing_id in live]
    for key, value in (
        ("match-mean", Fraction(sum(got), len(got)) if got else None),
        ("match-lowest", min(got, default=None)),
        ("match-share", Fraction(sum(got), 10 * len(got)) if got else None),
    ):
        assert metrics.figures[key].value == value
        assert metrics.figures[key].n == len(live)


def test_the_program_on_the_day_the_other_tests_look_at_is_in_the_trouble_it_is_meant_to_be_in() -> None:
    dossier = troubled_dossier()
    metrics = measure(dossier, ON, troubled_scores(dossier))
    assert [(attention.pairing.id, attention.kind.value) for attention in metrics.attention] == [
        ("p004", "leader cancelling"),
        ("p011", "silent"),
        ("p025", "silent"),
        ("p022", "silent"),
        ("p009", "silent"),
        ("p007", "to be rebooked"),
        ("p020", "no date found"),
    ]
