"""Questions on whom somebody will not be paired with. Pure."""

from rmentor_cli.intake.evidence import says, without
from rmentor_cli.model import header_words as words
from rmentor_cli.model.folding import folded_term, unaccented


def asks_to_keep_apart(question: str) -> bool:
    """Say whether a question may ask whom somebody will not be paired with: a doubt costs less than a veto unread."""
    asked = without_hints(question)
    is_of_people = says(asked, *words.PEOPLE_NAMED) and not says(asked, *words.NOT_PEOPLE)
    return says(asked, *words.APART) or (is_of_people and says(asked, *words.NO))


def without_hints(question: str) -> str:
    """Leave out a no that forbids nobody: `you do not need to be an expert`."""
    return without(folded_term(unaccented(question)), *words.NO_NEED)
