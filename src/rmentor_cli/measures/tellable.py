"""Which parts of the people may be told of, so that all of them together leave nothing of a few. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from rmentor_cli.disclosure.groups import publish, publish_of_pairs
from rmentor_cli.disclosure.hidden import Hidden
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import WHOLE, Asked, Counted, pairings_counted
from rmentor_cli.measures.part import belongs_to, fewer_of
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Role

Named = tuple[str, str]  # a part: a field and its value, in small letters
Parts = frozenset[Named]


def parts_to_tell(facts: Facts, asked: Asked = WHOLE) -> Parts:
    """Return the parts that may be told of in reports of these days, whoever asks for which of them.

    A page counts the people of its part, the pairings in which one of the two is of it, and what was to happen in some
    of these: no such count, taken from those of other parts, of all and of a month of all, may leave one of a few.
    """
    dossier, at_least = facts.dossier, facts.dossier.program.pulse.minimum_group
    own = {who: frozenset(belongs_to(person)) for who, person in dossier.people.items()}
    begun = [each.pairing for each in facts.pairings]
    told = _of_enough(own, begun, at_least)
    every: list[Counted] = [{None: begun}, *pairings_counted(facts, asked)]
    for counted in {_ids_of(each): each for each in every}.values():
        told = _leaving_no_few_pairings(told, counted, own, at_least)
    people = Counter(parts & told | {_side(dossier.roles[who])} for who, parts in own.items())
    sides = _cells(people, frozenset(map(_side, Role))).values()  # the page of the whole tells them apart
    verdicts = publish(people, _cells(people, told), at_least=at_least, already=sides)
    return frozenset(part for part, hidden in verdicts.items() if hidden is None)


def _side(role: Role) -> Named:
    return "role", role.value


def _of_enough(own: Mapping[str, Parts], pairings: Collection[Pairing], at_least: int) -> Parts:
    """Return the parts that are neither of a few nor of all but a few, and where no few meet."""
    sizes = Counter(part for parts in own.values() for part in parts)
    met_in: dict[Named, list[Pairing]] = {}
    for each in pairings:
        for part in _of_both(each, own):
            met_in.setdefault(part, []).append(each)
    few = {part for part, met in met_in.items() if fewer_of(met) < at_least}
    return frozenset(part for part, size in sizes.items() if at_least <= size <= len(own) - at_least) - few


def _ids_of(counted: Counted) -> frozenset[tuple[date | None, str]]:
    return frozenset((month, each.id) for month, pairings in counted.items() for each in pairings)


def _leaving_no_few_pairings(told: Parts, counted: Counted, own: Mapping[str, Parts], at_least: int) -> Parts:
    """Return the parts that may still be told, where so many pairings are counted in all, and in each month.

    A page hides its own count of a few (`few.py`), and so gives nothing to subtract.
    """
    pairs: dict[tuple[Parts, date | None], list[tuple[str, str]]] = {}
    for month, pairings in counted.items():
        for each in pairings:
            pairs.setdefault((_of_both(each, own) & told, month), []).append((each.mentor_id, each.mentee_id))
    cells = {part: [atom for atom in pairs if part in atom[0]] for part in sorted(told)}
    already = [list(pairs), *([atom for atom in pairs if atom[1] == month] for month in counted)]
    verdicts = publish_of_pairs(pairs, cells, at_least=at_least, already=already)
    return told - {part for part, hidden in verdicts.items() if hidden is Hidden.WORKED_OUT}


def _cells(atoms: Collection[Parts], told: Parts) -> Mapping[Named, Collection[Parts]]:
    return {part: [atom for atom in atoms if part in atom] for part in sorted(told)}


def _of_both(pairing: Pairing, own: Mapping[str, Parts]) -> Parts:
    return own.get(pairing.mentor_id, Parts()) | own.get(pairing.mentee_id, Parts())
