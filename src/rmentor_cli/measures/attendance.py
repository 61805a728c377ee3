"""How often leaders meet, for the sponsor: by name where they have heard so, else in bands. Pure."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.model.pairing import Pairing, Side
from rmentor_cli.progress.outcomes import Entry, fell_through_on

BANDS = "leaders-fallen-"  # how the keys of the bands begin
_MANY = 2  # from here on, one band


@immutable
class Met:
    """How many meetings of one leader took place; beside a name nothing else may stand, not even of how many."""

    person_id: str
    held: int


def met_by_leader(facts: Facts) -> tuple[Met, ...]:
    """Return how many sessions of each leader in a pairing that had begun were held, by id. Data: check-ins.

    Nobody is left out: a row that is missing would say whose sessions are.
    """
    held = Counter[str]()
    for each in facts.pairings:
        held[each.pairing.mentee_id] += sum(session.is_held for session in facts.due_of(each))
    return tuple(Met(leader, held[leader]) for leader in sorted(held))


def _fallen_by_leader(facts: Facts) -> Counter[str]:
    """Count the check-ins that fell through on the side of each leader with a session due, excused ones left out."""
    fallen = Counter({each.pairing.mentee_id: 0 for each in facts.pairings if facts.due_of(each)})
    for each in facts.pairings:
        if each.fell_through and each.pairing.mentee_id in fallen:
            fallen[each.pairing.mentee_id] += sum(_fell_on_them(entry, each.pairing) for entry in facts.past_of(each))
    return fallen


def _fell_on_them(entry: Entry, pairing: Pairing) -> bool:
    return fell_through_on(entry, pairing) is Side.MENTEE and not entry.check_in.excused


def attendance_bands(facts: Facts) -> tuple[Measure, ...]:
    """Return how many leaders had no, one, or more check-ins fall through on their side; no band of a few.

    Data: check-ins. Bands are joined until each holds as many leaders as the smallest group of answers.
    """
    fallen = _fallen_by_leader(facts)
    at_least = facts.dossier.program.pulse.minimum_group
    if not fallen:
        return ()
    counts = [sum(min(each, _MANY) == many for each in fallen.values()) for many in range(_MANY + 1)]
    return tuple(_band(facts, label, leaders, len(fallen)) for label, leaders in _joined(counts, at_least))


def _joined(counts: Sequence[int], at_least: int) -> list[tuple[str, int]]:
    """Join neighboring bands until none is of a few, nor empty: that would say of everybody what they did not do."""
    none, one, more = counts
    if min(counts) >= at_least:
        return [("none", none), ("one", one), ("two or more", more)]
    if min(none, one + more) >= at_least:
        return [("none", none), ("one or more", one + more)]
    return []


def _band(facts: Facts, how_many: str, leaders: int, of: int) -> Measure:
    return Measure(
        key=f"{BANDS}{how_many.replace(' ', '-')}",
        label=f"Leaders on whose side {how_many} fell through",
        formula="leaders by how many check-ins they called off or missed, excused ones not counted / leaders with a "
        "session due; no band of fewer people than the smallest group of answers is shown",
        unit=Unit.PART,
        value=Fraction(leaders) if of else None,
        n=of,
        period=facts.period,
        note=how_many,
    )
