"""Both rosters side by side, and sets of leaders as masks: bit j is the j-th leader. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from rmentor_cli.availability.overlap import common_minutes_table
from rmentor_cli.eligibility.facts import Facts
from rmentor_cli.immutable import immutable
from rmentor_cli.model.people import Participant

Key = TypeVar("Key")

SPARSE = 8  # where fewer bits than one in eight are set, it is quicker to pick them one by one


@immutable
class Rosters:
    """Both sides in the order of their ids."""

    mentors: tuple[Participant, ...]
    leaders: tuple[Participant, ...]
    minutes: tuple[int, ...]  # for each mentor the lanes of common minutes a week with each leader; equal rows are one

    @classmethod
    def of(cls, facts: Facts, mentors: Iterable[Participant], leaders: Iterable[Participant]) -> "Rosters":
        """Put people in order, and look up when they are free together."""
        one, other = (tuple(sorted(side, key=lambda person: person.id)) for side in (mentors, leaders))
        mine, theirs = ([facts.hours[person.id] for person in side] for side in (one, other))
        return cls(one, other, common_minutes_table(mine, theirs, facts.weeks))

    @property
    def all_leaders(self) -> int:
        """The mask of all leaders."""
        return (1 << len(self.leaders)) - 1

    def leaders_who(self, applies: Callable[[Participant], bool]) -> int:
        """Return the mask of the leaders to whom something applies."""
        return mask_of(index for index, leader in enumerate(self.leaders) if applies(leader))

    def leaders_by(self, keys_of: Callable[[Participant], Iterable[Key]]) -> dict[Key, int]:
        """Return by key the mask of the leaders who have it."""
        groups: dict[Key, int] = {}
        for index, leader in enumerate(self.leaders):
            for key in keys_of(leader):
                groups[key] = groups.get(key, 0) | 1 << index
        return groups


def mask_of(indexes: Iterable[int]) -> int:
    """Return the mask in which these bits are set; each may be named once."""
    return sum(1 << index for index in indexes)


def members(mask: int) -> list[int]:
    """Return which bits of a mask are set, in ascending order."""
    if not mask & mask - 1:
        return [mask.bit_length() - 1] if mask else []
    if mask.bit_count() * SPARSE > mask.bit_length():
        return [index for index, bit in enumerate(bin(mask)[:1:-1]) if bit == "1"]
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found


def any_of(groups: Mapping[Key, int], keys: Iterable[Key]) -> int:
    """Return the mask of those who have any of the keys."""
    return reduce(or_, (groups.get(key, 0) for key in keys), 0)


def column(masks: Sequence[int], leader: int) -> int:
    """Return the number of mentors whose mask holds a leader."""
    return sum(mask >> leader & 1 for mask in masks)
