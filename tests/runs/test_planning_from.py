"""`schedule --from` writes down from which day settings hold, so that running again changes nothing."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.test_invalid import build

ON = "2027-01-11"
FROM = "2027-03-15"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    root = build("base", tmp_path)
    (root / "pairings.csv").write_text("id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-01-11\n")
    (root / "holidays.csv").write_text("date,country,name,source,version\n2027-01-01,GB,New Year's Day,holidays,1\n")
    monkeypatch.chdir(root)
    assert run(["schedule", "--on", ON]) == 0
    text = (root / "program.yaml").read_text()
    (root / "program.yaml").write_text(f"{text}\nscheduling:  # agreed with Ana\n  cadence: every 2 weeks  # new\n")
    capsys.readouterr()
    return root


def test_the_day_goes_into_program_yaml_and_every_later_run_does_the_same(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schedule", "--from", FROM, "--on", ON]) == 0
    said = capsys.readouterr()
    assert "valid_from: 2027-03-15" in said.err
    assert "2 check-ins before Mon 2027-03-15 stay as planned." in said.err
    yaml = (root / "program.yaml").read_text()
    assert "scheduling:  # agreed with Ana\n  valid_from: 2027-03-15\n  cadence: every 2 weeks  # new\n" in yaml
    for again in (["schedule"], ["schedule", "--from", FROM]):
        assert run([*again, "--on", ON, "--check"]) == 0
    assert run(["undo"]) == 0
    assert "valid_from" not in (root / "program.yaml").read_text()


def test_nothing_is_written_to_see_what_would_come_of_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / "program.yaml").read_bytes()
    assert run(["schedule", "--from", FROM, "--on", ON, "--dry-run"]) == 0
    assert "+  valid_from: 2027-03-15" in capsys.readouterr().out
    assert run(["schedule", "--explain", "p001-s03", "--from", FROM, "--on", ON]) == 0
    assert (root / "program.yaml").read_bytes() == before


def test_a_day_that_is_over_says_nothing_but_takes_back_one_to_come(root: Path) -> None:
    assert run(["schedule", "--from", "2027-01-01", "--on", ON]) == 0
    assert "valid_from" not in (root / "program.yaml").read_text()
    assert run(["schedule", "--from", FROM, "--on", ON]) == 0
    assert run(["schedule", "--from", ON, "--on", ON]) == 0
    assert f"  valid_from: {ON}\n" in (root / "program.yaml").read_text()


def test_those_that_stay_are_those_that_keep_a_date(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rosters = root / "rosters" / "mentees.csv"
    header, leader = rosters.read_text().splitlines()
    rosters.write_text(f"{header},away\n{leader},2027-02-12..2027-03-14\n")  # all days of the second window
    assert run(["schedule", "--from", FROM, "--on", ON]) == 0
    said = capsys.readouterr()
    assert "1 without a date (1 had one until now)" in said.out
    assert "1 check-in before Mon 2027-03-15 stays as planned." in said.err
