"""The safety gap: the mentors' mean less the leaders', of the last closed round, and hidden with either side."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.safety import safety_gaps
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pulse import Asked, Bound, Pulse, PulseFigure, PulseQuestion, PulseRound
from tests.builders import START, a_dossier, a_program

ROUNDS = tuple(PulseRound(id=id_, week=week, questions=("open",)) for id_, week in (("r0", 0), ("r1", 4), ("r2", 8)))


def a_survey(figures: Mapping[str, Mapping[str, str | None]], **question: object) -> Dossier:
    """Make a program with rounds that published these means of each side."""
    cells = {"safety": True, "asked": Asked.BOTH, **question}
    pulse = Pulse(questions=(PulseQuestion(id="open", text="I can disagree.", **cells),), rounds=ROUNDS)  # type: ignore[arg-type]
    published = {
        round_id: tuple(
            PulseFigure(question="open", group=group, n=9, missing=1, mean=Decimal(mean) if mean else None)
            for group, mean in means.items()
        )
        for round_id, means in figures.items()
    }
    return replace(a_dossier(program=a_program(pulse=pulse)), pulse=published)


def gaps(dossier: Dossier) -> list[tuple[Fraction | None, int | None, int | None, str]]:
    """Return what is measured on a day when all rounds are over."""
    facts = Facts(dossier, START + timedelta(weeks=12))
    return [(each.value, each.n, each.missing, each.note) for each in safety_gaps(facts)]


def test_the_gap_is_that_of_the_last_round_that_asked() -> None:
    before, now = {"mentor": "4.5", "mentee": "4.5"}, {"all": "3.60", "mentor": "3.20", "mentee": "4.00"}

    assert gaps(a_survey({"r0": before, "r1": now})) == [(Fraction(-4, 5), 18, 2, "round r1")]


@pytest.mark.parametrize(
    "sides", [{"mentor": None, "mentee": "4.0"}, {"mentor": "4.0", "mentee": None}, {"mentor": "4.0"}]
)
def test_where_one_side_is_hidden_so_is_the_gap(sides: Mapping[str, str | None]) -> None:
    assert gaps(a_survey({"r0": sides})) == [(None, None, 0, "round r0")]


def test_nor_is_there_one_of_a_side_that_would_leave_too_few_of_the_total() -> None:
    dossier = a_survey({"r0": {"all": "3.50", "mentor": "3.00", "mentee": "4.00"}})
    by_hand = tuple(replace(each, n=11 if each.group == "all" else each.n) for each in dossier.pulse["r0"])
    (gap,) = safety_gaps(Facts(replace(dossier, pulse={"r0": by_hand}), START + timedelta(weeks=12)))
    assert (gap.text, gap.n) == ("hidden: what a few said could be worked out", None)


@pytest.mark.parametrize(
    ("mentors", "leaders", "told"),
    [
        (("1.25", Bound.AT_MOST), ("4.00", None), "-2.75 or below"),
        (("4.00", None), ("4.75", Bound.AT_LEAST), "-0.75 or below"),
        (("4.75", Bound.AT_LEAST), ("4.00", None), "0.75 or above"),
        (("1.25", Bound.AT_MOST), ("4.75", Bound.AT_LEAST), "-3.5 or below"),
        (
            ("4.75", Bound.AT_LEAST),
            ("4.75", Bound.AT_LEAST),
            "not known: both sides are near the same end of the scale",
        ),
    ],
)
def test_a_side_that_is_told_as_a_bound_leaves_a_bound_of_the_gap(
    mentors: tuple[str, Bound | None], leaders: tuple[str, Bound | None], told: str
) -> None:
    dossier = a_survey({"r0": {}})
    figures = tuple(
        PulseFigure(question="open", group=group, n=9, mean=Decimal(mean), bound=bound)
        for group, (mean, bound) in (("mentor", mentors), ("mentee", leaders))
    )
    (gap,) = safety_gaps(Facts(replace(dossier, pulse={"r0": figures}), START + timedelta(weeks=12)))
    assert gap.text == told


@pytest.mark.parametrize("question", [{"safety": False}, {"asked": Asked.MENTOR}])
def test_only_what_both_are_asked_about_speaking_freely_has_a_gap(question: Mapping[str, object]) -> None:
    assert gaps(a_survey({"r0": {"mentor": "3.0", "mentee": "4.0"}}, **question)) == []


def test_before_a_round_is_closed_there_is_none() -> None:
    assert gaps(a_survey({})) == []
