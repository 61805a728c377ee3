"""Somebody's answers in surveys: theirs at their wish, and gone with them, but for the fact that they answered."""

from dataclasses import replace

from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PersonalCode, PrivateDossier, PulseAnswer, PulseComment
from rmentor_cli.model.pulse import Pulse, PulseFigure, PulseQuestion
from rmentor_cli.model.values import ScaleAnswer
from rmentor_cli.privacy.surveys import own_answers, without_answers
from tests.builders import START, a_dossier, a_program

QUESTIONS = (PulseQuestion(id="useful", text="Worth it?"), PulseQuestion(id="learned", text="What did you learn?"))
PROGRAM = replace(
    a_dossier(program=a_program(pulse=Pulse(questions=QUESTIONS))),
    pulse={"closed": (PulseFigure(question="useful", group="all", n=9),)},
)


def answered(round_id: str, person_id: str, value: int, text: str) -> PrivateDossier:
    """Let somebody answer a round."""
    code = f"{round_id}-{person_id}"
    return PrivateDossier(
        codes=(PersonalCode(round_id=round_id, person_id=person_id, role=Role.MENTOR, code=code, made=START),),
        pulse_answers=(
            PulseAnswer(round_id=round_id, code=code, given=START, answers=(ScaleAnswer("useful", value),)),
        ),
        comments=(PulseComment(round_id=round_id, code=code, question="learned", text=text),),
    )


def together(*parts: PrivateDossier) -> PrivateDossier:
    """Put what several people answered together."""
    return PrivateDossier(
        codes=tuple(code for each in parts for code in each.codes),
        pulse_answers=tuple(row for each in parts for row in each.pulse_answers),
        comments=tuple(row for each in parts for row in each.comments),
    )


MINE, OTHERS = answered("closed", "j-a", 4, "A lot"), answered("closed", "j-b", 2, "Nothing")
OPEN = answered("open", "j-a", 5, "More")
ALL = together(MINE, OTHERS, OPEN)


def test_their_own_answers_are_theirs_and_nobody_elses() -> None:
    assert own_answers(PROGRAM, ALL, "j-a") == {
        "closed": {"Worth it?": 4, "What did you learn?": "A lot"},
        "open": {"Worth it?": 5, "What did you learn?": "More"},
    }
    assert own_answers(PROGRAM, ALL, "j-c") == {}


def test_of_a_closed_round_stays_that_they_answered_and_of_an_open_one_nothing() -> None:
    left = replace(ALL, **without_answers(PROGRAM, ALL, "j-a"))

    assert [each.code for each in left.codes] == ["closed-j-a", "closed-j-b"]
    assert [(row.code, row.given, row.answers) for row in left.pulse_answers] == [
        ("closed-j-a", None, (ScaleAnswer("useful", None),)),
        ("closed-j-b", START, (ScaleAnswer("useful", 2),)),
    ]
    assert left.comments == OTHERS.comments
    assert own_answers(PROGRAM, left, "j-a") == {}


def test_twice_is_once() -> None:
    once = replace(ALL, **without_answers(PROGRAM, ALL, "j-a"))
    assert replace(once, **without_answers(PROGRAM, once, "j-a")) == once
