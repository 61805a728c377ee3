"""Runs commands as a person would type them, and writes down what came of each."""

import csv
import io
import shlex
import shutil
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.cli.opening import day_of

NOT_TRACKED = ("private/", "out/", "imports/")


def perform(command: str, root: Path, given: Path) -> str:
    """Run one line in a folder; return it with its output, its notes and its exit code."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(root)
        patch.setenv("COLUMNS", "100")
        patch.setattr("rmentor_cli.cli.opening.day_of", _day_of)
        code = _dispatch(shlex.split(command), root, given)
    said, noted = (_written(stream) for stream in (out, err))
    parts = [f"$ {command}", said.rstrip(), *(f"! {line}".rstrip() for line in noted.splitlines())]
    return "\n".join([*filter(None, parts), f"[{code}]", ""])


def _day_of(on: str | None, time_zone: str) -> date:
    """Tell the day that was typed, else one day of the stories, whatever the year is."""
    return day_of(on or "2027-01-04", time_zone)


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def _dispatch(words: list[str], root: Path, given: Path) -> int:
    match words:
        case ["rmentor", *argv]:
            return run(argv)
        case _:
            by_hand(words, root, given)
            return 0


def by_hand(words: list[str], root: Path, given: Path) -> None:
    """Do what a person does in a program's folder without rmentor."""
    match words:
        case ["copy", source, into]:  # the person puts files into the folder
            shutil.copytree(given / source, root / into, dirs_exist_ok=True)
        case ["set", path, ids, *cells]:  # the person edits cells in a spreadsheet
            _set_cells(root / path, ids.split(","), dict(cell.split("=", 1) for cell in cells))
        case ["replace", path, old, new]:  # the person edits a text
            text = (root / path).read_text(encoding="utf-8")
            old, new = (each.replace("\\n", "\n") for each in (old, new))
            assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {path}"
            (root / path).write_text(text.replace(old, new), encoding="utf-8")
        case _:
            raise AssertionError(words)


def _is_meant(row_id: str, ids: list[str]) -> bool:
    """Match `*-s01,!p004-s01`: patterns, and those left out behind an exclamation mark."""
    left_out = [each[1:] for each in ids if each.startswith("!")]
    return row_id not in left_out and any(fnmatch(row_id, each) for each in ids)


def _set_cells(path: Path, ids: list[str], cells: dict[str, str]) -> None:
    header, *rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    meant = [row for row in rows if _is_meant(row[header.index("id")], ids)]
    assert meant, f"{path.name} holds none of {ids}"
    for row in meant:
        for name, value in cells.items():
            row[header.index(name)] = value
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    path.write_text(written.getvalue(), encoding="utf-8")


def tracked(root: Path) -> dict[str, str]:
    """Return the text of every file that git would keep, by path."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    inside = {path.relative_to(root).as_posix(): path for path in paths}
    return {name: path.read_text(encoding="utf-8") for name, path in inside.items() if not name.startswith(NOT_TRACKED)}
