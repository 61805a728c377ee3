"""The rule on how long people are kept. Pure; asks for the day, so only `validate` runs it."""

from collections.abc import Iterator
from datetime import date

from rmentor_cli.dates import kept_until
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, listed
from rmentor_cli.retention import still_kept


def kept_too_long(dossier: Dossier, private: PrivateDossier, on: date) -> Iterator[Problem]:
    """Once the months are over, nobody's name and nobody's word is to be left."""
    until = kept_until(dossier.program.program)
    if on <= until:
        return
    left = still_kept(dossier, private)
    kept = [f"{n} {what}{'s' * (n > 1)}" for n, what in ((left.names, "name"), (left.rows, "private row")) if n]
    if kept:
        at = dossier.sources.key(paths.PROGRAM, "program", "retention_months")
        said = f"names and answers were to be kept until {until}; still here: {listed(kept)}"
        fix = "rmentor person erase WHO, one after the other; who is to be kept longer has to know why"
        yield Problem(Code.KEPT_TOO_LONG, at, said, fix, Severity.WARNING)
