"""The hard rules asked of whole rosters, group by group: for each mentor the mask of the leaders ruled out. Pure."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType

from rmentor_cli.eligibility import rulebook
from rmentor_cli.eligibility.facts import Couple, Facts
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rosters import Rosters, any_of
from rmentor_cli.lanes import below
from rmentor_cli.model.people import Participant


def _not_taking_part(_facts: Facts, rosters: Rosters) -> list[int]:
    return _unless_both(rosters, rulebook.takes_part)


def _consent_withdrawn(facts: Facts, rosters: Rosters) -> list[int]:
    return (
        _unless_both(rosters, lambda person: person.id not in facts.withdrawn) if facts.withdrawn else _nobody(rosters)
    )


def _no_capacity(_facts: Facts, rosters: Rosters) -> list[int]:
    return _unless_both(rosters, lambda person: person.capacity > 0)


def _needs_grade(_facts: Facts, rosters: Rosters) -> list[int]:
    return _unless_both(rosters, rulebook.has_grade)


def _tenure(facts: Facts, rosters: Rosters) -> list[int]:
    return _unless_both(rosters, lambda person: rulebook.has_joined_long_ago(facts, person))


def _reporting_line(facts: Facts, rosters: Rosters) -> list[int]:
    if not facts.rules.reporting_line:
        return _nobody(rosters)
    above = facts.organization.above
    itself = rosters.leaders_by(lambda leader: [leader.id])
    below = rosters.leaders_by(lambda leader: above(leader.id))  # by who is above: the leaders beneath them
    return [any_of(itself, above(mentor.id)) | below.get(mentor.id, 0) for mentor in rosters.mentors]


def _same_manager(facts: Facts, rosters: Rosters) -> list[int]:
    if not facts.rules.reporting_line:
        return _nobody(rosters)
    managers = facts.organization.managers
    reports = rosters.leaders_by(lambda leader: managers.get(leader.id, ()))
    return [any_of(reports, managers.get(mentor.id, ())) for mentor in rosters.mentors]


def _same_department(facts: Facts, rosters: Rosters) -> list[int]:
    if not facts.rules.same_department:
        return _nobody(rosters)
    colleagues = rosters.leaders_by(lambda leader: filter(None, [rulebook.department_of(leader)]))
    return [colleagues.get(rulebook.department_of(mentor), 0) for mentor in rosters.mentors]


def _gap_too_small(facts: Facts, rosters: Rosters) -> list[int]:
    least = facts.rules.grade_gap.min
    return _by_gap(rosters, lambda gap: least is not None and gap < least)


def _gap_too_large(facts: Facts, rosters: Rosters) -> list[int]:
    most = facts.rules.grade_gap.max
    return _by_gap(rosters, lambda gap: most is not None and gap > most)


def _declined(facts: Facts, rosters: Rosters) -> list[int]:
    return _couples(rosters, facts.declined)


def _kept_apart(facts: Facts, rosters: Rosters) -> list[int]:
    return _couples(rosters, facts.kept_apart)


def _pairing_ended(facts: Facts, rosters: Rosters) -> list[int]:
    return _couples(rosters, facts.parted)


def _undecided(facts: Facts, rosters: Rosters) -> list[int]:
    couples = _couples(rosters, facts.undecided_couples)
    if not facts.undecided:
        return couples
    people = _unless_both(rosters, lambda person: person.id not in facts.undecided)
    return [one | other for one, other in zip(couples, people, strict=True)]


def _past_partners(facts: Facts, rosters: Rosters) -> list[int]:
    return _couples(rosters, facts.past_partners if facts.rules.past_partners else ())


def _no_common_language(facts: Facts, rosters: Rosters) -> list[int]:
    if not facts.rules.common_language:
        return _nobody(rosters)
    speakers = rosters.leaders_by(rulebook.languages_of)
    stated = reduce(or_, speakers.values(), 0)
    return [
        stated & ~any_of(speakers, spoken) if (spoken := rulebook.languages_of(mentor)) else 0
        for mentor in rosters.mentors
    ]


def _too_little_time(facts: Facts, rosters: Rosters) -> list[int]:
    least, size = facts.rules.common_minutes, len(rosters.leaders)
    rows = {id(row): row for row in rosters.minutes}  # people with the same hours share one row
    masks = {at: below(row, least, size) for at, row in rows.items()}
    return [masks[id(row)] for row in rosters.minutes]


def _nobody(rosters: Rosters) -> list[int]:
    return [0] * len(rosters.mentors)


def _unless_both(rosters: Rosters, applies: Callable[[Participant], bool]) -> list[int]:
    """Rule out everyone to whom something does not apply, from either side."""
    others = rosters.all_leaders & ~rosters.leaders_who(applies)
    return [others if applies(mentor) else rosters.all_leaders for mentor in rosters.mentors]


def _by_gap(rosters: Rosters, is_wrong: Callable[[int], bool]) -> list[int]:
    """Rule out leaders by how far their grade lies above the mentor's; a missing grade has a rule of its own."""
    leaders = rosters.leaders_by(lambda leader: [] if leader.grade is None else [leader.grade])
    masks = {
        junior: sum(mask for grade, mask in leaders.items() if is_wrong(grade - junior))
        for junior in {mentor.grade for mentor in rosters.mentors}
        if junior is not None
    }
    return [0 if mentor.grade is None else masks[mentor.grade] for mentor in rosters.mentors]


def _couples(rosters: Rosters, couples: Iterable[Couple]) -> list[int]:
    """Rule out single couples; ids that are on no roster rule out nobody."""
    leaders = rosters.leaders_by(lambda leader: [leader.id])
    masks: dict[str, int] = {}
    for mentor_id, leader_id in couples:
        masks[mentor_id] = masks.get(mentor_id, 0) | leaders.get(leader_id, 0)
    return [masks.get(mentor.id, 0) for mentor in rosters.mentors]


GROUP_RULES: Mapping[Reason, Callable[[Facts, Rosters], list[int]]] = MappingProxyType(
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
