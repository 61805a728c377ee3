"""What this computer and git say of a program folder: who may read private files, and whether git holds any."""

import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from rmentor_cli.files.read import in_repository, is_on_path
from rmentor_cli.files.record import TEXT_ENDINGS, UNTRACKED, foreign_tables
from rmentor_cli.files.write import PRIVATE_FILE_MODE, PRIVATE_FOLDER_MODE
from rmentor_cli.model import paths
from rmentor_cli.problems import RmentorError
from rmentor_cli.processes import Finished, run_program

PACKAGES = ("private.tgz", "private.tgz.age")  # what a hand-over is packed into
_PATIENCE = 30  # seconds: a repository may lie in a network
_OTHERS = 0o077


def tracked_by_mistake(root: Path) -> tuple[str, ...]:
    """Return what git tracks, or is about to, though it is to stay here; raises RmentorError where git does not say."""
    done = _git(root, "ls-files", "-z", "--cached", "--", *UNTRACKED, *(f":(glob)**/{name}" for name in PACKAGES))
    if done.code != 0:
        raise RmentorError(
            "git did not say which files it tracks", fix="run git status in the folder, and see what it says"
        )
    return tuple(sorted(filter(None, done.output.decode("utf-8", "replace").split("\0"))))


def foreign_in_git(root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tables that are none of rmentor's: those that git tracks or is about to, and those it would take."""
    tables = foreign_tables(root)
    if not tables:
        return (), ()
    tracked = _listed(root, "--cached")
    return tuple(filter(tracked.__contains__, tables)), tuple(filter(_listed(root, "--others").__contains__, tables))


def _listed(root: Path, which: str) -> frozenset[str]:
    done = _git(root, "ls-files", "-z", "--exclude-standard", which)
    return frozenset(done.output.decode("utf-8", "replace").split("\0"))


def says_any(root: Path, path: str, words: Collection[str]) -> bool:
    """Say whether a text holds any of some words; what else a table may be is not looked into."""
    if not path.casefold().endswith(TEXT_ENDINGS) or not (root / path).is_file():
        return False
    text = (root / path).read_bytes().replace(b"\0", b"").decode("utf-8", "replace").casefold()
    return any(word.casefold() in text for word in words)


def not_ignored(root: Path) -> tuple[str, ...]:
    """Return the folders that are to stay here and that git would take."""
    return tuple(folder for folder in UNTRACKED if _git(root, "check-ignore", "-q", f"{folder}/x").code != 0)


def kept_in_history(root: Path) -> tuple[str, ...]:
    """Return the folders and packages of private files that any commit ever held."""
    private = (paths.PRIVATE, paths.IMPORTS, *PACKAGES)
    asked = ((path, _git(root, "log", "--all", "--format=%h", "-1", "--", path)) for path in private)
    return tuple(path for path, done in asked if done.code == 0 and done.output.strip())


def is_gone(root: Path, path: str) -> bool:
    """Say whether git knows a file that is not here."""
    return not (root / path).exists() and _git(root, "ls-files", "--error-unmatch", "--", path).code == 0


def has_git(root: Path) -> bool:
    """Say whether the folder is in a repository, and git is here to ask."""
    return in_repository(root) and is_on_path("git")


def open_to_others(root: Path) -> Iterator[str]:
    """Yield private files and folders that other users of this computer may read; Windows has no such modes."""
    private = root / paths.PRIVATE
    if os.name == "nt" or not private.is_dir():
        return
    for path in (private, *sorted(private.rglob("*"))):
        if not path.is_symlink() and path.stat().st_mode & _OTHERS:
            yield path.relative_to(root).as_posix()


def closing_command() -> str:
    """Return the command that closes private files to others."""
    assert (PRIVATE_FOLDER_MODE | PRIVATE_FILE_MODE) & _OTHERS == 0  # noqa: S101 - what the command below comes to
    return f"chmod -R go= {paths.PRIVATE}"


def python_version() -> str:
    """Return the version of the interpreter."""
    return sys.version.split()[0]


def _git(root: Path, *words: str) -> Finished:
    return run_program(["git", "-C", str(root), *words], seconds=_PATIENCE)
