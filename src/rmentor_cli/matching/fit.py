"""What a pair earns beside learning: preferences, hours, time zones, styles, grades. Pure."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from rmentor_cli.availability.overlap import minutes_apart
from rmentor_cli.eligibility.facts import Facts
from rmentor_cli.eligibility.rosters import Rosters
from rmentor_cli.lanes import WIDTH, constant, lesser, pack, shares
from rmentor_cli.matching.parts import Halves, Part, PartTable, points_for
from rmentor_cli.model.folding import folded_label
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Weights

RANKS_THAT_COUNT = 3
NEAR, FAR = 2 * 60, 8 * 60  # minutes between two clocks: full points up to the first, none from the second on

Key = TypeVar("Key", bound=Hashable)


def fit_tables(rosters: Rosters, facts: Facts, weights: Weights) -> dict[Part, Halves]:
    """Return what these parts earn for every pair."""
    return {
        Part.PREFERENCES: (_mentors_half(rosters, weights.preferences), _leaders_half(rosters, weights.preferences)),
        Part.AVAILABILITY: (_availability(rosters, facts, weights.availability),),
        Part.TIME_ZONE: (_time_zones(rosters, facts, weights.time_zone),),
        Part.STYLE: (_styles(rosters, weights.style),),
        Part.GRADE_GAP: (_grade_gaps(rosters, facts.rules.grade_gap.target, weights.grade_gap),),
    }


def for_preference(weight: int, prefers: Sequence[str], other: str) -> int:
    """Return one side's half: all of it for a first choice, two thirds and one third for the next two."""
    if other not in prefers[:RANKS_THAT_COUNT]:
        return 0
    return points_for(weight, RANKS_THAT_COUNT - prefers.index(other), 2 * RANKS_THAT_COUNT)


def for_minutes(weight: int, minutes: int, least: int) -> int:
    """Return the points for common minutes a week; twice what the rule asks is enough."""
    return points_for(weight, min(minutes, 2 * least), 2 * least) if least else weight


def for_availability(weight: int, minutes: int, least: int, size: int) -> int:
    """Return the lanes of for_minutes for lanes of minutes."""
    if not least:
        return constant(weight, size)
    return shares(lesser(minutes, constant(2 * least, size), size), size, of=weight, most=2 * least)


def for_time_zones(weight: int, minutes_apart: int) -> int:
    """Return the points for two clocks so many minutes apart."""
    return points_for(weight, FAR - max(NEAR, min(FAR, minutes_apart)), FAR - NEAR)


def for_styles(weight: int, one: str, other: str) -> int:
    """Return the points for two working styles: different ones complement each other, the same one earns half."""
    return points_for(weight, 1, 2) if one == other else weight


def for_grade_gap(weight: int, gap: int, target: int) -> int:
    """Return the points for a grade gap: all at the target, none a whole target away from it."""
    width = max(1, target)
    return points_for(weight, max(0, width - abs(gap - target)), width)


def style_of(person: Participant) -> str:
    """Return a working style as it is compared."""
    return folded_label(person.style)


def _mentors_half(rosters: Rosters, weight: int) -> PartTable:
    lanes = {leader.id: index * WIDTH for index, leader in enumerate(rosters.leaders)}
    rows = [
        sum(
            for_preference(weight, mentor.prefers, other) << lanes[other]
            for other in set(mentor.prefers) & lanes.keys()
        )
        for mentor in rosters.mentors
    ]
    return PartTable(rows, [rosters.all_leaders if mentor.prefers else 0 for mentor in rosters.mentors])


def _leaders_half(rosters: Rosters, weight: int) -> PartTable:
    rows = dict.fromkeys((mentor.id for mentor in rosters.mentors), 0)
    for index, leader in enumerate(rosters.leaders):
        for other in set(leader.prefers) & rows.keys():
            rows[other] += for_preference(weight, leader.prefers, other) << index * WIDTH
    return PartTable(list(rows.values()), [rosters.leaders_who(lambda leader: bool(leader.prefers))] * len(rows))


def _availability(rosters: Rosters, facts: Facts, weight: int) -> PartTable:
    minutes, size = rosters.minutes, len(rosters.leaders)
    # people with the same hours share one row
    rows = {id(row): row for row in minutes}
    points = {at: for_availability(weight, row, facts.rules.common_minutes, size) for at, row in rows.items()}
    return _stated_by_all(rosters, [points[id(row)] for row in minutes])


def _time_zones(rosters: Rosters, facts: Facts, weight: int) -> PartTable:
    def earned(one: str, other: str) -> int:
        return for_time_zones(weight, minutes_apart(one, other, facts.weeks))

    rows = _grouped_rows(rosters, lambda person: facts.hours[person.id].zone, earned)
    return _stated_by_all(rosters, rows)


def _styles(rosters: Rosters, weight: int) -> PartTable:
    def earned(one: str, other: str) -> int:
        return for_styles(weight, one, other) if one and other else 0

    known = rosters.leaders_who(lambda leader: bool(style_of(leader)))
    rows = _grouped_rows(rosters, style_of, earned)
    return PartTable(rows, [known if style_of(mentor) else 0 for mentor in rosters.mentors])


def _grade_gaps(rosters: Rosters, target: int, weight: int) -> PartTable:
    def earned(junior: int | None, senior: int | None) -> int:
        return 0 if junior is None or senior is None else for_grade_gap(weight, senior - junior, target)

    return _stated_by_all(rosters, _grouped_rows(rosters, lambda person: person.grade, earned))


def _stated_by_all(rosters: Rosters, rows: Sequence[int]) -> PartTable:
    return PartTable(rows, [rosters.all_leaders] * len(rosters.mentors))


def _grouped_rows(
    rosters: Rosters, key_of: Callable[[Participant], Key], earned: Callable[[Key, Key], int]
) -> list[int]:
    """Return the lanes of what depends only on a key of each person; people with the same key share them."""
    theirs = [key_of(leader) for leader in rosters.leaders]
    rows: dict[Key, int] = {}
    for mine in {key_of(mentor) for mentor in rosters.mentors}:
        points = {key: earned(mine, key) for key in set(theirs)}
        rows[mine] = pack([points[key] for key in theirs])
    return [rows[key_of(mentor)] for mentor in rosters.mentors]
