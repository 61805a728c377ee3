"""Read a program folder, and judge it: every command begins here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from rmentor_cli.files.read import read_program
from rmentor_cli.formats.dossier import Loaded, decode_program
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problems import Problem, RmentorError, Severity, in_reading_order, stops
from rmentor_cli.validation.rulebook import validate

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
    """Judge the files of a program; the rules that compare files run only on files that could be read whole."""
    loaded = decode_program(raw)
    if loaded.dossier is None or stops(loaded.problems):
        return loaded
    time_zone = loaded.dossier.program.program.time_zone
    found = (*loaded.problems, *validate(loaded.dossier, loaded.private, lambda: day_in(time_zone)))
    return replace(loaded, problems=tuple(in_reading_order(found)), judged=True)


def open_sound(root: Path, day_in: DayIn) -> Opened:
    """Read and judge a program, and refuse to go on where anything is wrong."""
    loaded = load(root, day_in)
    if loaded.dossier is None or stops(loaded.problems):
        wrong = [problem for problem in loaded.problems if problem.severity is not Severity.WARNING]
        fix = "mend this, then run the command again; all other files are looked at then" * loaded.halted
        fix = fix or "mend these, then run the command again"
        raise RmentorError("nothing was written", fix=fix, problems=wrong)
    on = day_in(loaded.dossier.program.program.time_zone)
    return Opened(root, loaded.dossier, loaded.private, loaded.problems, on)
