"""Rules on pinned proposals that need no look at the hard rules: everyone has one place for each. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import STANDING, Pairing, PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, listed


def is_pinned_proposal(pairing: Pairing) -> bool:
    """Say whether somebody insists on a pairing that is only proposed."""
    return pairing.pinned and pairing.status is PairingStatus.PROPOSED


def pins_over_capacity(dossier: Dossier) -> Iterator[Problem]:
    """Pinned proposals and what stands besides them need no more places than people have."""
    for row, pairing in enumerate(dossier.pairings):
        if not is_pinned_proposal(pairing):
            continue
        for role in Role:
            person = dossier.people.get(pairing.person(role))
            others = [each.id for each in _taking_places(dossier, pairing) if pairing.person(role) == each.person(role)]
            if person and 0 < person.capacity <= len(others):
                at = dossier.sources.cell(paths.PAIRINGS, row, f"{role.value}_id")
                said = f"{pairing.id} is pinned, but {person.id} has a capacity of {person.capacity}"
                taken = f" and already {listed(others)}"
                fix = f"rmentor pairing unpin {pairing.id}, or raise the capacity"
                yield Problem(Code.PINS_OVER_CAPACITY, at, said + taken, fix, Severity.HOLD, holds=pairing.id)


def _taking_places(dossier: Dossier, pin: Pairing) -> Iterator[Pairing]:
    """Yield what takes places before a pinned proposal: all that is settled, and the pins in the rows above it."""
    above = True
    for pairing in dossier.pairings:
        above = above and pairing is not pin
        is_settled = pairing.status in STANDING and pairing.status is not PairingStatus.PROPOSED
        if is_settled or (above and is_pinned_proposal(pairing)):
            yield pairing
