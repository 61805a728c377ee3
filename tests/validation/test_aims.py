"""Goals and commitments are somebody's, and in order: a slip is told, and only a contradiction stops."""

from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from tests.test_invalid import build

GOALS = "id,person_id,pairing_id,direction,set,reviewed,state"
COMMITMENTS = "id,person_id,made,due,state"


def validated(
    root: Path, capsys: pytest.CaptureFixture[str], goals: str = "", commitments: str = "", texts: str = ""
) -> tuple[int, str]:
    build("base", root)
    (root / "pairings.csv").write_text("id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-01-11\n")
    (root / "goals.csv").write_text(f"{GOALS}\n{goals}")
    (root / "commitments.csv").write_text(f"{COMMITMENTS}\n{commitments}")
    (root / "private").mkdir()
    (root / "private/texts.csv").write_text(f"id,text\n{texts}")
    code = run(["validate", "--on", "2027-01-11", "-C", str(root)])
    return code, capsys.readouterr().out


def test_goals_of_both_sides_commitments_of_leaders_and_their_words_are_fine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goals = "g001,j-kfwm,p001,teach,2027-01-26,2027-04-12,partly\ng002,s-oqra,,learn,2027-01-26,,open\n"
    commitments = "c001,s-oqra,2027-02-23,,open\nc002,s-oqra,2027-02-23,2027-03-23,kept\n"
    texts = "g001,Show one tool a month\nc002,Answer the two questions\n"
    assert validated(tmp_path, capsys, goals, commitments, texts) == (0, "")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("g1,j-kfwn,,learn,2027-01-26,,open", 0, 'csv:2:4: warning[RM302] person_id "j-kfwn" is on no roster; did you'),
        ("g1,j-kfwm,p011,learn,2027-01-26,,open", 0, 'csv:2:11: warning[RM303] pairing_id "p011" is not in pairings'),
        ("g1,s-efgh,p001,learn,2027-01-26,,open", 0, "warning[RM302]"),
        ("g1,j-kfwm,,taught,2027-01-26,,open", 1, 'error[RM202] direction "taught" is not one of learn and teach'),
        ("g1,j-kfwm,,learn,2027-01-26,,done", 1, 'error[RM202] state "done" is not one of open, met, partly and'),
        ("g1,j-kfwm,,learn,,,open", 1, "error[RM201]"),
        ("g1,j-kfwm,,learn,2027-01-26,2027-01-25,met", 1, "csv:2:29: error[RM404] the goal g1 is reviewed on"),
        ("g1,j-kfwm,,learn,2027-01-26,,open\ng1,j-kfwm,,learn,2027-01-27,,met", 1, "csv:3:1: error[RM301] id"),
    ],
)  # fmt: skip
def test_a_slip_in_a_goal(line: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = validated(tmp_path, capsys, goals=f"{line}\n")
    assert found[0] == code
    assert said in found[1]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("c1,j-kfwm,2027-02-23,,open", 0, 'csv:2:4: warning[RM302] person_id "j-kfwm" is not in rosters/mentees.csv'),
        ("c1,s-oqra,2027-02-23,2027-02-22,open", 1, "csv:2:22: error[RM404] the commitment c1 is due on 2027-02-22,"),
        ("c1,s-oqra,2027-02-23,,done", 1, 'error[RM202] state "done" is not one of open, kept, missed and dropped'),
    ],
)  # fmt: skip
def test_a_slip_in_a_commitment(
    line: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = validated(tmp_path, capsys, commitments=f"{line}\n")
    assert found[0] == code
    assert said in found[1]


def test_a_goal_and_a_commitment_never_share_an_id_for_their_words_share_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = validated(tmp_path, capsys, "x1,j-kfwm,,learn,2027-01-26,,open\n", "x1,s-oqra,2027-02-23,,open\n")
    assert code == 1
    assert 'commitments.csv:2:1: error[RM301] id "x1" stands already at goals.csv:2:1' in said


def test_words_of_nothing_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = validated(tmp_path, capsys, "g001,j-kfwm,,learn,2027-01-26,,open\n", texts="g002,Ask first\n")
    assert code == 0
    assert 'private/texts.csv:2:1: warning[RM320] id "g002" is neither in goals.csv nor in commitments.csv' in said


def test_nothing_is_known_of_a_commitment_before_it_was_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.validation.test_aims.COMMITMENTS", f"{COMMITMENTS},reviewed")
    code, said = validated(tmp_path, capsys, commitments="c1,s-oqra,2027-02-23,2027-03-23,kept,2027-02-22\n")
    assert (code, "csv:2:38: error[RM404] the commitment c1 is reviewed on 2027-02-22, before" in said) == (1, True)
