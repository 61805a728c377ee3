"""What `simulate` says: the rhythms side by side, what is supposed before matching, one's own rates, the next step."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.runs import simulating
from tests.test_invalid import build

ON = "2027-01-11"
HEADER = "id,mentor_id,mentee_id,status,since\n"
ROSTER = "id,name,email\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = build("base", tmp_path)
    (root / "pairings.csv").write_text(f"{HEADER}p001,j-kfwm,s-oqra,active,2027-01-11\n")
    (root / "holidays.csv").write_text("date,country,name,source,version\n2027-01-01,GB,New Year's Day,holidays,1\n")
    monkeypatch.chdir(root)
    return root


def told(capsys: pytest.CaptureFixture[str], *options: str, on: str = ON) -> tuple[str, str]:
    assert run(["simulate", "--on", on, *options]) == 0
    said = capsys.readouterr()
    return said.out, said.err


def data(capsys: pytest.CaptureFixture[str], *options: str) -> Any:
    return json.loads(told(capsys, "--format", "json", *options)[0])


def rhythms(out: str, column: int = 0) -> list[str]:
    """Return a column of the first table."""
    table = out.partition("\n\n")[0]
    return [re.split("  +", line)[column] for line in table.splitlines()[1:]]


@pytest.mark.usefixtures("root")
def test_the_usual_rhythms_stand_beside_the_programs_own(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = told(capsys)
    assert rhythms(out) == ["every 2 weeks", "every 3 weeks", "every 4 weeks (now)", "monthly on the fourth monday"]
    out, _ = told(capsys, "--cadence", "every week", "--cadence", "every 3 weeks")
    assert rhythms(out)[0] == "every week"
    assert len(rhythms(out)) == 5


@pytest.mark.usefixtures("root")
def test_with_many_pairings_only_what_is_named_is_compared(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulating, "MANY", 0)
    out, err = told(capsys, "--cadence", "every 6 weeks")
    assert rhythms(out) == ["every 4 weeks (now)", "every 6 weeks"]
    assert "only those named with --cadence are compared" in err


def test_a_long_arc_shows_what_a_slow_rhythm_leaves_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sessions = ", ".join(f"{{title: {n}, purpose: Why}}" for n in range(1, 9))
    with (root / "program.yaml").open("a") as file:
        file.write(f"\narc: [{sessions}]\n")
    out, _ = told(capsys)
    assert rhythms(out, column=1) == ["8", "8", "6 of 8", "6 of 8"]


@pytest.mark.parametrize("pairings", [None, HEADER, f"{HEADER}p001,j-kfwm,s-oqra,declined,2027-01-11\n"])
def test_before_matching_the_pairings_are_those_that_match_would_propose(
    root: Path, capsys: pytest.CaptureFixture[str], pairings: str | None
) -> None:
    (root / "pairings.csv").unlink()
    if pairings:
        (root / "pairings.csv").write_text(pairings)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    out, err = told(capsys)
    assert "every 4 weeks (now)" in out
    is_possible = "declined" not in (pairings or "")
    assert ("this is for the 1 pairing that rmentor match would propose" in err) is is_possible
    assert ("rmentor match says what stands in the way" in err) is not is_possible
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert data(capsys)["is_supposed"] is True


def test_before_sign_up_it_answers_for_one_pairing_of_two_strangers(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "pairings.csv").unlink()
    (root / "rosters/mentees.csv").write_text(ROSTER)
    out, err = told(capsys)
    assert "about 5 of 6" in out
    assert "(1 mentor and 0 leaders in the rosters): this is for one pairing of two people who are free" in err
    assert "Next: put people into rosters/mentors.csv (juniors) and rosters/mentees.csv (leaders)" in err


def test_the_next_step_fits_where_the_program_stands(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = f"program.yaml:{(root / 'program.yaml').read_text().count(chr(10)) + 1}"
    with (root / "program.yaml").open("a") as file:
        file.write("scheduling: {cadence: every 4 weeks}\n")
    assert "Next: rmentor schedule writes this calendar; for another rhythm, first change" in told(capsys)[1]
    assert f"({line})" in told(capsys)[1]
    assert run(["schedule", "--on", ON, "--quiet"]) == 0
    capsys.readouterr()
    assert "Next: this is the calendar as it stands;" in told(capsys)[1]
    assert told(capsys)[1].endswith("then: rmentor schedule --from 2027-01-18\n")
    # notice of five days from a Wednesday on leads to a Monday, and so does a Thursday's to the next
    assert told(capsys, on="2027-02-03")[1].endswith("then: rmentor schedule --from 2027-02-08\n")
    assert told(capsys, on="2027-02-04")[1].endswith("then: rmentor schedule --from 2027-02-15\n")
    (root / "pairings.csv").write_text(f"{HEADER}p001,j-kfwm,s-oqra,proposed,2027-01-11\n")
    assert "Next: rmentor pairing accept --all, then rmentor schedule" in told(capsys)[1]


@pytest.mark.usefixtures("root")
def test_own_rates_that_tell_nothing_yet_change_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = told(capsys, "--own-rates")
    assert "0 of 0 check-ins, too few" in out
    assert "No rate of your own tells more than a guess yet" in err
    assert data(capsys, "--own-rates") == data(capsys)


@pytest.mark.usefixtures("root")
def test_what_is_over_has_no_calendar_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = told(capsys, on="2028-01-10")
    assert "The calendar" not in out
    assert "none" in out
    assert "Nothing lies ahead of 1 pairing: p001." in err


@pytest.mark.usefixtures("root")
def test_two_runs_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == told(capsys)
