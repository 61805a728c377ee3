"""From the raw export of a form that nobody made for rmentor to pairings, with what a person decides in between."""

import re
import shutil
from pathlib import Path

from tests.acceptance.transcript import perform

EXPORTS = Path(__file__).parent / "exports"
FILLED_IN = (
    ("""      #   "Both, if that's possible": \"\"""", """        "Both, if that's possible": mentee"""),
    ("      # version: 2027-01", "      version: 2026-11"),
)

JUNIORS = """\
Timestamp,What is your name?,Email address,Job title,What can you teach a leader?,What would you like to learn?
2026/11/02 9:12:03 AM GMT+1,Ada Moe,ada@example.org,Associate,"Generative AI at work, Social media",Giving feedback
2026/11/02 9:15:03 AM GMT+1,Bo Lind,bo@example.org,Senior Associate,Generative AI at work,Strategy
"""
LEADERS = """\
Timestamp,What is your name?,Email address,Job title,What would you like to learn?,What can you teach a junior?
2026/11/03 9:12:03 AM GMT+1,Eva Holm,eva@example.org,Director,"Generative AI at work, Social media",Giving feedback
2026/11/03 9:15:03 AM GMT+1,Finn Ude,finn@example.org,Vice President,Generative AI at work,Strategy
"""


def test_three_commands_and_one_sitting_lead_from_a_raw_export_to_pairings(tmp_path: Path) -> None:
    root = tmp_path / "program"
    shutil.copytree(EXPORTS / "program", root)
    shutil.copy(EXPORTS / "google-forms-words" / "export.csv", root / "export.csv")

    def said(command: str) -> str:
        return perform(command, root, tmp_path)

    assert 'Hanna Salo answers "No" to the question of consent' in said("rmentor import export.csv --on 2026-12-01")
    intake = root / "intake.yaml"
    intake.write_text(decided(intake.read_text(encoding="utf-8")), encoding="utf-8")
    again = said("rmentor import export.csv --on 2026-12-01")
    assert "Marek Wolny" in again
    assert "Plan: 1 to add" in again
    assert "no version" not in again
    paired = said("rmentor match --accept --on 2026-12-01")
    assert "Hanna Salo" not in paired
    pairings = (root / "pairings.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(pairings) == 2
    assert all(",active," in line for line in pairings)


def decided(drafted: str) -> str:
    """Do what the drafted map asks for: delete the marks in front of every block, and fill in what waits."""
    rest, _, blocks = drafted.partition("    # To decide")
    about, ignored = blocks.partition("    # - question")[::2]
    undone = "".join(line.replace("# ", "", 1) for line in f"    # - question{ignored}".splitlines(keepends=True))
    text = f"{rest}    # To decide{about}{undone}"
    for old, new in FILLED_IN:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_four_commands_lead_from_two_forms_with_job_titles_to_pairings(tmp_path: Path) -> None:
    def said(command: str) -> str:
        return perform(command, tmp_path, tmp_path)

    perform("rmentor init . --yes --on 2026-11-01", tmp_path, tmp_path)
    (tmp_path / "juniors.csv").write_text(JUNIORS, encoding="utf-8")
    (tmp_path / "leaders.csv").write_text(LEADERS, encoding="utf-8")
    assert "then: rmentor import juniors.csv" in said("rmentor import juniors.csv --into mentors --on 2026-11-04")
    said("rmentor import leaders.csv --into mentees --on 2026-11-04")
    intake = tmp_path / "intake.yaml"
    drafted = intake.read_text(encoding="utf-8")
    intake.write_text(re.sub(r"(?m)^    # (- question|  )", r"    \1", drafted), encoding="utf-8")
    again = said("rmentor import juniors.csv leaders.csv --on 2026-11-04")
    assert again.count("Plan: 0 to add, 2 to change") == 2
    assert "! juniors.csv:" in again
    assert "! leaders.csv:" in again
    said("rmentor match --accept --on 2026-11-04")
    pairings = (tmp_path / "pairings.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(pairings) == 2
    assert all(",active," in line for line in pairings)
