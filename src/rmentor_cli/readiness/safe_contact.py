"""Whether the safe contact is somebody whom either of the two can turn to. Pure."""

from collections.abc import Callable, Iterable

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.program import SafeContact
from rmentor_cli.organization import Organization, with_address
from rmentor_cli.problems import listed


def is_known(dossier: Dossier, contact: SafeContact) -> bool:
    """Say whether the rosters or org.csv tell where the safe contact stands; else nothing speaks against them."""
    return bool(with_address(dossier, contact.email))


def what_speaks_against(
    dossier: Dossier, contact: SafeContact, people: Iterable[str], name: Callable[[str], str] = str
) -> str:
    """Return why the safe contact is nobody for these people to turn to, as the end of a sentence; empty: nothing is.

    `name` says how an id stands in it.
    """
    if folded_address(contact.email) == folded_address(dossier.program.coordinator.email):
        return "is the coordinator, so that nobody can turn to somebody else"
    ids = with_address(dossier, contact.email)
    if taking_part := sorted(ids & dossier.people.keys()):
        return f"takes part in the program as {name(taking_part[0])}"
    if in_line := _in_one_line(dossier, ids, people):
        return f"stands in one reporting line with {listed([name(each) for each in in_line])}"
    return ""


def _in_one_line(dossier: Dossier, ids: frozenset[str], people: Iterable[str]) -> list[str]:
    """Return those of some people who stand above or below somebody."""
    if not ids:
        return []
    organization = Organization.of(dossier)
    return sorted(each for each in people if any(organization.in_one_line(who, each) for who in ids))
