"""Whether leaders keep their check-ins, for the sponsor: by name where they have heard so, else in bands. Pure."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.model.pairing import Pairing, Side
from rmentor_cli.progress.outcomes import Became, Entry, fell_through_on

BANDS = "leaders-fallen-"  # how the keys of the bands begin
_MANY = 2  # from here on, one band


@immutable
class Kept:
    """How the check-ins of one leader went; what was the mentor's to keep, and what was excused, is nowhere theirs."""

    person_id: str
    theirs: int  # sessions due, held or fallen through on their side
    held: int  # of these
    unreported: int  # sessions due, of which nobody has said yet what became of them
    fallen: int  # check-ins, fallen through on their side


def kept_by_leader(facts: Facts) -> tuple[Kept, ...]:
    """Return how the sessions of each leader went, by id; leaders with none due are left out. Data: check-ins."""
    leaders = sorted({each.pairing.mentee_id for each in facts.pairings if facts.due_of(each)})
    theirs, held, unreported, fallen = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for each in facts.pairings:
        leader, due = each.pairing.mentee_id, facts.due_of(each)
        held[leader] += sum(session.is_held for session in due)
        theirs[leader] += sum(session.is_held or _fell_on_them(session.entry, each.pairing) for session in due)
        unreported[leader] += sum(session.outcome is Became.UNREPORTED for session in due)
        fallen[leader] += sum(
            _fell_on_them(entry, each.pairing) for entry in (facts.past_of(each) if each.fell_through else ())
        )
    return tuple(Kept(each, theirs[each], held[each], unreported[each], fallen[each]) for each in leaders)


def _fell_on_them(entry: Entry, pairing: Pairing) -> bool:
    return fell_through_on(entry, pairing) is Side.MENTEE and not entry.check_in.excused


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
