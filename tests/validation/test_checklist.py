"""What was ticked off is somebody's, once: a slip is told, and only what is ambiguous stops."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.test_invalid import build


def validated(root: Path, lines: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    build("base", root)
    (root / "pairings.csv").write_text("id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-01-11\n")
    (root / "checklist.csv").write_text(f"item,subject_id,due,done,by\n{lines}\n")
    code = run(["validate", "--on", "2027-01-11", "-C", str(root)])
    return code, capsys.readouterr().out


def test_ticks_of_people_pairings_and_the_program_are_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "trust,,,2027-01-04,coordinator\nprep,j-kfwm,2027-01-20,,\nagreement,p001,,2027-01-26,s-oqra"
    assert validated(tmp_path, lines, capsys) == (0, "")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("trust,j-kfwm,,2027-01-04,", 0, "csv:2:7: warning[RM202] trust is about nobody in particular; leave the cell"),
        ("prep,,,2027-01-04,", 0, "csv:2:6: warning[RM201] prep does not say whose it is; write the id of a person"),
        ("prep,j-kfwn,,2027-01-04,", 0, 'warning[RM302] prep "j-kfwn" is on no roster; did you mean "j-kfwm"?'),
        ("agreement,p011,,2027-01-04,", 0, 'warning[RM303] agreement "p011" is no pairing; did you mean "p001"?'),
        ("sponsor,,,2027-01-04,", 1, 'error[RM202] item "sponsor" is not one of trust, agreement-text, attendance, '),
        ("trust,,,4.1.27,", 1, "error[RM203]"),
        ("trust,,,2027-01-04,\ntrust,,,2027-01-05,", 1, "csv:3:1: error[RM301] readiness-trust stands already at"),
    ],
)
def test_a_slip_is_told_where_it_is(
    line: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = validated(tmp_path, line, capsys)
    assert found[0] == code
    assert said in found[1]
