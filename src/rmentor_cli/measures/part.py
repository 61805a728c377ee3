"""A part of a program, by what the rosters say of people: who belongs to it, and how many do not. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, people_of
from rmentor_cli.model.people import Participant

FIELDS = ("department", "location", "country", "grade", "language", "time_zone")


@immutable
class Part:
    """The people of a part, and with their partners a program of its own; answers are none of it."""

    label: str
    dossier: Dossier
    people: frozenset[str]  # ids of those of the part itself
    others: int  # who are not of it


def part_of(dossier: Dossier, wanted: Mapping[str, str]) -> Part:
    """Return the people of whom the rosters say this, with the pairings in which one of the two is among them."""
    people = frozenset(each.id for each in dossier.people.values() if _is_of(each, wanted))
    pairings = tuple(each for each in dossier.pairings if not people.isdisjoint(people_of([each])))
    kept = people | set(people_of(pairings))
    ids = {each.id for each in pairings}
    return Part(
        label=" and ".join(f"{field.replace('_', ' ')} {value}" for field, value in wanted.items()),
        dossier=replace(
            dossier,
            mentors=tuple(each for each in dossier.mentors if each.id in kept),
            mentees=tuple(each for each in dossier.mentees if each.id in kept),
            pairings=pairings,
            check_ins=tuple(each for each in dossier.check_ins if each.pairing_id in ids),
            pulse={},
        ),
        people=people,
        others=len(dossier.people) - len(people),
    )


def fewer_of(pairings: Collection[Pairing]) -> int:
    """Count the mentors and the leaders of some pairings, and return the fewer."""
    return min(len({each.mentor_id for each in pairings}), len({each.mentee_id for each in pairings}))


def belongs_to(person: Participant) -> Iterator[tuple[str, str]]:
    """Yield the parts of a person, each a field and its value in small letters."""
    return ((field, value) for field in FIELDS if (value := _said(person, field).casefold()))


def values_of(dossier: Dossier, field: str) -> tuple[str, ...]:
    """Return what the rosters say in a field, in order."""
    return tuple(sorted({said for each in dossier.people.values() if (said := _said(each, field))}))


def _is_of(person: Participant, wanted: Mapping[str, str]) -> bool:
    return all(_said(person, field).casefold() == value.casefold() for field, value in wanted.items())


def _said(person: Participant, field: str) -> str:
    value = getattr(person, field, None)
    return "" if value is None else str(value)
