"""Pairings begin: what is not ready is shown first, asked about at a terminal, and never in the way."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.cli.app import run

HEADER = "id,name,email,grade,department,country\n"
ON = "2027-01-04"
READY = "item,subject_id,due,done,by\ntrust,,,2026-12-14,coordinator\nagreement-text,,,2026-12-14,coordinator\n"
SPONSOR = "sponsor:\n  name: Ingrid Falk\n  commitments:\n    - what: Open it\n      due: 2027-01-11\n"
OPEN = "Of the checklist, 3 items are open: readiness-sponsor, readiness-trust and readiness-agreement-text."


@pytest.fixture
def program(tmp_path: Path) -> Path:
    base = Path(__file__).parent.parent / "invalid" / "base"
    files = {
        "program.yaml": (base / "program.yaml").read_text(encoding="utf-8"),
        "rosters/mentors.csv": f"{HEADER}j-a,Ann Fox,a@example.org,3,Product,GB\nj-b,Ben,b@example.org,3,Product,GB\n",
        "rosters/mentees.csv": f"{HEADER}s-x,Xia,x@example.org,8,Finance,GB\ns-y,Yan,y@example.org,8,Finance,GB\n",
        "pairings.csv": "id,mentor_id,mentee_id,status\np001,j-a,s-x,proposed\n",
    }
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    return tmp_path


def decide(program: Path, *argv: str) -> int:
    return run([*argv, "--on", ON, "-C", str(program)])


def status(program: Path) -> str:
    return (program / "pairings.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[3]


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    typed = io.StringIO(answer)
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)


def make_ready(program: Path) -> None:
    (program / "checklist.csv").write_text(READY, encoding="utf-8")
    with (program / "program.yaml").open("a", encoding="utf-8") as settings:
        settings.write(SPONSOR)


def test_a_script_is_warned_and_goes_on(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(program, "pairing", "accept", "p001") == 0
    said = capsys.readouterr()
    assert status(program) == "active"
    assert f"{OPEN} Nothing is held back; rmentor due goes on to ask for it." in said.err
    states = [line.split()[0] for line in said.err.splitlines() if line.startswith(("open ", "later ", "ready "))]
    assert states == ["open", "open", "open", "later", "later", "later", "ready", "ready"]
    assert "checklist" not in said.out
    assert "rmentor done readiness-trust" in said.err
    assert "below sponsor in program.yaml" in said.err


def test_under_quiet_only_what_is_open_is_said(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(program, "pairing", "accept", "--all", "--quiet") == 0
    said = capsys.readouterr().err
    assert OPEN in said
    assert "what to do" not in said


@pytest.mark.parametrize(("answer", "after"), [("n\n", "proposed"), ("\n", "proposed"), ("y\n", "active")])
def test_a_person_at_a_terminal_is_asked(
    answer: str, after: str, program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at_a_terminal(monkeypatch, answer)
    assert decide(program, "pairing", "accept", "p001") == 0
    said = capsys.readouterr().err
    assert "Go on all the same?" in said
    assert said.index("what to do") < said.index("Go on all the same?")
    assert ("Nothing was written." in said) == (after == "proposed")
    assert status(program) == after


@pytest.mark.parametrize("option", ["--yes", "--dry-run"])
def test_nobody_is_asked_who_said_yes_or_only_looks(
    option: str, program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at_a_terminal(monkeypatch, "")
    assert decide(program, "pairing", "accept", "p001", option) == 0
    said = capsys.readouterr().err
    assert OPEN in said
    assert "Go on" not in said


def test_where_all_is_ready_nobody_is_asked_and_it_is_shown(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_ready(program)
    at_a_terminal(monkeypatch, "")
    assert decide(program, "pairing", "accept", "p001") == 0
    said = capsys.readouterr().err
    assert status(program) == "active"
    assert "Of the checklist" not in said
    assert "You have asked whether the juniors can speak freely" in said
    assert "It is not noted yet that Ann Fox has read the prep pack" in said


def test_match_with_accept_shows_the_same_and_without_it_nothing(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(program, "match") == 0
    assert "Of the checklist" not in capsys.readouterr().err
    assert decide(program, "match", "--accept") == 0
    assert OPEN in capsys.readouterr().err
    assert decide(program, "match", "--accept") == 0
    assert "Of the checklist" not in capsys.readouterr().err  # nothing begins


def test_the_second_yes_begins_a_pairing_and_says_what_is_open(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in ("consult", "agree", "consult"):
        assert decide(program, "pairing", verb, "p001") == 0
    assert "Of the checklist" not in capsys.readouterr().err
    assert decide(program, "pairing", "agree", "p001") == 0
    assert OPEN in capsys.readouterr().err
    assert status(program) == "active"


def test_json_holds_the_checklist_by_ids(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(program, "pairing", "accept", "p001", "--format", "json") == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert said["checklist"][0] == {
        "key": "readiness-sponsor",
        "item": "sponsor",
        "subject_id": None,
        "state": "open",
        "due": "2027-01-11",
        "done": None,
    }
    assert [each["key"] for each in said["checklist"] if each["subject_id"]] == [
        "prep-j-a",
        "prep-s-x",
        "agreement-p001",
    ]


def test_what_is_switched_off_is_neither_shown_nor_asked_about(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (program / "program.yaml").open("a", encoding="utf-8") as settings:
        settings.write("duties:\n  never: [readiness, prep, agreement]\n")
    assert decide(program, "pairing", "accept", "p001") == 0
    assert "checklist" not in capsys.readouterr().err
    assert decide(program, "status") == 0
    assert "Checklist" not in capsys.readouterr().out


def test_status_says_in_one_line_how_the_checklist_stands(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(program, "status") == 0
    assert "Checklist: 2 of 5 items ready, open: sponsor, trust and agreement-text\n" in capsys.readouterr().out
    make_ready(program)
    assert decide(program, "pairing", "accept", "p001") == 0
    assert decide(program, "done", "prep-j-a") == 0
    capsys.readouterr()
    assert decide(program, "status") == 0
    line = "Checklist: 5 of 5 items ready; prep noted of 1 of 2 people; agreements noted of 0 of 1 pairing\n"
    assert line in capsys.readouterr().out
    assert decide(program, "status", "--format", "json") == 0
    items = json.loads(capsys.readouterr().out)["checklist"]
    assert {each["key"]: each["state"] for each in items}["prep-j-a"] == "ready"
    assert run(["status", "--on", "2027-08-02", "-C", str(program)]) == 0
    assert "Checklist" not in capsys.readouterr().out  # the program is over
