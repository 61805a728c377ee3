"""Answers to a question of consent: a yes is one in any usual words, and a no is never taken for one."""

import pytest

from rmentor_cli.intake.consent_text import agreement, version_in


@pytest.mark.parametrize(
    "text",
    [
        "yes", "Yes", "Y", "YES, I agree", "I agree", "I have read the text and agree", "I consent", "Agreed",
        "Accepted",
        "I agree that my data is used for the matching and not shared", "I have no objection and agree", "true", "TRUE",
        "x", "X", "1", "\N{CHECK MARK}", "Ja", "Ja, ich stimme zu", "Einverstanden", "Oui", "J'accepte",
        "D'accord",
        "Sí", "Sí, acepto", "Sim", "Concordo", "Sì", "Accetto", "Ja, akkoord", "Tak", "Zgadzam się", "Ano",
        "Да", "同意", "はい", "Ja, ich willige in die Verarbeitung meiner Angaben ein",
        "Ich stimme zu, dass meine Angaben für die Zuordnung der Tandems gespeichert und verarbeitet werden",
        "Yes, I agree that my data is stored and used for the matching until the program ends",
    ],
)  # fmt: skip
def test_a_yes(text: str) -> None:
    assert agreement(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "no", "No", "N", "No, thank you", "I do not agree", "I don't agree", "I disagree",
        "Declined", "rather not", "false", "0", "Nein", "Ich stimme nicht zu", "Nicht einverstanden", "Non",
        "Je n'accepte pas", "No acepto", "Não", "Não concordo", "Non accetto", "Nee", "Niet akkoord", "Nie", "Ne",
        "Нет",
        "不同意", "同意しません", "いいえ", "Nein, danke",
    ],
)  # fmt: skip
def test_a_no(text: str) -> None:
    assert agreement(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "perhaps", "ask me", "?", "see my mail", "keine Angabe", "k.A.", "no answer",
        "yes but only if anonymous", "Yes, except photos", "yes?",
        "Yes, but not for photos", "OK if my manager agrees", "agree partly", "I agree to nothing", "I guess so",
        "Yes, only my first name", "Yes, I agree, only share my first name with the team",
        "I have read it and agree, ask me before using my photo",
        "Yes I agree to everything that you describe, please do not tell my manager",
        "yes from March on", "Yes / No", "Yes, I do not agree", "Ja, ich stimme nicht zu",
        "ja, aber nicht an meinen Chef", "ja, wenn mein Chef einverstanden ist", "oui mais pas mes absences",
        "oui si mon chef est d'accord", "sí, pero sin fotos", "I do not object", "No objections", "not yet",
        "I agree that my answers are stored and used, but neither shared nor shown to my manager",
    ],
)  # fmt: skip
def test_neither(text: str) -> None:
    assert agreement(text) is None


@pytest.mark.parametrize(
    ("header", "version"),
    [
        ("Einverständnis (Version 2)", "2"),
        ("Ich bin einverstanden (Fassung 3)", "3"),
        ("Acepto el tratamiento de mis datos (versio\u0301n 1.0)", "1.0"),
        ("Do you agree? (text v2)", "v2"),
        ("Do you agree? (see below)", ""),
    ],
)
def test_the_version_of_the_text_stands_in_the_question_in_several_languages(header: str, version: str) -> None:
    assert version_in(header) == version
