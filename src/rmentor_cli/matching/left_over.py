"""Who is left without a pairing, and by which rule, in one sentence for the coordinator. Pure."""

from collections.abc import Collection, Iterator
from enum import Enum
from operator import itemgetter

from rmentor_cli.eligibility.facts import Facts
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rosters import column
from rmentor_cli.eligibility.rulebook import has_grade, has_joined_long_ago, takes_part
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.assessment import Assessment
from rmentor_cli.model.people import Participant, Role


class Hindrance(Enum):
    """What stands in somebody's way whoever the partner is, as it is said of them."""

    NO_CONSENT = "took back their consent, so nobody was looked for"
    NOT_DECIDED = "waits for what is not decided yet (rmentor due), so nobody was looked for"
    NO_CAPACITY = "has a capacity of 0, so nobody was looked for"
    NO_GRADE = "needs a grade before anyone can be found"
    JUST_JOINED = "has not been here long enough yet"


@immutable
class LeftOver:
    """Someone without a pairing."""

    person_id: str
    role: Role
    reason: Reason | None  # the rule that rules out most others; None: somebody is possible, but paired already
    ruled_out: int  # how many others that rule rules out
    others: int  # how many there are
    allowed: int  # with how many of them no rule stands in the way
    by_rule: tuple[tuple[Reason, int], ...]  # how many each rule rules out, most first
    hindrance: Hindrance | None  # why nobody is possible for them; None: it lies with the others, too
    sentence: str

    @property
    def lacks_grade(self) -> bool:
        """Say whether they are left over for want of a grade before anything else."""
        return self.hindrance is Hindrance.NO_GRADE


@immutable
class _Chances:
    """How many of the other side there are, are allowed, and are ruled out by each rule."""

    others: int
    allowed: int
    ruled_out: dict[Reason, int]


def left_over(assessment: Assessment, paired: Collection[str]) -> tuple[LeftOver, ...]:
    """Return everyone who takes part and is not paired, mentors first, each side by id."""
    rosters = assessment.eligibility.rosters
    everyone = [
        *((person, Role.MENTOR, index) for index, person in enumerate(rosters.mentors)),
        *((person, Role.MENTEE, index) for index, person in enumerate(rosters.leaders)),
    ]
    return tuple(
        _explain(assessment.facts, person, role, _chances(assessment, role, index))
        for person, role, index in everyone
        if takes_part(person) and person.id not in paired
    )


def _chances(assessment: Assessment, role: Role, index: int) -> _Chances:
    eligibility = assessment.eligibility
    if role is Role.MENTOR:
        ruled_out = {reason: masks[index].bit_count() for reason, masks in eligibility.blocked.items()}
        return _Chances(len(eligibility.rosters.leaders), eligibility.allowed[index].bit_count(), ruled_out)
    ruled_out = {reason: column(masks, index) for reason, masks in eligibility.blocked.items()}
    return _Chances(len(eligibility.rosters.mentors), column(eligibility.allowed, index), ruled_out)


def _explain(facts: Facts, person: Participant, role: Role, chances: _Chances) -> LeftOver:
    # where several rules rule out as many, the first in the rulebook is named
    worst = max(chances.ruled_out, key=lambda reason: chances.ruled_out[reason])
    reason = worst if chances.others and not chances.allowed else None
    hindrance = next(_hindrances(facts, person), None) if reason else None
    return LeftOver(
        person_id=person.id,
        role=role,
        reason=reason,
        ruled_out=chances.ruled_out[reason] if reason else 0,
        others=chances.others,
        allowed=chances.allowed,
        by_rule=tuple(sorted(filter(itemgetter(1), chances.ruled_out.items()), key=lambda each: -each[1])),
        hindrance=hindrance,
        sentence=f"{person.name} {hindrance.value}." if hindrance else _say(person, reason, chances),
    )


def _say(person: Participant, reason: Reason | None, chances: _Chances) -> str:
    if not chances.others:
        return f"There is nobody yet with whom {person.name} could be paired."
    if reason is None:
        return f"Everyone with whom {person.name} could be paired is already paired."
    ruled_out, others = chances.ruled_out[reason], chances.others
    rest = ", other rules the rest" if ruled_out < others else ""
    ask = f" Ask {person.name} for other hours." if reason is Reason.TOO_LITTLE_TIME and person.availability else ""
    return f"For {person.name}, {reason.rule} rules out {ruled_out} of {others} possible partners{rest}.{ask}"


def _hindrances(facts: Facts, person: Participant) -> Iterator[Hindrance]:
    """Yield what stands in the way whoever the partner is, in the order of the rulebook."""
    if person.id in facts.withdrawn:
        yield Hindrance.NO_CONSENT
    if person.id in facts.undecided:
        yield Hindrance.NOT_DECIDED
    if not person.capacity:
        yield Hindrance.NO_CAPACITY
    if not has_grade(person):
        yield Hindrance.NO_GRADE
    if not has_joined_long_ago(facts, person):
        yield Hindrance.JUST_JOINED
