"""How dates and lists are said in a language: by Babel where it is installed and needed, else plainly."""

from importlib.util import find_spec

from rmentor_cli.documents.speech import ENGLISH, Speech, plainly


def speak(language: str) -> Speech:
    """Return how a language says dates, times and lists."""
    spoken = plainly(language)
    if spoken is ENGLISH or not find_spec("babel"):
        return spoken
    from rmentor_cli.documents.babel_speech import in_words

    return in_words(language)
