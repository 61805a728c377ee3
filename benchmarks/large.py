"""How matching grows: whole `match` commands with and without scipy, then the solver beside the raw scipy call.

Run `make large`; it takes a few minutes. The first table has CPU seconds of whole processes, medians; the second asks
for 10,000 x 10,000 people with 20 candidates each, points given, everything in one process.
"""

import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import process_time

import numpy as np
from scipy.sparse import csr_array, hstack
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from benchmarks.commands import ENVIRONMENT, START, fill
from rmentor_cli.matching.fast.edges import EdgeMarket, Edges
from rmentor_cli.matching.fast.solver import solve
from rmentor_cli.matching.market import IMPOSSIBLE, Side
from rmentor_cli.model.program import MatchingGoal

SIZES = (30, 300, 600, 1000, 2000, 3000)
REPEATS = 3
PEOPLE, CANDIDATES = 10_000, 20
COMMAND = """
import sys
{without}
from rmentor_cli.__main__ import main
sys.argv = ["rmentor", "match", "--dry-run", "--quiet", "--on", "{on}", "--program", "{root}"]
main()
"""
WITHOUT = "sys.modules['scipy'] = None  # as if it were not installed"


def main() -> None:
    """Print both tables."""
    print("| people a side | standard library, s | with `fast`, s |")
    print("| ---: | ---: | ---: |")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), size)
            print(f"| {size} | {_command(folder, WITHOUT):.2f} | {_command(folder, ''):.2f} |", flush=True)
    print()
    beside_scipy()


def beside_scipy() -> None:
    """Time the fast solver with everything it does, and scipy's assignment alone."""
    market = sparse_market(PEOPLE, CANDIDATES)
    edges, everyone = market.edges, np.arange(PEOPLE)
    cost = 1 + edges.points.max() - edges.points
    full = csr_array((cost.astype(np.float64), (edges.mentors, edges.leaders)), shape=edges.shape)
    alone = csr_array((np.full(PEOPLE, cost.max() + 1.0), (everyone, everyone)), shape=edges.shape)
    print("| 10,000 x 20 | scipy alone, s | `fast`, s | x |\n| --- | ---: | ---: | ---: |")
    for goal, graph in ((MatchingGoal.PEOPLE_FIRST, full), (MatchingGoal.SCORE_FIRST, hstack([full, alone]).tocsr())):
        raw = statistics.median(_seconds(partial(min_weight_full_bipartite_matching, graph)) for _ in range(REPEATS))
        ours = statistics.median(_seconds(partial(solve, market, goal)) for _ in range(REPEATS))
        print(f"| {goal.value} | {raw:.2f} | {ours:.2f} | {ours / raw:.1f} |")


def sparse_market(people: int, candidates: int) -> EdgeMarket:
    """Make a market in which each mentor could be paired with so many leaders, one of them surely with nobody else."""
    luck = random.Random(0)
    rows = [
        {leader: luck.randint(0, 1000) for leader in sorted({mentor, *luck.sample(range(people), candidates - 1)})}
        for mentor in range(people)
    ]
    mentors, leaders, points = (
        np.array(column, dtype=np.int64)
        for column in zip(*((at, to, row[to]) for at, row in enumerate(rows) for to in row), strict=True)
    )
    side = Side(places=[1] * people, waited=[0] * people)
    edges = Edges(mentors, leaders, points, (people, people))
    return EdgeMarket(mentors=side, leaders=side, rows=[SparseRow(row, people) for row in rows], edges=edges)


class SparseRow(Sequence[int]):
    """What a mentor earns with every leader, where few are possible."""

    def __init__(self, points: dict[int, int], size: int) -> None:
        """Take the points by leader."""
        self._points, self._size = points, size

    def __len__(self) -> int:
        """Return how many leaders there are."""
        return self._size

    def __getitem__(self, leader: int) -> int:  # type: ignore[override]  # only ever asked for one leader
        """Return the points with a leader."""
        return self._points.get(leader, IMPOSSIBLE)

    def __iter__(self) -> Iterator[int]:
        """Yield the points with every leader."""
        return map(self.__getitem__, range(self._size))


def _command(root: str, without: str) -> float:
    times = []
    for _ in range(REPEATS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        argv = [sys.executable, "-c", COMMAND.format(without=without, on=START, root=root)]
        subprocess.run(argv, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times)


def _seconds(work: Callable[[], object]) -> float:
    before = process_time()
    work()
    return process_time() - before


if __name__ == "__main__":
    main()
