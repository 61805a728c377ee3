"""Whose a calendar is, where it says so, and whether that is clearly somebody else than it was handed in for. Pure."""

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
_NAME_SAYS, _FILE_SAYS = "so its name says", "so the name of the file says"
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")


@immutable
class _Sign:
    """What points at another person."""

    other: str  # the id
    line: int
    said: str


@immutable
class Owner:
    """Whose a calendar is, and what says so."""

    person_id: str
    said: str


def owner(dossier: Dossier, path: str, read: CalendarRead) -> Owner | None:
    """Return the one person on the rosters whose calendar this is, where all that points at somebody agrees."""
    found = list(_pointing(dossier, path, read))
    ids = {each.person_id for each in found}
    return found[0] if len(ids) == 1 else None


def _pointing(dossier: Dossier, path: str, read: CalendarRead) -> Iterator[Owner]:
    addresses = dossier.ids_by_address
    names = {folded_label(p.name): p.id for p in dossier.people.values() if p.name not in dossier.shared_names}
    for line, name in (*read.names, (0, PurePath(path).stem)):
        said = _NAME_SAYS if line else _FILE_SAYS
        whose = [addresses.get(folded_address(each)) for each in _ADDRESS.findall(name)]
        yield from (Owner(each, said) for each in (*whose, names.get(folded_label(name))) if each)
    for address, times in read.people.items() if read.peopled >= FEWEST else ():
        if times >= MOST_EVENTS * read.peopled and address in addresses:
            yield Owner(addresses[address], f"{times} of {read.peopled} events with guests name them")


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
            yield _Sign(others[0], line, _NAME_SAYS if line else _FILE_SAYS)
        other = names.get(folded_label(name), person.id)
        if line and other != person.id:
            yield _Sign(other, line, _NAME_SAYS)
    if read.peopled >= FEWEST and read.people.get(own, 0) < FEW_EVENTS * read.peopled:
        for address, times in read.people.items():
            if times >= MOST_EVENTS * read.peopled and addresses.get(address, person.id) != person.id:
                said_so = f"{times} of {read.peopled} events with guests name them"
                yield _Sign(addresses[address], 0, said_so)
