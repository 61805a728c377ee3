"""Ids that say nothing of a person, and marks of people who are gone: keyed, so that nobody can guess. Pure."""

import hmac
from collections.abc import Collection
from functools import cache
from itertools import count

from rmentor_cli.model.folding import folded_address, untitled_name

LETTERS = "bcdfghjklmnpqrstvwxz"  # no vowels: four of them spell no word
_LETTER_OF = bytes(ord(LETTERS[byte % len(LETTERS)]) for byte in range(256))
_LENGTH = 4
_SIDES = {"mentors": "j", "mentees": "s", "org": "o"}


def new_id(key: bytes, into: str, person: str, taken: Collection[str]) -> str:
    """Make the id of a person: the same for the same key and address, and telling nothing without the key.

    `into` is the roster, `person` what tells them apart in the export, and `taken` the ids already given.
    """
    for attempt in count():
        digest = _digest(key, f"id\n{into}\n{folded_address(person)}\n{attempt}")
        letters = digest[:_LENGTH].translate(_LETTER_OF).decode()
        if (made := f"{_SIDES[into]}-{letters}") not in taken:
            return made
    raise AssertionError  # count() never ends


def mark_of(key: bytes, word: str) -> str:
    """Return the mark by which an erased person is known again: of an address, or of a name in any order of words."""
    meant = folded_address(word) if "@" in word else untitled_name(word)
    return _digest(key, f"erased\n{meant}").hex()


def _digest(key: bytes, text: str) -> bytes:
    keyed = _keyed(key).copy()
    keyed.update(text.encode())
    return keyed.digest()


@cache  # an import makes an id of everybody: the key is worked in once
def _keyed(key: bytes) -> hmac.HMAC:
    """Return what ids and marks are made of, from one cohort to the next: the first line of private/key.

    A further line names the cohort: personal codes are made of the whole, so that nobody answers under an old one.
    """
    return hmac.new(key.strip().partition(b"\n")[0].strip(), digestmod="sha256")
