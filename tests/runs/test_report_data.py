"""What JSON says of objectives and steps is what the page shows, and nothing that it hides."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from rmentor_cli.formats.figures import figure_as_data
from rmentor_cli.measures.edition import Edition
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import Costs, Objective, Range
from rmentor_cli.model.pulse import Bound
from rmentor_cli.model.reader import Reader
from rmentor_cli.runs.report_data import objectives_as_data, reach_as_data
from tests.builders import START
from tests.measures.editions import an_edition
from tests.measures.test_few import DONE, a_year
from tests.measures.test_surveys import END, a_figure, a_survey

FIRST_DAY = a_year({1: DONE})  # one pairing of eight has met


def read(dossier: Dossier) -> Edition:
    return an_edition(dossier, START, Reader.SPONSOR)


def test_of_a_step_of_a_few_neither_people_nor_sides_are_said() -> None:
    steps = {each["figure"]: each for each in reach_as_data(read(FIRST_DAY).metrics.funnel)}
    assert steps["paired"] == {"figure": "paired", "people": 16, "mentors": 8, "leaders": 8}
    assert steps["met"] == {"figure": "met", "people": None, "mentors": None, "leaders": None}


def test_of_an_objective_of_a_few_no_figure_follows() -> None:
    (said,) = objectives_as_data(read(FIRST_DAY).metrics.objectives)
    assert (said["state"], said["to_go"]) == ("hidden: fewer than 5", None)


def test_of_a_cost_that_is_hidden_no_end_is_said() -> None:
    spent = Costs(hour=Range(low=Decimal(50), mid=Decimal(80), high=Decimal(100)))
    dossier = replace(FIRST_DAY, program=replace(FIRST_DAY.program, costs=spent))
    hidden = figure_as_data(read(dossier).figures["cost"])
    assert [hidden[key] for key in ("value", "low", "high", "text")] == [None, None, None, "hidden: fewer than 5"]
    shown = figure_as_data(an_edition(dossier, START).figures["cost"])
    assert shown["low"] < shown["value"] < shown["high"]


def test_where_an_objective_started_and_is_to_be_is_said_as_numbers() -> None:
    dossier = a_survey({"r0": (a_figure("all", "2.0"),), "r1": (a_figure("all", "3.5"),)})
    aim = Objective(id="worth", statement="It is worth it", measure="Mean", data="pulse/q", target=Decimal(4))
    dossier = replace(dossier, program=replace(dossier.program, objectives=(aim,)))
    (said,) = objectives_as_data(an_edition(dossier, END - timedelta(weeks=15)).metrics.objectives)
    assert {**said, "expected": None} == {
        "id": "worth",
        "figure": "objective-worth",
        "start": 2.0,
        "start_text": "about 2",
        "expected": None,
        "target": 4.0,
        "to_go": "about 0.5",
        "state": "as far as expected by now",
    }
    assert 3 < said["expected"] < 3.25


def test_a_change_has_its_interval_and_a_bound_none() -> None:
    moved = a_figure("all", "0.0", since="r0", low="-1.0", high="1.5")
    figures = an_edition(a_survey({"r2": (a_figure("all", "4.5", bound=Bound.AT_LEAST), moved)}), END).figures
    change, mean = figure_as_data(figures["change-q-all"]), figure_as_data(figures["answers-q-all-r2"])
    assert (change["value"], change["low"], change["high"]) == (0, -1, 1.5)
    assert (mean["bound"], mean["low"], mean["high"]) == ("or above", None, None)
