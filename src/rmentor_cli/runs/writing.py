"""What runs that make documents have in common: which pairings are held back, and the plan of files in out/."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.files.read import paths_in, read_present
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.problems import Problem


def plan_documents(root: Path, documents: Mapping[str, bytes | str | None]) -> ChangeSet:
    """Compare documents with what out/ holds; None: it goes."""
    return plan(read_present(root, documents), documents)


def renew_documents(
    root: Path, folder: str, documents: Mapping[str, bytes | str], is_old: Callable[[str], bool]
) -> ChangeSet:
    """Compare documents with what a folder holds; what is old there and not made again goes."""
    old = [path for path in paths_in(root, folder) if path not in documents and is_old(path)]
    return plan(read_present(root, (*documents, *old)), {**dict.fromkeys(old), **documents})


def removed_clause(changes: ChangeSet) -> str:
    """Say how many old files go; nothing where none does."""
    removed = sum(change.is_deletion for change in changes)
    return f", {removed} old {'one' if removed == 1 else 'ones'} removed" if removed else ""


def without_held(check_ins: Iterable[CheckIn], problems: Iterable[Problem]) -> tuple[CheckIn, ...]:
    """Leave out the check-ins of pairings that are held until people have talked."""
    held = {problem.holds for problem in problems if problem.holds}
    return tuple(check_in for check_in in check_ins if check_in.pairing_id not in held)
