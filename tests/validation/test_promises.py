"""What the sponsor kept lies behind us: a day still to come is told, and counts as not kept until then."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.test_invalid import build

SPONSOR = "sponsor: {name: Ines, email: ines@example.org, commitments: [{what: Open it, due: 2027-01-11, kept: %s}]}\n"


@pytest.mark.parametrize(("kept", "is_told"), [("2027-02-20", False), ("2027-02-21", True), ("", False)])
def test_a_promise_kept_on_a_day_still_to_come_is_told_where_it_stands(
    kept: str, *, is_told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build("base", tmp_path)
    program = tmp_path / "program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + SPONSOR % kept, encoding="utf-8")
    assert run(["validate", "--on", "2027-02-20", "-C", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert ("program.yaml:17:" in said and f"warning[RM449] kept on {kept}, which is still to come" in said) is is_told


def test_until_then_it_is_asked_after_and_counted_as_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build("base", tmp_path)
    program = tmp_path / "program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + SPONSOR % "2027-02-21", encoding="utf-8")
    argv = ["-C", str(tmp_path), "--on", "2027-01-20"]
    assert run(["status", *argv]) == 0
    assert "0 of 1 (0%) kept or answered; past their day: Open it (2027-01-11)" in capsys.readouterr().out
    assert run(["due", *argv]) == 0
    assert "sponsor-kept-2027-01-11" in capsys.readouterr().out
    assert run(["done", "sponsor-kept-2027-01-11", *argv]) == 0
    assert "kept: 2027-01-20" in program.read_text(encoding="utf-8")
