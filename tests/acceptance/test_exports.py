"""Exports in the shapes of the real tools: tests/acceptance/exports/<tool>/ holds one, and what comes of it.

export.csv is the export as a person would see it, and `stored` the name it is downloaded under, with its encoding where
that is not UTF-8; of a workbook, `merged` names the merged cells. A new tool is a new folder.
"""

import csv
import io
import re
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.acceptance.transcript import perform, tracked
from tests.conftest import Golden
from tests.workbooks import Cell, Error, Page, workbook

EXPORTS = Path(__file__).parent / "exports"
COMMON = EXPORTS / "program"
TOOLS = sorted(path.name for path in EXPORTS.iterdir() if path != COMMON)


def lay_out(tool: str, root: Path) -> None:
    """Make the program, and put the export into its imports/ folder as the tool would have stored it."""
    shutil.copytree(COMMON, root)
    if (EXPORTS / tool / "given").is_dir():
        shutil.copytree(EXPORTS / tool / "given", root, dirs_exist_ok=True)
    (root / ".git").mkdir()  # the hints on git depend on it
    (root / "imports").mkdir()
    name, _, encoding = (EXPORTS / tool / "stored").read_text(encoding="utf-8").strip().partition(" as ")
    text = (EXPORTS / tool / "export.csv").read_bytes().decode()
    merged = EXPORTS / tool / "merged"
    ranges = tuple(merged.read_text(encoding="utf-8").split()) if merged.is_file() else ()
    content = as_workbook(text, ranges) if name.endswith(".xlsx") else as_text(text, encoding)
    (root / "imports" / name).write_bytes(content)


def as_text(text: str, encoding: str) -> bytes:
    """Store a text as spreadsheets on Windows do, where another encoding than UTF-8 is named."""
    return text.replace("\n", "\r\n").encode(encoding) if encoding else text.encode()


def as_workbook(text: str, merged: tuple[str, ...]) -> bytes:
    """Store a table as a workbook: numbers as numbers, days and moments as such, errors as errors."""
    rows = [[as_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    return workbook(Page(rows, merged=merged))


def as_cell(text: str) -> Cell:
    if text.startswith("#"):
        return Error(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", text):
        return datetime.fromisoformat(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text


@pytest.mark.parametrize("tool", TOOLS)
def test_what_comes_of_an_export(tool: str, tmp_path: Path, golden: Golden) -> None:
    root, here = tmp_path / "program", EXPORTS / tool
    lay_out(tool, root)
    commands = (here / "commands.txt").read_text(encoding="utf-8").splitlines()
    said = "\n".join(perform(command, root, here / "given") for command in commands)
    golden(f"acceptance/exports/{tool}/transcript.txt", said)
    for path in ("intake.yaml", "rosters/mentors.csv", "rosters/mentees.csv", "rosters/org.csv", "consents.csv"):
        expected = here / "expected" / path
        common = COMMON / path
        is_new = (root / path).is_file() and (not common.is_file() or (root / path).read_bytes() != common.read_bytes())
        assert is_new or not expected.is_file(), f"{tool} writes no {path}"
        if is_new:
            golden(f"acceptance/exports/{tool}/expected/{path}", (root / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("tool", TOOLS)
def test_the_same_export_once_more_changes_nothing(tool: str, tmp_path: Path) -> None:
    root, here = tmp_path / "program", EXPORTS / tool
    lay_out(tool, root)
    for command in (here / "commands.txt").read_text(encoding="utf-8").splitlines():
        perform(command, root, here / "given")
    before = {**tracked(root), **private(root)}
    for command in (here / "commands.txt").read_text(encoding="utf-8").splitlines():
        if command.startswith("rmentor import"):
            perform(command, root, here / "given")
            assert {**tracked(root), **private(root)} == before


def private(root: Path) -> dict[str, str]:
    """Return what earlier imports said, and the vetoes."""
    paths = [*(root / "private" / "imports").glob("*.csv"), root / "private" / "keep-apart.csv"]
    return {str(path): path.read_text(encoding="utf-8") for path in paths if path.is_file()}
