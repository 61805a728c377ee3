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


@pytest.mark.parametrize("lost", [None, b"\xff\x00", b"[]", b'{"format": 1, "rmentor": "0"}', b"[" * 9999])
def test_a_lost_or_broken_proof_is_written_again_and_then_left_alone(
    lost: bytes | None, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proof, pairings = program / "proof.json", (program / "pairings.csv").read_bytes()
    before = proof.read_bytes()
    proof.unlink()
    if lost is not None:
        proof.write_bytes(lost)
        assert verified(program, capsys)[0] == 1
    assert run(["match", "--on", "2027-01-04", "-C", str(program)]) == 0
    assert (proof.read_bytes(), (program / "pairings.csv").read_bytes()) == (before, pairings)
    assert run(["match", "--on", "2027-02-01", "-C", str(program)]) == 0
    assert proof.read_bytes() == before


@pytest.mark.parametrize(
    ("part", "value"),
    [("pairings", []), ("weights", []), ("inputs", [1]), ("prices", None), ("on", 5), ("newest", "1"), ("kept", 1)],
)
def test_a_part_of_another_kind_is_a_problem_and_no_bug(
    part: str, value: object, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = json.loads((program / "proof.json").read_text())
    (program / "proof.json").write_text(json.dumps({**said, part: value}))
    capsys.readouterr()
    assert run(["verify", "-C", str(program)]) == 1
    assert "error[RM601] the proof cannot be read" in capsys.readouterr().err


def test_a_number_of_thousands_of_digits_is_a_problem_too(program: Path) -> None:
    text = (program / "proof.json").read_text().replace('"newest": 1', f'"newest": {"9" * 5000}')
    (program / "proof.json").write_text(text)
    assert run(["verify", "-C", str(program)]) == 1


def test_points_that_were_edited_are_told_even_where_a_roster_changed_since(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = json.loads((program / "proof.json").read_text())
    said["pairings"]["p001"][2] += 1
    said["inputs"]["program.yaml"] = "0" * 32
    (program / "proof.json").write_text(json.dumps(said))
    capsys.readouterr()
    assert run(["verify", "-C", str(program)]) == 1
    assert "the pairings do not add up to the figures" in capsys.readouterr().err


def test_an_id_whose_row_is_gone_is_given_to_nobody_else(program: Path) -> None:
    roster = program / "rosters/mentees.csv"
    before = roster.read_text(encoding="utf-8")
    rows = before.splitlines()
    away = [f"{rows[0]},status", *(f"{row},left" for row in rows[1:])]
    roster.write_text("\n".join(away) + "\n", encoding="utf-8")
    assert run(["match", "--on", "2027-01-05", "-C", str(program)]) == 0
    assert "p001" not in (program / "pairings.csv").read_text()
    other = rows[1].replace("s-oqra", "s-hvbd").replace("Henrik Berg", "Nora Lund").replace("henrik@", "nora@")
    roster.write_text("\n".join([*away, f"{other},active"]) + "\n", encoding="utf-8")
    assert run(["match", "--on", "2027-01-06", "-C", str(program)]) == 0
    assert "p002,j-" in (program / "pairings.csv").read_text()
