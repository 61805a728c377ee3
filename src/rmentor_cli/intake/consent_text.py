"""By which name the text that people agree to when they sign up is kept, and what they answer to it. Pure.

The text is a template. Its version stands in the wording of the question, so that every export says which was read.
"""

import re
from functools import lru_cache

from rmentor_cli.model.folding import plain
from rmentor_cli.model.intake import IntakeMap, Special

TEXT_VERSION = "sign-up-1"  # changes with every change of what the shipped text promises
_VERSION = re.compile(r"\s*\(text\s+([a-z0-9._-]+)\)", re.IGNORECASE)

# plain words, in the languages that forms were met in
_YES_WORDS = """
    yes y yeah yep ok okay true x 1 checked agree agreed accept accepted consent confirm confirmed
    ja jawohl einverstanden stimme willige akzeptiere oui accepte jaccepte accord daccord consens si acepto aceptado
    consiento acuerdo sim aceito concordo consinto accetto acconsento akkoord tak zgadzam ano souhlasim suhlasim igen
    evet kabul kylla hyvaksyn godkanner samtycker samtykker godtar da sunt да согласен согласна так
"""
_NO_WORDS = """
    no nope n not dont cannot cant never without disagree decline declined refuse refused false 0 unchecked
    nein nicht kein keine non pas naccepte nao nej nei inte ikke ei nee niet geen nie ne nem hayir degil нет не
"""
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())
_YES_INSIDE = ("同意", "はい", "是", "동의", "예", "네")  # of languages that put no spaces between words
_NO_INSIDE = ("不", "否", "いいえ", "ません", "ない", "아니", "않")
_TICKS = "\N{CHECK MARK}\N{HEAVY CHECK MARK}\N{BALLOT BOX WITH CHECK}\N{WHITE HEAVY CHECK MARK}"
_NEAR = 2  # words between which a no still turns a yes around: ich stimme nicht zu


@lru_cache(maxsize=1024)  # a column holds the same few answers
def agreement(text: str) -> bool | None:
    """Say whether an answer to a question of consent is a yes or a no; None where it is neither.

    Any doubt is a no: "yes, but not for photos" is for a person to read.
    """
    words = plain(text).split()
    yes = [n for n, word in enumerate(words) if word in _YES or any(part in word for part in _YES_INSIDE)]
    no = [n for n, word in enumerate(words) if word in _NO or any(part in word for part in _NO_INSIDE)]
    if no and (no[0] == 0 or not yes or any(abs(one - other) <= _NEAR for one in yes for other in no)):
        return False
    return True if yes or text.strip() in (*_TICKS,) else None


def version_of(chosen: IntakeMap) -> str:
    """Return the version of the text that a map's question of consent is about, or "" where nobody knows it."""
    questions = (column for column in chosen.columns if column.to == Special.CONSENT.value)
    return next(filter(None, (column.version or version_in(column.question) for column in questions)), "")


def with_version(question: str) -> str:
    """Return the question of consent with the version of its text."""
    return f"{question} (text {TEXT_VERSION})"


def without_version(header: str) -> str:
    """Return the header of a column without the version it names."""
    return _VERSION.sub("", header)


def version_in(header: str) -> str:
    """Return the version that the header of a column names, or "" where it names none."""
    found = _VERSION.search(header)
    return found[1].casefold() if found else ""
