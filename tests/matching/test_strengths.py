"""The strongest reasons for a pair, in plain words."""

from typing import Any

import pytest

from rmentor_cli.matching.assessment import assess
from rmentor_cli.matching.lessons import lessons_for
from rmentor_cli.matching.parts import Part
from rmentor_cli.matching.strengths import strengths, unmet
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import MatchingPolicy, Rules
from rmentor_cli.model.topic import Topic
from tests.builders import START, a_dossier, a_leader, a_mentor, a_program

TOPICS = (
    Topic(id="ai", label="AI at work", also=("genai",)),
    Topic(id="prompts", label="Writing prompts", broader="ai"),
    Topic(id="video", label="Short video"),
    Topic(id="strategy", label="Strategy"),
)


def sentences(mentor: dict[str, Any], leader: dict[str, Any], *, at_most: int = 9) -> tuple[str, ...]:
    """Say why Mei and Henrik go together."""
    mentors, mentees = (a_mentor("j-1", name="Mei", **mentor),), (a_leader("s-1", name="Henrik", **leader),)
    program = a_program(matching=MatchingPolicy(rules=Rules(common_minutes=0)))
    dossier = a_dossier(program=program, topics=TOPICS, mentors=mentors, mentees=mentees)
    return strengths(assess(dossier, PrivateDossier(), START), 0, 0, at_most=at_most)


SO_FAR = ", as far as topics.yaml knows their words"


@pytest.mark.parametrize(
    ("offers", "wants", "sentence"),
    [
        ("genai", "ai; video", "Mei can teach what Henrik wants most: AI at work"),
        ("ai", "golf; ai", "Mei can teach what Henrik wants second most: AI at work"),
        (
            "ai; video:1",
            "golf; chess; GenAI; video",
            "Mei can teach what Henrik wants third most: AI at work; also Short video",
        ),
        ("bees", "golf; chess; go; Bees", "Mei can teach something Henrik wants: Bees"),
        ("prompts", "ai", "Mei knows Writing prompts, close to what Henrik wants most: AI at work"),
        (
            "prompts; video:1",
            "ai; video; prompts",
            "Mei can teach what Henrik wants third most: Writing prompts; also Short video",
        ),
        (
            "video; strategy; ai",
            "ai; video; strategy",
            "Mei can teach what Henrik wants most: AI at work; also Short video and Strategy",
        ),
    ],
)
def test_what_a_leader_can_learn_is_named_by_its_label_best_first(offers: str, wants: str, sentence: str) -> None:
    assert sentence in sentences({"offers": offers}, {"wants": wants})


def test_what_a_mentor_can_learn_is_said_the_same_way() -> None:
    assert "Henrik can teach what Mei wants most: Strategy" in sentences(
        {"wants": "strategy"}, {"offers": "Strategy:2"}
    )


@pytest.mark.parametrize(
    ("mentor", "leader", "sentence"),
    [
        ({"prefers": "s-1"}, {"prefers": "x;y;z;j-1"}, "Mei and Henrik named each other"),
        ({"prefers": "x;s-1"}, {}, "Mei named Henrik as second choice"),
        ({"prefers": "x"}, {"prefers": "j-1"}, "Henrik named Mei as first choice"),
        (
            {},
            {},
            (
                "Both may be free at the same time for 40 hours a week: neither has said when they are free, so the "
                "program's working hours are assumed"
            ),
        ),
        (
            {"availability": "mon 09:00-10:00"},
            {},
            (
                "Both may be free at the same time for 1 hour a week: Henrik has not said when they are free, so the "
                "program's working hours are assumed"
            ),
        ),
        (
            {"availability": "mon 09:00-10:30"},
            {"availability": "mon-fri 09:00-17:00"},
            "Both are free at the same time for 90 minutes a week",
        ),
        (
            {"availability": "mon 09:00-13:15"},
            {"availability": "mon-fri 09:00-17:00"},
            "Both are free at the same time for more than 4 hours a week",
        ),
        ({"country": "GB"}, {"time_zone": "Europe/London"}, "Their clocks show the same time"),
        ({"country": "GB"}, {"time_zone": "Europe/Paris"}, "Their clocks are 1 hour apart"),
        (
            {},
            {"time_zone": "Europe/Paris"},
            (
                "Their clocks may be 1 hour apart: nothing says where Mei works, so the program's time zone, "
                "Europe/London, is assumed"
            ),
        ),
        ({"style": "maker"}, {"style": "planner"}, "Their working styles complement each other: maker and planner"),
        ({"style": "maker"}, {"style": "Maker"}, "They share a working style: maker"),
        ({"grade": 5}, {"grade": 8}, "Henrik is 3 grades above Mei, as the program aims for"),
        ({"grade": 7}, {"grade": 8}, "Henrik is 1 grade above Mei, and the program aims for 3"),
    ],
)
def test_every_other_part_has_its_sentence(mentor: dict[str, Any], leader: dict[str, Any], sentence: str) -> None:
    assert sentence in sentences(mentor, leader)


def test_the_part_that_earned_most_comes_first_and_three_are_enough() -> None:
    week = "mon-fri 09:00-17:00"
    mentor = {"offers": "ai:1", "wants": "strategy", "style": "maker", "availability": week}
    leader = {"wants": "ai", "offers": "strategy", "style": "planner", "availability": week}

    assert sentences(mentor, leader, at_most=3) == (
        "Henrik can teach what Mei wants most: Strategy",
        "Mei can teach what Henrik wants most: AI at work",
        "Both are free at the same time for 40 hours a week",
    )


def test_nothing_is_said_of_what_was_left_out_or_earned_nothing() -> None:
    said = " ".join(sentences({"offers": "golf", "prefers": "x"}, {"wants": "ai", "grade": 20}))

    assert "golf" not in said
    assert "named" not in said
    assert "style" not in said
    assert "grade" not in said


def test_a_choice_beyond_the_third_earns_nothing_and_is_not_called_a_choice() -> None:
    assert not any("named" in each for each in sentences({"prefers": "x;y;z;s-1"}, {"prefers": "x"}))


@pytest.mark.parametrize(
    ("mentor", "leader", "said"),
    [
        ({"offers": "ai"}, {"wants": "video"}, "Nothing that Henrik asked to learn is offered by Mei"),
        ({"offers": "ai"}, {"wants": "genai"}, ""),
        ({"offers": "prompts:1"}, {"wants": "golf; ai"}, ""),
        (
            {"offers": "ai", "wants": "strategy"},
            {"wants": "video", "offers": "golf"},
            f"Nothing that Henrik or Mei asked to learn is offered by the other{SO_FAR}",
        ),
        (
            {"offers": "ai", "wants": "golf"},
            {"wants": "video", "offers": "golf"},
            "Nothing that Henrik asked to learn is offered by Mei",
        ),
        ({"offers": "ai", "wants": "strategy"}, {"wants": "ai", "offers": "golf"}, ""),
        (
            {"wants": "strategy"},
            {"offers": "golf"},
            f"Nothing that Mei asked to learn is offered by Henrik{SO_FAR}",
        ),
        ({"offers": "ai"}, {}, ""),
        ({}, {"wants": "ai"}, ""),
    ],
    ids=str,
)
def test_a_pair_with_nothing_to_teach_that_was_asked_for_is_said_to_be_one(
    mentor: dict[str, Any], leader: dict[str, Any], said: str
) -> None:
    mentors, mentees = (a_mentor("j-1", name="Mei", **mentor),), (a_leader("s-1", name="Henrik", **leader),)
    dossier = a_dossier(topics=TOPICS, mentors=mentors, mentees=mentees)
    assert unmet(assess(dossier, PrivateDossier(), START), 0, 0) == said


def test_lessons_name_both_words_the_rank_and_the_level() -> None:
    learner, teacher = a_leader("s-1", wants="golf; GenAI; video"), a_mentor("j-1", offers="prompts:2; Video")
    first, second = lessons_for(learner, teacher, Vocabulary.of(TOPICS))

    assert (first.want, first.rank, first.wants, first.offer, first.level, first.is_nearby) == (
        "video",
        3,
        3,
        "Video",
        3,
        False,
    )
    assert (second.want, second.rank, second.offer, second.level, second.is_nearby) == ("GenAI", 2, "prompts", 2, True)


def test_points_that_are_only_neutral_give_no_reason() -> None:
    mentors, leaders = (a_mentor("j-1", prefers="x"),), (a_leader("s-1"), a_leader("s-2", prefers="j-1"))
    assessment = assess(a_dossier(mentors=mentors, mentees=leaders), PrivateDossier(), START)

    assert assessment.scores.of(0, 0)[Part.PREFERENCES] == 60
    assert not any("named" in sentence for sentence in strengths(assessment, 0, 0, at_most=9))
