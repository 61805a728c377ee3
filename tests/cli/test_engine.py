"""The fast engine is chosen only where it pays and can be had, and it changes nothing of what is written."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASE = Path(__file__).parent.parent / "invalid" / "base"
CHOICE = """
import sys
from rmentor_cli.cli import engine
from rmentor_cli.matching.market import Market, Side
from rmentor_cli.model.program import MatchingGoal
{before}
side = Side(places=[1] * 6, waited=[0] * 6)
engine.solve(Market(mentors=side, leaders=side, rows=[[3, 5, -1, 9, 2, 4]] * 6), MatchingGoal.PEOPLE_FIRST)
print(*sorted({{"numpy", "scipy"}} & {{name for name, module in sys.modules.items() if module}}))
"""


@pytest.mark.parametrize(
    ("before", "loaded"),
    [
        ("", ""),
        ("engine.MANY = 30", ""),
        ("engine.MANY = 29", "numpy scipy"),
        ("engine.MANY = 29; sys.modules['scipy'] = None", ""),
    ],
    ids=["few pairs", "as many as the bound", "many pairs", "many pairs without scipy"],
)
def test_numpy_is_loaded_only_for_many_pairs_and_with_scipy(before: str, loaded: str) -> None:
    probe = [sys.executable, "-c", CHOICE.format(before=before)]

    assert subprocess.run(probe, check=True, capture_output=True, text=True).stdout.strip() == loaded


MATCH = """
import sys
from rmentor_cli.cli import engine
from rmentor_cli.__main__ import main
engine.MANY = {many}
sys.argv = ["rmentor", "match", "--on", "2026-12-01"]
main()
"""


def test_both_engines_write_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for many in (-1, 10**9):
        root = tmp_path / str(many)
        shutil.copytree(BASE, root)
        subprocess.run([sys.executable, "-c", MATCH.format(many=many)], cwd=root, check=True, capture_output=True)
        written.append([(root / name).read_bytes() for name in ("pairings.csv", "proof.json")])

    assert written[0] == written[1]
