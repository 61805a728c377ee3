"""How many people the program reaches, step by step. Pure."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.measure import Measure, Unit, share_of
from rmentor_cli.measures.over import is_over
from rmentor_cli.model.pairing import STANDING, PairingStatus
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.progress.pairing import PairingProgress


@immutable
class FunnelStep:
    """A step of the reach funnel: how many people, and how many of them on each side."""

    measure: Measure
    mentors: int | None  # None: a reader is not told the sides apart
    leaders: int | None

    @property
    def people(self) -> int:
        """How many people took this step."""
        return int((self.measure.value or 0) * (self.measure.n or 0))


_MET_LATELY = "last met within one and a half times the cadence before the day or the end"
_STEPS = (
    (
        "signed-up",
        "Signed up",
        "people who said yes, but for those who left without completing a pairing",
    ),
    ("paired", "Paired", "of these, in a pairing that goes on or is completed"),
    ("met", "Paired and met", "of these, with at least one check-in held in that pairing"),
    ("active", "Active", f"of these, {_MET_LATELY}, or done with every session"),
    ("on-plan", "Every session held", "of these, with every session due so far held"),
)


def reach_funnel(facts: Facts) -> tuple[FunnelStep, ...]:
    """Count the people at each step; every step counts within the one before it. Data: rosters, pairings, check-ins."""
    by_step = tuple(_pairings_by_step(facts))
    sides = {role: tuple(_people_by_step(facts, role, by_step)) for role in Role}
    everyone = sum(len(people[0]) for people in sides.values())
    invited = sum(each.status is PersonStatus.INVITED for role in Role for each in facts.on_roster(role))
    steps = []
    for place, (key, label, formula) in enumerate(_STEPS):
        mentors, leaders = (len(sides[role][place]) for role in Role)
        measure = Measure(
            key=key,
            label=label,
            formula=formula,
            unit=Unit.SHARE,
            value=share_of(mentors + leaders, everyone),
            n=everyone,
            missing=invited,
            period=facts.period,
            note="people who have not answered the invitation are missing" if invited else "",
        )
        steps.append(FunnelStep(measure, mentors, leaders))
    return tuple(steps)


def _pairings_by_step(facts: Facts) -> Iterator[Sequence[PairingProgress]]:
    pairings = facts.standing
    yield pairings
    for test in (_has_met, _is_active, _is_on_plan):
        pairings = tuple(filter(test, pairings))
        yield pairings


def _people_by_step(facts: Facts, role: Role, by_step: Sequence[Sequence[PairingProgress]]) -> Iterator[frozenset[str]]:
    people = frozenset(_enrolled(facts, role))
    yield people
    for pairings in by_step:
        yield people & {pairing.pairing.person(role) for pairing in pairings}


def _enrolled(facts: Facts, role: Role) -> Iterator[str]:
    """Yield those of whom the steps and the rate of pairing both are, so that one page has one number of people.

    Whoever has left since, or was erased, took part all the same where their pairing was completed.
    """
    completed = {p.pairing.person(role) for p in facts.standing if p.pairing.status is PairingStatus.COMPLETED}
    people = facts.signed_up(role)
    return (each.id for each in people if each.status is not PersonStatus.LEFT or each.id in completed)


def _has_met(facts: PairingProgress) -> bool:
    return facts.first_held is not None


def _is_active(facts: PairingProgress) -> bool:
    return facts.is_complete or facts.quiet_days <= facts.silence_limit


def _is_on_plan(facts: PairingProgress) -> bool:
    return all(session.is_held for session in facts.due)


_ELIGIBLE = {Role.MENTOR: ("reach-mentors", "Reach, mentors"), Role.MENTEE: ("reach-leaders", "Reach, leaders")}


def reach(facts: Facts) -> tuple[Measure, ...]:
    """People enrolled / people who could be, by role. Data: rosters, `eligible` in program.yaml.

    Those who volunteer are not those who are left out: Sheffield's evaluation warns of that selection (practice).
    """
    eligible = facts.dossier.program.eligible
    return tuple(
        _reach(facts, role, possible)
        for role, possible in ((Role.MENTOR, eligible.mentors), (Role.MENTEE, eligible.leaders))
    )


def _reach(facts: Facts, role: Role, eligible: int | None) -> Measure:
    people, (key, label) = facts.signed_up(role), _ELIGIBLE[role]
    enrolled, left = len(people), any(each.status is PersonStatus.LEFT for each in people)
    is_known = eligible is not None and enrolled <= eligible
    return Measure(
        key=key,
        label=label,
        formula="people who said yes, those who left since as well / people who could take part, as stated",
        unit=Unit.SHARE,
        value=Fraction(enrolled, eligible) if eligible and is_known else None,
        n=eligible if is_known else 0,
        period=facts.period,
        note="people who left since are counted, too" if left and is_known else "",
        is_set_up=eligible is not None,
        absent=f"more signed up ({enrolled}) than are said to be eligible ({eligible})"
        if eligible is not None
        else "not known how many are eligible",
    )


def paired_rate(facts: Facts) -> Measure:
    """People in a pairing that goes on or is completed / people enrolled. Data: rosters, pairings."""
    enrolled = {id_ for role in Role for id_ in _enrolled(facts, role)}
    paired = enrolled & {id_ for role in Role for id_ in facts.paired(role)}
    return Measure(
        key="paired-rate",
        label="People paired",
        formula="people in a pairing that goes on or is completed / people enrolled, "
        "but for those who left without completing one",
        unit=Unit.SHARE,
        value=share_of(len(paired), len(enrolled)),
        n=len(enrolled),
        period=facts.period,
        absent="nobody has signed up yet",
    )


def waiting(facts: Facts) -> tuple[str, ...]:
    """Return the ids of people who could be paired and are in no pairing, nor proposed for one, while it goes on."""
    if is_over(facts.dossier, facts.on):
        return ()
    taken = {p.person(role) for p in facts.dossier.pairings if p.status in STANDING for role in Role}
    return tuple(
        person.id
        for role in Role
        for person in sorted(facts.on_roster(role), key=lambda person: person.id)
        if facts.dossier.may_be_paired(person) and person.id not in taken
    )
