"""What sign-up so far allows: pairings at most, by rule and by topic, and whom to look for. Pure; no points."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rosters import column, members
from rmentor_cli.eligibility.rulebook import has_grade
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.sign_up import SignUp
from rmentor_cli.matching.topic_gaps import TopicGap, topic_gaps
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant, PersonStatus, Role
from rmentor_cli.model.private import PrivateDossier

# no rules that a program could set aside: they are told as what is missing
_OF_THE_PERSON = frozenset({Reason.NOT_TAKING_PART, Reason.CONSENT_WITHDRAWN, Reason.NO_CAPACITY, Reason.NEEDS_GRADE})


@immutable
class Nobody:
    """Someone who takes part and may be paired with nobody, and the rule that rules out most."""

    person_id: str
    reason: Reason
    ruled_out: int
    others: int


@immutable
class SideForecast:
    """One side: who takes part, and how many of them cannot be paired."""

    people: int  # who take part and have a place
    left: int  # without a pairing, at least
    partners_short: int  # left for want of a partner: who misses a grade needs that first
    helped: tuple[str, ...]  # to whom one of those partners would bring one more pairing
    nobody_for: tuple[Nobody, ...]


@immutable
class Missing:
    """Who has left something out, and how many more pairings could come of it."""

    no_answer: tuple[str, ...]  # invited only
    no_grade: tuple[str, ...]
    no_topics: tuple[str, ...]  # can be paired, but nothing says with whom they would go well
    with_answers: int  # more pairings, if all who are invited said yes
    with_grades: int  # more pairings, if the grades were known and fitted


@immutable
class Forecast:
    """What matching could do today."""

    standing: int  # pairings that are there already
    possible: int  # new ones at most
    sides: Mapping[Role, SideForecast]
    gains: tuple[tuple[Reason, int], ...]  # more pairings without a rule, where there are any; most first
    topics: tuple[TopicGap, ...]
    missing: Missing


def forecast(dossier: Dossier, private: PrivateDossier, on: date) -> Forecast:
    """Look ahead while sign-up is still open."""
    sign_up = SignUp(dossier, private, on)
    free = {
        role: [each for each in people if sign_up.counts(each) and sign_up.places(each)]
        for role, people in sign_up.people.items()
    }
    return Forecast(
        standing=len(sign_up.couples),
        possible=len(sign_up.most),
        sides={role: _side(sign_up, role) for role in Role},
        gains=_gains(sign_up),
        topics=topic_gaps(dossier.topics, free, sign_up.places),
        missing=_missing(dossier, private, on, sign_up),
    )


def _side(sign_up: SignUp, role: Role) -> SideForecast:
    people = sign_up.people[role]
    waiting = [person for person in people if sign_up.waits(person)]
    left = len(waiting) - sign_up.most_people(role)
    short = left - sum(not sign_up.is_ready(person) for person in waiting)
    return SideForecast(
        people=sum(map(sign_up.counts, people)),
        left=left,
        partners_short=short,
        helped=tuple(_helped(sign_up, role)) if short else (),
        nobody_for=tuple(_nobody_for(sign_up, role)),
    )


def _gains(sign_up: SignUp) -> tuple[tuple[Reason, int], ...]:
    possible = len(sign_up.most)
    gains = ((rule, len(sign_up.most_without(rule)) - possible) for rule in Reason if rule not in _OF_THE_PERSON)
    return tuple(sorted((gain for gain in gains if gain[1]), key=lambda gain: -gain[1]))


def _helped(sign_up: SignUp, role: Role) -> Iterator[str]:
    """Yield who has room in this largest matching or in another one: whoever an alternating path leads to."""
    people, open_to = sign_up.people[role], sign_up.open_to(role)
    pairs = sign_up.most if role is Role.MENTOR else [(leader, mentor) for mentor, leader in sign_up.most]
    made = Counter(one for one, _ in pairs)
    reached = [at for at, each in enumerate(people) if sign_up.is_ready(each) and sign_up.places(each) > made[at]]
    partners: dict[int, set[int]] = {}
    for one, other in pairs:
        partners.setdefault(other, set()).add(one)
    for at in reached:  # it grows as others are reached
        nearer = set().union(*(partners.pop(other, ()) for other in members(open_to[at])))
        reached += sorted(nearer.difference(reached))
    return (people[at].id for at in sorted(reached))


def _nobody_for(sign_up: SignUp, role: Role) -> Iterator[Nobody]:
    """Yield who has said all that is asked, and still may be paired with nobody."""
    eligibility = sign_up.eligibility
    others = len(sign_up.people[role.other])
    for at, person in enumerate(sign_up.people[role]):
        if others and sign_up.waits(person) and has_grade(person) and not _count(eligibility.allowed, role, at):
            ruled_out = {reason: _count(masks, role, at) for reason, masks in eligibility.blocked.items()}
            worst = max(ruled_out, key=lambda reason: ruled_out[reason])  # of several the first in the rulebook
            yield Nobody(person.id, worst, ruled_out[worst], others)


def _count(masks: Sequence[int], role: Role, at: int) -> int:
    return masks[at].bit_count() if role is Role.MENTOR else column(masks, at)


def _missing(dossier: Dossier, private: PrivateDossier, on: date, sign_up: SignUp) -> Missing:
    everyone = [person for role in Role for person in sign_up.people[role]]
    no_answer = tuple(each.id for each in everyone if each.status is PersonStatus.INVITED)
    no_grade = tuple(each.id for each in everyone if sign_up.counts(each) and not has_grade(each))
    supposed = replace(dossier, mentors=_answered(dossier.mentors), mentees=_answered(dossier.mentees))
    with_answers = SignUp(supposed, private, on).most if no_answer else sign_up.most
    with_grades = sign_up.most_without(Reason.NEEDS_GRADE) if no_grade else sign_up.most
    return Missing(
        no_answer=no_answer,
        no_grade=no_grade,
        no_topics=tuple(each.id for each in everyone if sign_up.counts(each) and not (each.offers or each.wants)),
        with_answers=len(with_answers) - len(sign_up.most),
        with_grades=len(with_grades) - len(sign_up.most),
    )


def _answered(people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Suppose that all who are invited have said yes."""
    return tuple(
        replace(each, status=PersonStatus.ACTIVE) if each.status is PersonStatus.INVITED else each for each in people
    )
