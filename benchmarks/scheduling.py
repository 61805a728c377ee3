"""How long `schedule` takes, beyond loading and as a whole command: medians of CPU time in ms, on seeded programs.

Run `python -m benchmarks.scheduling`; `--large` adds 3,000 pairings over 12 months.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from rmentor_cli.formats.table_writing import encode_rows
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.holiday import Holiday
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Coordinator, Program, ProgramInfo, Scheduling
from rmentor_cli.model.values import DateRange, EveryWeeks, WeeklyBlock
from rmentor_cli.scheduling.decision import Verdict
from rmentor_cli.scheduling.plan import schedule

START = date(2027, 1, 11)
RUNS = 9
PLACES = (
    ("GB-ENG", "Europe/London"),
    ("DE-BY", "Europe/Berlin"),
    ("IN-KA", "Asia/Kolkata"),
    ("US-NY", "America/New_York"),
    ("NL", "Europe/Amsterdam"),
    ("PL", "Europe/Warsaw"),
    ("GB-SCT", "Europe/London"),
    ("SG", "Asia/Singapore"),
)


def a_program(pairs: int, months: int, seed: int = 7) -> Dossier:
    """Make a program: as many mentors as pairings, leaders with up to three, one person in three stating hours."""
    draw = Draws(seed)
    mentors = tuple(_person(f"j-{number:05}", draw) for number in range(pairs))
    mentees = tuple(_person(f"s-{number:05}", draw) for number in range(max(1, pairs * 2 // 3)))
    pairings = tuple(
        Pairing(
            id=f"p{number:05}",
            mentor_id=mentor.id,
            mentee_id=mentees[draw(len(mentees))].id,
            status=PairingStatus.ACTIVE,
            since=START,
        )
        for number, mentor in enumerate(mentors)
    )
    program = Program(
        format=1,
        program=ProgramInfo(name="Bench", start=START, months=months, time_zone="Europe/London"),
        coordinator=Coordinator(name="Ana", email="ana@example.org"),
        scheduling=Scheduling(cadence=EveryWeeks(4), blackouts=(DateRange(date(2027, 12, 20), date(2028, 1, 3)),)),
    )
    return Dossier(program=program, mentors=mentors, mentees=mentees, pairings=pairings, holidays=_holidays(draw))


class Draws:
    """Numbers that look drawn by lot and are the same every time (a linear congruential generator)."""

    def __init__(self, seed: int) -> None:
        """Begin at a seed."""
        self._state = seed

    def __call__(self, below: int) -> int:
        """Return the next number, from 0 to one less."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % below


def _person(person_id: str, draw: Draws) -> Participant:
    country, zone = PLACES[min(draw(len(PLACES)), draw(len(PLACES)))]
    hours: tuple[WeeklyBlock, ...] = ()
    if draw(3) == 0:
        starts = {draw(5): 8 * 60 + 30 * draw(12) for _ in range(3)}
        hours = tuple(WeeklyBlock(day, start, start + 120 + 60 * draw(3)) for day, start in sorted(starts.items()))
    leave = START + timedelta(days=draw(300))
    away = (DateRange(leave, leave + timedelta(days=draw(14))),) if draw(2) else ()
    return Participant(
        id=person_id,
        name=person_id,
        email=f"{person_id}@example.org",
        country=country,
        time_zone=zone,
        availability=hours,
        away=away,
    )


def _holidays(draw: Draws) -> tuple[Holiday, ...]:
    countries = sorted({country.partition("-")[0] for country, _ in PLACES})
    days = (START + timedelta(days=draw(360)) for _ in count())
    return tuple(
        Holiday(date=next(days), country=country, name="Holiday", source="seeded")
        for country in countries
        for _ in range(10)
    )


def measure(pairs: int, months: int, runs: int = RUNS) -> None:
    """Print how long a first plan and a second one take, and what they come to."""
    dossier = a_program(pairs, months)
    first = schedule(dossier, START)
    planned = replace(dossier, check_ins=first.check_ins)
    again = [_milliseconds(planned, runs), schedule(planned, START).totals[Verdict.KEPT]]
    new, left = first.totals[Verdict.NEW], first.totals[Verdict.UNPLACED]
    print(
        f"{pairs:5} pairings x {months:2} months: first {_milliseconds(dossier, runs):8.1f} ms, "
        f"again {again[0]:8.1f} ms; {new} placed, {left} unplaced, {again[1]} kept"
    )


def _milliseconds(dossier: Dossier, runs: int) -> float:
    times = []
    for _ in range(runs):
        before = process_time()
        schedule(replace(dossier), START)  # a fresh value, so that nothing of the last run is remembered in it
        times.append(process_time() - before)
    return median(times) * 1000


PROGRAM = """\
format: 1
program: {name: Bench, start: 2027-01-11, months: 12, time_zone: Europe/London}
coordinator: {name: Ana Silva, email: ana@example.org}
scheduling: {cadence: every 4 weeks, blackouts: [2027-12-20..2028-01-03]}
"""


def measure_command(pairs: int, runs: int = RUNS) -> None:
    """Print what the whole command takes: to plan for the first time and to write, and again."""
    made = a_program(pairs, 12)
    # every year that the library could be asked for is there already: what is timed is planning
    covered = [
        Holiday(date=date(year, 1, 1), country=code, name="New Year's Day", source="seeded")
        for code in sorted({code for place, _ in PLACES for code in (place, place.partition("-")[0])})
        for year in (2027, 2028)
    ]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "rosters").mkdir()
        (root / "program.yaml").write_text(PROGRAM)
        (root / "rosters/mentors.csv").write_text(encode_rows(None, (), made.mentors, key=["id"]))
        (root / "rosters/mentees.csv").write_text(encode_rows(None, (), made.mentees, key=["id"]))
        (root / "pairings.csv").write_text(encode_rows(None, (), made.pairings, key=["id"]))
        days = (*covered, *(row for row in made.holidays if row.date.timetuple().tm_yday > 1))
        (root / "holidays.csv").write_text(encode_rows(None, (), days, key=["date", "country", "name"]))
        first = [_run(root, ["--dry-run"]) for _ in range(runs)]
        written = _run(root, [])
        again = [_run(root, []) for _ in range(runs)]
        compared = [_run(root, [], "simulate")[0] for _ in range(runs)]
    megabytes = max(memory for _, _, memory in (*first, written, *again)) / 1024
    again_cpu = median(run[0] for run in again) * 1000
    cpu, wall = (median(run[n] for run in first) * 1000 for n in (0, 1))
    print(
        f"{pairs:5} pairings x 12 months, whole command: first {cpu:8.1f} ms cpu {wall:8.1f} wall, "
        f"written {written[0] * 1000:8.1f}, again {again_cpu:8.1f}; {megabytes:.0f} MB at most"
    )
    print(f"{pairs:5} pairings x 12 months, rhythms side by side: {median(compared) * 1000:8.1f} ms cpu")


def _run(root: Path, options: Sequence[str], command: str = "schedule") -> tuple[float, float, int]:
    """Return the seconds a command took of the processor and by the wall, and its memory in KB."""
    argv = [sys.executable, "-m", "rmentor_cli", command, "-C", str(root), "--on", START.isoformat(), "-q", *options]
    begun = perf_counter()
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{argv} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, perf_counter() - begun, used.ru_maxrss


def main(arguments: Sequence[str]) -> None:
    """Measure the sizes that the design sets limits for."""
    measure(30, 6)
    measure(300, 6)
    measure_command(30)
    measure_command(300, runs=5)
    if "--large" in arguments:
        measure(3000, 12, runs=1)
        measure_command(3000, runs=1)


if __name__ == "__main__":
    main(sys.argv[1:])
