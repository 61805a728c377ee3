"""The documentation says what the code does."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docs.generate import HERE, pages

from rmentor_cli.cli.app import run
from rmentor_cli.files.read import read_program
from tests.conftest import Golden

REPOSITORY = HERE.parent
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
NAMES = {"Contact Name": "Bo Lind", "contact@example.org": "bo@example.org"}
EXPORTS = REPOSITORY / "tests" / "acceptance" / "half_year" / "given"


@pytest.mark.parametrize("page", ["cli.md", "problem-codes.md", "program-yaml.md", "files.md", "intake-yaml.md"])
def test_generated_pages_are_up_to_date(page: str, golden: Golden) -> None:
    golden(f"../docs/{page}", pages()[page])


def test_every_generated_page_is_listed_above() -> None:
    assert {name for name in pages() if (HERE / name).is_file()} == set(pages())


def readme_lines() -> list[str]:
    """Return every shell line of the README but those that set up an environment: .ci/ runs these."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if not line.startswith("python3 -m venv ")]


def test_every_shell_line_of_the_readme_works_in_its_order(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(sys.prefix)
    lines = readme_lines()
    here = lines.index("cd bridge") + 1  # where the reader has the exports, and fills in the names
    filled_in = [
        "mkdir imports",
        f"cp {EXPORTS}/week-6-corrected/sign-up.csv imports/sign-up.csv",
        f"cp {EXPORTS}/week-5/headcount.csv imports/hr.csv",
        *(f"sed -i 's/{old}/{new}/' program.yaml" for old, new in NAMES.items()),
    ]
    script = ["set -euo pipefail", *lines[:here], *filled_in, *lines[here:]]
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(
        ["bash", "-c", "\n".join(script)],  # noqa: S607
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert list((tmp_path / "bridge" / "out" / "reports").glob("coordinator.html"))


def edits() -> list[tuple[str, dict[str, str]]]:
    """Return what the README's tables of the year tell to write: the file, and the cells by column."""
    year = README.partition("## During the year")[2].partition("\n## ")[0]
    found: list[tuple[str, dict[str, str]]] = []
    path = ""
    for line in year.splitlines():
        if heading := re.match(r"In `([\w-]+\.csv)`", line):
            path = heading[1]
        elif line.startswith("| ") and (cells := re.findall(r"`(\w+)`: `([^`]+)`", line)):
            elsewhere = re.search(r"in its line of `([\w-]+\.csv)`", line)
            found.append((elsewhere[1] if elsewhere else path, dict(cells)))
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year") / "demo"
    assert run(["demo", str(folder), "--on", "2026-11-23", "--quiet"]) == 0
    return folder


def write_cells(path: Path, row_id: str, cells: dict[str, str]) -> dict[str, str]:
    """Write into a row as in a spreadsheet; return the row."""
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    line = next(row for row in rows if row[0] == row_id)
    for column, value in cells.items():
        line[header.index(column)] = value
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    path.write_text(written.getvalue(), encoding="utf-8")
    return dict(zip(header, line, strict=True))


@pytest.mark.parametrize(("path", "cells"), edits(), ids=str)
def test_what_the_readme_tells_to_write_is_understood(
    path: str, cells: dict[str, str], demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "program"
    shutil.copytree(demo, program)
    write_cells(program / path, "p001" if path == "pairings.csv" else "p001-s04", cells)
    on = ["--on", "2026-11-23", "--program", str(program)]
    assert run(["validate", *on]) == 0
    assert capsys.readouterr().out == ""
    for command in ("match", "schedule", "status"):
        assert run([command, *on]) == 0, command


def test_the_readme_tells_of_every_end_and_state_of_a_meeting() -> None:
    told = {(column, value) for _, cells in edits() for column, value in cells.items()}
    assert {("state", state) for state in ("done", "cancelled", "missed")} <= told
    assert ("status", "completed") in told
    assert {command.split()[2] for command in decisions()} >= {"agree", "decline", "end", "pause", "keep"}


def check_ins() -> list[str]:
    """Return the commands of the README's table about check-ins."""
    year = README.partition("## During the year")[2].partition("\n## ")[0]
    rows = (line for line in year.splitlines() if line.startswith("| "))
    return [command for row in rows for command in re.findall(r"`(rmentor check-in [^`]+)`", row)]


@pytest.mark.parametrize("command", check_ins())
def test_what_happened_is_recorded_as_the_readme_tells(command: str, demo: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    shutil.copytree(demo, program)
    words = command.replace("2027-03-23", "2026-12-10").replace("2027-03-30", "2026-12-15").split()[1:]
    before = read_program(program)
    assert run([*words, "--on", "2026-11-24", "--program", str(program)]) == 0
    assert (read_program(program) != before) is (words[1] != "list")


def test_the_readme_tells_of_every_verb_about_check_ins() -> None:
    assert {command.split()[2] for command in check_ins()} == {"record", "move", "cancel", "confirm", "add", "list"}


def decisions() -> list[str]:
    """Return the commands of the README's table about pairings."""
    year = README.partition("## During the year")[2].partition("\n## ")[0]
    rows = (line for line in year.splitlines() if line.startswith("| "))
    return [command for row in rows for command in re.findall(r"`(rmentor pairing [^`]+)`", row)]


@pytest.mark.parametrize("command", decisions())
def test_the_decisions_of_the_readme_are_taken(command: str, demo: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    shutil.copytree(demo, program)
    on = ["--on", "2026-11-23", "--program", str(program)]
    words = command.split()[1:]
    if words[1] in {"agree", "decline"}:
        write_cells(program / "pairings.csv", "p003", {"status": "proposed", "since": ""})
        assert run(["pairing", "consult", "p003", *on]) == 0
    if words[1] == "keep":
        pairing = write_cells(program / "pairings.csv", "p003", {})
        write_cells(program / "rosters/mentors.csv", pairing["mentor_id"], {"manager_id": pairing["mentee_id"]})
    before = read_program(program)
    assert run([*words, *on]) == 0
    assert read_program(program) != before
