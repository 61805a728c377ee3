"""How often the people of each group are paired, and what their pairings earn; small groups hidden. Pure.

The groups are those of any column of the rosters, demographic ones too: it is read here, when the pairings are decided,
and nowhere before. Only what `disclosure` lets through leaves this module.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from rmentor_cli.disclosure.groups import publish
from rmentor_cli.disclosure.hidden import Hidden
from rmentor_cli.eligibility.rulebook import takes_part
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Role

NOT_STATED = "not stated"
EVERYONE = ""  # in place of a group, for all of a side

Key = tuple[str, str]  # a side, and a group of it or EVERYONE
Groups = Mapping[Key, Collection[str]]  # the ids of who counts: who take part and have a place, or are paired


@immutable
class GroupFairness:
    """The people of a side who have the same cell; figures are None where they are hidden."""

    label: str  # as it is written most often
    people: int | None = None
    paired: int | None = None
    points: int | None = None  # the mean over the pairings they are in, rounded
    hidden: Hidden | None = None  # why nothing is shown
    points_hidden: Hidden | None = None  # why only the points are not


SideFairness = tuple[GroupFairness, ...]  # everyone first, then the groups by label


def fairness(
    dossier: Dossier,
    cells: Mapping[Role, Sequence[str]],
    pairings: Sequence[Pairing],
    points: Mapping[str, int],
    at_least: int,
) -> Mapping[Role, SideFairness]:
    """Return the table of each side, from one cell for each person of its roster and the points of each pairing."""
    paired = {each.person(role) for each in pairings for role in Role}
    groups, labels = _grouped(dossier, cells, paired)
    rates = publish(
        {key: len(ids) for key, ids in groups.items() if key[1] != EVERYONE},
        {key: [each for each in groups if key in (each, (each[0], EVERYONE)) and each[1]] for key in groups},
        at_least=at_least,
    )
    means = _judge_points(groups, pairings, [key for key, why in rates.items() if why is None], at_least)

    def figures(key: Key) -> GroupFairness:
        if why := rates[key]:
            return GroupFairness(labels[key], hidden=why)
        ids = groups[key]
        earned = [points[each.id] for each in pairings if each.person(Role(key[0])) in ids]
        return GroupFairness(
            labels[key],
            people=len(ids),
            paired=sum(each in paired for each in ids),
            points=round(Fraction(sum(earned), len(earned))) if means[key] is None else None,
            points_hidden=means[key],
        )

    return {
        role: tuple(
            figures(key)
            for key in sorted(groups, key=lambda key: (key[1] != EVERYONE, labels[key]))
            if key[0] == role.value
        )
        for role in Role
    }


def _grouped(
    dossier: Dossier, cells: Mapping[Role, Sequence[str]], paired: Collection[str]
) -> tuple[Groups, Mapping[Key, str]]:
    """Put people with near-identical cells together: case, spaces and signs do not matter."""
    groups: dict[Key, set[str]] = {(role.value, EVERYONE): set() for role in Role}
    spellings: dict[Key, Counter[str]] = {key: Counter() for key in groups}
    for role in Role:
        for person, cell in zip(dossier.roster(role), cells[role], strict=True):
            if person.id in paired or (takes_part(person) and person.capacity):
                written = " ".join(cell.split()) or NOT_STATED
                key = (role.value, written.casefold())
                groups.setdefault(key, set()).add(person.id)
                groups[role.value, EVERYONE].add(person.id)
                spellings.setdefault(key, Counter())[written] += 1
    return groups, {key: min(said, key=lambda each: (-said[each], each), default="") for key, said in spellings.items()}


def _judge_points(
    groups: Groups, pairings: Sequence[Pairing], candidates: Collection[Key], at_least: int
) -> Mapping[Key, Hidden | None]:
    """Say whose mean points may be shown: both sides at once, since a pairing's points count for either.

    A pairing counts for as many people as are in no other one. So someone with several pairings is never taken for
    several people.
    """
    group_of = {(key[0], person): key for key, ids in groups.items() if key[1] != EVERYONE for person in ids}
    degree = Counter(each.person(role) for each in pairings for role in Role)
    atoms: dict[tuple[Key, ...], Fraction] = {}
    for each in pairings:
        atom = tuple(group_of[role.value, each.person(role)] for role in Role)
        share = min(Fraction(1, degree[each.person(role)]) for role in Role)
        atoms[atom] = atoms.get(atom, Fraction(0)) + share
    cells = {key: [atom for atom in atoms if key[1] == EVERYONE or key in atom] for key in candidates}
    return publish(atoms, cells, at_least=at_least)
