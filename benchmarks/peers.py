"""Our solver beside mentor-match on the same points, turn and turn about: `make peers`.

Ours finds floor, canonical ties and proof; mentor-match only a total. The first run installs mentor-match 7.0.1 in an
environment of its own below benchmarks/.peers, because it calls its package `matching` and must not meet anything else.
"""

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmarks.rosters import START, make_dossier
from rmentor_cli.matching.assessment import assess
from rmentor_cli.matching.market import Market
from rmentor_cli.matching.openings import market_of
from rmentor_cli.matching.proof import Figures, figures_of
from rmentor_cli.matching.solver import solve
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import MatchingGoal
from tests.matching.judges import best_total_by_scipy

PEER = ("mentor-match==7.0.1", "munkres==3.0.0")
HOME = Path(__file__).parent / ".peers" / "mentor-match"
TARGETS = {20: 0.30, 50: 0.30, 100: 0.30, 200: 0.30, 500: 0.05}
RUNS = 5


def main() -> None:
    """Print a line for each size; exit 1 where anything is not as promised."""
    python = installed()
    print("| n | mentor-match, ms (assignment alone) | rmentor, ms | ratio | at most | pairs | total | floor |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    kept = [beside(size, target, python) for size, target in TARGETS.items()]
    sys.exit(0 if all(kept) else 1)


def installed() -> Path:
    """Return the interpreter that has mentor-match; install it where that has not been done."""
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEER], check=True)
    return python


def beside(size: int, target: float, python: Path) -> bool:
    """Time both on one market, check both answers, and say whether the promise is kept."""
    market = market_of(assess(make_dossier(size, size), PrivateDossier(), START), ())
    points = json.dumps([list(row) for row in market.rows])
    rounds, assignments, ours = [], [], []
    for _ in range(RUNS):
        theirs = round_of(python, points)
        rounds.append(theirs["round"])
        assignments.append(theirs["assignment"])
        before = process_time()
        solution = solve(market, MatchingGoal.PEOPLE_FIRST)
        ours.append(process_time() - before)
    reached = figures_of(market, solution.pairs)
    peers = figures_of(market, tuple((mentor, leader) for mentor, leader in theirs["pairs"]))
    ratio = median(ours) / median(rounds)
    print(
        f"| {size} | {median(rounds) * 1000:.1f} ({median(assignments) * 1000:.1f}) | {median(ours) * 1000:.1f} "
        f"| {ratio:.3f} | {target} | {_both(peers, reached, 'pairings')} | {_both(peers, reached, 'total')} "
        f"| {_both(peers, reached, 'floor')} |",
        flush=True,
    )
    return ratio <= target and reached.pairings >= peers.pairings and is_optimum(market, reached)


def round_of(python: Path, points: str) -> Any:
    """Run one round of mentor-match in its own process."""
    argv: Sequence[str | Path] = [python, Path(__file__).with_name("peer_mentor_match.py")]
    return json.loads(subprocess.run(argv, input=points, text=True, capture_output=True, check=True).stdout)


def is_optimum(market: Market, reached: Figures) -> bool:
    """Ask scipy for the most pairs, for their highest total above the floor, and whether the floor could be higher."""
    most, total = best_total_by_scipy(market, reached.floor)
    higher, _ = best_total_by_scipy(market, reached.floor + 1)
    return most == best_total_by_scipy(market)[0] == reached.pairings and total == reached.total and higher < most


def _both(theirs: Figures, ours: Figures, name: str) -> str:
    return f"{getattr(theirs, name)} / {getattr(ours, name)}"


if __name__ == "__main__":
    main()
