"""Who is above whom, over solid and dotted lines. Pure; circles are tolerated here and reported by validation."""

from collections.abc import Iterator, Mapping

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.people import OrgMember, Participant


@immutable
class Organization:
    """Each person's direct managers: the solid line first, then the dotted ones."""

    managers: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, dossier: Dossier) -> "Organization":
        """Read it from both rosters and org.csv; whoever stands in two files reports to all that either names.

        An id or an address tells that it is one person: a manager in org.csv who signed up hides no line.
        """
        managers: dict[str, tuple[str, ...]] = {}
        became = signed_up(dossier)
        for member in _everybody(dossier):
            direct = _direct_managers(member)
            known = became.get(member.id, member.id)
            managers[known] = managers.get(known, ()) + tuple(became.get(each, each) for each in direct)
        return cls(managers)

    def above(self, person_id: str) -> frozenset[str]:
        """Return everyone above a person at any step; never the person, even in a circle."""
        found = set(self.managers.get(person_id, ()))
        climbing = list(found)
        while climbing:
            higher = [boss for boss in self.managers.get(climbing.pop(), ()) if boss not in found]
            found.update(higher)
            climbing += higher
        return frozenset(found - {person_id})

    def way_up(self, person_id: str, boss_id: str) -> tuple[str, ...]:
        """Return a shortest way from a person up to someone above them, both included."""
        ways: dict[str, tuple[str, ...]] = {person_id: (person_id,)}
        climbing = [person_id]
        for current in climbing:  # it grows as others are reached
            higher = [boss for boss in self.managers.get(current, ()) if boss not in ways]
            ways |= {boss: (*ways[current], boss) for boss in higher}
            climbing += higher
        return ways[boss_id]

    def in_one_line(self, one: str, other: str) -> bool:
        """Say whether either of two people is above the other."""
        return other in self.above(one) or one in self.above(other)

    def share_a_manager(self, one: str, other: str) -> bool:
        """Say whether two people report directly to the same person; a dotted line counts like a solid one."""
        return not set(self.managers.get(one, ())).isdisjoint(self.managers.get(other, ()))


def manager_circles(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    """Return the circles in which people manage each other over solid lines; each starts at its smallest id."""
    manager = {member.id: member.manager_id for member in _everybody(dossier) if member.manager_id}
    circles: set[tuple[str, ...]] = set()
    left_behind: set[str] = set()  # on a path that was already climbed
    for start in sorted(manager.keys() & set(manager.values())):  # who manages nobody is in no circle
        path: list[str] = []
        current: str | None = start
        while current is not None and current not in left_behind:
            left_behind.add(current)
            path.append(current)
            current = manager.get(current)
        if current in path:
            circles.add(_from_smallest(path[path.index(current) :]))
    return tuple(sorted(circles))


def lacks_manager(dossier: Dossier, mentor_id: str) -> bool:
    """Say whether no manager is named of a mentor, in a program that knows the managers of others."""
    rules, mentor = dossier.program.matching.rules, dossier.people[mentor_id]
    return rules.reporting_line and not _direct_managers(mentor) and any(map(_direct_managers, _everybody(dossier)))


def signed_up(dossier: Dossier) -> Mapping[str, str]:
    """Return the ids of participants by those under which org.csv has their address, too."""
    owners = dossier.ids_by_address if dossier.org else {}
    found = ((each.id, owners.get(folded_address(each.email), each.id)) for each in dossier.org if each.email)
    return {member_id: person_id for member_id, person_id in found if member_id != person_id}


def with_address(dossier: Dossier, email: str) -> frozenset[str]:
    """Return the ids of whoever has this address, in either roster or org.csv."""
    return frozenset(m.id for m in _everybody(dossier) if m.email and folded_address(m.email) == folded_address(email))


def _from_smallest(circle: list[str]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return tuple(circle[first:] + circle[:first])


def _everybody(dossier: Dossier) -> Iterator[Participant | OrgMember]:
    yield from dossier.mentors
    yield from dossier.mentees
    yield from dossier.org


def _direct_managers(member: Participant | OrgMember) -> tuple[str, ...]:
    return (member.manager_id, *member.dotted_line_ids) if member.manager_id else member.dotted_line_ids
