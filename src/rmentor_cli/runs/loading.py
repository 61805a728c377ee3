"""Read a program folder, and judge it: every command begins here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from rmentor_cli.files.read import read_program
from rmentor_cli.formats.dossier import Loaded, decode_program
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problems import Problem, RmentorError, Severity, in_reading_order, stops
from rmentor_cli.validation.rulebook import breaches, validate

DayIn = Callable[[str], date]  # tells the day in a time zone


@immutable
class Opened:
    """A program without errors, and the day a command believes it is; warnings and held pairings stand beside it."""

    root: Path
    dossier: Dossier
    private: PrivateDossier
    problems: tuple[Problem, ...]
    on: date


def load(root: Path, day_in: DayIn) -> Loaded:
    """Read and judge a program."""
    return judge(read_program(root), day_in)


def judge(raw: Mapping[str, bytes], day_in: DayIn) -> Loaded:
    """Judge the files of a program; the rules that compare files run only on files that could be read whole.

    intake.yaml says how exports are read, and nothing in the program rests on it: left out, the rest is judged.
    """
    loaded = decode_program(raw)
    if loaded.dossier is None or stops(problem for problem in loaded.problems if not _is_of_intake(problem)):
        return loaded
    dossier = replace(loaded.dossier, intake=()) if stops(loaded.problems) else loaded.dossier
    time_zone = dossier.program.program.time_zone
    found = (*loaded.problems, *validate(dossier, loaded.private, lambda: day_in(time_zone)))
    return replace(loaded, dossier=dossier, problems=tuple(in_reading_order(found)), judged=True)


def open_sound(root: Path, day_in: DayIn, *, with_intake: bool = False) -> Opened:
    """Read and judge a program, and refuse to go on where anything is wrong.

    What is wrong in intake.yaml is a warning to those who read no export: `with_intake` says who does.
    """
    loaded = load(root, day_in)
    if not with_intake:
        loaded = replace(loaded, problems=tuple(map(_no_obstacle, loaded.problems)))
    if loaded.dossier is None or stops(loaded.problems):
        wrong = [problem for problem in loaded.problems if problem.severity is not Severity.WARNING]
        fix = "mend this, then run the command again; all other files are looked at then" * loaded.halted
        fix = fix or "mend these, then run the command again"
        raise RmentorError("nothing was written", fix=fix, problems=wrong)
    on = day_in(loaded.dossier.program.program.time_zone)
    return Opened(root, loaded.dossier, loaded.private, loaded.problems, on)


def newly_broken(opened: Opened, after: Dossier, private: PrivateDossier) -> tuple[Problem, ...]:
    """Return what would stop a program as it is to be, or hold pairings back, and does not yet."""
    broken = breaches(after, private, lambda: opened.on)
    before = {(problem.code, problem.message) for problem in opened.problems} if broken else set()
    return tuple(problem for problem in broken if (problem.code, problem.message) not in before)


def _is_of_intake(problem: Problem) -> bool:
    return problem.location.path == paths.INTAKE


def _no_obstacle(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING) if _is_of_intake(problem) else problem
