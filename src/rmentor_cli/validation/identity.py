"""Rules on ids and addresses: one person, one id, one mailbox. Pure."""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, unaccented
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Cell, Problem, Severity
from rmentor_cli.validation.places import everybody, participants

SHORTEST_TELLING_PART = 3
_BETWEEN = re.compile(r"[._-]|\d+")  # the parts of an id
_NO_LETTER = re.compile(r"[\W_]")
_ANOTHER_ID = "give one of them another id"
_WHICH = {paths.CHECK_INS: "delete the one that does not hold; a merge may have kept both"}


def duplicate_ids(dossier: Dossier) -> Iterator[Problem]:
    """An id names one person over all rosters, one pairing, one check-in, one goal or commitment."""
    people = dossier.everybody
    if len({each.id for each in people}) < len(people):
        yield from _duplicates(dossier, ((each.person, each.path, each.row) for each in everybody(dossier)))
    for path, records in (
        (paths.PAIRINGS, dossier.pairings),
        (paths.CHECK_INS, dossier.check_ins),
        (paths.STORIES, dossier.stories),
    ):
        yield from _duplicates(dossier, ((each, path, row) for row, each in enumerate(records)))
    aims = ((paths.GOALS, dossier.goals), (paths.COMMITMENTS, dossier.commitments))  # their words share a file
    yield from _duplicates(dossier, ((each, path, row) for path, found in aims for row, each in enumerate(found)))


def _duplicates(dossier: Dossier, found: Iterable[tuple[Any, str, int]]) -> Iterator[Problem]:
    """Compare records, each with its file and its row there."""
    first: dict[str, tuple[Any, str, int]] = {}
    for record, path, row in found:
        same, its_path, its_row = first.setdefault(record.id, (record, path, row))
        if (its_path, its_row) != (path, row):
            at, before = dossier.sources.cell(path, row, "id"), dossier.sources.cell(its_path, its_row, "id")
            fix = "the two rows are the same; delete one" if same == record else _WHICH.get(path, _ANOTHER_ID)
            yield Problem(Code.DUPLICATE_ID, at, f'id "{record.id}" stands already at {before}', fix)


def shared_emails(dossier: Dossier) -> Iterator[Problem]:
    """A mailbox belongs to one participant; nobody gets another person's mail."""
    owners = dossier.ids_by_address
    if len(owners) < sum(bool(each.email) for each in (*dossier.mentors, *dossier.mentees)):
        owners = yield from _addresses_twice(dossier)
    yield from _managers_twice(dossier, owners)


def _addresses_twice(dossier: Dossier) -> Generator[Problem, None, Mapping[str, str]]:
    """Find participants who share an address; return who has each one first."""
    first: dict[str, str] = {}
    for person, placed in participants(dossier):
        owner = first.setdefault(folded_address(person.email), person.id) if person.email else person.id
        if owner != person.id:
            cell = Cell("email", person.email, f"is also that of {owner}")
            yield Problem(Code.SHARED_EMAIL, placed.at(dossier, "email"), str(cell), cell=cell)
    return first


def _managers_twice(dossier: Dossier, owners: Mapping[str, str]) -> Iterator[Problem]:
    """Find managers in org.csv who signed up: two ids for one person, as an import that was cut short leaves them."""
    for row, member in enumerate(dossier.org):
        owner = owners.get(folded_address(member.email or ""), member.id)
        if owner != member.id:
            cell = Cell("email", member.email or "", f"is also that of {owner}")
            at = dossier.sources.cell(paths.ORG, row, "email")
            fix = f"delete the row of {member.id}, and write {owner} wherever {member.id} is a manager; "
            fix += "or import their export again, which does it"
            yield Problem(Code.SHARED_EMAIL, at, str(cell), fix, Severity.WARNING, cell=cell)


def telling_ids(dossier: Dossier) -> Iterator[Problem]:
    """Ids go into git for good, so they should not give the name away."""
    for person, placed in participants(dossier):
        if _tells(person.id, person.name) and not person.is_erased and person.name != person.id:  # its name is here
            said = f'id "{person.id}" gives the name away'
            yield Problem(Code.TELLING_ID, placed.at(dossier, "id"), said, severity=Severity.WARNING)


def _tells(person_id: str, name: str) -> bool:
    said = unaccented(name)
    parts = [part for part in _BETWEEN.split(person_id) if len(part) >= SHORTEST_TELLING_PART and part in said]
    return bool(parts) and not set(parts).isdisjoint(_NO_LETTER.sub(" ", said).split())
