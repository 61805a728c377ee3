"""Personal codes: under one of them a person answers a survey round, and another in the next. Pure."""

import hmac
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PersonalCode

LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"  # nothing that spells a word, or is mistaken for another
_HALF = 3
_TRIES = 8


def new_codes(
    key: bytes, round_id: str, people: Mapping[str, Role], standing: Collection[PersonalCode], on: date
) -> tuple[PersonalCode, ...]:
    """Make a code for everybody who has none in a round; the same for the same key, and telling nothing without it."""
    taken = {each.code for each in standing}
    have = {each.person_id for each in standing if each.round_id == round_id}
    made: list[PersonalCode] = []
    for person_id, role in people.items():
        if person_id not in have:
            code = next(each for each in _codes(key, round_id, person_id) if each not in taken)
            taken.add(code)
            made.append(PersonalCode(round_id=round_id, person_id=person_id, role=role, code=code, made=on))
    return tuple(made)


def edited_codes(key: bytes, codes: Iterable[PersonalCode]) -> Iterator[PersonalCode]:
    """Yield the codes that were not made for their person and round: whoever swaps or copies one is noticed."""
    return (each for each in codes if each.code not in _codes(key, each.round_id, each.person_id))


def _codes(key: bytes, round_id: str, person_id: str) -> tuple[str, ...]:
    """Return the codes that somebody may get in a round; the further ones where another has the first."""
    seed = f"code\n{round_id}\n{person_id}".encode()
    return tuple(_spelled(hmac.digest(key.strip(), seed + b"\n%d" % n, "sha256")) for n in range(_TRIES))


def _spelled(digest: bytes) -> str:
    number = int.from_bytes(digest, "big")
    letters = ""
    for _ in range(2 * _HALF):
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return f"{letters[:_HALF]}-{letters[_HALF:]}"
