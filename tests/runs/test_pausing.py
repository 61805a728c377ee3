"""What a pause is told that leaves no day of the program."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.runs.test_check_in import MENTEES, MENTORS, PAIRINGS, PROGRAM


@pytest.fixture
def program(tmp_path: Path) -> Path:
    files = {
        "program.yaml": PROGRAM,
        "rosters/mentors.csv": MENTORS,
        "rosters/mentees.csv": MENTEES,
        "pairings.csv": PAIRINGS,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("days", "fix"),
    [
        (("--until", "2027-03-01"), "name a last day from 2027-03-10 on; --from DATE says from when they rest"),
        (("--from", "2027-03-15", "--until", "2027-03-01"), "swap them"),
    ],
)
def test_days_in_the_wrong_order_are_mended_by_what_was_typed(
    days: tuple[str, ...], fix: str, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pairing", "pause", "p001", *days, "--on", "2027-03-10", "-C", str(program)]) == 2
    assert fix in capsys.readouterr().err


@pytest.mark.parametrize(
    ("until", "is_told"),
    [
        (("--until", "2027-07-09"), False),
        (("--until", "2027-07-10"), True),
        (("--until", "2027-12-31"), True),
        ((), False),
    ],
)
def test_a_pause_beyond_the_last_day_names_the_other_way(
    until: tuple[str, ...], *, is_told: bool, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pairing", "pause", "p001", *until, "--on", "2027-03-10", "-C", str(program)]) == 0
    heard = capsys.readouterr().err
    assert ("The program ends on 2027-07-10, within the pause of p001" in heard) is is_told
    assert ("rmentor pairing end p001 --rematch" in heard) is is_told
