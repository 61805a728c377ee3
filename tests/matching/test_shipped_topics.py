"""The vocabulary that every program starts with: large enough, and each word in one place."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.folding import folded_term
from rmentor_cli.model.topic import Topic

SHIPPED = Path(__file__).parent.parent.parent / "program-templates" / "every-program" / "topics.yaml"
TOPICS = tuple(
    Topic(**(entry | {"also": tuple(map(str, entry.get("also", ())))}))
    for entry in yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
)
WORDS = Vocabulary.of(TOPICS)
BRITISH = (("ization", "isation"), ("izing", "ising"), ("izational", "isational"))


def test_there_are_many_topics_with_many_synonyms() -> None:
    assert len(TOPICS) >= 150
    assert sum(len(topic.also) for topic in TOPICS) >= 600


def test_no_word_stands_for_two_topics_or_twice_for_one() -> None:
    words = Counter(
        (word, topic.id)
        for topic in TOPICS
        for word in (*{folded_term(topic.id), folded_term(topic.label)}, *(folded_term(each) for each in topic.also))
    )
    assert [word for (word, _), number in words.items() if number > 1] == []
    owners = Counter(word for word, _ in words)
    assert [word for word, number in owners.items() if number > 1] == []


def test_what_is_broader_is_there_and_leads_to_the_top_in_at_most_two_steps() -> None:
    broader = {topic.id: topic.broader for topic in TOPICS}
    for topic in TOPICS:
        steps, at = 0, topic.id
        while (above := broader[at]) is not None:
            steps, at = steps + 1, above
            assert steps <= 2, topic.id


@pytest.mark.parametrize(("american", "british"), BRITISH)
def test_british_spellings_are_known(american: str, british: str) -> None:
    for word, topic in WORDS.ids.items():
        assert british not in folded_term(WORDS.topics[topic].label)
        if american in word:
            assert WORDS.topic(word.replace(american, british)) == topic, word


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("Gen AI", "ai"),
        ("e-commerce", "ecommerce"),
        ("Cyber security", "cybersecurity"),
        ("LGBTQ+", "lgbtq-inclusion"),
        ("MS Excel", "spreadsheets"),
        ("contact centre", "customer-reality"),
        ("programme management", "project-management"),
        ("well-being", "wellbeing"),
        ("Employee Well-Being", "wellbeing"),
        ("Power BI", "dashboards"),
        ("start-ups", "entrepreneurship"),
        ("TikTok", "short-video"),
    ],
)
def test_words_as_people_type_them_find_their_topic(word: str, topic: str) -> None:
    assert WORDS.topic(word) == topic


@pytest.mark.parametrize("word", ["focus", "networks", "letting go", "retention", "equity", "teams"])
def test_words_with_two_meanings_are_left_to_the_coordinator(word: str) -> None:
    assert WORDS.topic(word) not in WORDS.topics
