"""How a colleague takes a program over, step by step."""

from collections.abc import Iterator
from pathlib import Path

from rmentor_cli.files.read import in_repository, is_on_path
from rmentor_cli.formats.dossier import Loaded
from rmentor_cli.model.file_kinds import DECIDING
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import RmentorError, listed
from rmentor_cli.runs.outcome import Outcome

# beside the folder, never in it: git would take the package, and everything private with it
_LOCKED = ("tar -cz private | age -p > ../private.tgz.age", "age -d ../private.tgz.age | tar -xz")
_OPEN = ("tar -czf ../private.tgz private", "tar -xzf ../private.tgz")


def hand_over(root: Path, loaded: Loaded) -> Outcome:
    """Say what to do here and there; writes nothing, and shows nothing private."""
    if loaded.dossier is None:
        raise RmentorError("the program cannot be read", fix="rmentor validate shows why")
    if any(problem.code is Code.PRIVATE_NOT_HERE for problem in loaded.problems):
        fix = "run it on the computer that has it: the package is made there"
        raise RmentorError("private/ is not here, or not all of it", fix=fix)
    held = [kind.path for kind in DECIDING if getattr(loaded.private, kind.part)]
    steps = [f"{n}. {step}" for n, step in enumerate(_steps(root, held), 1)]
    return Outcome(
        shown=tuple(steps),
        next_step="do these in their order; rmentor doctor on the other computer says when it is done",
        data={"steps": steps, "private": held},
    )


def _steps(root: Path, held: list[str]) -> Iterator[str]:
    if in_repository(root):
        yield "Give them access to the git repository; they clone it."
    else:
        yield "Copy the folder to them, without private/, out/ and imports/; git init here would make that easier."
    has_age = is_on_path("age")
    pack, unpack = _LOCKED if has_age else _OPEN
    yield f"Here, in this folder: {pack}"
    if has_age:
        yield "Give them the package, and its passphrase on another way: by telephone, never in the same message."
    else:
        yield "Give them the package on a way that only you two can open. (With age installed, a passphrase locks it.)"
    what = f"It holds {listed(held, at_most=8)}, and" if held else "It holds"
    yield f"There, with the package beside the clone, in the clone: {unpack}, then chmod -R go= private."
    yield f"{what} private/key, on which the rest hangs: it goes to nobody else, and into no repository."
    yield "There: rmentor doctor, which says whether everything is here and is the right one."
    yield "There: write their name and address below coordinator in program.yaml, then rmentor validate."
    yield "There, if mails leave by themselves: rmentor send --take-over, and set up the schedule again."
    yield "There: rmentor status, then rmentor due."
    yield "Here: delete the folder and the package. Two people with private/ decide two different things."
