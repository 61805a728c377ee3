"""Whether a calendar is clearly somebody else's than the person's it was handed in for. Pure."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from rmentor_cli.immutable import immutable
from rmentor_cli.model.busy import CalendarRead
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, folded_label
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem

FEWEST = 5  # events with people in them: fewer say nothing
MOST_EVENTS, FEW_EVENTS = 0.8, 0.2  # in how many of them whoever owns a calendar is, and whoever does not
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")


@immutable
class _Sign:
    """What points at another person."""

    other: str  # the id
    line: int
    said: str


def another_owner(dossier: Dossier, person: Participant, path: str, read: CalendarRead) -> Problem | None:
    """Return a problem where a calendar names another person of the program as its owner, or is full of them."""
    found = next(_signs(dossier, person, path, read), None)
    if found is None:
        return None
    names = {**{each.id: each.name for each in dossier.org}, **{each.id: each.name for each in dossier.people.values()}}
    said = f"the calendar is that of {names[found.other] or found.other}, not of {person.name}: {found.said}"
    fix = f"export the calendar of {person.name}"
    fix += f"; if this one is the right one, import it with --for {found.other}" * (found.other in dossier.people)
    return Problem(Code.ANOTHER_CALENDAR, Location(path, found.line), said, fix)


def _signs(dossier: Dossier, person: Participant, path: str, read: CalendarRead) -> Iterator[_Sign]:
    everyone: list[OrgMember | Participant] = [*dossier.org, *dossier.people.values()]
    addresses = {folded_address(each.email): each.id for each in everyone if each.email}
    names = {folded_label(each.name): each.id for each in everyone if each.name not in dossier.shared_names}
    own = folded_address(person.email)
    for line, name in ((0, PurePath(path).stem), *read.names):
        said = [folded_address(each) for each in _ADDRESS.findall(name)]
        others = [addresses[each] for each in said if each in addresses and each != own]
        if others and own not in said:
            yield _Sign(others[0], line, "so its name says" if line else "so the name of the file says")
        other = names.get(folded_label(name), person.id)
        if line and other != person.id:
            yield _Sign(other, line, "so its name says")
    if read.peopled >= FEWEST and read.people.get(own, 0) < FEW_EVENTS * read.peopled:
        for address, times in read.people.items():
            if times >= MOST_EVENTS * read.peopled and addresses.get(address, person.id) != person.id:
                said_so = f"{times} of {read.peopled} events with guests name them"
                yield _Sign(addresses[address], 0, said_so)
