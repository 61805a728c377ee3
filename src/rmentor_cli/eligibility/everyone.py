"""Who may be paired with whom, for everyone at once. Pure."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType

from rmentor_cli.eligibility.facts import Facts
from rmentor_cli.eligibility.group_rules import GROUP_RULES
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rosters import Rosters
from rmentor_cli.immutable import immutable
from rmentor_cli.model.people import Participant


@immutable
class Eligibility:
    """Who may be paired with whom: for each mentor masks of leaders."""

    rosters: Rosters
    blocked: Mapping[Reason, tuple[int, ...]]  # by reason, whom it rules out
    allowed: tuple[int, ...]  # whom no rule rules out


def judge(facts: Facts, mentors: Iterable[Participant], leaders: Iterable[Participant]) -> Eligibility:
    """Apply every rule to every mentor and leader; says the same of two people as `rulebook.blocks`."""
    rosters = Rosters.of(facts, mentors, leaders)
    blocked = {reason: tuple(rule(facts, rosters)) for reason, rule in GROUP_RULES.items()}
    allowed = tuple(rosters.all_leaders & ~reduce(or_, masks) for masks in zip(*blocked.values(), strict=True))
    return Eligibility(rosters=rosters, blocked=MappingProxyType(blocked), allowed=allowed)
