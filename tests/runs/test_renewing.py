"""What lies in out/ is what would be written today: old agendas and mails go, a person's own files stay."""

import csv
import json
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.runs.test_demo import demo

__all__ = ["demo"]

ON = "2026-11-23"
OWN = ("notes.md", "p001-s05-mentor-notes.md", "copy-of-p001-s01-mentor.md", "Copy p001-s01-mentor.md", "x-agenda.eml")


@pytest.fixture
def program(demo: Path, tmp_path: Path) -> Path:
    for path in demo.rglob("*"):
        if path.is_file():
            target = tmp_path / path.relative_to(demo)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return tmp_path


def rmentor(program: Path, *argv: str, on: str = ON) -> int:
    return run(["-C", str(program), *argv, "--on", on])


def names(program: Path, folder: str, beginning: str = "") -> list[str]:
    return sorted(path.name for path in (program / "out" / folder).iterdir() if path.name.startswith(beginning))


def rewrite(program: Path, file: str, *changes: tuple[str, str]) -> None:
    text = (program / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (program / file).write_text(text, encoding="utf-8")


def end_a_pairing(program: Path) -> None:
    rows = (program / "pairings.csv").read_text(encoding="utf-8").splitlines()
    row = next(row for row in rows if row.startswith("p002,"))
    rewrite(program, "pairings.csv", (row, row.replace("active", "ended")))


@pytest.mark.parametrize(("command", "folder"), [("agenda", "agendas"), ("mail", "mail")])
def test_files_of_a_pairing_that_ended_go(
    command: str, folder: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end_a_pairing(program)
    before = names(program, folder)
    assert len([name for name in before if "p002" in name]) == 2
    assert rmentor(program, command, "--dry-run") == 0
    assert ", 2 old ones removed" in capsys.readouterr().out
    assert rmentor(program, command, "--check") == 1
    assert names(program, folder) == before
    assert rmentor(program, command) == 0
    assert names(program, folder) == [name for name in before if "p002" not in name]
    assert rmentor(program, command, "--check") == 0


def test_mails_that_go_unsent_are_told_by_their_kinds(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = [name for name in names(program, "mail") if "p002" in name]
    end_a_pairing(program)
    capsys.readouterr()
    assert rmentor(program, "mail") == 0
    assert [name.partition("-p002")[0] for name in gone] == ["invitation", "invitation"]
    assert "No longer owed, and removed unsent: 2 invitations." in capsys.readouterr().err
    assert rmentor(program, "mail") == 0
    assert "unsent" not in capsys.readouterr().err


@pytest.mark.parametrize(("command", "folder"), [("agenda", "agendas"), ("mail", "mail")])
def test_what_a_person_put_there_stays(command: str, folder: str, program: Path) -> None:
    for name in OWN:
        (program / "out" / folder / name).write_text("mine")
    (program / "out" / folder / "p001-s01-mentor.md").mkdir()
    assert rmentor(program, command, on="2027-01-11") == 0
    assert {name for name in OWN if (program / "out" / folder / name).read_text() == "mine"} == set(OWN)


def test_files_of_a_pairing_whose_row_is_gone_go_too(program: Path) -> None:
    (program / "out/agendas/p999-s01-mentor.md").write_text("old")
    assert rmentor(program, "agenda") == 0
    assert names(program, "agendas", "p999") == []


def test_a_check_in_that_moved_on_leaves_no_mail_and_no_agenda(program: Path) -> None:
    later = "2026-12-20"
    assert rmentor(program, "mail", on=later) == 0
    assert rmentor(program, "agenda", on=later) == 0
    assert not [
        name for name in names(program, "mail") if "-s05-" in name and name.startswith(("agenda", "invitation"))
    ]
    assert [name for name in names(program, "agendas") if "-s05-" in name] == []


@pytest.mark.parametrize(
    ("real", "placeholder"),
    [
        ("Rosalind Achieng", "Your Name"),
        ("rosalind.achieng@example.org", "you@example.org"),
        ("Tamsin Oyelaran, independent ombudsperson", "Contact Name"),
    ],
)
def test_no_mail_is_written_while_it_would_name_a_placeholder(
    real: str, placeholder: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(program, "program.yaml", (real, placeholder))
    before = names(program, "mail")
    assert rmentor(program, "mail", on="2027-01-04") == 1
    said = capsys.readouterr().err
    assert "program.yaml:" in said
    assert f'is still "{placeholder}"; write the real name and address' in said
    assert "no mail was written\nNext: write the real ones into program.yaml" in said
    assert names(program, "mail") == before
    assert rmentor(program, "agenda", "--dry-run") == 0


def test_a_sponsor_still_to_be_found_stops_no_mail(program: Path) -> None:
    rewrite(program, "program.yaml", ("Maren Tollefsen", "Sponsor Name"))
    assert rmentor(program, "mail") == 0


def test_when_nothing_lies_ahead_the_page_of_all_mails_goes_with_them(program: Path) -> None:
    assert rmentor(program, "mail", on="2027-03-15") == 0
    assert names(program, "mail") == []


def test_agendas_of_check_ins_that_took_place_stay_and_all_others_but_the_next_go(program: Path) -> None:
    assert rmentor(program, "agenda", "--all") == 0
    everything = names(program, "agendas")
    rows = csv.DictReader((program / "check-ins.csv").read_text(encoding="utf-8").splitlines())
    done = {row["id"] for row in rows if row["state"] == "done"}
    assert rmentor(program, "agenda") == 0
    kept = [name for name in everything if name[:8] in done or name[4:8] == "-s05"]
    assert 60 < len(kept) < len(everything)
    assert names(program, "agendas") == kept
    assert rmentor(program, "agenda", "--all", "--check") == 1


def test_one_pairing_alone_gets_its_next_agenda_or_all_of_its_own(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = [name for name in names(program, "agendas") if not name.startswith("p001")]
    capsys.readouterr()
    assert rmentor(program, "agenda", "p001", "--format", "json", "--dry-run") == 0
    assert json.loads(capsys.readouterr().out)["agendas"] == [
        "out/agendas/p001-s05-leader.md",
        "out/agendas/p001-s05-mentor.md",
    ]
    assert rmentor(program, "agenda", "p001", "--all") == 0
    assert len(names(program, "agendas", "p001")) == 12
    assert rmentor(program, "agenda", "p001", on="2027-03-01") == 0
    assert names(program, "agendas", "p001-s05") == names(program, "agendas", "p001-s06") == []
    assert [name for name in names(program, "agendas") if not name.startswith("p001")] == others


def test_a_pairing_that_ended_says_so(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    end_a_pairing(program)
    assert rmentor(program, "agenda", "p002") == 0
    assert "p002 is ended" in capsys.readouterr().err
    assert names(program, "agendas", "p002") == []
