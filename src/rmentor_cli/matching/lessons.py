"""What one person can teach another, in the very words both wrote. Pure."""

from collections.abc import Iterable

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.vocabulary import Lessons, Vocabulary
from rmentor_cli.model.people import Participant


@immutable
class Lesson:
    """A want and the offer that meets it best."""

    want: str  # the learner's word
    rank: int  # from 1, the most wanted
    wants: int  # how many things the learner wants
    offer: str  # the teacher's word
    level: int
    is_nearby: bool  # the offer is one step broader or narrower than the want
    credit: int  # in sixths, times what the want weighs


def lessons_for(learner: Participant, teacher: Participant, vocabulary: Vocabulary) -> tuple[Lesson, ...]:
    """Return what the teacher can give the learner, what counts most first."""
    wants, taught = vocabulary.wants(learner), vocabulary.lessons(teacher)
    found = [
        Lesson(
            want=want,
            rank=rank,
            wants=len(wants),
            offer=taught[topic][1].word,
            level=taught[topic][1].level,
            is_nearby=vocabulary.topic(taught[topic][1].word) != topic,
            credit=taught[topic][0] * (len(wants) - rank + 1),
        )
        for rank, (topic, want) in enumerate(wants.items(), 1)
        if topic in taught
    ]
    return tuple(sorted(found, key=lambda lesson: (-lesson.credit, lesson.rank)))


def wants_met(wants: Iterable[str], taught: Lessons, vocabulary: Vocabulary) -> tuple[int, int]:
    """Count the wanted topics that lessons meet, one step away not counted, and all of them."""
    topics = list(wants)
    met = (vocabulary.topic(taught[topic][1].word) == topic for topic in topics if topic in taught)
    return sum(met), len(topics)
