"""Which words mean the same topic, and what counts half."""

import pytest

from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.topic import Topic
from tests.builders import a_mentor

WORDS = Vocabulary.of(
    (
        Topic(id="ai", label="AI at work", also=("artificial intelligence", "GenAI"), broader="digital"),
        Topic(id="prompting", label="Writing prompts", also=("prompts",), broader="ai"),
        Topic(id="digital", label="Digital tools", broader="nowhere"),
        Topic(id="loop", label="Loop", also=("genai",), broader="loop"),
    )
)


@pytest.mark.parametrize(
    ("word", "topic", "label"),
    [
        ("ai", "ai", "AI at work"),
        ("Artificial-Intelligence", "ai", "AI at work"),
        ("  genai ", "ai", "AI at work"),
        ("AI at work!", "ai", "AI at work"),
        ("C++", "c++", "C++"),
        ("C", "c", "C"),
        ("Fly  fishing", "fly fishing", "Fly  fishing"),
    ],
)
def test_a_word_stands_for_its_topic_whatever_its_case_and_punctuation(word: str, topic: str, label: str) -> None:
    assert WORDS.topic(word) == topic
    assert WORDS.label(word) == label


def test_a_topic_wanted_twice_counts_once_at_its_better_rank() -> None:
    assert WORDS.wants(a_mentor("a", wants="Prompts; GenAI; ai; Fly fishing")) == {
        "prompting": "Prompts",
        "ai": "GenAI",
        "fly fishing": "Fly fishing",
    }


def test_a_topic_offered_twice_counts_at_its_higher_level() -> None:
    offers = WORDS.offers(a_mentor("a", offers="ai:1; genai:3; prompts:2"))

    assert {topic: str(offer) for topic, offer in offers.items()} == {"ai": "genai", "prompting": "prompts:2"}


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        ("ai", {"ai": 6, "digital": 3, "prompting": 3}),
        ("ai:2", {"ai": 4, "digital": 2, "prompting": 2}),
        ("digital:1", {"digital": 2, "ai": 1}),
        ("prompts; digital:1", {"prompting": 6, "ai": 3, "digital": 2}),
        ("ai:1; digital:3", {"ai": 3, "digital": 6, "prompting": 1}),
        ("ai:1; prompts:2", {"ai": 2, "prompting": 4, "digital": 1}),
        ("fly fishing; loop:1", {"fly fishing": 6, "loop": 2}),
        ("", {}),
    ],
)
def test_a_level_is_worth_a_third_and_a_topic_one_step_away_half_of_that(offers: str, expected: dict[str, int]) -> None:
    lessons = WORDS.lessons(a_mentor("a", offers=offers))

    assert {topic: credit for topic, (credit, _) in lessons.items()} == expected


def test_where_a_nearby_offer_earns_no_more_the_very_topic_is_named() -> None:
    lessons = WORDS.lessons(a_mentor("a", offers="digital:2; ai:1"))

    assert str(lessons["ai"][1]) == "ai:1"
