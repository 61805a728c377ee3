"""What stops which command: intake.yaml stops those alone who read it."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.test_invalid import build

ON = ("--on", "2027-01-11")
MISTAKES = ("- name: sign-up\n  into: rostres\n  columns: []\n", "- name: [", "\xff\xfe", "- nmae: sign-up\n")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = build("base", tmp_path)
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_intake_yaml_stops_imports_alone(
    root: Path, capsys: pytest.CaptureFixture[str], mistake: str
) -> None:
    (root / "intake.yaml").write_bytes(mistake.encode("latin-1"))
    for argv in (["match"], ["status"], ["due"], ["import", "--questions"]):
        assert run([*argv, *ON]) == 0
        heard = capsys.readouterr().err
        assert ("to read: rmentor validate" in heard, "intake.yaml" in heard) == (True, False)
    (root / "export.csv").write_text("Email\nzoe@example.org\n", encoding="utf-8")
    assert run(["import", "export.csv", *ON]) == 1
    assert "intake.yaml" in capsys.readouterr().err
    assert run(["validate", *ON]) == 1
    assert "intake.yaml" in capsys.readouterr().out


def test_beside_a_mistake_in_intake_yaml_all_else_is_judged(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "intake.yaml").write_text(MISTAKES[0], encoding="utf-8")
    (root / "pairings.csv").write_text(
        "id,mentor_id,mentee_id,status,since\np001,j-nobody,s-oqra,active,2027-01-11\n", encoding="utf-8"
    )
    assert run(["validate", *ON]) == 1
    heard = capsys.readouterr()
    assert "j-nobody" in heard.out
    assert "intake.yaml" in heard.out
    assert "looked at once" not in heard.err
    assert run(["status", *ON]) == 1
    assert "intake.yaml" not in capsys.readouterr().err
