"""LESSONS.md: what was published and counted, in a Markdown that reads as what it says."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from rmentor_cli.cohorts.went_well import PartOfScore, WentWell
from rmentor_cli.documents.lessons import Lessons, lessons_page
from rmentor_cli.documents.markdown import markdown_to_html
from rmentor_cli.matching.topic_gaps import TopicGap
from rmentor_cli.measures.metrics import measure
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import Objective
from rmentor_cli.model.pulse import Pulse, PulseFigure, PulseQuestion, PulseRound
from tests.builders import a_dossier, a_pairing, a_program

ON = date(2027, 7, 26)


def page(dossier: Dossier, **parts: Any) -> str:
    parts = {"gaps": (), "went_well": None, "waiting": 0} | parts
    return lessons_page(Lessons(dossier=dossier, metrics=measure(dossier, ON), **parts), ON)


def a_surveyed_program(*figures: PulseFigure) -> Dossier:
    pulse = Pulse(
        questions=(PulseQuestion(id="useful", text="It is *useful* | to me"),),
        rounds=(PulseRound(id="baseline", week=0), PulseRound(id="end", week=25), PulseRound(id="later", week=40)),
    )
    objective = Objective(id="o", statement="It <b>helps</b>.", measure="Mean", data="pulse/useful", target=Decimal(4))
    program = a_program(pulse=pulse, objectives=(objective,))
    return a_dossier(program=program, pulse={"baseline": (a_figure("2.50"),), "end": figures})


def a_figure(mean: str | None, n: int = 20, **cells: Any) -> PulseFigure:
    return PulseFigure(question="useful", group="all", n=n, mean=Decimal(mean) if mean else None, **cells)


def test_of_an_empty_program_there_is_a_page_all_the_same() -> None:
    said = page(a_dossier())
    assert said.startswith("# What Bridge showed\n\nIts days: 2027-01-11 to 2027-07-10.")
    assert "Too few to compare" in said
    assert "## The last survey" not in said
    assert said.endswith("- \n")


def test_completed_is_the_word_for_what_went_on_to_the_end_and_no_other_figure_has_it() -> None:
    dossier = a_dossier(pairings=(a_pairing("p001", "j-a", "s-a", status=PairingStatus.COMPLETED),))
    said = page(dossier)
    assert "| Pairings completed | 1 |  |  |" in said
    labels = [each.label for each in measure(dossier, ON).figures.values()]
    assert "Pairings that held four of five sessions" in labels
    assert not [each for each in labels if "through" in each or "completed" in each]


def test_a_mean_and_how_far_people_moved_are_one_line() -> None:
    moved = a_figure("-0.25", n=18, since="baseline", low=Decimal("-0.5"), high=Decimal("0.1"))
    said = page(a_surveyed_program(a_figure("2.25"), moved))
    assert r"| It is \*useful\* \| to me | all | 2.25 | 20 | since baseline -0.25 (-0.5 to +0.1), of the 18 who" in said
    assert r"| It \<b>helps\</b>. | 2.5 | 2.25 | 4 | not reached |" in said
    assert "need not be the difference of the two means" in said
    assert "to the nearest half" not in said
    html = markdown_to_html(said)
    assert "<td>It is *useful* | to me</td>" in html
    assert "<b>" not in html


def test_figures_told_to_the_nearest_half_are_told_as_about_and_claim_no_more() -> None:
    moved = a_figure("2.0", n=18, since="baseline", low=Decimal("1.0"), high=Decimal("3.0"))
    said = page(a_surveyed_program(a_figure("4.0"), moved))
    assert "people were asked, means are told to the nearest half" in said
    assert "| about 4 | 20 | since baseline about +2.0 (+1.0 to +3.0), of the 18 who answered both times |" in said
    assert (
        r"| It \<b>helps\</b>. | 2.5 | about 4 | 4 | at the target or just short of it: it is not told more exactly |"
        in said
    )


@pytest.mark.parametrize("figure", [a_figure(None), a_figure("2.25", n=4)])
def test_what_was_hidden_stays_hidden(figure: PulseFigure) -> None:
    assert "## The last survey" not in page(a_surveyed_program(figure))


def test_an_objective_that_was_measured_once_has_no_end() -> None:
    dossier = a_surveyed_program()
    said = page(a_dossier(program=dossier.program, pulse={"baseline": (a_figure("2.50"),)}))
    assert "| 2.5 | not known | 4 | measured at the start only |" in said


def test_topics_are_named_where_several_wanted_them() -> None:
    gaps = tuple(TopicGap(Role.MENTEE, name, name, number, 1, 0) for name, number in (("ai", 5), ("chess", 4)))
    said = page(a_dossier(), gaps=(*gaps, TopicGap(Role.MENTOR, "strategy", "strategy", 9, 9, 0)))
    assert "| ai | leaders | 5 | 1 |" in said
    assert "chess" not in said
    assert "strategy" not in said


def test_pairings_stand_side_by_side_with_the_weights_as_they_are() -> None:
    found = WentWell(5, 12, 9, (PartOfScore("mentee_learns", Fraction(401, 2), Fraction(150)),))
    said = page(a_dossier(), went_well=found)
    assert "Mean points of the 12 that held 5 sessions or more | Of the 9 that held fewer |" in said
    assert "| leader learns | 350 | 200.5 | 150 |" in said
    assert "prove no cause" in said
