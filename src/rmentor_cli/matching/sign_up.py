"""Who has signed up, with how many places, and how many pairings that allows. Pure; no points."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cached_property, reduce
from operator import or_

from rmentor_cli.eligibility.everyone import Eligibility, judge
from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rosters import mask_of, members
from rmentor_cli.eligibility.rulebook import has_grade, has_joined_long_ago, takes_part
from rmentor_cli.matching.market import Pairs, Side
from rmentor_cli.matching.most_pairings import MostPairings
from rmentor_cli.matching.openings import is_kept
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.private import PrivateDossier


class SignUp:
    """Everybody on the rosters on a day, and what the pairings that stand leave open."""

    def __init__(self, dossier: Dossier, private: PrivateDossier, on: date) -> None:
        """Apply the rules."""
        self._facts = facts_of(dossier, private, on)
        self.eligibility: Eligibility = judge(self._facts, dossier.mentors, dossier.mentees)
        rosters = self.eligibility.rosters
        self.people = {Role.MENTOR: rosters.mentors, Role.MENTEE: rosters.leaders}
        kept = (each for each in dossier.pairings if is_kept(each, private.asked_about))
        self.couples = [(each.mentor_id, each.mentee_id) for each in kept]
        self.taken = Counter(person for couple in self.couples for person in couple)

    def counts(self, person: Participant) -> bool:
        """Say whether someone takes part and has a place, free or not."""
        return takes_part(person) and person.capacity > 0

    def places(self, person: Participant) -> int:
        """Return how many new pairings someone can take."""
        return max(0, person.capacity - self.taken[person.id])

    def waits(self, person: Participant) -> bool:
        """Say whether someone takes part and has no pairing yet."""
        return self.counts(person) and not self.taken[person.id]

    def is_ready(self, person: Participant) -> bool:
        """Say whether nothing about the person stands in the way, whoever the partner is."""
        is_held = person.id in self._facts.withdrawn | self._facts.undecided
        return self.counts(person) and has_grade(person) and has_joined_long_ago(self._facts, person) and not is_held

    @cached_property
    def most(self) -> Pairs:
        """As many new pairings as the rules allow."""
        return self.most_without(None)

    def most_without(self, rule: Reason | None) -> Pairs:
        """Return as many new pairings as possible if one rule ruled out nobody."""
        return self._most(rule, dict.fromkeys(Role, self.places))

    def most_people(self, role: Role) -> int:
        """Return how many people of one side who have no pairing could get one."""
        return len(self._most(None, {role: self.waits, role.other: self.places}))

    def open_to(self, role: Role) -> list[int]:
        """Return for each person on a side the mask of the others with whom a new pairing is allowed."""
        allowed = self._allowed(None)
        if role is Role.MENTOR:
            return allowed
        turned = [0] * len(self.people[role])
        for at, mask in enumerate(allowed):
            for other in members(mask):
                turned[other] |= 1 << at
        return turned

    def _most(self, rule: Reason | None, places: dict[Role, Callable[[Participant], int]]) -> Pairs:
        mentors, leaders = (
            Side(places=[int(places[role](each)) for each in self.people[role]], waited=[0] * len(self.people[role]))
            for role in Role
        )
        return MostPairings(mentors, leaders, self._allowed(rule)).pairs

    def _allowed(self, rule: Reason | None) -> list[int]:
        rosters, blocked = self.eligibility.rosters, self.eligibility.blocked
        by_mentor = zip(*(masks for reason, masks in blocked.items() if reason is not rule), strict=True)
        return [
            rosters.all_leaders & ~reduce(or_, masks) & ~self._met(mentor)
            for mentor, masks in zip(rosters.mentors, by_mentor, strict=True)
        ]

    def _met(self, mentor: Participant) -> int:
        """Return the mask of the leaders with whom a mentor is in a pairing already."""
        if not self.taken[mentor.id]:
            return 0
        leaders = self.eligibility.rosters.leaders
        return mask_of(at for at, leader in enumerate(leaders) if (mentor.id, leader.id) in self.couples)
