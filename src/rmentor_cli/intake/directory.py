"""Everybody whom the program or an export knows, found by id, number, address or name. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.sayings import Sayings
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, folded_name, untitled_name, without_zeros
from rmentor_cli.model.intake import Special
from rmentor_cli.model.people import OrgMember, Participant

_BRACKETS = re.compile(r"^(?P<outside>[^(<]*)[(<](?P<inside>[^)>]+)[)>]$")  # Ingrid Falk (10234)
_NONE: frozenset[str] = frozenset()
_NUMBER, _ADDRESS = "number", "address"


class Known(NamedTuple):
    """Somebody: with an id where the program has them, with an answer where the export does."""

    id: str
    name: str
    email: str
    number: str = ""
    answer: Answer | None = None
    before: "Known | None" = None  # what the program has of them, where an export says more
    formerly: tuple[tuple[str, str], ...] = ()  # what meant them once: addresses and numbers of before, folded


def _bare(text: str) -> str:
    return text.strip()


# what may mean somebody, in the order in which a text is taken for it, and how it is compared
_WAYS: Mapping[str, tuple[Callable[[Known], str], Callable[[str], str]]] = MappingProxyType(
    {
        "id": (attrgetter("id"), _bare),
        _NUMBER: (attrgetter("number"), folded_address),
        _ADDRESS: (attrgetter("email"), folded_address),
        "name": (attrgetter("name"), folded_name),
        "untitled name": (attrgetter("name"), untitled_name),
    }
)


class Directory:
    """People by each of the words that may mean them."""

    def __init__(self, people: Iterable[Known]) -> None:
        """File people under id, number, address and name; under those of before where nobody has them today."""
        self._people = tuple(people)
        self._changed = tuple(each for each in self._people if each.formerly or _has_changed(each))
        self._filed: dict[str, Mapping[str, Sequence[Known]]] = {}

    def find(self, text: str) -> tuple[Known, ...]:
        """Return whom a text can mean: nobody, one, or several of the same name."""
        for part in _parts(text):
            for way, (_, fold) in _WAYS.items():
                if found := self._by(way).get(fold(part)):
                    return tuple(found)
        return ()

    def find_without_zeros(self, text: str) -> tuple[Known, ...]:
        """Return whoever alone has a number that differs in leading zeros only: spreadsheets drop them."""
        found = (self._by_bare_number.get(without_zeros(each), {}) for each in _parts(text))
        people = next(filter(None, found), {})
        return tuple(people.values()) if len(people) == 1 else ()

    @cached_property
    def _by_bare_number(self) -> Mapping[str, Mapping[object, Known]]:
        found: dict[str, dict[object, Known]] = {}
        for number, people in self._by(_NUMBER).items():
            if bare := without_zeros(number):
                found.setdefault(bare, {}).update({each.id or id(each): each for each in people})
        return found

    def _by(self, way: str) -> Mapping[str, Sequence[Known]]:
        """Return people by one kind of word, filed once somebody is looked for by it: most are found by the first."""
        if way not in self._filed:
            said, fold = _WAYS[way]
            today = _filed((fold(text), each) for each in self._people if (text := said(each)))
            before = _filed((word, each) for each in self._changed for word in _words_of_before(each, way))
            self._filed[way] = {**before, **today}
        return self._filed[way]


def from_program(dossier: Dossier, sayings: Sayings) -> Iterator[Known]:
    """Return everybody in the rosters and in org.csv, with the numbers and addresses that exports gave them."""
    numbers = sayings.numbers
    everybody: tuple[Participant | OrgMember, ...] = (*dossier.people.values(), *dossier.org)
    for person in everybody:
        once = sayings.addresses.get(person.id, _NONE) - {folded_address(person.email or "")}
        numbered = sayings.all_numbers.get(person.id, _NONE)
        formerly = [(_ADDRESS, each) for each in sorted(once)] if once else []
        formerly += [(_NUMBER, each) for each in sorted(numbered)] if numbered else []
        number = numbers.get(person.id, "")
        yield Known(person.id, person.name, person.email or "", number, formerly=tuple(formerly))


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


def _filed(words: Iterable[tuple[str, Known]]) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for word, person in words:
        people = found.setdefault(word, [])
        if word and not (people and people[-1] is person):
            people.append(person)
    return found


def _has_changed(person: Known) -> bool:
    """Say whether an export says anything new of somebody: nearly everybody has the same words as before."""
    before = person.before
    return before is not None and bool(before.formerly or before[:4] != person[:4])


def _words_of_before(person: Known, way: str) -> Iterator[str]:
    said, fold = _WAYS[way]
    before = person.before
    yield from (word for each, word in person.formerly if each == way)
    if before and before[:4] != person[:4]:
        yield fold(said(before))
    yield from (word for each, word in (before.formerly if before else ()) if each == way)


def _parts(text: str) -> tuple[str, ...]:
    """Return a text, and what stands in its brackets and before them: `Ingrid Falk (10234)`."""
    whole = text.strip()
    parts = _BRACKETS.match(whole)
    return (whole, parts["inside"], parts["outside"]) if parts else (whole,)
