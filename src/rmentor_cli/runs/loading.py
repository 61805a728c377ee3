"""Read a program folder, and judge it: every command begins here."""

from dataclasses import dataclass, replace
from pathlib import Path

from rmentor_cli.files.read import read_program
from rmentor_cli.formats.dossier import Loaded, decode_program
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problems import Problem, RmentorError, Severity, in_reading_order, stops
from rmentor_cli.validation.rulebook import validate


@dataclass(frozen=True, slots=True)
class Sound:
    """A program without errors; warnings and held pairings are told beside it."""

    dossier: Dossier
    private: PrivateDossier
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read and judge a program; the rules that compare files run only on files that could be read whole."""
    loaded = decode_program(read_program(root))
    if loaded.dossier is None or stops(loaded.problems):
        return loaded
    found = (*loaded.problems, *validate(loaded.dossier))
    return replace(loaded, problems=tuple(in_reading_order(found)))


def load_sound(root: Path) -> Sound:
    """Read and judge a program, and refuse to go on where anything is wrong with it."""
    loaded = load(root)
    if loaded.dossier is None or stops(loaded.problems):
        wrong = [problem for problem in loaded.problems if problem.severity is not Severity.WARNING]
        raise RmentorError("nothing was written", fix="mend these, then run the command again", problems=wrong)
    return Sound(loaded.dossier, loaded.private, loaded.problems)
