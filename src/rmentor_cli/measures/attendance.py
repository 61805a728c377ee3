"""Whether leaders keep their check-ins, for the sponsor alone: by name where that was agreed, else in bands. Pure."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.model.pairing import Side
from rmentor_cli.progress.outcomes import fell_through_on

BANDS = "leaders-fallen-"  # how the keys of the bands begin
_MANY = 2  # from here on, one band


@immutable
class Kept:
    """How the check-ins of one leader went: due, held, and fallen through on their side, excused ones not counted."""

    person_id: str
    due: int
    held: int
    fallen: int


def kept_by_leader(facts: Facts) -> tuple[Kept, ...]:
    """Return how the sessions of each leader went, by id; leaders with none due are left out. Data: check-ins."""
    due, held, fallen = Counter[str](), Counter[str](), Counter[str]()
    for pairing in facts.pairings:
        leader = pairing.pairing.mentee_id
        due[leader] += len(facts.due_of(pairing))
        held[leader] += sum(session.is_held for session in facts.due_of(pairing))
        fallen[leader] += sum(
            fell_through_on(entry, pairing.pairing) is Side.MENTEE and not entry.check_in.excused
            for entry in (facts.past_of(pairing) if pairing.fell_through else ())
        )
    return tuple(Kept(leader, due[leader], held[leader], fallen[leader]) for leader in sorted(due) if due[leader])


def attendance_bands(facts: Facts) -> tuple[Measure, ...]:
    """Return how many leaders had no, one, or more check-ins fall through on their side; no band of a few.

    Data: check-ins. Bands are joined until each holds as many leaders as the smallest group of answers, or nobody.
    """
    kept = kept_by_leader(facts)
    at_least = facts.dossier.program.pulse.minimum_group
    if not kept:
        return ()
    counts = [sum(min(each.fallen, _MANY) == many for each in kept) for many in range(_MANY + 1)]
    return tuple(_band(facts, label, leaders, len(kept)) for label, leaders in _joined(counts, at_least))


def _joined(counts: Sequence[int], at_least: int) -> list[tuple[str, int]]:
    """Join neighboring bands until none is of a few; one band of everybody says nothing, and is left out."""
    none, one, more = counts
    if sum(map(bool, counts)) < 2:  # noqa: PLR2004 - of everybody at once it says what each of them did
        return []
    if all(not count or count >= at_least for count in counts):
        return [("none", none), ("one", one), ("two or more", more)]
    if none >= at_least and one + more >= at_least:
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
