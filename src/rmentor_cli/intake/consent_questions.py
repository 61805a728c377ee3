"""Questions on whether answers may be used: how sure it is that a column asks it, and who says no there. Pure."""

from collections.abc import Sequence

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.apart_questions import asks_to_keep_apart
from rmentor_cli.intake.consent_text import agreement, version_in
from rmentor_cli.intake.evidence import MOST, sample, says, without
from rmentor_cli.model import consent_words
from rmentor_cli.model import header_words as words
from rmentor_cli.model.folding import plain


@immutable
class ConsentAsked:
    """A column that asks for consent, or may."""

    is_sure: bool
    holds: bool  # whoever gives no plain yes is paired with nobody until it is decided
    is_reversed: bool  # do you mind, any objections: a plain no is the yes

    def agrees(self, cell: str) -> bool | None:
        """Say whether an answer is a plain yes or a plain no to the use of answers; None where it is neither."""
        said = agreement(cell)
        return not said if self.is_reversed and said is not None else said


def consent_asked(question: str, cells: Sequence[str]) -> ConsentAsked | None:
    """Know a question of consent, or what may be one; `cells` are the filled ones.

    It is sure where it is answered with yes or no: whoever says no is not to be paired. A no to photos, to concerns, or
    to what pairing never uses is none to taking part: that is for a person.
    """
    agrees = says(question, *consent_words.AGREES) and not says(question, *words.CAPACITY)
    is_named = says(question, *consent_words.PRIVACY)
    is_of_text = is_named or says(question, *consent_words.OF_THEMSELVES) or bool(version_in(question))
    asks = says(question, *consent_words.CONSENTS) or (agrees and is_of_text)
    is_plain = asks or agrees or is_named
    if not (is_plain or _may_ask(question)):
        return None
    answers = [None if says(cell, *words.BY_DEGREES) else agreement(cell) for cell in sample(cells)]
    clear = sum(each is not None for each in answers)
    are_clear = bool(answers) and clear >= MOST * len(answers)
    is_private = says(question, *words.PRIVATE)
    of_topics = not asks and says(question, *words.LEARNS, *words.TEACHES)
    if not are_clear and (is_private or of_topics or not is_plain):
        return None
    is_likely = asks or (is_named and 2 * sum(each is True for each in answers) > len(answers))
    is_of_else = says(question, *consent_words.OTHER_CONSENT)
    is_reversed = says(question, *consent_words.REVERSED)
    is_sure = are_clear and is_likely and not (is_private or is_of_else or is_reversed)
    is_of_answers = asks and (is_named or says(question, *consent_words.OF_THEMSELVES))
    may_hold = asks or (2 * clear > len(answers) and (is_of_text or _may_be_of_use(question)))
    holds = may_hold and (is_of_answers or not is_of_else)
    return ConsentAsked(is_sure, holds, is_reversed)


def _may_be_of_use(question: str) -> bool:
    """Say whether words of agreement may be about answers: something of their use is said, or nothing else at all."""
    said = plain(question)
    nothing_else = (*consent_words.AGREES, *consent_words.MAY_AGREE, *consent_words.BESIDE_A_YES)
    return says(question, *consent_words.OF_USE) or not without(said, *nothing_else).strip()


def _may_ask(question: str) -> bool:
    is_possible = says(question, *consent_words.MAY_AGREE, *consent_words.REVERSED)
    return is_possible and not says(question, *words.CAPACITY) and not asks_to_keep_apart(question)
