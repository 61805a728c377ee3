"""Rules on the session arc. Pure."""

from collections.abc import Iterator

from rmentor_cli.dates import cadence_dates
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity


def sessions_for_everyone(dossier: Dossier) -> Iterator[Problem]:
    """The arc goes on about as long as the cadence does; the last weeks of a program may well stay free."""
    program = dossier.program
    possible = len(cadence_dates(program))
    if program.arc and len(program.arc) < possible - 1:
        at = dossier.sources.key(paths.PROGRAM, "arc")
        said = f"the arc ends after session {len(program.arc)}; {program.scheduling.cadence} would give {possible}"
        fix = "check-ins stop after the last session; add sessions, or leave it so"
        yield Problem(Code.ARC_TOO_SHORT, at, said, fix, Severity.WARNING)


def sessions_complete(dossier: Dossier) -> Iterator[Problem]:
    """Each session gives both sides something to do, and a question to end on."""
    for n, session in enumerate(dossier.program.arc):
        missing = [name for name in ("mentor", "mentee", "closing") if not getattr(session, name)]
        if missing:
            at = dossier.sources.key(paths.PROGRAM, "arc", n)
            said = f'session {n + 1} "{session.title}" has no {" and no ".join(missing)}'
            yield Problem(Code.ARC_THIN, at, said, severity=Severity.WARNING)
