"""The disk to bytes: which files of a program folder are read, and where the folder is. Decides nothing else."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from rmentor_cli.model import paths
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, TABLES
from rmentor_cli.problems import BusyError, RmentorError, UsageError, did_you_mean

_SINGLE = (
    paths.PROGRAM,
    paths.TOPICS,
    paths.INTAKE,
    *(kind.path for kind in (*TABLES, *PRIVATE_TABLES)),
    paths.PROOF,
    paths.PRIVATE_LOCK,
    paths.PRIVATE_LOCK_SEEN,
    paths.KEY,
)
_FOLDERS = ((paths.PULSE, "*.csv"), (paths.TEMPLATES, "**/*.j2"))


def find_program(start: Path) -> Path:
    """Return the nearest folder from `start`, which must be there, upward that holds a program.yaml."""
    if not start.exists():
        siblings = (path.name for path in start.absolute().parent.glob("*") if path.is_dir())
        near = did_you_mean(start.name, siblings)
        raise UsageError(f"there is no folder {start}", fix=near or "-C names the folder that holds program.yaml")
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / paths.PROGRAM).is_file():
            return folder
    raise RmentorError(
        f"there is no {paths.PROGRAM} in {start} or above it",
        fix="go into a program folder, name one with -C DIR, or start one with: rmentor init DIR",
    )


def in_repository(folder: Path) -> bool:
    """Say whether git looks after a folder: it or one above holds `.git`, a folder or, in a work tree, a file."""
    folder = folder.resolve()
    return any((above / ".git").exists() for above in (folder, *folder.parents))


def is_on_path(command: str) -> bool:
    """Say whether a terminal would find a command by its bare name."""
    return shutil.which(command) is not None


def read_program(root: Path) -> dict[str, bytes]:
    """Read every file of a program that rmentor knows, by its path in the folder."""
    wanted = list(_SINGLE)
    for folder, pattern in _FOLDERS:
        found = sorted((root / folder).glob(pattern)) if (root / folder).is_dir() else ()
        wanted += [path.relative_to(root).as_posix() for path in found]
    return read_present(root, wanted)


def refuse_links_out(root: Path, wanted: Iterable[str]) -> None:
    """Raise RmentorError where a path in the program leads out of it: nothing elsewhere is read or written."""
    inside = _followed(root)
    for path in map(Path, wanted):
        if _followed(root / path).is_relative_to(inside):
            continue
        steps = (*reversed(path.parents), path)
        link = next(step for step in steps if not _followed(root / step).is_relative_to(inside))
        raise RmentorError(
            f"{link.as_posix()} is a link to a place outside the program",
            fix="put the file or folder itself there; nothing outside the program is read or written",
        )


def _followed(path: Path) -> Path:
    return Path(os.path.realpath(path))  # unlike Path.resolve, calm about links in a circle


def read_bytes(path: Path, *, at_most: int | None = None) -> bytes:
    """Read one file, at most one byte more than `at_most`; where another program holds it, it is time to try again."""
    try:
        with path.open("rb") as stream:
            return stream.read() if at_most is None else stream.read(at_most + 1)
    except PermissionError:
        raise BusyError(
            f"{path.name} cannot be opened: a spreadsheet may hold it, or the permissions forbid it",
            fix="close it there and run the command again",
        ) from None
    except FileNotFoundError:
        raise UsageError(
            f"there is no file {path}", fix=f"write where it lies, as in ~/Downloads/{path.name}"
        ) from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder", fix="name a file") from None


def read_present(root: Path, wanted: Iterable[str]) -> dict[str, bytes]:
    """Read those of the wanted files that are there, by their path in the folder."""
    present = [path for path in wanted if (root / path).is_file()]
    refuse_links_out(root, present)
    return {path: read_bytes(root / path) for path in present}


def paths_in(root: Path, folder: str) -> tuple[str, ...]:
    """Return the files that lie directly in a folder of the program, by their path in it."""
    return tuple(sorted(f"{folder}/{path.name}" for path in (root / folder).glob("*") if path.is_file()))


def every_file(root: Path, under: str = "") -> tuple[str, ...]:
    """Return all files of a program, or below a folder of it, by their path; not git's own, nor what links lead to."""
    found: list[str] = []
    for folder, folders, names in os.walk(root / under):
        folders[:] = sorted(name for name in folders if name != ".git")
        files = (Path(folder, name) for name in sorted(names))
        found += [path.relative_to(root).as_posix() for path in files if path.is_file() and not path.is_symlink()]
    return tuple(found)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
