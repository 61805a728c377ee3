"""`match --fairness` and `match --forecast` from a folder to the screen; both only read."""

import json
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.acceptance.transcript import tracked

DEMOGRAPHIC = ("woman", "Woman ", "man", "MAN", "non-binary", "")
ROSTERS = ("mentors", "mentees")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start a program of twenty people a side."""
    monkeypatch.chdir(tmp_path)
    started = ["init", ".", "--name", "Bridge", "--start", "2027-01-11", "--time-zone", "Europe/London"]
    assert run([*started, "--coordinator", "Ana <ana@example.org>", "--yes", "--quiet"]) == 0
    for roster, side, grade, words in (("mentors", "j", 2, "ai,strategy"), ("mentees", "s", 8, "strategy,ai")):
        lines = [f"{side}-{n},Person {n},{side}{n}@example.org,{grade},{words}" for n in range(20)]
        write(tmp_path, roster, ["id,name,email,grade,offers,wants", *lines])
    return tmp_path


def write(root: Path, roster: str, lines: list[str]) -> None:
    (root / f"rosters/{roster}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def add_column(root: Path, name: str, cells: tuple[str, ...]) -> None:
    for roster in ROSTERS:
        header, *rows = (root / f"rosters/{roster}.csv").read_text(encoding="utf-8").splitlines()
        write(root, roster, [f"{header},{name}", *(f"{row},{cells[n % len(cells)]}" for n, row in enumerate(rows))])


def said_by(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    capsys.readouterr()
    assert run([*argv, "--on", "2027-01-04", "--quiet"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("cells", [DEMOGRAPHIC, DEMOGRAPHIC[::-1], ("x",)])
def test_a_demographic_column_changes_no_byte_of_match(
    program: Path, capsys: pytest.CaptureFixture[str], cells: tuple[str, ...]
) -> None:
    commands = (["match", "--dry-run"], ["match", "--dry-run", "--format", "json"], ["match", "--forecast"])
    before = [said_by(capsys, *command) for command in commands]
    add_column(program, "gender", cells)
    after = [said_by(capsys, *command) for command in commands]
    said_by(capsys, "match", "--fairness", "gender")

    assert after == before
    said_by(capsys, "match", "--scores", "scores.csv")
    assert "gender" not in (program / "scores.csv").read_text(encoding="utf-8")


def test_only_to_look_writes_nothing(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_column(program, "gender", DEMOGRAPHIC)
    before = tracked(program)
    for command in (["match", "--forecast"], ["match", "--fairness", "gender"]):
        said_by(capsys, *command)
        said_by(capsys, *command, "--format", "json")

    assert tracked(program) == before


def test_the_screen_and_json_hide_the_same(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_column(program, "Gender identity", DEMOGRAPHIC)
    page = said_by(capsys, "match", "--fairness", "gender-identity")
    found = json.loads(said_by(capsys, "match", "--fairness", "gender-identity", "--format", "json"))

    groups = {group.pop("group"): group for group in found["sides"]["mentor"]["groups"]}
    assert groups["non-binary"] == {"hidden": "fewer than 5"}
    assert groups["MAN"] == {"people": 6, "paired": 6, "mean_points": found["sides"]["mentor"]["all"]["mean_points"]}
    assert "not stated" in groups
    assert page.count("fewer than 5") >= 2
    assert "protects this page, not the rosters" in page
    assert "Matching never looks at Gender identity" in page


def test_a_column_of_one_roster_only_is_not_stated_in_the_other(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header, *rows = (program / "rosters/mentors.csv").read_text(encoding="utf-8").splitlines()
    write(program, "mentors", [f"{header},hours", *(f"{row},part-time" for row in rows)])
    assert run(["match", "--fairness", "hours", "--on", "2027-01-04"]) == 0

    captured = capsys.readouterr()
    assert 'rosters/mentees.csv has no column "hours"' in captured.err
    assert "not stated" in captured.out


def test_a_column_that_matching_knows_is_told_so(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.is_dir()
    assert "Matching may look at grade" in said_by(capsys, "match", "--fairness", "grade")


@pytest.mark.parametrize(
    ("column", "said", "fix"),
    [
        ("gendre", 'no roster has a column "gendre"', 'did you mean "gender"?'),
        ("zzz", 'no roster has a column "zzz"', "the columns are grade, offers, wants and gender"),
        ("E-mail", "E-mail tells people apart, so it makes no groups", "name a column that people share"),
    ],
)
def test_a_column_that_will_not_do_is_refused(
    program: Path, capsys: pytest.CaptureFixture[str], column: str, said: str, fix: str
) -> None:
    add_column(program, "gender", DEMOGRAPHIC)
    capsys.readouterr()

    assert run(["match", "--fairness", column]) == 2
    assert (said in (err := capsys.readouterr().err), fix in err) == (True, True)


def test_a_forecast_of_rosters_that_are_only_headers(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for roster in ROSTERS:
        write(program, roster, ["id,name,email"])

    assert "0 mentors and 0 leaders take part so far." in (page := said_by(capsys, "match", "--forecast"))
    assert "nobody takes part yet" in page
    assert json.loads(said_by(capsys, "match", "--forecast", "--format", "json"))["possible"] == 0
