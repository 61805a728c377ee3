"""The disk to bytes: which files of a program folder are read, and where the folder is. Decides nothing else."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from rmentor_cli.model import paths
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, TABLES
from rmentor_cli.problems import BusyError, RmentorError, UsageError

_SINGLE = (
    paths.PROGRAM,
    paths.TOPICS,
    *(kind.path for kind in (*TABLES, *PRIVATE_TABLES)),
    paths.PROOF,
    paths.PRIVATE_LOCK,
    paths.PRIVATE_LOCK_SEEN,
    paths.KEY,
)
_FOLDERS = ((paths.PULSE, "*.csv"), (paths.TEMPLATES, "**/*.j2"))


def find_program(start: Path) -> Path:
    """Return the nearest folder from `start` upward that holds a program.yaml."""
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
    found = [root / path for path in _SINGLE]
    for folder, pattern in _FOLDERS:
        found += sorted((root / folder).glob(pattern))
    inside = root.resolve()
    return {path.relative_to(root).as_posix(): _read(path, inside) for path in found if path.is_file()}


def _read(path: Path, inside: Path) -> bytes:
    if not path.resolve().is_relative_to(inside):
        raise RmentorError(f"{path.name} is a link to a file outside the program", fix="copy the file into the folder")
    return read_bytes(path)


def read_bytes(path: Path) -> bytes:
    """Read one file; a file that another program holds open is a reason to try again."""
    try:
        return path.read_bytes()
    except PermissionError:
        raise BusyError(
            f"{path.name} cannot be opened: a spreadsheet may hold it, or the permissions forbid it",
            fix="close it there and run the command again",
        ) from None
    except FileNotFoundError:
        raise UsageError(f"there is no file {path}") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder", fix="name a file") from None


def read_present(root: Path, wanted: Iterable[str]) -> dict[str, bytes]:
    """Read those of the wanted files that are there, by their path in the folder."""
    return {path: read_bytes(root / path) for path in wanted if (root / path).is_file()}


def paths_in(root: Path, folder: str) -> tuple[str, ...]:
    """Return the files that lie directly in a folder of the program, by their path in it."""
    return tuple(sorted(f"{folder}/{path.name}" for path in (root / folder).glob("*") if path.is_file()))


def read_folder(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
