"""How far pairings reach across the organization: between departments, and between places. Pure."""

from collections.abc import Iterator

from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.model.people import Participant, Role

_LINES = (("department", "Across departments"), ("location", "Across locations"))


def crossing(facts: Facts) -> Iterator[Measure]:
    """Yield the share of pairings whose two are of different departments, or places. Data: rosters, pairings.

    One number each: a table of who meets whom would name pairings in a program of the usual size.
    """
    two = [[_person(facts, each.pairing.person(role)) for role in Role] for each in facts.standing]
    for field, label in _LINES:
        known = [both for both in two if all(getattr(person, field, None) for person in both)]
        apart = sum(getattr(mentor, field) != getattr(leader, field) for mentor, leader in known)
        yield Measure(
            key=f"across-{field}s",
            label=label,
            formula=f"pairings whose two are of different {field}s / pairings that go on or are completed",
            unit=Unit.SHARE,
            value=share_of(apart, len(known)),
            n=len(known),
            missing=len(two) - len(known),
            period=facts.period,
            note=f"pairings are missing where the {field} of one is not stated" if len(known) < len(two) else "",
            absent="not stated" if two else "nobody is paired yet",
        )


def _person(facts: Facts, person_id: str) -> Participant | None:
    return facts.dossier.people.get(person_id)
