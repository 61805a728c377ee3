"""Which answers are one side each; names and words of their own are not compared with one another."""

import pytest

from rmentor_cli.intake.sides import MOST_ANSWERS, contradicts, role_values, single_sides


def test_whoever_names_both_sides_has_chosen_none() -> None:
    assert single_sides(["Mentor", "Leader", "Mentor, Leader"]) == ["Mentor", "Leader"]


def test_more_answers_than_a_question_about_sides_has_are_left_alone() -> None:
    answers = ["Mentor, Leader"] * (MOST_ANSWERS + 1)
    assert (single_sides(answers), single_sides(answers[1:])) == (answers, [])
    assert role_values([f"p{n}@example.org" for n in range(3000)]) == {}


@pytest.mark.parametrize(
    "answer",
    ["Executive mentor", "Mentor (I am a senior leader)", "Mentor - Führungskraft", "Mentee (junior colleague)"],
)
def test_a_side_with_the_rank_of_the_other_one_says_nothing(answer: str) -> None:
    assert contradicts(answer)
    assert role_values([answer]) == {}


@pytest.mark.parametrize(
    ("answer", "side"),
    [
        ("Mentor (junior)", "mentor"),
        ("Mentor a senior leader", "mentor"),
        ("I show a senior leader something new", "mentor"),
        ("Mentee (leader)", "mentee"),
        ("Mentored by a junior colleague", "mentee"),
    ],
)
def test_the_rank_of_those_who_are_taught_or_teach_contradicts_nothing(answer: str, side: str) -> None:
    assert role_values([answer]) == {answer: side}
