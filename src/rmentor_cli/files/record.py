"""How git records what rmentor writes, without the tables in a program folder that are none of its: exports, mostly."""

import os
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from rmentor_cli.files.read import in_repository
from rmentor_cli.model import paths
from rmentor_cli.model.file_kinds import TABLES

UNTRACKED = (paths.PRIVATE, paths.OUT, paths.IMPORTS)  # git never keeps what lies in these
TEXT_ENDINGS = (".csv", ".tsv", ".ics")
_ENDINGS = (*TEXT_ENDINGS, ".xlsx", ".xls", ".ods")
_PATTERN = frozenset("*?[\\")
_OWN = frozenset(kind.path for kind in TABLES)


def foreign_tables(root: Path) -> tuple[str, ...]:
    """Return the tables and calendars in a program folder that are no files of rmentor's, where git would see them."""
    return tuple(sorted(_foreign_tables(root)))


def _foreign_tables(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        inside = Path(folder).relative_to(root)
        if folder != str(root) and paths.PROGRAM in names:
            folders.clear()  # a program of its own
            continue
        folders[:] = [name for name in folders if not (name.startswith(".") or (inside / name).as_posix() in UNTRACKED)]
        found = ((inside / name).as_posix() for name in names if name.casefold().endswith(_ENDINGS))
        yield from (path for path in found if not _is_own(path))


def _is_own(path: str) -> bool:
    return path in _OWN or path.rpartition("/")[0] == paths.PULSE


def is_to_move(root: Path, file: Path) -> bool:
    """Say whether git would keep an export: it lies in the program folder, in none of those that stay here."""
    if not (in_repository(root) and file.resolve().is_relative_to(root.resolve())):
        return False
    return file.resolve().relative_to(root.resolve()).parts[0] not in UNTRACKED


def _but_for(path: str) -> str:
    """Return what leaves a path out, for git: the long form where it would read the path as a pattern."""
    return ":(exclude,literal)" if _PATTERN.intersection(path) else ":!"


def record_command(root: Path, commit_message: str) -> str:
    """Return the command that records what was written, without the tables that are none of rmentor's."""
    left_out = " ".join(quote(f"{_but_for(path)}{path}") for path in foreign_tables(root))
    if not left_out:
        return f"git add -A && git commit -m '{commit_message}'"
    git = "git" if root.resolve() == Path.cwd() else f"git -C {quote(str(root))}"  # what is left out is named from here
    return f"{git} add -A -- . {left_out} && {git} commit -m '{commit_message}'"
