"""Small stories: tests/acceptance/cases/<case>/ holds the folder given, the commands, and what must come out.

A new case is a new folder: given/, commands.txt, and an empty file expected/<path> for each file to compare.
"""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.transcript import perform
from tests.conftest import Golden

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_the_story(case: str, tmp_path: Path, golden: Golden) -> None:
    root = tmp_path / "program"
    shutil.copytree(CASES / case / "given", root)
    (root / ".git").mkdir()  # the hints on git depend on it
    commands = (CASES / case / "commands.txt").read_text(encoding="utf-8").splitlines()
    said = "\n".join(perform(command, root, CASES / case / "given") for command in commands)
    golden(f"acceptance/cases/{case}/transcript.txt", said)
    expected = CASES / case / "expected"
    for path in sorted(path.relative_to(expected) for path in expected.rglob("*") if path.is_file()):
        golden(f"acceptance/cases/{case}/expected/{path}", (root / path).read_text(encoding="utf-8"))
