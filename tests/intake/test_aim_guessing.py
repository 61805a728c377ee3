"""Forms about goals and commitments are known in four languages, by their questions and by their options."""

import pytest

from rmentor_cli.intake.aim_guessing import guess_of_aim

GOAL_FORMS = {
    "en": ("Which goal do you set yourself?", "Learn or teach?", "How does it stand?", "When was it set?"),
    "fr": ("Quel objectif vous fixez-vous ?", "Apprendre ou transmettre ?", "Où en est-il ?", "Fixé le"),
    "es": ("¿Qué objetivo te propones?", "¿Aprender o enseñar?", "¿Cómo va?", "Fecha"),
    "de": ("Welches Ziel setzen Sie sich?", "Lernen oder weitergeben?", "Wie steht es damit?", "Gesetzt am"),
}
GOAL_STATES = {
    "en": ("In progress", "Achieved", "Partly", "Dropped"),
    "fr": ("En cours", "Atteint", "En partie", "Abandonné"),
    "es": ("En curso", "Alcanzado", "En parte", "Abandonado"),
    "de": ("In Arbeit", "Erreicht", "Teilweise", "Aufgegeben"),
}
DIRECTIONS = {
    "en": ("I want to learn", "I want to teach"),
    "fr": ("Apprendre", "Transmettre"),
    "es": ("Aprender", "Enseñar"),
    "de": ("Lernen", "Weitergeben"),
}
PROMISE_FORMS = {
    "en": ("What do you promise?", "By when?", "How does it stand?", "When was it made?"),
    "fr": ("À quoi vous engagez-vous ?", "Pour quand ?", "État", "Pris le"),
    "es": ("¿A qué te comprometes?", "¿Para cuándo?", "Estado", "¿Cuándo?"),
    "de": ("Was versprechen Sie?", "Bis wann?", "Wie steht es?", "Zugesagt am"),
}
PROMISE_STATES = {
    "en": ("Not yet", "Kept", "Not kept", "Dropped"),
    "fr": ("Pas encore", "Tenue", "Non tenue", "Abandonnée"),
    "es": ("Todavía no", "Cumplido", "No cumplido", "Abandonado"),
    "de": ("Noch nicht gehalten", "Gehalten", "Nicht gehalten", "Aufgegeben"),
}
LANGUAGES = sorted(GOAL_FORMS)
PROSE = ("Speak up before the whole board, early and often enough", "Something else that is long enough for words")
DAYS = ("2027-01-26", "2027-02-13")


def guessed(question: str, cells: tuple[str, ...], into: str) -> str:
    found = guess_of_aim(question, cells, into)
    return found.to if found else ""


def meant(question: str, cells: tuple[str, ...], into: str) -> list[str]:
    found = guess_of_aim(question, cells, into)
    values = dict(found.values) if found else {}
    return [values.get(cell, cell.casefold()) for cell in cells]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_of_a_form_about_goals_are_known(language: str) -> None:
    words, direction, state, day = GOAL_FORMS[language]
    cells = (PROSE, DIRECTIONS[language], GOAL_STATES[language], DAYS)
    found = [guessed(*each, "goals") for each in zip((words, direction, state, day), cells, strict=True)]
    assert found == ["text", "direction", "state", "set"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_of_a_form_about_promises_are_known(language: str) -> None:
    cells = (PROSE, DAYS, PROMISE_STATES[language], DAYS)
    found = [guessed(*each, "commitments") for each in zip(PROMISE_FORMS[language], cells, strict=True)]
    assert found == ["text", "due", "state", "made"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_options_mean_is_known(language: str) -> None:
    asked = GOAL_FORMS[language]
    assert meant(asked[1], DIRECTIONS[language], "goals") == ["learn", "teach"]
    assert meant(asked[2], GOAL_STATES[language], "goals") == ["open", "met", "partly", "dropped"]
    states = meant(PROMISE_FORMS[language][2], PROMISE_STATES[language], "commitments")
    assert states == ["open", "kept", "missed", "dropped"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_day_of_a_goal_is_not_taken_for_the_day_it_was_set(language: str) -> None:
    assert guessed(PROMISE_FORMS[language][1], DAYS, "goals") == ""
