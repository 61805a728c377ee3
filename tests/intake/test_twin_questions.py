"""One form for both sides asks one question on both of its ways; each answer counts where its own row gives it."""

import pytest

from rmentor_cli.intake.answers import read_answers
from rmentor_cli.intake.headings import Headed
from rmentor_cli.model.intake import ExportRow, IntakeMap, MappedColumn
from tests.builders import a_dossier

MOST, ELSE, LEADERS_MOST = "What would help you most?", "What else?", "What would you most like to learn?"


def wants(questions: tuple[str, ...], mapped: tuple[str, ...], cells: tuple[str, ...]) -> str:
    chosen = IntakeMap(name="sign-up", columns=tuple(MappedColumn(question=each, to="wants") for each in mapped))
    head = Headed("sign-up.csv", 1, questions, (ExportRow(2, cells),))
    (answer,), problems = read_answers(a_dossier(), chosen, head)
    assert problems == ()
    return answer.get("wants")


@pytest.mark.parametrize(
    "cells", [("strategy", "budgeting, coaching", "", ""), ("", "", "strategy", "budgeting, coaching")]
)
def test_what_is_wanted_most_comes_first_on_both_ways_of_a_form(cells: tuple[str, ...]) -> None:
    assert wants((MOST, ELSE, LEADERS_MOST, ELSE), (MOST, ELSE, LEADERS_MOST), cells) == "strategy;budgeting;coaching"


def test_where_no_question_stands_twice_the_map_says_what_is_wanted_most() -> None:
    assert wants((ELSE, MOST), (MOST, ELSE), ("budgeting", "strategy")) == "strategy;budgeting"
