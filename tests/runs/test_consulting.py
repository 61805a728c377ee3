"""Asking both people from the command line: who is asked next, and what is refused."""

import re
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run

ON = ("--on", "2027-01-04")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    base = Path(__file__).parent.parent / "invalid" / "base"
    for path in base.rglob("*.*"):
        target = tmp_path / path.relative_to(base)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    with (tmp_path / "rosters/mentors.csv").open("a", encoding="utf-8") as roster:
        roster.write("j-b,Bo,bo.l@example.org,3,Product,GB,\n")
    (tmp_path / "pairings.csv").write_text("id,mentor_id,mentee_id,status\np001,j-kfwm,s-oqra,proposed\n")
    (tmp_path / ".git").mkdir()
    return tmp_path


def said(program: Path, capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run(["pairing", *argv, *ON, "-C", str(program)])
    heard = capsys.readouterr()
    return code, heard.out + heard.err


def test_a_yes_is_that_of_one_of_the_two(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(program, capsys, "consult", "henrik")[0] == 0
    code, heard = said(program, capsys, "agree", "p001", "--who", "j-b")
    assert (code, "Bo is not in p001" in heard) == (2, True)
    code, heard = said(program, capsys, "agree", "p001", "p001", "--who", "henrik")
    assert (code, "Zoë Åström is asked next" in heard) == (0, True)


def test_a_question_is_asked_by_mail_or_by_hand_and_not_twice(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = said(program, capsys, "consult", "--all")
    assert "choose one: let rmentor mail and rmentor send ask" in told
    key = re.search(r"rmentor done --mailed (\S+);", told)
    assert key
    assert run(["-C", str(program), "done", "--mailed", key[1], *ON]) == 0


def test_who_says_yes_is_asked_for_one_pairing_at_a_time(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (program / "pairings.csv").open("a") as rows:
        rows.write("p002,j-b,s-oqra,proposed\n")
    code, heard = said(program, capsys, "agree", "p001", "p002", "--who", "henrik")
    assert (code, "name one pairing" in heard) == (2, True)
    assert said(program, capsys, "consult", "p001", "p002")[0] == 0
    assert "p002" in (program / "private/consults.csv").read_text()


def test_asking_suggests_no_commit_and_only_a_beginning_does(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("consult", "agree", "consult"):
        assert "git commit" not in said(program, capsys, verb, "p001")[1]
    assert "git commit -m 'Begin pairing p001'" in said(program, capsys, "agree", "p001")[1]
    assert "Next: rmentor schedule" in said(program, capsys, "agree", "p001")[1]
    assert "Next: rmentor schedule" in said(program, capsys, "consult", "p001")[1]


def test_a_veto_that_came_meanwhile_keeps_a_pairing_from_beginning(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in ("consult", "agree", "consult"):
        assert said(program, capsys, verb, "p001")[0] == 0
    (program / "private/keep-apart.csv").write_text("mentor_id,mentee_id\nj-kfwm,s-oqra\n")
    for argv in (("agree", "p001"), ("accept", "p001")):
        code, heard = said(program, capsys, *argv)
        assert (code, "p001 cannot begin: the two are to be kept apart" in heard) == (2, True)
    code, heard = said(program, capsys, "accept", "--all")
    assert (code, "p001 is left out: the two are to be kept apart." in heard) == (0, True)
    assert ",proposed" in (program / "pairings.csv").read_text()


def test_nobody_is_asked_about_a_pairing_that_a_rule_forbids(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (program / "pairings.csv").open("a") as rows:
        rows.write("p002,j-b,s-oqra,proposed\n")
    (program / "private").mkdir(exist_ok=True)
    (program / "private/keep-apart.csv").write_text("mentor_id,mentee_id\nj-kfwm,s-oqra\n")
    code, heard = said(program, capsys, "consult", "p001")
    assert (code, "p001 cannot begin: the two are to be kept apart" in heard) == (2, True)
    assert "Hello" not in heard
    (program / "private/keep-apart.csv").write_text("mentor_id,mentee_id\nj-kfwm,s-oqra\nj-b,s-oqra\n")
    assert "Next: rmentor match" in said(program, capsys, "consult", "--all")[1]
    (program / "private/keep-apart.csv").write_text("mentor_id,mentee_id\nj-kfwm,s-oqra\n")
    code, heard = said(program, capsys, "consult", "--all")
    assert (code, "p001 is left out: the two are to be kept apart." in heard) == (0, True)
    assert "p001" not in (program / "private/consults.csv").read_text()


def test_a_first_yes_is_not_taken_where_a_rule_forbids_the_pairing(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(program, capsys, "consult", "p001")[0] == 0
    (program / "private/keep-apart.csv").write_text("mentor_id,mentee_id\nj-kfwm,s-oqra\n")
    code, heard = said(program, capsys, "agree", "p001")
    assert (code, "p001 cannot begin: the two are to be kept apart" in heard) == (2, True)
