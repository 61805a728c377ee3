"""Rules on what leaves when nobody looks. Pure."""

from collections.abc import Iterator

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DELICATE, Act
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity


def delicate_kinds(dossier: Dossier) -> Iterator[Problem]:
    """A mail that may hurt is read by a person first, and what is no mail leaves never."""
    for place, kind in enumerate(dossier.program.mail.unattended):
        said = ""
        if kind in DELICATE:
            said = f'mails of the kind "{kind.value}" would leave without a person reading them'
        elif kind.act is not Act.MAIL:
            said = f'"{kind.value}" is a {kind.act.value}, which is never mailed'
        if said:
            at = dossier.sources.key(paths.PROGRAM, "mail", "unattended", place)
            yield Problem(Code.DELICATE_UNATTENDED, at, said, "take it out of the list", Severity.WARNING)
