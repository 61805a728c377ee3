"""Which words mean the same topic, and which topic is one step broader than which. Pure."""

from collections.abc import Iterable, Mapping

from rmentor_cli.immutable import immutable
from rmentor_cli.model.folding import folded_term
from rmentor_cli.model.people import Participant
from rmentor_cli.model.topic import Topic
from rmentor_cli.model.values import Offer

FULL_CREDIT = 6  # in sixths: a level is worth one third each, and a topic one step away half of that
_OF_A_LEVEL, _OF_A_LEVEL_NEARBY = 2, 1

Lessons = Mapping[str, tuple[int, Offer]]  # by topic: the credit in sixths, and the offer it comes from


@immutable
class Vocabulary:
    """The controlled words; an unknown word is a topic of its own, equal to itself only."""

    topics: Mapping[str, Topic]  # by id
    ids: Mapping[str, str]  # by folded word
    nearby: Mapping[str, tuple[str, ...]]  # by id, the topics one step broader or narrower

    @classmethod
    def of(cls, topics: Iterable[Topic]) -> "Vocabulary":
        """Read topics.yaml; where a word stands for two topics the first one has it."""
        by_id = {topic.id: topic for topic in topics}
        ids: dict[str, str] = {}
        nearby: dict[str, tuple[str, ...]] = {}
        for topic in by_id.values():
            for word in topic.words:
                ids.setdefault(folded_term(word), topic.id)
            if topic.broader in by_id and topic.broader != topic.id:
                nearby[topic.id] = (*nearby.get(topic.id, ()), topic.broader)
                nearby[topic.broader] = (*nearby.get(topic.broader, ()), topic.id)
        return cls(by_id, ids, nearby)

    def topic(self, word: str) -> str:
        """Return the id of the topic a word stands for, or the folded word itself."""
        plain = folded_term(word)
        return self.ids.get(plain, plain)

    def label(self, word: str) -> str:
        """Return how people read the topic a word stands for; an unknown word as it was written."""
        topic = self.topics.get(self.topic(word))
        return topic.label if topic else word

    def spoken(self, word: str) -> str:
        """Return the topic a word stands for as it reads in the middle of a sentence."""
        topic = self.topics.get(self.topic(word))
        return topic.spoken if topic else word

    def wants(self, person: Participant) -> dict[str, str]:
        """Return what a person wants to learn, most wanted first: the person's word by topic, each topic once."""
        wanted: dict[str, str] = {}
        for word in person.wants:
            wanted.setdefault(self.topic(word), word)
        return wanted

    def offers(self, person: Participant) -> dict[str, Offer]:
        """Return what a person can teach: by topic, at the highest level offered."""
        offered: dict[str, Offer] = {}
        for offer in sorted(person.offers, key=lambda offer: -offer.level):
            offered.setdefault(self.topic(offer.word), offer)
        return offered

    def lessons(self, person: Participant) -> Lessons:
        """Return what a person can teach, nearby topics included."""
        offers = self.offers(person)
        lessons = {topic: (_OF_A_LEVEL * offer.level, offer) for topic, offer in offers.items()}
        for topic, offer in offers.items():
            credit = _OF_A_LEVEL_NEARBY * offer.level
            for near in self.nearby.get(topic, ()):
                if near not in lessons or credit > lessons[near][0]:
                    lessons[near] = credit, offer
        return lessons
