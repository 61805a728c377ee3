"""Exports that are no sign-up are answered with the command that takes them."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

PULSE = """
pulse:
  questions:
    - {id: useful, text: Our meetings are worth the time.}
    - {id: open, text: I can disagree with my partner.}
  rounds:
    - {id: baseline, week: 0, questions: [useful, open]}
"""
SURVEY = ("Timestamp", "What is your personal code?", "Our meetings are worth the time.")
WHO = ("2027/01/26 10:32:05", "zoe@example.org")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    """Make a program of two people with a survey."""
    desk = Importer(tmp_path / "program")
    desk.write("program.yaml", desk.read("program.yaml") + PULSE)
    return desk


@pytest.mark.parametrize("options", [(), ("--draft-map",)])
def test_a_survey_is_counted(options: tuple[str, ...], desk: Importer) -> None:
    said = desk.imports(written(SURVEY, (WHO[0], "ABC-DEF", "4")), *options)
    assert said.code == 1
    assert "holds answers to a survey round: they are counted, not imported" in said.err
    assert "rmentor pulse count " in said.err
    assert desk.read("intake.yaml") == ""


@pytest.mark.parametrize(
    ("header", "cells", "options", "told"),
    [
        (
            ("Your role", "What is your goal?"),
            ("Mentor", "Read code"),
            (),
            "it seems to ask for goals: add --into goals; or rmentor import",
        ),
        (("What did you learn that is worth telling?",), ("A lot",), (), "rmentor story add PAIRING TEXT"),
        (("A story",), ("A lot",), ("--into", "stories"), "rmentor story add PAIRING TEXT"),
        (
            ("I agree to how my data are used",),
            ("Yes",),
            (),
            "add --into people, if it asks people who are in the rosters already; or --into mentors",
        ),
        (("I agree to how my data are used",), ("Yes",), ("--into", "consents"), "are read with --into people"),
    ],
    ids=["goals", "stories", "into stories", "consents", "into consents"],
)
def test_another_form_is_told_where_it_goes(
    header: tuple[str, ...], cells: tuple[str, ...], options: tuple[str, ...], told: str, desk: Importer
) -> None:
    said = desk.imports(written(("Timestamp", "Email Address", *header), (*WHO, *cells)), *options)
    assert said.code == 1
    assert told in said.err


def test_a_sign_up_that_asks_questions_of_a_survey_as_well_is_a_sign_up(desk: Importer) -> None:
    header = ("Timestamp", "Email Address", "Name", "I sign up as", "Our meetings are worth the time.")
    also = ("I can disagree with my partner.", "What do you want to learn?")
    said = desk.imports(
        written((*header, *also), (WHO[0], "kim@example.org", "Kim Park", "Mentor", "4", "5", "Design"))
    )
    assert "Plan: 1 to add" in said.out
