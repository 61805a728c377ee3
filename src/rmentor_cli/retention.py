"""What is still kept of people, by name or in a private row, and until when it may be. Pure."""

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import ENDS, ERASED, PRIVATE_TABLES
from rmentor_cli.model.private import PrivateDossier

_ONLY_COUNTED = (ENDS, ERASED)  # private files that say nothing of anybody


@immutable
class Kept:
    """How much is kept of people."""

    names: int
    rows: int  # of private files

    def __bool__(self) -> bool:
        """Say whether anything is."""
        return bool(self.names or self.rows)


def still_kept(dossier: Dossier, private: PrivateDossier) -> Kept:
    """Count the names of people and the private rows that are left."""
    names = sum(not person.is_erased for person in dossier.people.values())
    names += sum(not member.is_nobody for member in dossier.org)
    return Kept(names, sum(len(getattr(private, kind.part)) for kind in PRIVATE_TABLES if kind not in _ONLY_COUNTED))
