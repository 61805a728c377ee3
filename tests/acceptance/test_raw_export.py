"""From the raw export of a form that nobody made for rmentor to pairings, with what a person decides in between."""

import shutil
from pathlib import Path

from tests.acceptance.transcript import perform

EXPORTS = Path(__file__).parent / "exports"
FILLED_IN = (
    ("""      #   "Both, if that's possible": \"\"""", """        "Both, if that's possible": mentee"""),
    ("      # version: 2027-01", "      version: 2026-11"),
)


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
