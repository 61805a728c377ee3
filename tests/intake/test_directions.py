"""Who learns from whom: a question on what others learn from somebody asks what that person teaches."""

import pytest

from rmentor_cli.intake.guessing import guess

KNOWN = frozenset({"strategy", "ai assistants"})
TEACHING = (
    "What could others learn from you?",
    "What should your mentee learn from you?",
    "What would a leader learn from you?",
    "What do people come to you to learn?",
    "What can you teach? You do not need to be an expert.",
    "What can you show? You need not be an expert",
    "What could you teach, you need not be an expert",
    "What can you teach (you may tick several)",
    "In which areas could you support a leader who wants to learn?",
    "Which digital topics do you want to bring to a senior leader?",
    "What might a senior leader want to learn from you?",
    "What could you help a leader understand?",
    "What do you want others to learn from you?",
    "Skills I'd like others to learn from me",
    "What can you teach us?",
    "What do you want to share?",
    "Where could you support a leader?",
    "Was könnten andere von Ihnen lernen?",
    "Was kann eine Führungskraft von dir lernen?",
    "Was können Sie zeigen? Sie müssen kein Experte sein.",
    "Qu'est-ce que les autres pourraient apprendre de vous ?",
    "Que pourrait apprendre un dirigeant de vous ?",
    "Que pouvez-vous enseigner ? Vous n'avez pas besoin d'être expert.",
    "Que peuvent apprendre vos collègues grâce à vous ?",
    "¿Qué podrían aprender otros de ti?",
    "¿Qué pueden aprender los demás contigo?",
    "¿Qué puede aprender de usted un directivo?",
    "¿Qué puedes enseñar? No hace falta ser experto.",
)
LEARNING = (
    "What would you like to learn from your mentor?",
    "What do you want to learn from a leader?",
    "Where could a leader support you?",
    "In which areas would you like support?",
    "What do you hope to learn from others?",
    "What would you like to learn from somebody different from you?",
    "What would you like others to teach you?",
    "What should others teach you? You may tick several",
    "What do you want to learn? You do not need to be a beginner.",
    "Which topics would you like a leader to bring to you?",
    "What do you hope a leader will help you understand?",
    "What would you, as a leader, like to learn?",
    "LEADERS: What would you like to learn from a junior colleague?\nPlease pick up to three.",
    "Was möchten Sie von anderen lernen?",
    "Was möchtest du von ihnen lernen?",
    "Was möchtest du von einer Führungskraft lernen?",
    "Que souhaitez-vous apprendre d'un dirigeant ?",
    "¿Qué quieres aprender de otros?",
)
UNCLEAR = (
    "Was möchten Sie von ihnen lernen?",
    "Which digital skills should leaders learn?",
    "What could you offer, and what would you like to learn?",
    "What would you like to explore? What could you share?",
)


@pytest.mark.parametrize("question", TEACHING)
def test_what_others_learn_from_somebody_is_what_they_teach(question: str) -> None:
    assert _read(question, ["Strategy", "AI assistants"]) == ("offers", True)
    assert _read(question, ["Knitting", "Baking"])[0] == "offers"


@pytest.mark.parametrize("question", LEARNING)
def test_what_somebody_learns_is_what_they_want(question: str) -> None:
    assert _read(question, ["Strategy", "AI assistants"]) == ("wants", True)
    assert _read(question, ["Knitting", "Baking"])[0] == "wants"


@pytest.mark.parametrize("question", UNCLEAR)
def test_what_may_be_either_is_left_to_decide(question: str) -> None:
    assert not _read(question, ["Strategy", "AI assistants"])[1]
    assert not _read(question, ["Knitting", "Baking"])[1]


def _read(question: str, cells: list[str]) -> tuple[str, bool]:
    found = guess(question, cells, KNOWN)
    assert found is not None
    return found.to, found.is_sure
