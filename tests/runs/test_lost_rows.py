"""A line that is gone from check-ins.csv while people have the meeting in their calendars."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.runs.test_undoing import ON, exported, program, rmentor, rows

__all__ = ["program"]


def delete(program: Path, *ids: str) -> None:
    lines = (program / "check-ins.csv").read_text().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(tuple(f"{each}," for each in ids))]
    (program / "check-ins.csv").write_text("".join(kept))


def test_a_session_that_comes_again_counts_on_from_what_calendars_have_seen(program: Path) -> None:
    rmentor(program, "schedule")
    rmentor(program, "check-in", "move", "p001-s02", "2027-02-24 14:00")
    rmentor(program, "check-in", "move", "p001-s02", "2027-02-25 14:00")
    seen = exported(program)
    assert seen["p001-s02"][0] == 2
    delete(program, "p001-s02")
    assert exported(program) == seen  # calendar waits: nothing is taken out without a word
    rmentor(program, "schedule")
    after = exported(program)
    assert after["p001-s02"][0] > 2
    assert after["p001-s02"][1] == "TENTATIVE"
    before = (program / "check-ins.csv").read_bytes()
    rmentor(program, "schedule")
    assert (program / "check-ins.csv").read_bytes() == before


def test_a_meeting_that_does_not_come_again_is_withdrawn(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rmentor(program, "schedule")
    rmentor(program, "check-in", "cancel", "p002-s03", "--by", "leader", "--rebook", "2027-03-25 11:00")
    seen = exported(program)
    delete(program, "p002-x01")
    assert run(["schedule", "--on", ON, "--program", str(program)]) == 0
    assert "p002-x01 had gone from check-ins.csv" in capsys.readouterr().err
    assert exported(program)["p002-x01"] == (seen["p002-x01"][0] + 1, "CANCELLED", seen["p002-x01"][2])
    assert rows(program)["p002-x01"]["n"] == "3"


def test_an_invitation_that_has_left_tells_the_number_where_no_calendar_file_is_there(program: Path) -> None:
    rmentor(program, "schedule")
    key = "invitation-p001-s02-4-mentor"
    (program / "journal.csv").write_text(
        f"id,date,key,kind,person_id,pairing_id,state\nabcdefgh,2027-01-11,{key},invitation,j-kfwm,p001,sent\n"
    )
    delete(program, "p001-s02")
    rmentor(program, "schedule")
    assert rows(program)["p001-s02"]["seq"] == "5"


def test_what_is_over_does_not_come_back(program: Path) -> None:
    rmentor(program, "schedule")
    exported(program)
    delete(program, "p001-s01")
    rmentor(program, "schedule", on="2027-02-12")
    assert "p001-s01" not in rows(program)


def test_where_the_whole_file_is_gone_the_numbers_go_on(program: Path) -> None:
    rmentor(program, "schedule")
    rmentor(program, "check-in", "move", "p001-s02", "2027-02-24 14:00")
    seen = exported(program)
    (program / "check-ins.csv").unlink()
    assert exported(program) == seen
    rmentor(program, "schedule")
    after = exported(program)
    assert after.keys() == seen.keys()
    assert all(after[key][0] > seen[key][0] for key in seen)
