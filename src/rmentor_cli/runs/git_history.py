"""Ask git, where it is there, whether its history gives somebody away; changes nothing."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from rmentor_cli.files.read import in_repository, is_on_path
from rmentor_cli.immutable import immutable
from rmentor_cli.processes import run_program

MOST_COUNTED = 1000
_SECONDS = 30.0
_MARK = "."  # stands for a commit: what git prints of one is never looked at


class Knows(Enum):
    """What is known of the history."""

    NO_GIT = "no-git"
    NOT_TOLD = "not-told"  # git did not answer, or not in time
    COUNTED = "counted"


@immutable
class History:
    """How many commits give somebody away, in what they changed or in what was written about them."""

    knows: Knows
    commits: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether nothing in it has to be rewritten."""
        return self.knows is Knows.NO_GIT or (self.knows is Knows.COUNTED and not self.commits)


def history_of(root: Path, searched: Sequence[str]) -> History:
    """Count the commits that add or remove what extended regular expressions find, or say it in their message."""
    if not in_repository(root) or not searched:
        return History(Knows.NO_GIT)
    wanted = "|".join(searched)
    asked = (("--pickaxe-regex", "-S", wanted), ("--extended-regexp", f"--grep={wanted}"))
    found = [_count(root, each) for each in asked] if is_on_path("git") else [None]
    counted = [each for each in found if each is not None]
    return History(Knows.COUNTED, max(counted)) if len(counted) == len(found) else History(Knows.NOT_TOLD)


def _count(root: Path, asked: Sequence[str]) -> int | None:
    log = ("git", "-C", str(root), "log", "--all", "-i", f"--max-count={MOST_COUNTED}", f"--format=tformat:{_MARK}")
    try:
        finished = run_program([*log, *asked], seconds=_SECONDS)
    except OSError:
        return None
    return finished.output.count(_MARK.encode()) if finished.code == 0 else None
