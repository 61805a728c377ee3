"""By which name the text that people agree to when they sign up is kept; the text is a template. Pure.

The version stands in the wording of the question, so that every export says which text was read.
"""

import re

TAKING_PART = "taking-part"  # what is consented to, in consents.csv
TEXT_VERSION = "sign-up-1"  # changes with every change of what the shipped text promises
_VERSION = re.compile(r"\s*\(text\s+([a-z0-9._-]+)\)", re.IGNORECASE)


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
