"""What one side of a pairing offered and the other wanted, in the program's words. Pure."""

from rmentor_cli.matching.lessons import lessons_for
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Role


def topics_taught(dossier: Dossier, pairing: Pairing, teacher: Role, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what one side offered and the other wanted, in the program's words: nobody's own."""
    learner, giver = (dossier.people.get(pairing.person(role)) for role in (teacher.other, teacher))
    if learner is None or giver is None:
        return ()
    lessons = (each for each in lessons_for(learner, giver, vocabulary) if not each.is_nearby)
    known = (vocabulary.topics.get(vocabulary.topic(each.want)) for each in lessons)
    return tuple(topic.label for topic in known if topic)
