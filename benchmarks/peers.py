"""Our solver beside mentor-match on the same points, turn and turn about: `make peers`.

Ours finds floor, canonical ties and proof; mentor-match only a total. The first run installs mentor-match 7.0.1 in an
environment of its own below benchmarks/.peers, because it calls its package `matching` and must not meet anything else.
Exits 1 where ours pairs fewer people, or scipy finds anything better.
"""

import json
import random
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmarks.rosters import START, make_dossier
from rmentor_cli.matching.assessment import assess
from rmentor_cli.matching.market import IMPOSSIBLE, Market, Side
from rmentor_cli.matching.openings import market_of
from rmentor_cli.matching.proof import Figures, figures_of
from rmentor_cli.matching.solver import solve
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import MatchingGoal
from tests.matching.judges import best_total_by_scipy

PEER = ("mentor-match==7.0.1", "munkres==3.0.0")
HOME = Path(__file__).parent / ".peers" / "mentor-match"
TARGETS = {20: 0.30, 50: 0.30, 100: 0.30, 200: 0.30, 500: 0.05}  # of mentor-match's time
RUNS = 5


def main() -> None:
    """Print a line for each market."""
    python = installed()
    print("| points | n | mentor-match, ms (assignment alone) | rmentor, ms | ratio | meant | pairs | total | floor |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    is_right = [beside("ours", our_kind(size), python) for size in TARGETS]
    is_right.append(beside("theirs", their_kind(max(TARGETS)), python))
    sys.exit(0 if all(is_right) else 1)


def our_kind(size: int) -> Market:
    """Make a market of what rmentor's own rules and parts say of seeded rosters."""
    return market_of(assess(make_dossier(size, size), PrivateDossier(), START), ())


def their_kind(size: int) -> Market:
    """Make a market like the sample of mentor-match's web application, by its rules but for the points of identity."""
    luck = random.Random(size)
    sides = [[(luck.randrange(9), luck.randrange(6), luck.randrange(5)) for _ in range(size)] for _ in range(2)]
    side = Side(places=[1] * size, waited=[0] * size)
    rows = [[_their_points(mentor, mentee) for mentee in sides[1]] for mentor in sides[0]]
    return Market(mentors=side, leaders=side, rows=rows)


def _their_points(mentor: tuple[int, int, int], mentee: tuple[int, int, int]) -> int:
    """Ask for a mentor one or two grades above, from another organization; add points for the same profession."""
    gap = 2 + mentor[0] - mentee[0]  # the grades of mentors begin two higher
    if gap not in {1, 2} or mentor[1] == mentee[1]:
        return IMPOSSIBLE
    return {1: 9, 2: 12}[gap] + (10 if mentor[2] == mentee[2] else 0)


def installed() -> Path:
    """Return the interpreter that has mentor-match; install it where that has not been done."""
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEER], check=True)
    return python


def beside(kind: str, market: Market, python: Path) -> bool:
    """Time both on one market, and say whether our answer is the best, with no fewer pairs than theirs."""
    size = len(market.mentors)
    points = json.dumps([list(row) for row in market.rows])
    rounds, assignments, ours = [], [], []
    for _ in range(RUNS):
        theirs = round_of(python, points)
        rounds.append(theirs["round"])
        assignments.append(theirs["assignment"])
        unseen = replace(market)  # nothing that the last run looked up
        before = process_time()
        solution = solve(unseen, MatchingGoal.PEOPLE_FIRST)
        ours.append(process_time() - before)
    reached = figures_of(market, solution.pairs)
    peers = figures_of(market, tuple((mentor, leader) for mentor, leader in theirs["pairs"]))
    whole, alone, mine = (median(times) * 1000 for times in (rounds, assignments, ours))
    print(
        f"| {kind} | {size} | {whole:.1f} ({alone:.1f}) | {mine:.1f} | {mine / whole:.3f} "
        f"| {TARGETS[size]} | {_both(peers, reached, 'pairings')} | {_both(peers, reached, 'total')} "
        f"| {_both(peers, reached, 'floor')} |",
        flush=True,
    )
    return reached.pairings >= peers.pairings and is_optimum(market, reached)


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
