"""The short surveys: what is owed around a round, from the day it opens to what a low mean asks for."""

from dataclasses import replace
from decimal import Decimal

import pytest

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PersonalCode, PrivateDossier, PulseAnswer
from rmentor_cli.model.program import Forms
from rmentor_cli.model.pulse import Pulse, PulseFigure, PulseQuestion, PulseRound
from rmentor_cli.rounds import WITHOUT_LINK
from tests.builders import day
from tests.duties.stage import a_stage, after_sending, duties, keys, said

ROUNDS = (
    PulseRound(id="baseline", week=0, questions=("open",)),
    PulseRound(id="pulse-1", week=4, questions=("open",)),
)
SURVEY = Pulse(questions=(PulseQuestion(id="open", text="I can disagree.", safety=True),), rounds=ROUNDS)


def begun(*answered: str, on: str = "2027-01-11") -> PrivateDossier:
    """Start the first round, and let some answer it."""
    sides = {"j-a": Role.MENTOR, "s-a": Role.MENTEE}
    codes = tuple(
        PersonalCode(round_id="baseline", person_id=id_, role=role, code=id_, made=day(on))
        for id_, role in sides.items()
    )
    return PrivateDossier(
        codes=codes, pulse_answers=tuple(PulseAnswer(round_id="baseline", code=each) for each in answered)
    )


@pytest.fixture
def stage() -> Dossier:
    """Make a program with two rounds."""
    return a_stage(settings={"pulse": SURVEY})


def test_a_round_is_to_be_started_from_the_day_before_until_somebody_does(stage: Dossier) -> None:
    assert keys(stage, "2027-01-09", "pulse-round") == []
    assert keys(stage, "2027-01-10", "pulse-round") == ["pulse-round-baseline"]
    assert keys(stage, "2027-02-06", "pulse-round") == ["pulse-round-baseline"]
    assert keys(stage, "2027-02-07", "pulse-round") == ["pulse-round-pulse-1"]
    assert keys(stage, "2027-02-09", "pulse-round", private=begun()) == ["pulse-round-pulse-1"]
    assert keys(stage, "2027-09-01", "pulse-round") == []


def test_the_first_round_needs_no_pairing_and_a_later_one_does(stage: Dossier) -> None:
    alone = replace(stage, pairings=())
    assert keys(alone, "2027-02-01", "pulse-round") == ["pulse-round-baseline"]
    assert keys(alone, "2027-02-09", "pulse-round") == []


def test_a_round_without_questions_is_no_task() -> None:
    stage = a_stage(settings={"pulse": Pulse(rounds=(PulseRound(id="baseline", week=0),))})
    assert keys(stage, "2027-01-11", "pulse-round") == []


def test_everybody_with_a_code_is_written_to_while_the_round_is_open(stage: Dossier) -> None:
    mails = ["pulse-baseline-j-a", "pulse-baseline-s-a"]
    assert keys(stage, "2027-01-11", "pulse") == []
    assert keys(stage, "2027-01-11", "pulse", private=begun()) == mails
    assert keys(stage, "2027-01-25", "pulse", private=begun()) == mails
    assert keys(stage, "2027-01-26", "pulse", private=begun()) == []


def test_a_mail_that_does_not_say_where_to_answer_waits_for_a_person(stage: Dossier) -> None:
    with_link = a_stage(settings={"pulse": SURVEY, "forms": Forms(pulse="https://forms.example.org/pulse")})
    own = replace(SURVEY, rounds=(replace(ROUNDS[0], form="https://forms.example.org/baseline"), ROUNDS[1]))
    for each, waits in ((stage, WITHOUT_LINK), (with_link, ""), (a_stage(settings={"pulse": own}), "")):
        told = after_sending(each, "2027-01-11", private=begun())
        mails = [
            *(duty for duty in duties(each, "2027-01-11", begun()) if duty.kind.value == "pulse"),
            *(duty for duty in duties(told, "2027-01-18", begun()) if duty.kind.value == "pulse-chase"),
        ]
        assert [duty.waits for duty in mails] == [waits] * 4


def test_half_way_all_are_reminded_whoever_has_answered_and_nobody_once_everyone_has(stage: Dossier) -> None:
    told = replace(
        stage, journal=tuple(said(f"pulse-baseline-{id_}", "2027-01-11", person_id=id_) for id_ in ("j-a", "s-a"))
    )
    reminders = ["pulse-chase-baseline-j-a", "pulse-chase-baseline-s-a"]
    assert keys(told, "2027-01-17", "pulse-chase", private=begun("j-a")) == []
    assert keys(told, "2027-01-18", "pulse-chase", private=begun("j-a")) == reminders
    assert keys(told, "2027-01-18", "pulse-chase", private=begun("j-a", "s-a")) == []
    assert keys(stage, "2027-01-18", "pulse-chase", private=begun()) == []


def test_a_round_is_to_be_closed_once_it_takes_no_more_answers(stage: Dossier) -> None:
    assert keys(stage, "2027-01-25", "pulse-close", private=begun()) == []
    assert keys(stage, "2027-01-26", "pulse-close", private=begun()) == ["pulse-close-baseline"]
    closed = replace(stage, pulse={"baseline": ()})
    assert keys(closed, "2027-01-26", "pulse-close", "pulse", private=begun()) == []


@pytest.mark.parametrize(
    ("group", "mean", "owed"),
    [("mentor", "2.9", ["refresher-baseline"]), ("mentor", "3.0", []), ("mentor", None, []), ("mentee", "1.5", [])],
)
def test_a_low_mean_of_the_mentors_asks_for_a_refresher_for_all_of_them(
    stage: Dossier, group: str, mean: str | None, owed: list[str]
) -> None:
    figure = PulseFigure(question="open", group=group, n=9, mean=Decimal(mean) if mean else None)
    program = replace(stage, pulse={"baseline": (figure,)})

    assert keys(program, "2027-02-01", "refresher") == owed
