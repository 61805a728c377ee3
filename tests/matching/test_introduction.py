"""Two or three sentences to one of two people."""

import re

import pytest

from rmentor_cli.matching.introduction import introduce, not_available
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import RoleNames
from rmentor_cli.model.topic import Topic
from tests.builders import a_leader, a_mentor

VOCABULARY = Vocabulary.of(
    (
        Topic(id="ai", label="AI at work", also=("ChatGPT",)),
        Topic(id="prompts", label="Writing prompts", broader="ai"),
        Topic(id="strategy", label="Strategy"),
    )
)
WEEK = "mon-fri 09:00-17:00"
MEI = a_mentor("j-1", name="Mei Lin", availability=WEEK, offers="ChatGPT:1; golf; video; chess", wants="strategy")
HENRIK = a_leader("s-1", name="Henrik Berg", availability=WEEK, wants="chess; golf; ai; video", offers="strategy")
NAMES = RoleNames()


def test_a_leader_reads_what_they_want_first_and_what_they_give_in_return() -> None:
    assert introduce(HENRIK, MEI, Role.MENTEE, NAMES, VOCABULARY) == (
        "We would like to bring you together with Mei Lin, as your mentor. "
        "You want to learn about chess, golf and video, and Mei Lin can help you with that. "
        "In return, Mei Lin would like to learn about Strategy from you."
    )


def test_topics_whose_words_hold_commas_are_told_apart() -> None:
    words = Vocabulary.of(
        (Topic(id="macros", label="Routine work, e.g. macros"), Topic(id="data", label="Data, Excel"))
    )
    mentor, leader = a_mentor("j-1", name="Mei Lin", offers="macros; data"), a_leader("s-1", wants="macros; data")
    said = introduce(leader, mentor, Role.MENTEE, NAMES, words)
    assert "You want to learn about routine work, e.g. macros; and Data, Excel, and Mei Lin can help you" in said


def test_a_mentor_reads_the_same_from_the_other_side() -> None:
    assert introduce(MEI, HENRIK, Role.MENTOR, NAMES, VOCABULARY) == (
        "We would like to bring you together with Henrik Berg, with you as the mentor. "
        "You want to learn about Strategy, and Henrik Berg can help you with that. "
        "In return, Henrik Berg would like to learn about chess, golf and video from you."
    )


def test_the_program_names_the_roles() -> None:
    said = introduce(HENRIK, MEI, Role.MENTEE, RoleNames(mentor="coach"), VOCABULARY)

    assert "as your coach" in said


def test_a_topic_one_step_away_is_told_where_there_is_no_nearer_one() -> None:
    said = introduce(a_leader("s-2", wants="ai"), a_mentor("j-2", offers="prompts"), Role.MENTEE, NAMES, VOCABULARY)

    assert "You want to learn about AI at work" in said


def test_two_who_said_nothing_still_read_something_kind() -> None:
    said = introduce(
        a_leader("s-2", name="Bo", availability=WEEK), a_mentor("j-2", name="Kim"), Role.MENTEE, NAMES, VOCABULARY
    )

    assert said == (
        "We would like to bring you together with Kim, as your mentor. "
        "What the two of you can learn from each other is yours to find out."
    )


@pytest.mark.parametrize("role", Role)
def test_there_are_two_or_three_calm_sentences_without_numbers_or_gender(role: Role) -> None:
    two = (MEI, HENRIK) if role is Role.MENTOR else (HENRIK, MEI)
    for said in (introduce(*two, role, NAMES, VOCABULARY), not_available(two[1])):
        assert said.count(".") in (2, 3)
        assert not re.search(r"[0-9!]|\b(he|she|his|her|him|mentee)\b", said)


def test_not_available_names_nobody_but_the_other() -> None:
    assert not_available(MEI) == (
        "Mei Lin is not available as your partner in this round. "
        "What you want to learn still counts, and you are welcome to say more about it at any time."
    )


def test_what_is_only_close_is_called_close_and_nothing_is_given_in_return_for_nothing() -> None:
    leader = a_leader("s-2", name="Bo", wants="ai", availability=WEEK)
    mentor = a_mentor("j-2", name="Kim", offers="prompts", availability=WEEK)
    assert introduce(leader, mentor, Role.MENTEE, NAMES, VOCABULARY).endswith(
        "You want to learn about AI at work, and Kim knows something close to it: writing prompts."
    )
    assert introduce(mentor, leader, Role.MENTOR, NAMES, VOCABULARY).endswith(
        "with you as the mentor. Bo would like to learn about AI at work, "
        "and you know something close to it: writing prompts."
    )


def test_whoever_said_nothing_of_their_hours_reads_what_is_assumed() -> None:
    silent = a_mentor("j-2", name="Kim")
    assumed = (
        "It is not known yet when you are free, so the program's working hours are assumed; say so if others suit you."
    )
    assert introduce(silent, HENRIK, Role.MENTOR, NAMES, VOCABULARY).endswith(assumed)
    assert assumed not in introduce(HENRIK, silent, Role.MENTEE, NAMES, VOCABULARY)
