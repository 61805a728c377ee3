"""What to write to somebody whom a pairing is proposed to: their own wants and strengths, and nobody else. Pure.

No points, no third person, nothing from which a veto could be guessed: the text is for the one who is asked.
"""

from collections.abc import Iterator

from rmentor_cli.matching.lessons import lessons_for
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.problems import listed

_NO_FAULT = "A no is as welcome as a yes and needs no reason."


def text_to_ask(dossier: Dossier, pairing: Pairing, role: Role) -> str:
    """Write a few sentences to paste to one side of a proposed pairing."""
    you, partner = (dossier.people[pairing.person(side)] for side in (role, role.other))
    return " ".join((*_sentences(dossier, role, you, partner), f"Would you like to meet? {_NO_FAULT}"))


def _sentences(dossier: Dossier, role: Role, you: Participant, partner: Participant) -> Iterator[str]:
    program, mentor = dossier.program.program.name, dossier.program.roles.mentor
    suggested = f"{partner.name} as your {mentor}" if role is Role.MENTEE else f"you as {mentor} of {partner.name}"
    yield f"Hello {you.name}, for {program} I would like to suggest {suggested}."
    vocabulary = Vocabulary.of(dossier.topics)
    if topics := _taught(you, partner, vocabulary):
        yield f"Of what you want to learn, {partner.name} can teach: {topics}."
    if topics := _taught(partner, you, vocabulary):
        yield f"And {partner.name} would like to learn from you: {topics}."


def _taught(learner: Participant, teacher: Participant, vocabulary: Vocabulary) -> str:
    exact = (lesson for lesson in lessons_for(learner, teacher, vocabulary) if not lesson.is_nearby)
    return listed([vocabulary.label(lesson.want) for lesson in exact], at_most=3)
