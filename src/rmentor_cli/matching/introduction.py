"""Two or three sentences to one of two people, to paste into a mail. Pure.

Nothing here says who else there is, how many points anything has, or why two people are not paired: whoever is not
paired with someone reads the same words whatever the reason, so that no veto can be guessed.
"""

from collections.abc import Iterator

from rmentor_cli.eligibility.reasons import NOT_AVAILABLE
from rmentor_cli.matching.lessons import lessons_for
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.program import RoleNames
from rmentor_cli.problems import listed_topics

_QUESTION = "Would you like to meet? A no is as welcome as a yes and needs no reason."
_ASSUMED = (
    "It is not known yet when you are free, so the program's working hours are assumed; say so if others suit you."
)
_AT_MOST = 3  # topics; a sentence is not a list


def introduce(reader: Participant, partner: Participant, role: Role, names: RoleNames, vocabulary: Vocabulary) -> str:
    """Tell someone of this role who their partner is to be, and what the two can learn from each other."""
    first = f"We would like to bring you together with {partner.name}, {_seats(role, names)}."
    return " ".join((first, *_sentences(reader, partner, vocabulary)))


def remind(reader: Participant, partner: Participant, role: Role, names: RoleNames, vocabulary: Vocabulary) -> str:
    """Tell someone of this role the same of the partner they have."""
    first = f"{partner.name} is your partner, {_seats(role, names)}."
    return " ".join((first, *_sentences(reader, partner, vocabulary)))


def _seats(role: Role, names: RoleNames) -> str:
    return f"as your {names.mentor}" if role is Role.MENTEE else f"with you as the {names.mentor}"


def text_to_ask(dossier: Dossier, pairing: Pairing, role: Role) -> str:
    """Ask one side of a proposed pairing, in a text to paste."""
    you, partner = (dossier.people[pairing.person(side)] for side in (role, role.other))
    about = introduce(you, partner, role, dossier.program.roles, Vocabulary.of(dossier.topics))
    return f"Hello {you.known_as or you.name}, this is about {dossier.program.program.name}. {about} {_QUESTION}"


def not_available(partner: Participant) -> str:
    """Tell someone that they are not paired with a person; the words never depend on the reason."""
    return (
        f"{partner.name} is {NOT_AVAILABLE} as your partner in this round. "
        "What you want to learn still counts, and you are welcome to say more about it at any time."
    )


def _sentences(reader: Participant, partner: Participant, vocabulary: Vocabulary) -> Iterator[str]:
    learned, taught = (_exchange(*two, vocabulary) for two in ((reader, partner), (partner, reader)))
    if learned:
        wanted, close_to = learned
        help_ = f"knows something close to it: {close_to}" if close_to else "can help you with that"
        yield f"You want to learn about {wanted}, and {partner.name} {help_}."
    if taught:
        wanted, close_to = taught
        give = f", and you know something close to it: {close_to}" if close_to else " from you"
        yield f"{'In return, ' if learned else ''}{partner.name} would like to learn about {wanted}{give}."
    if not (learned or taught):
        yield "What the two of you can learn from each other is yours to find out."
    if not reader.availability:
        yield _ASSUMED


def _exchange(learner: Participant, teacher: Participant, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Return what one wants and the other offers, as people read it, or else the nearest to it and what is offered."""
    lessons = lessons_for(learner, teacher, vocabulary)
    exact = [lesson for lesson in lessons if not lesson.is_nearby]
    if exact:
        by_want = sorted(exact[:_AT_MOST], key=lambda lesson: lesson.rank)
        return listed_topics([vocabulary.spoken(lesson.want) for lesson in by_want]), ""
    return (vocabulary.spoken(lessons[0].want), vocabulary.spoken(lessons[0].offer)) if lessons else None
