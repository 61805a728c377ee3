"""A proof rests on the vetoes too, and says what cannot be checked without them."""

import json
import shutil
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run

APART = "mentor_id,mentee_id,until\n"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    base = Path(__file__).parent.parent / "invalid" / "base"
    shutil.copytree(base, tmp_path / "program")
    (tmp_path / "program/private").mkdir()
    (tmp_path / "program/private/keep-apart.csv").write_text(f"{APART}j-b,s-oqra,\n", encoding="utf-8")
    with (tmp_path / "program/rosters/mentors.csv").open("a", encoding="utf-8") as roster:
        roster.write("j-b,Bo,bo.l@example.org,3,Product,GB,\n")
    assert run(["match", "--on", "2027-01-04", "--quiet", "-C", str(tmp_path / "program")]) == 0
    return tmp_path / "program"


def verified(program: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    return run(["verify", "-C", str(program)]), capsys.readouterr().out


def test_the_vetoes_of_that_day_belong_to_the_proof_and_are_not_in_it(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = verified(program, capsys)
    assert (code, said.startswith("Proved, for the 1 pairing of 2027-01-04")) == (0, True)
    inputs = json.loads((program / "proof.json").read_text())["inputs"]
    assert inputs["private/keep-apart.csv"] in (program / "private.lock").read_text()


def test_a_veto_that_came_later_is_a_change_and_no_mistake(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (program / "private/keep-apart.csv").write_text(f"{APART}j-kfwm,s-oqra,\n")
    code, said = verified(program, capsys)
    assert (code, "Changed since: private/keep-apart.csv; so points" in said) == (0, True)


def test_without_private_it_says_what_cannot_be_checked(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(program / "private")
    code, said = verified(program, capsys)
    assert code == 0
    assert "private/keep-apart.csv decided too and is not here, so points and prices are not counted anew." in said
    assert "Changed since" not in said
    (program / "pairings.csv").write_text("id,mentor_id,mentee_id,status\np001,j-b,s-oqra,proposed\n")
    assert verified(program, capsys)[0] == 1


def test_without_a_veto_no_private_file_is_named(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (program / "private/keep-apart.csv").write_text(APART)
    (program / "proof.json").unlink()
    (program / "pairings.csv").write_text("id,mentor_id,mentee_id,status\n")
    assert run(["match", "--on", "2027-01-04", "--quiet", "-C", str(program)]) == 0
    assert "private" not in (program / "proof.json").read_text()
    assert verified(program, capsys)[0] == 0
