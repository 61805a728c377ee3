"""The hard rules: one function each, in a fixed order; a pairing that breaks one is never proposed. Pure.

`group_rules` asks the same of whole rosters at once; a test holds the two together.
"""

from collections.abc import Callable
from datetime import date
from types import MappingProxyType

from rmentor_cli.availability.overlap import common_minutes
from rmentor_cli.eligibility.facts import Facts
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.model.folding import folded_label
from rmentor_cli.model.people import PAIRABLE, Participant

Rule = Callable[[Facts, Participant, Participant], bool]  # facts, mentor, leader: does the rule stand in the way?


def takes_part(person: Participant) -> bool:
    """Say whether a person's status lets them be paired."""
    return person.status in PAIRABLE


def has_grade(person: Participant) -> bool:
    """Say whether a person's seniority is known."""
    return person.grade is not None


def has_joined_long_ago(facts: Facts, person: Participant) -> bool:
    """Say whether a person has been there for as many months as asked; unknown is long enough."""
    return person.joined is None or months_between(person.joined, facts.tenure_on) >= facts.rules.tenure_months


def grade_gap(mentor: Participant, leader: Participant) -> int | None:
    """Return how many grades the leader stands above the mentor, if both grades are known."""
    return None if mentor.grade is None or leader.grade is None else leader.grade - mentor.grade


def department_of(person: Participant) -> str:
    """Return a department as it is compared."""
    return folded_label(person.department)


def languages_of(person: Participant) -> frozenset[str]:
    """Return the languages a person can meet in; en-GB and en-US are one language."""
    return frozenset(language.partition("-")[0] for language in person.languages)


def _not_taking_part(_facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return not (takes_part(mentor) and takes_part(leader))


def _consent_withdrawn(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return not facts.withdrawn.isdisjoint((mentor.id, leader.id))


def _no_capacity(_facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return not (mentor.capacity and leader.capacity)


def _needs_grade(_facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return not (has_grade(mentor) and has_grade(leader))


def _tenure(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return not (has_joined_long_ago(facts, mentor) and has_joined_long_ago(facts, leader))


def _reporting_line(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return facts.rules.reporting_line and facts.organization.in_one_line(mentor.id, leader.id)


def _same_manager(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return facts.rules.reporting_line and facts.organization.share_a_manager(mentor.id, leader.id)


def _same_department(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return facts.rules.same_department and department_of(mentor) == department_of(leader) != ""


def _gap_too_small(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    gap, least = grade_gap(mentor, leader), facts.rules.grade_gap.min
    return gap is not None and least is not None and gap < least


def _gap_too_large(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    gap, most = grade_gap(mentor, leader), facts.rules.grade_gap.max
    return gap is not None and most is not None and gap > most


def _declined(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return (mentor.id, leader.id) in facts.declined


def _kept_apart(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return (mentor.id, leader.id) in facts.kept_apart


def _pairing_ended(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return (mentor.id, leader.id) in facts.parted  # whatever the settings say: nobody is asked to begin again


def _undecided(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    couple = mentor.id, leader.id
    return couple in facts.undecided_couples or not facts.undecided.isdisjoint(couple)


def _past_partners(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    return facts.rules.past_partners and (mentor.id, leader.id) in facts.past_partners


def _no_common_language(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    one, other = languages_of(mentor), languages_of(leader)
    return facts.rules.common_language and bool(one and other) and one.isdisjoint(other)


def _too_little_time(facts: Facts, mentor: Participant, leader: Participant) -> bool:
    together = common_minutes(facts.hours[mentor.id], facts.hours[leader.id], facts.weeks)
    return together < facts.rules.common_minutes


RULEBOOK: MappingProxyType[Reason, Rule] = MappingProxyType(
    {
        Reason.NOT_TAKING_PART: _not_taking_part,
        Reason.CONSENT_WITHDRAWN: _consent_withdrawn,
        Reason.NO_CAPACITY: _no_capacity,
        Reason.NEEDS_GRADE: _needs_grade,
        Reason.TENURE: _tenure,
        Reason.REPORTING_LINE: _reporting_line,
        Reason.SAME_MANAGER: _same_manager,
        Reason.SAME_DEPARTMENT: _same_department,
        Reason.GAP_TOO_SMALL: _gap_too_small,
        Reason.GAP_TOO_LARGE: _gap_too_large,
        Reason.DECLINED: _declined,
        Reason.KEEP_APART: _kept_apart,
        Reason.PAIRING_ENDED: _pairing_ended,
        Reason.UNDECIDED: _undecided,
        Reason.PAST_PARTNERS: _past_partners,
        Reason.NO_COMMON_LANGUAGE: _no_common_language,
        Reason.TOO_LITTLE_TIME: _too_little_time,
    }
)


def blocks(facts: Facts, mentor: Participant, leader: Participant) -> tuple[Reason, ...]:
    """Return every reason why two people cannot be paired, in the order of the rulebook; none: they can."""
    return tuple(reason for reason, stands_in_the_way in RULEBOOK.items() if stands_in_the_way(facts, mentor, leader))


def months_between(first: date, last: date) -> int:
    """Return the whole months between two days."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
