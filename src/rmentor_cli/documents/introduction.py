"""What two people are told of each other before they first meet. Pure: the wording is in templates/."""

from typing import Annotated

from rmentor_cli.immutable import immutable
from rmentor_cli.matching.lessons import lessons_for
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.people import Participant

NAMED = 3  # topics for each direction; a list of all that fits would read like a contract


@immutable
class Near:
    """What one knows of a topic that is one step from what the other wants to learn."""

    wanted: Annotated[str, "what one wants to learn"]
    offered: Annotated[str, "what the other knows"]


@immutable
class Introduction:
    """What each can offer that the other wants to learn, as people read topics, what counts most first."""

    from_partner: Annotated[tuple[str, ...], "topics the reader can learn from the partner, just as wanted"]
    from_reader: Annotated[tuple[str, ...], "topics the partner can learn from the reader, just as wanted"]
    near_partner: Annotated[Near | None, "the nearest that the partner knows; only where nothing is just as wanted"]
    near_reader: Annotated[Near | None, "the nearest that the reader knows; only where nothing is just as wanted"]


def introduce(reader: Participant, partner: Participant, vocabulary: Vocabulary) -> Introduction:
    """Say what goes either way between two people, for one of them to read."""
    from_partner, near_partner = _topics(reader, partner, vocabulary)
    from_reader, near_reader = _topics(partner, reader, vocabulary)
    return Introduction(from_partner, from_reader, near_partner, near_reader)


def _topics(learner: Participant, teacher: Participant, vocabulary: Vocabulary) -> tuple[tuple[str, ...], Near | None]:
    """Return what is wanted and offered; where nothing is exactly that, the nearest, with what it is near to."""
    lessons = lessons_for(learner, teacher, vocabulary)
    exact = tuple(vocabulary.spoken(lesson.want) for lesson in lessons if not lesson.is_nearby)[:NAMED]
    if exact or not lessons:
        return exact, None
    return (), Near(vocabulary.spoken(lessons[0].want), vocabulary.spoken(lessons[0].offer))
