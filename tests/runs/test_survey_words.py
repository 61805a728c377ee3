"""How the figures of a survey round read on the screen."""

from dataclasses import replace
from decimal import Decimal

import pytest

from rmentor_cli.model.pulse import Asked, Pulse, PulseFigure, PulseQuestion, Unpublished
from rmentor_cli.runs.survey_words import figures_shown
from tests.builders import a_dossier, a_program


def shown(figure: PulseFigure) -> str:
    """Return what stands in place of a figure of a question that only leaders are asked."""
    question = PulseQuestion(id="q", text="It is worth it.", asked=Asked.MENTEE)
    dossier = a_dossier(program=a_program(pulse=Pulse(questions=(question,))))
    (row,) = figures_shown(dossier, [figure]).rows
    return row[3]


def a_change(mean: str, low: str, high: str) -> PulseFigure:
    figure = PulseFigure(question="q", group="mentee", n=9, since="baseline", mean=Decimal(mean))
    return replace(figure, low=Decimal(low), high=Decimal(high))


@pytest.mark.parametrize("zero", ["0.0", "-0.0"])  # files of before have a zero with a sign
def test_a_change_of_nothing_has_no_sign(zero: str) -> None:
    assert shown(a_change(zero, "-1.5", zero)) == "about 0 (-1.5 to 0)"
    assert shown(a_change("-0.5", "-1.0", "0.5")) == "about -0.5 (-1.0 to +0.5)"


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Unpublished.TOO_FEW, "hidden: fewer than 5"),
        (Unpublished.WORKED_OUT, "hidden: what a few said could be worked out"),
        (None, "hidden: fewer than 5"),
    ],
)
def test_why_a_figure_is_hidden_is_true_of_one_side_alone_too(why: Unpublished | None, said: str) -> None:
    assert shown(PulseFigure(question="q", group="mentee", n=9, hidden=why)) == said
