"""What is wanted on one side and offered on the other, topic by topic. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.topic import Topic


@immutable
class TopicGap:
    """How many want a topic, and how many places those have who offer it."""

    learners: Role
    topic: str  # id, or the word itself where it is no topic
    label: str
    wanted: int  # people
    offered: int  # places
    nearby: int  # places with those who only offer a topic one step broader or narrower

    @property
    def short(self) -> int:
        """How many will not find it."""
        return max(0, self.wanted - self.offered)


def topic_gaps(
    topics: Iterable[Topic],
    people: Mapping[Role, Sequence[Participant]],
    places: Callable[[Participant], int],
) -> tuple[TopicGap, ...]:
    """Compare both directions, the leaders' wants first; in each the worst shortage first."""
    vocabulary = Vocabulary.of(topics)
    return tuple(
        gap
        for learners in (Role.MENTEE, Role.MENTOR)
        for gap in sorted(
            _gaps(vocabulary, learners, people, places), key=lambda gap: (-gap.short, -gap.wanted, gap.topic)
        )
    )


def _gaps(
    vocabulary: Vocabulary,
    learners: Role,
    people: Mapping[Role, Sequence[Participant]],
    places: Callable[[Participant], int],
) -> Iterable[TopicGap]:
    wanted: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for person in people[learners]:
        for topic, word in vocabulary.wants(person).items():
            wanted[topic] += 1
            labels.setdefault(topic, vocabulary.label(word))
    offered: Counter[str] = Counter()
    nearby: Counter[str] = Counter()
    for person in people[learners.other]:
        exact = vocabulary.offers(person)
        for topic in vocabulary.lessons(person):
            (offered if topic in exact else nearby)[topic] += places(person)
    return (
        TopicGap(learners, topic, labels[topic], number, offered[topic], nearby[topic])
        for topic, number in wanted.items()
    )
