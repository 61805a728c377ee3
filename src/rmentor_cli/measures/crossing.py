"""How far pairings reach across the organization: between departments, places and levels. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.model.people import Participant, Role

Matrix = Mapping[tuple[str, str], int]  # the mentor's department and the leader's -> pairings
_Two = tuple[Participant, Participant]  # a mentor and a leader
_LINES = (("department", "Across departments"), ("location", "Across locations"))


@immutable
class Crossing:
    """How pairings cross departments, places and grades."""

    shares: tuple[Measure, ...]
    gap: Measure
    matrix: Matrix | None  # None: some cell would be of fewer pairings than a figure may be of people


def crossing(facts: Facts) -> Crossing:
    """Pairings across departments, and across places / pairings; the mean gap of grades. Data: rosters, pairings.

    Missing: not stated of one of the two. A table of who meets whom would name pairings in a program of the usual
    size: it is there only where no cell is of a few. Weak ties reach further than strong ones: Granovetter 1973.
    """
    found = [[facts.dossier.people.get(each.pairing.person(role)) for role in Role] for each in facts.standing]
    two = [(mentor, leader) for mentor, leader in found if mentor and leader]
    cells = Counter((m.department, s.department) for m, s in two if m.department and s.department)
    at_least = facts.dossier.program.pulse.minimum_group
    return Crossing(
        shares=tuple(_shares(facts, two)),
        gap=_gap(facts, [s.grade - m.grade for m, s in two if s.grade is not None and m.grade is not None]),
        matrix=dict(cells) if cells and min(cells.values()) >= at_least else None,
    )


def _shares(facts: Facts, two: list[_Two]) -> Iterator[Measure]:
    for field, label in _LINES:
        said = [(getattr(mentor, field), getattr(leader, field)) for mentor, leader in two]
        known = [(one, other) for one, other in said if one and other]
        missing = len(facts.standing) - len(known)
        yield Measure(
            key=f"across-{field}s",
            label=label,
            formula=f"pairings whose two are of different {field}s / pairings that go on or are completed",
            unit=Unit.SHARE,
            value=share_of(sum(one != other for one, other in known), len(known)),
            n=len(known),
            missing=missing,
            period=facts.period,
            note=f"pairings are missing where the {field} of one is not stated" if missing else "",
            absent="not stated" if facts.standing else "nobody is paired yet",
        )


def _gap(facts: Facts, gaps: list[int]) -> Measure:
    missing = len(facts.standing) - len(gaps)
    return Measure(
        key="grade-gap",
        label="Levels between the two, mean",
        formula="the leader's grade less the mentor's, mean of the pairings that go on or are completed",
        unit=Unit.NUMBER,
        value=Fraction(sum(gaps), len(gaps)) if gaps else None,
        n=len(gaps),
        missing=missing,
        period=facts.period,
        note="pairings are missing where the grade of one is not stated" if missing else "",
        absent="not stated" if facts.standing else "nobody is paired yet",
    )
