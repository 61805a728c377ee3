"""Parsers of other calendar programs read every file of the demo, and find the moments that check-ins.csv states.

`icalendar` comes with the tests; `ical.js`, which Thunderbird reads calendars with, needs node and npm.
"""

import csv
import io
import json
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from rmentor_cli.cli.app import run

ON = "2026-11-23"
CLIENTS = Path(__file__).parent.parent / "clients"
NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000")
FILES = 91

Facts = tuple[datetime, datetime, int, str, str]  # start, end, number, status, place


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demo with a place of every kind, a meeting that moved and one that is off."""
    root = tmp_path_factory.mktemp("calendars") / "demo"
    assert run(["demo", str(root), "--on", ON, "--quiet"]) == 0
    path = root / "check-ins.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    ahead = [row for row in rows if row[header.index("start")] > "2026-12"]
    ahead[0][header.index("start")] = f"{ahead[0][header.index('start')][:10]} 07:15"
    ahead[1][header.index("state")] = "cancelled"
    for row, place in zip(ahead, ("Room 4; East, wing\\2", "https://meet.example.org/a?b=c,d;e", "Café"), strict=False):
        row[header.index("place")] = place
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    path.write_text(written.getvalue(), encoding="utf-8")
    for command in ("schedule", "calendar"):
        assert run([command, "--on", ON, "--program", str(root), "--quiet"]) == 0
    return root


def files_of(program: Path) -> list[Path]:
    files = sorted((program / "out" / "calendar").rglob("*.ics"))
    assert len(files) == FILES
    return files


def stated(program: Path) -> dict[str, Facts]:
    """Return what check-ins.csv says of each check-in with a start, read without any code of rmentor's."""
    with (program / "check-ins.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    words = {"planned": "TENTATIVE", "confirmed": "CONFIRMED", "done": "CONFIRMED", "missed": "CONFIRMED"}
    found = {}
    for row in rows:
        start = datetime.fromisoformat(row["start"]).replace(tzinfo=ZoneInfo(row["time_zone"])).astimezone(UTC)
        end = start + timedelta(minutes=int(row["minutes"]))
        found[row["id"]] = (start, end, int(row["seq"]), words.get(row["state"], "CANCELLED"), row["place"])
    return found


def expected(program: Path) -> dict[str, set[str]]:
    """Return the ids of the check-ins that each file is to hold."""
    with (program / "pairings.csv").open(encoding="utf-8", newline="") as stream:
        pairings = list(csv.DictReader(stream))
    held: dict[str, set[str]] = {}
    for check_in in stated(program):
        (pairing,) = (pairing for pairing in pairings if check_in.startswith(f"{pairing['id']}-"))
        for name in (f"pairings/{pairing['id']}", f"people/{pairing['mentor_id']}", f"people/{pairing['mentee_id']}"):
            held.setdefault(f"{name}.ics", set()).add(check_in)
    return held


def name_of(path: Path) -> str:
    return path.relative_to(path.parent.parent).as_posix()


def test_icalendar_reads_every_file_and_finds_the_moments(program: Path) -> None:
    facts, held = stated(program), expected(program)
    for path in files_of(program):
        calendar: Any = icalendar.Calendar.from_ical(path.read_bytes())
        assert not [error for component in calendar.walk() for error in component.errors]
        events = [event for event in calendar.walk("VEVENT") if not str(event["uid"]).startswith("milestone-")]
        found = {
            str(event["uid"]).partition("@")[0]: (
                event.decoded("dtstart"),
                event.decoded("dtend"),
                int(str(event["sequence"])),
                str(event["status"]),
                str(event.get("location", "")),
            )
            for event in events
        }
        assert len(found) == len(events)
        assert found == {each: facts[each] for each in held.get(name_of(path), ())}


def test_icalendar_finds_the_days_of_the_program(program: Path) -> None:
    calendar: Any = icalendar.Calendar.from_ical((program / "out" / "calendar" / "program.ics").read_bytes())
    days = {str(event["uid"]).partition("@")[0]: event.decoded("dtstart") for event in calendar.walk("VEVENT")}
    assert days.keys() == {"milestone-launch", "milestone-midpoint", "milestone-closing"}
    assert {type(day) for day in days.values()} == {date}


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the parsers for node into a folder that goes again, or say why they cannot be had."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("there is no node or no npm here; on Debian: apt-get install nodejs npm")
    folder = tmp_path_factory.mktemp("clients")
    shutil.copytree(CLIENTS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    try:
        ran = subprocess.run([npm, *NPM], cwd=folder, capture_output=True, text=True, check=False, timeout=180)
    except subprocess.TimeoutExpired:
        pytest.skip("npm ci had no answer for three minutes")
    if ran.returncode:
        pytest.skip(f"npm ci could not install ical.js: {ran.stderr.strip()[-300:]}")
    return folder


def test_ical_js_reads_every_file_and_finds_the_moments(program: Path, clients: Path, tmp_path: Path) -> None:
    facts, held, files = stated(program), expected(program), files_of(program)
    (tmp_path / "files").write_text("\n".join(map(str, files)), encoding="utf-8")
    argv = [str(shutil.which("node")), "events.mjs", str(tmp_path / "files")]
    ran = subprocess.run(argv, cwd=clients, capture_output=True, text=True, check=False, timeout=180)
    assert ran.returncode == 0, ran.stderr
    for path, events in json.loads(ran.stdout).items():
        name = name_of(Path(path))
        if name.endswith("program.ics"):
            assert [len(event["start"]) for event in events] == [len("2027-01-11")] * 3
            continue
        found = {
            event["uid"].partition("@")[0]: (
                datetime.fromisoformat(event["start"]),
                datetime.fromisoformat(event["end"]),
                event["sequence"],
                event["status"],
                event["location"],
            )
            for event in events
        }
        assert {event["zone"] for event in events} == {"UTC"}
        assert found == {each: facts[each] for each in held[name]}
