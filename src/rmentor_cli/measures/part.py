"""A part of a program, by what the rosters say of people: who belongs to it, and how many do not. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from rmentor_cli.disclosure.groups import publish
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, people_of
from rmentor_cli.model.people import Participant

FIELDS = ("department", "location", "country", "grade", "language", "time_zone")


@immutable
class Part:
    """The people of a part with their partners, as a program of its own; answers are none of it."""

    label: str
    dossier: Dossier
    people: int  # of the part itself
    others: int  # who are not of it
    met_by: int  # of its people and their partners, the mentors or the leaders: the fewer


def part_of(dossier: Dossier, wanted: Mapping[str, str]) -> Part:
    """Return the people of whom the rosters say this, with the pairings in which one of the two is among them."""
    people = {each.id for each in dossier.people.values() if _is_of(each, wanted)}
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
        people=len(people),
        others=len(dossier.people) - len(people),
        met_by=fewer_of(pairings),
    )


def fewer_of(pairings: Collection[Pairing]) -> int:
    """Count the mentors and the leaders of some pairings, and return the fewer."""
    return min(len({each.mentor_id for each in pairings}), len({each.mentee_id for each in pairings}))


def parts_to_tell(dossier: Dossier) -> frozenset[tuple[str, str]]:
    """Return the parts, each a field and its value, that may be told of: all of them together leave nothing of a few.

    A part is its people with their partners, so somebody belongs to those of both. What may be told is one fixed set,
    whoever asks for which of them and when: the rank test of `disclosure` looks at all of them and at the total.
    """
    at_least = dossier.program.pulse.minimum_group
    own = Counter((field, value) for person in dossier.people.values() for field, value in _values(person))
    enough = {part for part, count in own.items() if at_least <= count <= len(dossier.people) - at_least}
    belongs = {who: frozenset(_values(person)) for who, person in dossier.people.items()}
    reached = dict(belongs)
    for one, other in (people_of([pairing]) for pairing in dossier.pairings):
        reached[one] = reached.get(one, frozenset()) | belongs.get(other, frozenset())
        reached[other] = reached.get(other, frozenset()) | belongs.get(one, frozenset())
    atoms = Counter(parts & enough for parts in reached.values())
    cells = {part: [atom for atom in atoms if part in atom] for part in sorted(enough)}
    verdicts = publish(atoms, cells, at_least=at_least, already=[list(atoms)])
    return frozenset(part for part, hidden in verdicts.items() if hidden is None)


def _values(person: Participant) -> Iterator[tuple[str, str]]:
    return ((field, value) for field in FIELDS if (value := _said(person, field).casefold()))


def values_of(dossier: Dossier, field: str) -> tuple[str, ...]:
    """Return what the rosters say in a field, in order."""
    return tuple(sorted({said for each in dossier.people.values() if (said := _said(each, field))}))


def _is_of(person: Participant, wanted: Mapping[str, str]) -> bool:
    return all(_said(person, field).casefold() == value.casefold() for field, value in wanted.items())


def _said(person: Participant, field: str) -> str:
    value = getattr(person, field, None)
    return "" if value is None else str(value)
