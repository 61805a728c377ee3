"""Whom a request of `person` is about, and all that the folder knows them by."""

from collections.abc import Iterator, Mapping

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.sayings import BECAME, Base, Sayings
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, untitled_name
from rmentor_cli.model.intake import Special
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.privacy.traces import Subject
from rmentor_cli.runs.finding import find_person
from rmentor_cli.runs.import_base import read_bases
from rmentor_cli.runs.loading import Opened


@immutable
class Known:
    """Somebody, by what words the folder knows them, and what earlier imports said of everybody, by file."""

    person: Participant | OrgMember
    subject: Subject
    bases: Mapping[str, Base]
    former_ids: frozenset[str]  # under which they stood in org.csv before they signed up

    @property
    def is_erased(self) -> bool:
        """Whether nothing is left to erase or to show but an id."""
        return self.person.is_nobody if isinstance(self.person, OrgMember) else self.person.is_erased

    @property
    def called(self) -> str:
        """What to call them on a screen."""
        is_told = self.person.name and not self.is_erased  # what stands there then holds the id
        return f"{self.person.name} ({self.person.id})" if is_told else self.person.name or self.person.id

    @property
    def own_vetoes(self) -> frozenset[str]:
        """The ids of those with whom they said, in a form, that they will not be paired."""
        said = (Sayings(base, {}).apart for base in self.bases.values())
        return frozenset(each for apart in said for each in apart.get(self.person.id, ()))

    @property
    def told_by_others(self) -> frozenset[tuple[str, str]]:
        """The next steps that somebody else told in a form, by check-in and text."""
        cells = (cell for base in self.bases.values() for cell in base.items())
        said = ((row.partition("/"), text) for (row, column), text in cells if column == Special.NEXT_STEP.value)
        return frozenset((check_in, text) for (check_in, _, who), text in said if who != self.person.id)


def know(opened: Opened, said: str) -> Known:
    """Find whoever is meant, in the rosters or in org.csv; raises UsageError for nobody and for several."""
    person = find_anybody(opened.dossier, said)
    bases = read_bases(opened.root)
    former = frozenset(
        row for base in bases.values() for (row, column), text in base.items() if column == BECAME and text == person.id
    )
    ids = {person.id, *former}
    rows = tuple(_rows(opened.dossier, ids, person.email or ""))
    names = [each.name for each in rows] + [text for base in bases.values() for text in _said(base, ids, "name")]
    addresses = [each.email or "" for each in rows]
    addresses += [
        a for base in bases.values() for each in sorted(ids) for a in Sayings(base, {}).addresses.get(each, ())
    ]
    subject = Subject(person.id, tuple(_filled(names)), tuple(_filled(addresses)))
    known = Known(person, subject, bases, former)
    return known if not known.is_erased else Known(person, Subject(person.id), bases, former)


def find_anybody(dossier: Dossier, said: str) -> Participant | OrgMember:
    """Return the participant meant, or a manager outside the rosters, who is named in full."""
    outside = [each for each in dossier.org if each.id not in dossier.people and _is_meant(each, said)]
    return outside[0] if len(outside) == 1 else find_person(dossier, said)


def _is_meant(member: OrgMember, said: str) -> bool:
    if not said.strip():
        return False
    is_called = bool(member.name) and untitled_name(member.name) == untitled_name(said)
    return said == member.id or folded_address(member.email or "") == folded_address(said) or is_called


def _rows(dossier: Dossier, ids: set[str], email: str) -> Iterator[Participant | OrgMember]:
    """Yield every row of somebody: a manager who signed up may stand in org.csv, too."""
    everybody: tuple[Participant | OrgMember, ...] = (*dossier.people.values(), *dossier.org)
    for each in everybody:
        if each.id in ids or (email and folded_address(each.email or "") == folded_address(email)):
            yield each


def _said(base: Base, ids: set[str], column: str) -> Iterator[str]:
    return (text for (row, of), text in base.items() if row in ids and of == column)


def _filled(texts: list[str]) -> Iterator[str]:
    return filter(None, dict.fromkeys(texts))
