"""Who stands in which file, for rules that look at everybody. Pure."""

from collections.abc import Iterator, Sequence
from itertools import count, repeat
from typing import NamedTuple

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.problems import Location


class Placed(NamedTuple):  # made afresh for everybody by every rule, and much cheaper so
    """A person and the row they stand in."""

    person: Participant | OrgMember
    path: str
    row: int

    def at(self, dossier: Dossier, column: str = "") -> Location:
        """Say where one of the person's cells stands."""
        return dossier.sources.cell(self.path, self.row, column)


def participants(dossier: Dossier) -> Iterator[tuple[Participant, Placed]]:
    """Go through both rosters."""
    for path, roster in ((paths.MENTORS, dossier.mentors), (paths.MENTEES, dossier.mentees)):
        yield from zip(roster, _placed(roster, path), strict=True)


def everybody(dossier: Dossier) -> Iterator[Placed]:
    """Go through both rosters and org.csv."""
    yield from _placed(dossier.mentors, paths.MENTORS)
    yield from _placed(dossier.mentees, paths.MENTEES)
    yield from _placed(dossier.org, paths.ORG)


def _placed(people: Sequence[Participant | OrgMember], path: str) -> Iterator[Placed]:
    return map(Placed, people, repeat(path), count())
