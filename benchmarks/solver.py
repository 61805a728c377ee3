"""How long matching takes beyond loading: medians of CPU time in ms on seeded rosters, and the ratio to a bare Python.

Run `python -m benchmarks.solver`; `--large` adds 1,000 people a side.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import process_time

from benchmarks.rosters import START, make_dossier
from rmentor_cli.eligibility.everyone import judge
from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.matching.assessment import assess
from rmentor_cli.matching.market import Market, Side
from rmentor_cli.matching.openings import market_of
from rmentor_cli.matching.proof import figures_of
from rmentor_cli.matching.proposal import propose
from rmentor_cli.matching.scoring import score_everyone
from rmentor_cli.matching.solver import solve
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import MatchingGoal

RUNS = 7
SIZES = ((30, 31), (100, 100), (300, 300))
PEOPLE = MatchingGoal.PEOPLE_FIRST


def main(arguments: Sequence[str]) -> None:
    """Print a line for each size, then one for points that are all the same."""
    bare = _bare_python()
    print(f"{'people':>10} {'allowed':>8} {'rules':>7} {'points':>7} {'solve':>7} {'in all':>7} {'x':>6}   proposal")
    for mentors, leaders in (*SIZES, (1000, 1000)) if "--large" in arguments else SIZES:
        measure(mentors, leaders, bare)
    measure_ties(300)
    print(f"x: in all, times the {bare:.1f} ms of python -c pass")


def measure(mentors: int, leaders: int, bare: float) -> None:
    """Time the rules, the points and the solver on people like those of a program."""
    dossier, private = make_dossier(mentors, leaders), PrivateDossier()
    weights = dossier.program.matching.weights
    facts = facts_of(dossier, private, START)
    eligibility = judge(facts, dossier.mentors, dossier.mentees)
    market = market_of(assess(dossier, private, START), ())
    steps = (
        _milliseconds(lambda: judge(facts_of(dossier, private, START), dossier.mentors, dossier.mentees)),
        _milliseconds(lambda: score_everyone(eligibility, facts, Vocabulary.of(dossier.topics), weights)),
        _milliseconds(lambda: solve(market, PEOPLE)),
    )
    proposal = _milliseconds(lambda: propose(dossier, private, START))
    allowed = sum(mask.bit_count() for mask in eligibility.allowed) / (mentors * leaders)
    times = " ".join(f"{step:>7.1f}" for step in (*steps, sum(steps)))
    figures = figures_of(market, solve(market, PEOPLE).pairs)
    print(
        f"{mentors:>4} x {leaders:<4}{allowed:>8.0%} {times} {sum(steps) / bare:>6.1f}   "
        f"{proposal:.1f} ms with reasons; {figures.pairings} pairings, floor {figures.floor}, total {figures.total}"
    )


def measure_ties(size: int) -> None:
    """Time the solver where every matching is as good as any other."""
    side = Side(places=[1] * size, waited=[0] * size)
    market = Market(mentors=side, leaders=side, rows=[[500] * size] * size)
    print(f"{size:>4} x {size:<4}{'ties':>8} {'':>15} {_milliseconds(lambda: solve(market, PEOPLE)):>7.1f}")


def _milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        before = process_time()
        work()
        times.append(process_time() - before)
    return median(times) * 1000


def _bare_python() -> float:
    times = []
    for _ in range(RUNS):
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        after = getrusage(RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(times) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
