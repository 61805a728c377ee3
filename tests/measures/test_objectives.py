"""Objectives: where the figure comes from, what is expected by now, and what is never shown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.objectives import ObjectiveProgress, Verdict, elapsed, objective_progress
from rmentor_cli.model.pairing import CheckInState
from rmentor_cli.model.program import Better, Objective
from rmentor_cli.model.pulse import Asked, Bound, Pulse, PulseFigure, PulseQuestion, PulseRound
from tests.builders import START, a_check_in, a_dossier, a_mentor, a_pairing, a_program, day

HALF_WAY = day("2027-04-11")  # 90 of the 180 days to 10 July

ROUNDS = (PulseRound(id="baseline", week=0), PulseRound(id="midpoint", week=10), PulseRound(id="closing", week=25))


def a_figure(mean: str | None, n: int = 20, group: str = "mentee") -> PulseFigure:
    return PulseFigure(question="skill", group=group, n=n, missing=3, mean=Decimal(mean) if mean else None)


def the_objective(
    figures: Mapping[str, tuple[PulseFigure, ...]] | None = None,
    asked: Asked = Asked.MENTEE,
    minimum: int = 5,
    **cells: Any,
) -> ObjectiveProgress:
    cells.setdefault("data", "pulse/skill")
    numbers: dict[str, Any] = {key: Decimal(cells.pop(key)) for key in ("baseline", "target") if key in cells}
    objective = Objective(id="o", statement="A skill.", measure="Mean answer", **cells, **numbers)
    question = PulseQuestion(id="skill", text="I can.", asked=asked)
    pulse = Pulse(minimum_group=minimum, questions=(question,), rounds=ROUNDS)
    dossier = a_dossier(program=a_program(objectives=(objective,), pulse=pulse), pulse=figures or {})
    (found,) = objective_progress(Facts(dossier, HALF_WAY))
    return found


def test_half_of_the_days_gone_is_half_of_the_way_and_it_stays_within_the_program() -> None:
    days = [day("2027-01-01"), START, HALF_WAY, day("2027-07-10"), day("2028-01-01")]
    assert [elapsed(Facts(a_dossier(), on)) for on in days] == [0, 0, Fraction(1, 2), 1, 1]


def test_the_latest_round_in_the_order_of_the_program_gives_the_figure_and_the_first_the_start() -> None:
    found = the_objective({"midpoint": (a_figure("3.00"),), "baseline": (a_figure("2.00"),)}, target="4")
    assert (found.now.text, found.now.n, found.now.missing) == ("3", 20, 3)
    assert [found.baseline, found.expected, found.target, found.to_go] == [2, 3, 4, "1"]
    assert found.verdict is Verdict.AS_EXPECTED
    assert found.now.note == "round midpoint, week 10"


def test_how_far_people_have_moved_is_not_where_they_stand() -> None:
    moved = replace(a_figure("1.00", n=18), since="baseline")
    found = the_objective({"baseline": (a_figure("2.00"),), "midpoint": (a_figure("3.00"), moved)}, target="4")
    assert (found.now.text, found.now.n) == ("3", 20)


def test_a_round_that_lies_ahead_is_not_read() -> None:
    found = the_objective({"baseline": (a_figure("2.00"),), "closing": (a_figure("4.40"),)}, target="4")
    assert (found.now.text, found.verdict) == ("2", Verdict.START_ONLY)


def test_the_start_named_in_the_program_wins_over_the_first_round() -> None:
    figures = {"baseline": (a_figure("2.00"),), "midpoint": (a_figure("3.00"),)}
    assert the_objective(figures, target="4", baseline="1").baseline == 1


@pytest.mark.parametrize(
    ("mean", "baseline", "target", "better", "verdict"),
    [
        ("4.00", "2", "4", Better.MORE, Verdict.REACHED),
        ("3.00", "2", "4", Better.MORE, Verdict.AS_EXPECTED),
        ("2.90", "2", "4", Better.MORE, Verdict.BEHIND),
        ("2.00", "4", "2", Better.LESS, Verdict.REACHED),
        ("3.00", "4", "2", Better.LESS, Verdict.AS_EXPECTED),
        ("3.10", "4", "2", Better.LESS, Verdict.BEHIND),
    ],
)
def test_up_or_down_the_figure_is_held_against_the_straight_line(
    mean: str, baseline: str, target: str, better: Better, verdict: Verdict
) -> None:
    found = the_objective({"midpoint": (a_figure(mean),)}, baseline=baseline, target=target, better=better)
    assert found.verdict is verdict


@pytest.mark.parametrize(("better", "mean"), [(Better.MORE, "4.75"), (Better.LESS, "1.25")])
def test_who_was_past_the_target_at_the_start_and_still_is_has_reached_it(better: Better, mean: str) -> None:
    start, target = ("4.06", "4") if better is Better.MORE else ("1.94", "2")
    found = the_objective({"baseline": (a_figure(start),), "midpoint": (a_figure(mean),)}, target=target, better=better)
    assert (found.verdict, found.to_go, found.expected) == (Verdict.REACHED, "0", Fraction(target))


def test_who_fell_below_a_target_that_stood_reached_is_not_where_expected() -> None:
    found = the_objective({"baseline": (a_figure("4.06"),), "midpoint": (a_figure("3.75"),)}, target="4")
    assert (found.verdict, found.to_go) == (Verdict.BEHIND, "0.25")


def test_nothing_is_missing_to_a_target_that_is_passed() -> None:
    assert the_objective({"midpoint": (a_figure("4.50"),)}, baseline="2", target="4").to_go == "0"


def test_without_a_start_nothing_is_expected_by_now() -> None:
    found = the_objective({"midpoint": (a_figure("3.00"),)}, target="4")
    assert (found.baseline, found.expected, found.verdict) == (None, None, Verdict.OPEN)


def test_without_a_target_there_is_nothing_to_compare() -> None:
    found = the_objective({"midpoint": (a_figure("3.00"),)}, baseline="2")
    assert (found.verdict, found.expected, found.to_go) == (Verdict.UNKNOWN, None, "")


@pytest.mark.parametrize("figure", [a_figure(None, n=4), a_figure("3.33", n=4), a_figure(None, n=30)])
def test_a_figure_of_too_few_answers_is_hidden_whatever_the_file_says(figure: PulseFigure) -> None:
    found = the_objective({"baseline": (a_figure("2.00"),), "midpoint": (figure,)}, target="4")
    assert (found.now.value, found.now.n, found.now.missing) == (None, None, 0)
    assert found.now.text == "hidden: fewer than 5"
    assert (found.verdict, found.to_go) == (Verdict.UNKNOWN, "")


def test_a_side_that_would_leave_too_few_of_the_total_is_hidden_whatever_the_file_says() -> None:
    by_hand = (a_figure("3.00", n=22, group="all"), a_figure("3.33"))
    found = the_objective({"baseline": (a_figure("2.00"),), "midpoint": by_hand}, target="4")
    assert (found.now.text, found.now.n) == ("hidden: what a few said could be worked out", None)
    assert found.verdict is Verdict.UNKNOWN


def test_a_hidden_first_round_is_no_start() -> None:
    found = the_objective({"baseline": (a_figure("2.00", n=4),), "midpoint": (a_figure("3.00"),)}, target="4")
    assert found.baseline is None


def test_the_smallest_group_is_the_programs_own() -> None:
    found = the_objective({"midpoint": (a_figure("3.00", n=9),)}, minimum=10, target="4")
    assert found.now.text == "hidden: fewer than 10"


@pytest.mark.parametrize(("asked", "group"), [(Asked.BOTH, "all"), (Asked.MENTOR, "mentor"), (Asked.MENTEE, "mentee")])
def test_the_figure_is_that_of_the_people_asked(asked: Asked, group: str) -> None:
    figures = tuple(a_figure(mean, group=name) for name, mean in (("all", "1"), ("mentor", "2"), ("mentee", "3")))
    expected = {"all": 1, "mentor": 2, "mentee": 3}[group]
    assert the_objective({"midpoint": figures}, asked=asked).now.value == expected


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({"data": None}, "no data is named for it"),
        ({"data": "pulse/skil"}, "no figure is called pulse/skil"),
        ({"data": "attendance"}, "no figure is called attendance"),
        ({}, "no closed round has asked for it yet"),
    ],
)
def test_missing_data_is_said_and_never_filled_in(cells: dict[str, Any], note: str) -> None:
    found = the_objective(target="4", baseline="2", **cells)
    assert (found.now.value, found.now.n, found.now.text, found.now.note) == (None, 0, "no data yet", note)
    assert found.verdict is Verdict.UNKNOWN


def test_check_ins_held_and_people_paired_are_figures_in_percent() -> None:
    states = [CheckInState.DONE, CheckInState.DONE, CheckInState.MISSED]
    check_ins = tuple(a_check_in("p001", n, state) for n, state in enumerate(states, 1))
    objectives = tuple(
        Objective(id=data, statement="It takes place.", measure="In percent", data=data, target=Decimal(50))
        for data in ("check-ins-held", "paired")
    )
    dossier = a_dossier(
        program=a_program(objectives=objectives), pairings=(a_pairing("p001", "j-1", "s-1"),), check_ins=check_ins
    )
    held, paired = objective_progress(Facts(dossier, HALF_WAY))
    assert (held.now.value, held.now.text, held.now.n, held.verdict) == (Fraction(200, 3), "66.7%", 3, Verdict.REACHED)
    assert (paired.now.value, paired.now.text) == (None, "nobody has signed up yet")


def test_once_the_program_is_over_what_is_short_of_its_target_was_not_reached() -> None:
    held = Objective(id="held", statement="They meet.", measure="In percent", data="check-ins-held", target=Decimal(50))
    row = a_check_in("p001", 1, CheckInState.MISSED)
    dossier = a_dossier(
        program=a_program(objectives=(held,)), pairings=(a_pairing("p001", "j-1", "s-1"),), check_ins=(row,)
    )
    found = {on: objective_progress(Facts(dossier, day(on)))[0].verdict for on in ("2027-07-10", "2027-07-11")}
    assert list(found.values()) == [Verdict.OPEN, Verdict.NOT_REACHED]


def test_before_the_first_day_nothing_is_expected_of_an_objective() -> None:
    aim = Objective(id="o", statement="All.", measure="In percent", data="paired", target=Decimal(90))
    objectives = (aim, replace(aim, id="o-40", baseline=Decimal(40)))
    dossier = a_dossier(program=a_program(objectives=objectives), mentors=(a_mentor("j-1"),))

    def verdicts(on: date) -> list[Verdict]:
        return [each.verdict for each in objective_progress(Facts(dossier, on))]

    assert verdicts(START - timedelta(days=1)) == [Verdict.UNKNOWN, Verdict.UNKNOWN]
    assert verdicts(START) == [Verdict.OPEN, Verdict.BEHIND]


def test_what_a_round_may_still_tell_is_not_given_up_before_it() -> None:
    question = PulseQuestion(id="skill", text="I can.", asked=Asked.MENTEE)
    rounds = tuple(replace(each, questions=("skill",)) for each in ROUNDS)
    objective = Objective(id="o", statement="A skill.", measure="Mean", data="pulse/skill", target=Decimal(4))
    program = a_program(objectives=(objective,), pulse=Pulse(questions=(question,), rounds=rounds))
    measured = {"baseline": (a_figure("2.00"),), "midpoint": (a_figure("3.00"),)}

    def verdict(on: str, **closing: tuple[PulseFigure, ...]) -> Verdict:
        facts = Facts(a_dossier(program=program, pulse={**measured, **closing}), day(on))
        return objective_progress(facts)[0].verdict

    assert verdict("2027-07-20") is Verdict.BEHIND  # the closing can still be held
    assert verdict("2027-09-20") is Verdict.NOT_REACHED
    assert verdict("2027-07-20", closing=(a_figure("3.00"),)) is Verdict.NOT_REACHED
    assert verdict("2027-07-20", closing=(a_figure("4.00"),)) is Verdict.REACHED


@pytest.mark.parametrize(
    ("mean", "target", "verdict", "to_go"),
    [
        ("4.0", "4", Verdict.AT_TARGET, "at most 0.25"),  # people may have answered 3.75
        ("4.0", "3.75", Verdict.REACHED, "0"),
        ("4.5", "4", Verdict.REACHED, "0"),
        ("3.0", "4", Verdict.ABOUT_EXPECTED, "about 1"),  # expected are 3
        ("3.5", "4", Verdict.AS_EXPECTED, "about 0.5"),
        ("2.5", "4", Verdict.BEHIND, "about 1.5"),
    ],
)
def test_of_a_figure_that_is_rounded_only_what_is_true_of_all_it_may_be_is_said(
    mean: str, target: str, verdict: Verdict, to_go: str
) -> None:
    found = the_objective({"midpoint": (a_figure(mean),)}, baseline="2", target=target)
    assert (found.verdict, found.to_go) == (verdict, to_go)
    assert found.now.text.startswith("about ")


@pytest.mark.parametrize(
    ("mean", "verdict", "to_go"),
    [("2.0", Verdict.BEHIND, "about 1"), ("1.0", Verdict.AT_TARGET, "at most 0.25")],
)
def test_of_a_rounded_figure_that_is_to_fall_the_same_holds(mean: str, verdict: Verdict, to_go: str) -> None:
    found = the_objective({"midpoint": (a_figure(mean),)}, baseline="2", target="1", better=Better.LESS)
    assert (found.verdict, found.to_go) == (verdict, to_go)


@pytest.mark.parametrize(
    ("bound", "mean", "target", "verdict", "to_go"),
    [
        (Bound.AT_LEAST, "4.5", "4", Verdict.REACHED, "0"),
        (Bound.AT_LEAST, "4.5", "4.75", Verdict.AT_TARGET, "at most 0.25"),
        (Bound.AT_MOST, "1.5", "4", Verdict.OPEN, "2.5 or more"),
    ],
)
def test_of_a_bound_too(bound: Bound, mean: str, target: str, verdict: Verdict, to_go: str) -> None:
    found = the_objective({"midpoint": (replace(a_figure(mean), bound=bound),)}, target=target)
    assert (found.verdict, found.to_go) == (verdict, to_go)


def test_where_it_started_is_told_as_it_was_published() -> None:
    found = the_objective({"baseline": (a_figure("2.0"),), "midpoint": (a_figure("4.5"),)}, target="4")
    assert found.start is not None
    assert (found.start.text, found.now.text) == ("about 2", "about 4.5")
