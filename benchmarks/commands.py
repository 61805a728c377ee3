"""Time whole commands on seeded programs: `make bench`. Medians in ms, and ratios to `python -c pass` in the same run.

The machine's noise moves milliseconds by half; ratios move far less, because the runs are interleaved.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.rosters import make_dossier
from rmentor_cli.formats.table_writing import encode_rows
from rmentor_cli.model.people import Participant
from rmentor_cli.runs.beginning import Answers, new_program

REPEATS = 9
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
START = "2027-01-11"
LATER = "2027-02-15"  # when every pairing has had its first check-in
BUSY = "imports/busy.ics"
SIZES = (30, 300)
COUNTRIES = {"Europe/London": "GB", "Europe/Berlin": "DE", "America/New_York": "US", "Asia/Kolkata": "IN"}
MATCH = ("match", "--dry-run", "--quiet")
COMMANDS = (
    ("validate",),
    MATCH,
    ("verify", "--quiet"),
    ("explain", "p001", "--quiet"),
    ("match", "--why-not", "--quiet"),
    ("match", "--price", "--quiet"),
    ("table", "people", "--quiet"),
    ("table", "people", "--back", "out/tables/people.csv", "--quiet"),
    ("schedule", "--dry-run", "--quiet"),
    ("agenda", "--quiet"),
    ("calendar", "--quiet"),
    ("check-in", "list", "--quiet", "--on", LATER),
    ("check-in", "record", "p001", "held", "--dry-run", "--quiet", "--on", LATER),
    ("check-in", "record", "--round", "1", "--held", "--dry-run", "--quiet", "--on", LATER),
    ("import", BUSY, "--for", "WHO", "--dry-run", "--quiet"),
    ("mail", "--quiet"),
    ("report", "--quiet"),
    ("status", "--quiet"),
    ("due", "--quiet"),
    ("close", "--dry-run", "--quiet", "--on", "2027-07-12"),
)


def main() -> None:
    """Print one line per command and size."""
    print(f"{'pairs':>6} {'command':<66}{'ms':>8}{'cpu ms':>8}{'x':>7}")
    print_row(0, ("--version",), Path())
    print_row(0, ("--help",), Path())
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            fill(root, size)
            for command in COMMANDS:
                print_row(size, command, root)
                prepare(command, root)


def fill(root: Path, pairs: int) -> None:
    """Write a program with seeded rosters, nothing matched yet."""
    made = make_dossier(pairs, pairs)
    people = made.people
    mentors, mentees = (tuple(_settled(person, people) for person in roster) for roster in (made.mentors, made.mentees))
    files = new_program("ai-digital", Answers())
    files["rosters/mentors.csv"] = encode_rows(None, (), mentors, key=["id"]).encode()
    files["rosters/mentees.csv"] = encode_rows(None, (), mentees, key=["id"]).encode()
    for placeholder in ("Contact Name", "contact@example.org", "Your Name", "you@example.org"):
        real = placeholder.replace("Name", "Silva").replace("@", ".silva@")
        files["program.yaml"] = files["program.yaml"].replace(placeholder.encode(), real.encode())
    files["topics.yaml"] = "".join(
        f"- {{id: {topic.id}, label: {topic.label}, also: [{', '.join(topic.also)}], broader: {topic.broader or ''}}}\n"
        for topic in made.topics
    ).encode()
    files[BUSY] = a_years_calendar().encode()
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def a_years_calendar() -> str:
    """Write what a leader's calendar of a year holds: three weekly meetings, and one on every day."""
    first = datetime.fromisoformat(f"{START}T00:00Z")
    events = [(first + timedelta(days=day, hours=9 + day % 7), "") for day in range(365)]
    events += [(first + timedelta(days=day, hours=8), "RRULE:FREQ=WEEKLY;COUNT=52\r\n") for day in range(3)]
    bodies = (
        f"BEGIN:VEVENT\r\nUID:{n}@example.org\r\nDTSTAMP:20270101T000000Z\r\nDTSTART:{at:%Y%m%dT%H%M%SZ}\r\n"
        f"DURATION:PT1H\r\n{rule}SUMMARY:Meeting {n}\r\nEND:VEVENT\r\n"
        for n, (at, rule) in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n{''.join(bodies)}END:VCALENDAR\r\n"


def _settled(person: Participant, people: Mapping[str, Participant]) -> Participant:
    """Let a person live somewhere, and prefer nobody whom a small program does not have."""
    wished = tuple(each for each in person.prefers if each in people)
    return replace(person, country=COUNTRIES.get(person.time_zone or "", "GB"), prefers=wished)


def prepare(command: tuple[str, ...], root: Path) -> None:
    """Do for real what was only timed, where later commands build on it."""
    if command == MATCH:
        rmentor(root, "match", "--accept", "--quiet", "--on", START)
        rmentor(root, "schedule", "--quiet", "--on", START)  # freezes the holidays once, as a coordinator would
        (root / "check-ins.csv").write_text("")
        (root / "check-ins.csv").unlink()
    elif command[0] == "schedule":
        rmentor(root, "schedule", "--quiet", "--on", START)


def print_row(pairs: int, command: tuple[str, ...], root: Path, *, shown: str = "", on: str = START) -> None:
    """Time one command against a bare interpreter, turn and turn about."""
    argv = [sys.executable, "-m", "rmentor_cli", *(someone(root) if word == "WHO" else word for word in command)]
    if pairs:
        is_dated = command[0] == "validate" or "--on" in command
        argv += ["--program", str(root)] + ([] if is_dated else ["--on", on])
        argv = [str(root / word) if word == BUSY else word for word in argv]
    bare, ours = [], []
    for _ in range(REPEATS):
        bare.append(timed([sys.executable, "-c", "pass"]))
        ours.append(timed(argv))
    wall, cpu = (statistics.median(run[n] for run in ours) for n in (0, 1))
    ratio = cpu / statistics.median(run[1] for run in bare)
    print(f"{pairs or '':>6} {shown or ' '.join(command):<66}{wall * 1000:>8.0f}{cpu * 1000:>8.0f}{ratio:>7.1f}")


def someone(root: Path) -> str:
    """Return the id of the first leader."""
    return (root / "rosters" / "mentees.csv").read_text(encoding="utf-8").splitlines()[1].partition(",")[0]


def timed(argv: list[str]) -> tuple[float, float]:
    """Return the seconds a process took by the wall, and of the processor."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(argv, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rmentor(root: Path, *command: str) -> None:
    """Run a command for real."""
    argv = [sys.executable, "-m", "rmentor_cli", *command, "--program", str(root)]
    subprocess.run(argv, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    main()
