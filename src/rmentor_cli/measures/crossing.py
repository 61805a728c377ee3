"""Whether pairings cross lines and levels. Pure; a table of departments only where no cell points at a few."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Participant

Matrix = Mapping[tuple[str, str], int]  # the mentor's department and the leader's -> pairings


@immutable
class Crossing:
    """How pairings cross departments and grades."""

    share: Measure
    gap: Measure
    matrix: Matrix | None  # None: some cell would be of fewer than a figure may be


def crossing(facts: Facts) -> Crossing:
    """Pairings across departments / pairings, and the mean gap of grades. Data: rosters, pairings.

    Missing: a department or a grade is not stated. Weak ties reach further than strong ones: Granovetter 1973.
    """
    found = (_people(facts, pairing.pairing) for pairing in facts.standing)
    pairs = [(mentor, leader) for mentor, leader in found if mentor and leader]
    cells = Counter((m.department, s.department) for m, s in pairs if m.department and s.department)
    gaps = [s.grade - m.grade for m, s in pairs if s.grade is not None and m.grade is not None]
    at_least = facts.dossier.program.pulse.minimum_group
    return Crossing(
        share=_share(facts, cells),
        gap=_gap(facts, gaps),
        matrix=dict(cells) if cells and min(cells.values()) >= at_least else None,
    )


def _people(facts: Facts, pairing: Pairing) -> tuple[Participant | None, Participant | None]:
    return facts.dossier.people.get(pairing.mentor_id), facts.dossier.people.get(pairing.mentee_id)


def _share(facts: Facts, cells: Matrix) -> Measure:
    known = sum(cells.values())
    return Measure(
        key="crossing-departments",
        label="Pairings across departments",
        formula="pairings whose two are in different departments / pairings that go on or are completed",
        unit=Unit.SHARE,
        value=share_of(sum(count for (one, other), count in cells.items() if one != other), known),
        n=known,
        missing=len(facts.standing) - known,
        period=facts.period,
        note="pairings in which a department is not stated are missing",
        absent="no department is stated" if facts.standing else "nobody is paired",
    )


def _gap(facts: Facts, gaps: list[int]) -> Measure:
    return Measure(
        key="grade-gap",
        label="Levels between the two, mean",
        formula="the leader's grade less the mentor's, mean of the pairings that go on or are completed",
        unit=Unit.NUMBER,
        value=Fraction(sum(gaps), len(gaps)) if gaps else None,
        n=len(gaps),
        missing=len(facts.standing) - len(gaps),
        period=facts.period,
        note="pairings in which a grade is not stated are missing",
        absent="no grade is stated" if facts.standing else "nobody is paired",
    )
