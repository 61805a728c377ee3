"""From what a person typed to the one they mean: an id, an e-mail address, or enough of a name."""

import re
from collections.abc import Collection, Sequence

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, unaccented, untitled_name
from rmentor_cli.model.pairing import LIVE, Pairing, PairingStatus
from rmentor_cli.model.people import Participant
from rmentor_cli.problems import UsageError, did_you_mean, listed


def find_person(dossier: Dossier, said: str) -> Participant:
    """Return the participant meant; raises UsageError where there is none, or more than one."""
    people = sorted(dossier.people.values(), key=lambda person: person.id)
    for exact in (
        [person for person in people if person.id == said.casefold()],
        [person for person in people if person.id == dossier.ids_by_address.get(folded_address(said))],
        [person for person in people if _folded(person.name) == _folded(said)],
        [person for person in people if untitled_name(person.name) == untitled_name(said)],
        [person for person in people if _is_enough(said, f"{person.name} {person.known_as}")],
    ):
        if len(exact) == 1:
            return exact[0]
        if exact:
            several = listed([f"{person.name} ({person.id})" for person in exact])
            raise UsageError(f'"{said}" could be {several}', fix="write the id")
    near = did_you_mean(said, [text for person in people for text in (person.id, person.name)])
    raise UsageError(f'nobody in the rosters is "{said}"', fix=near or "write an id, an e-mail or part of a name")


def find_pairing(dossier: Dossier, said: str, among: Collection[PairingStatus] = LIVE) -> Pairing:
    """Return the pairing meant: by its id, or by one of its people, whose pairings of some statuses come first."""
    standing = pairings_of(dossier, said, among)
    if len(standing) == 1:
        return standing[0]
    several = listed([pairing.id for pairing in standing])
    raise UsageError(f"{find_person(dossier, said).name} has several pairings: {several}", fix="write the pairing's id")


def pairings_of(dossier: Dossier, said: str, among: Collection[PairingStatus] = LIVE) -> tuple[Pairing, ...]:
    """Return the pairing with this id, or those of a person: of some statuses, else all; raises UsageError for none."""
    if pairing := dossier.pairings_by_id.get(said.casefold()):
        return (pairing,)
    if re.fullmatch(r"p\d+", said.casefold()) and said.casefold() not in dossier.people:
        near = did_you_mean(said, dossier.pairings_by_id)
        raise UsageError(f'there is no pairing "{said}"', fix=near or "rmentor status shows who is paired")
    person = find_person(dossier, said)
    mine = [pairing for pairing in dossier.pairings if person.id in {pairing.mentor_id, pairing.mentee_id}]
    if not mine:
        raise UsageError(f"{person.name} has no pairing", fix="rmentor status shows who is paired")
    return tuple([pairing for pairing in mine if pairing.status in among] or mine)


def find_pairings(
    dossier: Dossier, said: Sequence[str], among: Collection[PairingStatus] = LIVE
) -> tuple[Pairing, ...]:
    """Return the pairings meant, each once, by id."""
    return tuple(sorted({find_pairing(dossier, each, among) for each in said}, key=lambda pairing: pairing.id))


def couple_of(dossier: Dossier, pairing: Pairing) -> str:
    """Write the two people of a pairing."""
    mentor, leader = (name_of(dossier, person_id) for person_id in (pairing.mentor_id, pairing.mentee_id))
    return f"{mentor} and {leader}"


def name_of(dossier: Dossier, person_id: str) -> str:
    """Write a person's name, with the id where somebody else has the same name."""
    name = dossier.people[person_id].name
    return f"{name} ({person_id})" if name in dossier.shared_names else name


def names_of(dossier: Dossier, pairing: Pairing) -> str:
    """Write a pairing as people read it."""
    return f"{couple_of(dossier, pairing)} ({pairing.id})"


def _is_enough(said: str, name: str) -> bool:
    """Every word typed begins a word of the name: `zo ast` finds Zoë Åström."""
    words = _folded(name).split()
    typed = _folded(said).split()
    return bool(typed) and all(any(word.startswith(part) for word in words) for part in typed)


def _folded(text: str) -> str:
    return " ".join(unaccented(text).replace("-", " ").replace("'", " ").split())
