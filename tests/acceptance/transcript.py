"""Runs commands as a person would type them, and writes down what came of each."""

import shlex
import shutil
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run

NOT_KEPT = ("private", "out")


def perform(command: str, root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run one line in a folder; return it with its output, its notes and its exit code."""
    capsys.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setenv("COLUMNS", "100")
        words = shlex.split(command)
        code = _copy(words, root) if words[0] == "cp" else run(words[1:])
    said = capsys.readouterr()
    parts = [f"$ {command}", said.out.rstrip(), *(f"! {line}".rstrip() for line in said.err.splitlines())]
    return "\n".join([*filter(None, parts), f"[{code}]", ""])


def _copy(words: list[str], root: Path) -> int:
    """Stand for the person who puts files into the folder: cp FROM INTO, from what was given."""
    shutil.copytree(root.parent / "given" / words[1], root / words[2], dirs_exist_ok=True)
    return 0


def tracked(root: Path) -> dict[str, str]:
    """Return the text of every file that git would keep."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    inside = {path.relative_to(root).as_posix(): path for path in paths}
    return {name: path.read_text(encoding="utf-8") for name, path in inside.items() if not name.startswith(NOT_KEPT)}
