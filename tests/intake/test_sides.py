"""Which answers are one side each; names and words of their own are not compared with one another."""

from rmentor_cli.intake.sides import MOST_ANSWERS, role_values, single_sides


def test_whoever_names_both_sides_has_chosen_none() -> None:
    assert single_sides(["Mentor", "Leader", "Mentor, Leader"]) == ["Mentor", "Leader"]


def test_more_answers_than_a_question_about_sides_has_are_left_alone() -> None:
    answers = ["Mentor, Leader"] * (MOST_ANSWERS + 1)
    assert (single_sides(answers), single_sides(answers[1:])) == (answers, [])
    assert role_values([f"p{n}@example.org" for n in range(3000)]) == {}
