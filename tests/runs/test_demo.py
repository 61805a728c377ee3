"""The demo is real: what it shows can be made again from its rosters and records by the same verbs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.files.read import read_folder, read_program
from rmentor_cli.formats.dossier import changes_between, decode_program
from rmentor_cli.model.sources import Sources
from rmentor_cli.runs.demo import example_files, happenings, live_through

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "rmentor-demo"
    assert run(["demo", str(folder), "--on", TODAY.isoformat(), "--quiet"]) == 0
    return folder


def test_pairings_and_check_ins_come_back_to_the_byte_when_they_are_deleted(demo: Path) -> None:
    files = read_program(demo)
    records = happenings(read_folder(demo))
    left = {path: content for path, content in files.items() if path not in {"pairings.csv", "check-ins.csv"}}
    written = decode_program(left).dossier
    assert written is not None
    # on the day of the launch nobody had waited yet
    mentors, mentees = (tuple(replace(each, waited=0) for each in side) for side in (written.mentors, written.mentees))
    dossier = replace(written, mentors=mentors, mentees=mentees)
    again = {change.path: change.after for change in changes_between(dossier, live_through(dossier, records, TODAY)[0])}
    assert again == {path: files[path] for path in ("pairings.csv", "check-ins.csv")}


def test_it_is_validated_clean_and_later_runs_change_nothing(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_program(demo)
    assert run(["validate", "--strict", "--on", TODAY.isoformat(), "--program", str(demo)]) == 0
    for command in (
        ["match"],
        ["schedule"],
        ["pairing", "accept", "--all"],
        ["agenda"],
        ["mail"],
        ["report"],
        ["celebrate"],
    ):
        assert run([*command, "--check", "--on", TODAY.isoformat(), "--program", str(demo)]) == 0, command
    assert read_program(demo) == before
    capsys.readouterr()


def test_it_has_the_trouble_it_tells_of(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--on", TODAY.isoformat(), "--program", str(demo)]) == 0
    said = capsys.readouterr().out
    assert "cancelled on the leader's side" in said
    assert "No check-in is known to be held since" in said
    assert "Waiting for a partner: " in said
    assert run(["match", "--on", TODAY.isoformat(), "--program", str(demo)]) == 0
    assert "the reporting line rules out 33 of 33 possible partners" in capsys.readouterr().out


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2027, 2, 28), date(2028, 2, 29), date(2027, 12, 27)])
def test_it_is_in_its_fourth_month_on_any_day(today: date) -> None:
    files = example_files(today)
    dossier = decode_program(files).dossier
    assert dossier is not None
    weeks = (today - dossier.program.program.start).days / 7
    assert 16 <= weeks < 17
    lived = live_through(dossier, happenings(files), today)[0]
    assert len(lived.live_pairings) == 30
    assert sum(row.start is None for row in lived.check_ins) <= 5
    assert replace(lived, sources=Sources()).mentors


@pytest.mark.parametrize("command", ["demo", "init"])
def test_a_folder_that_is_taken_is_wrong_usage(command: str, demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_folder(demo)
    assert run([command, str(demo), "--on", TODAY.isoformat()]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"rmentor: {demo} already holds ")
    assert said.endswith("\n  name another folder; nothing is overwritten\n")
    assert read_folder(demo) == before
