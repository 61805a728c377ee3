"""Whether people came prepared, and whether they had a say in whom they meet. Pure."""

from datetime import date

from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.people import Role

_LABELS = {
    Role.MENTOR: ("prepared-mentors", "Prepared before they first met, mentors"),
    Role.MENTEE: ("prepared-leaders", "Prepared before they first met, leaders"),
}


def training_done(facts: Facts) -> tuple[Measure, ...]:
    """People prepared before their first check-in / people who are or were paired, by role. Data: checklist.csv.

    Missing: not noted, which counts as not prepared, unless nothing is noted of a whole side. Input to the match and
    training go with better outcomes: Allen, Eby and Lentz 2006.
    """
    done = {
        tick.subject_id: tick.done
        for tick in facts.dossier.checklist
        if tick.item is Item.PREP and tick.done and tick.done <= facts.on
    }
    return tuple(_prepared(facts, role, done) for role in Role)


def _prepared(facts: Facts, role: Role, done: dict[str, date]) -> Measure:
    first: dict[str, date] = {}
    for pairing in facts.pairings:
        person_id = pairing.pairing.person(role)
        if not facts.counts(person_id):
            continue
        first[person_id] = min(first.get(person_id, date.max), pairing.first_held or date.max)
    prepared = sum(person_id in done and done[person_id] <= day for person_id, day in first.items())
    key, label = _LABELS[role]
    return Measure(
        key=key,
        label=label,
        formula="people whose preparation was noted by their first check-in held / people in a pairing that has begun",
        unit=Unit.SHARE,
        value=None if done.keys().isdisjoint(first) else share_of(prepared, len(first)),
        n=len(first),
        missing=sum(person_id not in done for person_id in first),
        period=facts.period,
        note="not noted counts as not prepared",
        absent="nobody's preparation is noted" if first else "no pairing has begun yet",
    )


def input_given(facts: Facts) -> Measure:
    """People who ranked whom they would like to meet / people paired. Data: `prefers` in the rosters.

    Who was asked about a proposal and agreed is private, and no part of it. A say in the match goes with likeness and
    support: Allen, Eby and Lentz 2006; Kendall 2015.
    """
    paired = {person_id for role in Role for person_id in facts.paired(role)}
    people = [facts.dossier.people[person_id] for person_id in paired if person_id in facts.dossier.people]
    is_asked = any(person.prefers for role in Role for person in facts.on_roster(role))
    return Measure(
        key="input-given",
        label="Had a say in whom they meet",
        formula="people who named others they would like to meet / people in a pairing that goes on or is completed",
        unit=Unit.SHARE,
        value=share_of(sum(bool(person.prefers) for person in people), len(people)) if is_asked else None,
        n=len(people),
        period=facts.period,
        note="who was asked about a proposal is private, and not counted",
        absent="nobody has named whom they would like to meet" if people else "nobody is paired",
    )
