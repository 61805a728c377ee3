"""Which columns ask whether answers may be used, or may."""

import pytest

from rmentor_cli.intake.consent_questions import consent_asked

ANSWERS = ["Ja", "Nein;", "1", "0", "Sí, acepto"]


@pytest.mark.parametrize(
    "question",
    [
        "Einverständnis (Version 2)",
        "Einverständniserklärung",
        "Do you agree? (text 1)",
        "Zustimmung zur Datenverarbeitung",
        "Dürfen wir deine Antworten speichern?",
        "Happy for us to use these answers?",
        "May my answers be used for matching?",
        "May we share your answers with the coordinator?",
        "Autorizo el uso de mis datos",
        "J'autorise le traitement de mes données",
        "Akkoord met verwerking van mijn gegevens",
        "Consenso al trattamento dei dati",
        "Zgoda na przetwarzanie danych",
    ],
)
def test_a_question_of_consent_is_known_in_the_languages_of_forms(question: str) -> None:
    asked = consent_asked(question, ANSWERS)
    assert asked is not None
    assert (asked.is_sure, asked.holds) == (True, True)


@pytest.mark.parametrize(
    "question",
    [
        "Zustimmung",
        "OK?",
        "Ist das in Ordnung für dich?",
        "Are you okay with how we use this?",
        "¿Te parece bien que guardemos esto?",
        "Est-ce que cela vous convient ?",
        "Estou de acordo",
        "Do you agree?",
        "I agree to the rules of the program",
    ],
)
def test_what_may_ask_for_agreement_is_to_be_decided_and_holds_until_then(question: str) -> None:
    asked = consent_asked(question, ANSWERS)
    assert asked is not None
    assert (asked.is_sure, asked.holds) == (False, True)


@pytest.mark.parametrize(
    "question",
    [
        "Can you meet in English?",
        "Work permit",
        "Remote work allowed",
        "Would you be comfortable with public speaking?",
        "How many leaders would you accept?",
        "Is it okay not to pair you with anyone of your team?",
        "May we share it?",
        "May we share your story?",
    ],
)
def test_other_questions_of_yes_and_no_ask_for_no_agreement(question: str) -> None:
    assert consent_asked(question, ANSWERS) is None


@pytest.mark.parametrize(
    "question",
    [
        "I agree to travel for meetings",
        "Would you mind travelling?",
        "Is it okay to meet in person?",
        "Would you accept a leader from another country?",
        "Are you happy with the same partner again?",
        "Are you comfortable with this cadence?",
        "Would it be ok if we paired you with somebody in another time zone?",
        "Does your manager agree?",
        "Are you comfortable with meetings in Stockholm?",
        "Would you accept a match from another country?",
        "Have you accepted an offer to move teams?",
        "Do you agree that AI is changing your job?",
        "Bist du mit Treffen am Abend einverstanden?",
        "¿Tu jefe está de acuerdo?",
    ],
)
def test_agreement_to_anything_else_holds_nobody(question: str) -> None:
    asked = consent_asked(question, ANSWERS)
    assert asked is None or (asked.is_sure, asked.holds) == (False, False)


@pytest.mark.parametrize("question", ["Ist das in Ordnung für dich?", "Would you be happy if we met in May?"])
def test_weak_words_ask_for_nothing_where_the_answers_are_no_yes_or_no(question: str) -> None:
    assert consent_asked(question, ["in May", "rather in June"]) is None


@pytest.mark.parametrize(
    "question", ["Is it ok if we take photos?", "Newsletter: Einwilligung", "Privacy training done"]
)
def test_a_no_to_photos_or_training_holds_nobody(question: str) -> None:
    asked = consent_asked(question, ANSWERS)
    assert asked is not None
    assert (asked.is_sure, asked.holds) == (False, False)


def test_a_no_to_photos_and_data_together_holds() -> None:
    asked = consent_asked("I agree that my data and photos of me are used", ANSWERS)
    assert asked is not None
    assert (asked.is_sure, asked.holds) == (False, True)


def test_how_much_somebody_agrees_holds_nobody() -> None:
    asked = consent_asked("How much do you agree: AI changes my work", ["Strongly agree", "Neutral", "Disagree"])
    assert asked is not None
    assert not asked.holds


@pytest.mark.parametrize("question", ["Do you mind if we keep your answers?", "Einwände gegen die Speicherung?"])
def test_where_a_yes_is_the_refusal_a_person_decides(question: str) -> None:
    asked = consent_asked(question, ["Yes", "No", "No", "No"])
    assert asked is not None
    assert not asked.is_sure
    assert [asked.agrees(cell) for cell in ("Yes", "No", "only in part")] == [False, True, None]


@pytest.mark.parametrize("is_clear", [True, False])
def test_a_plain_question_is_looked_at_however_it_is_answered(*, is_clear: bool) -> None:
    asked = consent_asked("Einwilligung", ["Ja", "Nein"] if is_clear else ["bis Mai", "nur intern"])
    assert asked is not None
    assert (asked.is_sure, asked.holds) == (is_clear, True)
