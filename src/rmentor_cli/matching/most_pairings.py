"""As many pairings as possible, and among those the most rounds waited; points do not count here. Pure.

Augmenting paths on bit sets (Kuhn), one unit for each pair. Rounds waited are raised along alternating paths that put
one person in the place of another. What the last searches reach gives each person a price (Koenig); the prices bound
what any other set of pairings could be worth, so they prove the answer.
"""

from collections.abc import Sequence
from functools import cached_property

from rmentor_cli.eligibility.rosters import mask_of, members
from rmentor_cli.matching.market import Pairs, Prices, Side


class MostPairings:
    """Pairings between people who may be paired, improved until nothing improves them."""

    def __init__(self, mentors: Side, leaders: Side, allowed: Sequence[int], start: Pairs = ()) -> None:
        """Take for each mentor the mask of the leaders allowed; begin with pairings found before, where allowed."""
        self.mentors, self.leaders, self.allowed = mentors, leaders, allowed
        self.worth_of_pairing = 1 + sum(mentors.waited) + sum(leaders.waited)
        self._partners = [0] * len(mentors)  # for each mentor a mask of leaders
        self._mentors_of = [0] * len(leaders)  # for each leader a mask of mentors
        self._came_from: dict[int, int] = {}  # of the last search: by leader, the mentor it came from
        self._gave_up: dict[int, int] = {}  # and by mentor, the leader they would give up
        self._open = mask_of([leader for leader, places in enumerate(leaders.places) if places])
        for mentor, leader in start:
            if allowed[mentor] >> leader & 1:
                self._pair(mentor, leader)
        while self._improve():
            pass

    @cached_property
    def pairs(self) -> Pairs:
        """The pairings."""
        return tuple((mentor, leader) for mentor, mask in enumerate(self._partners) for leader in members(mask))

    @cached_property
    def worth(self) -> int:
        """What the pairings are worth: one more pairing outweighs all rounds waited."""
        pairings = sum(mask.bit_count() for mask in self._partners)
        sides = ((self.mentors, self._partners), (self.leaders, self._mentors_of))
        waited = sum(rounds for side, masks in sides for rounds, mask in zip(side.waited, masks, strict=True) if mask)
        return pairings * self.worth_of_pairing + waited

    @property
    def prices(self) -> Prices:
        """What each person charges for a place: what the place would be worth elsewhere."""
        without_places = 2 * self.worth_of_pairing  # more than any pairing is worth
        return Prices(
            tuple(-self._gains.get(mentor, -without_places) for mentor in range(len(self.mentors))),
            tuple(
                self._leader_gains.get(leader, -self.worth_of_pairing - rounds) + self.worth_of_pairing
                for leader, rounds in enumerate(self.leaders.waited)
            ),
        )

    def _improve(self) -> bool:
        """Pair more people, then let those left over replace others who have waited less; True: look again.

        Searches go from the greatest gain to the smallest. What one reached in vain is closed to the next: whoever
        gains less can do no better there.
        """
        self._unseen = (1 << len(self.leaders)) - 1
        self._gains: dict[int, int] = {}  # by mentor, the gain of the search in vain that came by
        self._leader_gains: dict[int, int] = {}
        waiting = [mentor for mentor, rounds in enumerate(self.mentors.waited) if rounds and not self._partners[mentor]]
        for mentor in sorted(waiting, key=lambda mentor: (-self.mentors.waited[mentor], mentor)):
            if self.mentors.places[mentor] and self._pair_or_replace(mentor):
                return True
        for mentor, places in enumerate(self.mentors.places):
            while self._partners[mentor].bit_count() < places and mentor not in self._gains:
                self._search_from(mentor, gain=0)
        return self._replace_leaders()

    def _pair_or_replace(self, mentor: int) -> bool:
        """Pair someone who has waited, or else put them in the place of whoever waited least; True: replaced."""
        rounds = self.mentors.waited[mentor]
        if self._search_from(mentor, gain=rounds) or not self._gave_up:
            return False
        loss, other = min((_loss(self.mentors, each, self._partners), each) for each in self._gave_up)
        if loss < rounds:
            leader = self._gave_up[other]
            self._part(other, leader)
            self._pair_back_from(leader)
        return loss < rounds

    def _replace_leaders(self) -> bool:
        """Put a leader who has waited longer in the place of one who has waited less; True: replaced."""
        by_loss: dict[int, list[int]] = {}
        for leader, mask in enumerate(self._mentors_of):
            if mask:
                by_loss.setdefault(_loss(self.leaders, leader, self._mentors_of), []).append(leader)
        return any(self._search_instead_of(by_loss[loss], loss) for loss in sorted(by_loss))

    def _search_from(self, mentor: int, *, gain: int) -> bool:
        free = self.allowed[mentor] & ~self._partners[mentor] & self._unseen & self._open
        if free:
            self._pair(mentor, _lowest(free))
            return True
        self._came_from, self._gave_up = {}, {}
        return self._search([mentor], self._open, gain)

    def _search_instead_of(self, leaders: list[int], loss: int) -> bool:
        """Look for a leader left over who has waited longer than these, and can be reached from one of them."""
        self._came_from, self._gave_up = {}, {}
        gain = -self.worth_of_pairing - loss
        reached = mask_of(leaders)
        for leader in members(reached & self._unseen):
            self._leader_gains[leader] = gain
            for mentor in members(self._mentors_of[leader]):
                if mentor not in self._gains:
                    self._gave_up[mentor] = leader
        self._unseen &= ~reached
        waiting = [leader for leader, rounds in enumerate(self.leaders.waited) if rounds > loss]
        ends = sum(1 << leader for leader in waiting if not self._mentors_of[leader])
        return self._search(list(self._gave_up), ends & self._open, gain)

    def _search(self, queue: list[int], ends: int, gain: int) -> bool:
        """Follow alternating paths, nearest first; at one of the ends change the pairings along the path."""
        came_from, gave_up, closed, start = self._came_from, self._gave_up, self._gains, queue[0] if queue else None
        unseen = self._unseen
        for mentor in queue:  # it grows as others are reached
            near = self.allowed[mentor] & ~self._partners[mentor] & unseen
            if near & ends:
                leader = _lowest(near & ends)
                came_from[leader] = mentor
                self._pair_back_from(leader)
                return True
            unseen ^= near
            for leader in members(near):
                came_from[leader] = mentor
                for other in members(self._mentors_of[leader]):
                    if other not in gave_up and other not in closed and other != start:
                        gave_up[other] = leader
                        queue.append(other)
        self._unseen = unseen
        self._gains.update(dict.fromkeys(queue, gain))
        self._leader_gains.update(dict.fromkeys(self._came_from, gain))
        return False

    def _pair_back_from(self, leader: int) -> None:
        """Pair a leader with whom the search came from, who gives up another leader, and so on to the start."""
        mentor = self._came_from[leader]
        self._pair(mentor, leader)
        while mentor in self._gave_up:
            leader = self._gave_up[mentor]
            self._part(mentor, leader)
            if leader not in self._came_from:
                break
            mentor = self._came_from[leader]
            self._pair(mentor, leader)

    def _pair(self, mentor: int, leader: int) -> None:
        self._partners[mentor] |= 1 << leader
        self._mentors_of[leader] |= 1 << mentor
        if self._mentors_of[leader].bit_count() == self.leaders.places[leader]:
            self._open &= ~(1 << leader)

    def _part(self, mentor: int, leader: int) -> None:
        self._partners[mentor] ^= 1 << leader
        self._mentors_of[leader] ^= 1 << mentor
        self._open |= 1 << leader


def _loss(side: Side, person: int, partners: Sequence[int]) -> int:
    """Return the rounds waited that no longer count where a person gives up one of their pairings."""
    rounds = side.waited[person]
    return rounds if rounds and partners[person].bit_count() == 1 else 0


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1
