"""What two people are told of each other before they first meet. Pure: the wording is in templates/."""

from typing import Annotated

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.lessons import lessons_for
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.people import Participant

NAMED = 3  # topics for each direction; a list of all that fits would read like a contract


@immutable
class Introduction:
    """What each can offer that the other wants to learn, as people read topics, what counts most first."""

    from_partner: Annotated[tuple[str, ...], "topics the reader can learn from the partner"]
    from_reader: Annotated[tuple[str, ...], "topics the partner can learn from the reader"]


def introduce(reader: Participant, partner: Participant, vocabulary: Vocabulary) -> Introduction:
    """Say what goes either way between two people, for one of them to read."""
    return Introduction(
        from_partner=_topics(reader, partner, vocabulary), from_reader=_topics(partner, reader, vocabulary)
    )


def _topics(learner: Participant, teacher: Participant, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what is wanted and offered; where nothing is exactly that, the nearest, and called so."""
    lessons = lessons_for(learner, teacher, vocabulary)
    exact = [vocabulary.spoken(lesson.want) for lesson in lessons if not lesson.is_nearby]
    near = [f"something close to {vocabulary.spoken(lesson.want)}" for lesson in lessons]
    return tuple(exact[:NAMED] or near[:1])
