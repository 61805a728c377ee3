"""Everybody whom the program or an export knows, found by id, number, address or name. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.sayings import Sayings
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, folded_name, untitled_name, without_zeros
from rmentor_cli.model.intake import Special
from rmentor_cli.model.people import OrgMember, Participant

_WAYS = re.compile(r"^(?P<outside>[^(<]*)[(<](?P<inside>[^)>]+)[)>]$")  # Ingrid Falk (10234)


class Known(NamedTuple):
    """Somebody: with an id where the program has them, with an answer where the export does."""

    id: str
    name: str
    email: str
    number: str = ""
    answer: Answer | None = None
    before: "Known | None" = None  # what the program has of them, where an export says more
    formerly: tuple[str, ...] = ()  # words that meant them once: addresses and numbers of before


@immutable
class Directory:
    """People by each of the words that may mean them."""

    by_word: Mapping[str, tuple[Known, ...]]

    @classmethod
    def of(cls, people: Iterable[Known]) -> "Directory":
        """File everybody under id, number, address and name; under those of before where nobody has them today."""
        people = tuple(people)
        today = _filed((person, _words(person)) for person in people)
        changed = (person for person in people if person.formerly or person.before)
        return cls({**_filed((person, _words_of_before(person)) for person in changed), **today})

    def find(self, text: str) -> tuple[Known, ...]:
        """Return whom a text can mean: nobody, one, or several of the same name."""
        for word in _ways(text):
            if found := self.by_word.get(word):
                return found
        return ()

    def find_without_zeros(self, text: str) -> tuple[Known, ...]:
        """Return whoever alone has a number that differs in leading zeros only: spreadsheets drop them."""
        found = (self._by_bare_number.get(without_zeros(each), {}) for each in _parts(text))
        people = next(filter(None, found), {})
        return tuple(people.values()) if len(people) == 1 else ()

    @cached_property
    def _by_bare_number(self) -> Mapping[str, Mapping[object, Known]]:
        found: dict[str, dict[object, Known]] = {}
        for word, people in self.by_word.items():
            if word.startswith("number ") and (bare := without_zeros(word.removeprefix("number "))):
                found.setdefault(bare, {}).update({each.id or id(each): each for each in people})
        return found


def from_program(dossier: Dossier, sayings: Sayings) -> Iterator[Known]:
    """Return everybody in the rosters and in org.csv, with the numbers and addresses that exports gave them."""
    numbers = sayings.numbers
    everybody: tuple[Participant | OrgMember, ...] = (*dossier.people.values(), *dossier.org)
    for person in everybody:
        today = folded_address(person.email or "")
        formerly = (
            *(f"address {each}" for each in sorted(sayings.addresses.get(person.id, ())) if each != today),
            *(f"number {each}" for each in sorted(sayings.all_numbers.get(person.id, ()))),
        )
        yield Known(person.id, person.name, person.email or "", numbers.get(person.id, ""), formerly=formerly)


def from_answer(answer: Answer, person_id: str = "", before: Known | None = None) -> Known:
    """Return the person whom a row of an export is about; what it does not say is as the program has it."""
    old = before or Known("", "", "")
    name, email = name_in(answer) or old.name, answer.get("email") or old.email
    return Known(person_id, name, email, answer.also(Special.NUMBER) or old.number, answer, before)


def name_in(answer: Answer) -> str:
    """Return the name in a row."""
    return answer.get("name")


def share_a_word(one: str, other: str) -> bool:
    """Say whether two names have a word in common."""
    return not set(folded_name(one).split()).isdisjoint(folded_name(other).split())


def _filed(people: Iterable[tuple[Known, Iterable[str]]]) -> dict[str, tuple[Known, ...]]:
    found: dict[str, tuple[Known, ...]] = {}
    for person, words in people:
        for word in dict.fromkeys(words):
            found[word] = (*found.get(word, ()), person)
    return found


def _words_of_before(person: Known) -> Iterator[str]:
    yield from person.formerly
    if person.before:
        if person.before[:4] != person[:4]:  # nearly everybody has the id, name, address and number of before
            yield from _words(person.before)
        yield from person.before.formerly


def _words(person: Known) -> Iterator[str]:
    if person.id:
        yield f"id {person.id}"
    if person.number:
        yield f"number {person.number.casefold()}"
    if person.email:
        yield f"address {folded_address(person.email)}"
    if name := folded_name(person.name):
        yield f"name {name}"
        yield f"untitled {untitled_name(person.name)}"


def _parts(text: str) -> tuple[str, ...]:
    """Return a text, and what stands in its brackets and before them: `Ingrid Falk (10234)`."""
    whole = text.strip()
    parts = _WAYS.match(whole)
    return (whole, parts["inside"], parts["outside"]) if parts else (whole,)


def _ways(text: str) -> Iterator[str]:
    for each in _parts(text):
        yield f"id {each.strip()}"
        yield f"number {each.strip().casefold()}"
        yield f"address {folded_address(each)}"
        yield f"name {folded_name(each)}"
        yield f"untitled {untitled_name(each)}"
