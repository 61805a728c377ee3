"""Which tables of a program folder git is not to record with what rmentor writes."""

from pathlib import Path

import pytest

from rmentor_cli.files.record import foreign_tables, is_to_move, record_command


def laid_out(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("a,b\n")


def test_what_rmentor_keeps_itself_is_no_foreign_table(tmp_path: Path) -> None:
    own = ("pairings.csv", "rosters/mentors.csv", "journal.csv", "pulse/baseline.csv", "program.yaml", "notes.md")
    hidden = ("imports/sign-up.csv", "private/codes.csv", "out/tables/people.csv", ".cache/x.csv")
    laid_out(tmp_path, *own, *hidden)
    assert foreign_tables(tmp_path) == ()
    laid_out(tmp_path, "Sign-up.CSV", "rosters/hr.xlsx", "data/lea.ics")
    assert foreign_tables(tmp_path) == ("Sign-up.CSV", "data/lea.ics", "rosters/hr.xlsx")


def test_a_program_within_a_program_keeps_its_own_tables(tmp_path: Path) -> None:
    laid_out(tmp_path, "program.yaml", "next/program.yaml", "next/pairings.csv", "next/data/sign-up.csv")
    assert foreign_tables(tmp_path) == ()


def test_an_export_is_to_move_only_where_git_would_keep_it(tmp_path: Path) -> None:
    laid_out(tmp_path, "program/sign-up.csv", "program/imports/sign-up.csv", "elsewhere.csv")
    root = tmp_path / "program"
    assert not is_to_move(root, root / "sign-up.csv"), "there is no git"
    (root / ".git").mkdir()
    assert is_to_move(root, root / "sign-up.csv")
    assert not is_to_move(root, root / "imports/sign-up.csv")
    assert not is_to_move(root, tmp_path / "elsewhere.csv")


def test_the_line_to_record_is_the_plain_one_where_nothing_is_to_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert record_command(tmp_path, "Begin") == "git add -A && git commit -m 'Begin'"
    laid_out(tmp_path, "a 'b'.csv")
    assert record_command(tmp_path, "Begin").startswith(f"git -C {tmp_path} add -A -- . ")
    monkeypatch.chdir(tmp_path)
    assert record_command(tmp_path, "Begin") == """git add -A -- . ':!a '"'"'b'"'"'.csv' && git commit -m 'Begin'"""
