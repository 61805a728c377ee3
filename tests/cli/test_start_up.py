"""Start-up is a feature: a command loads what it needs and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from rmentor_cli.cli.app import COMMANDS, Entry, load_command

NEVER = ("pydantic", "numpy", "scipy", "pandas", "asyncio", "importlib.metadata", "jsonschema", "statistics")
TEMPLATES = ("jinja2", "markdown_it", "css_inline", "email.message")
CALENDARS = ("icalendar", "recurring_ical_events")
WORKBOOKS = ("python_calamine", "zipfile")
SOLVER = tuple(
    f"rmentor_cli.matching.{name}" for name in ("solver", "assignment", "most_pairings", "floor", "canonical")
)
DESK = ("rmentor_cli.duties", "rmentor_cli.scheduling", "rmentor_cli.decisions")  # a report needs none of these rooms
READING = ("yaml", "csv", "zoneinfo")
OTHER_PLACES = (  # an import of people needs nothing of what other exports fill
    *("rmentor_cli.intake.meetings", "rmentor_cli.intake.aims", "rmentor_cli.decisions.record"),
    *("rmentor_cli.measures", "rmentor_cli.ladder", "rmentor_cli.runs.check_in_words"),
    *("rmentor_cli.formats.proof_json", "rmentor_cli.formats.calendar_text"),
)
REPOSITORY = Path(__file__).parent.parent.parent

ABSENT = {
    ("--version",): ("typer", "dataclasses", "pathlib", *NEVER, *TEMPLATES, *READING, "rich", "holidays"),
    ("--help",): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil"),
    ("match", "--help"): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil"),
    ("nonsense",): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil"),
    ("validate",): (*NEVER, *TEMPLATES, *CALENDARS, "rich", "holidays", "zoneinfo", "json"),
    ("status",): (*NEVER, *TEMPLATES, "rich", "holidays"),
    ("verify",): (*NEVER, *TEMPLATES, *SOLVER, "rich", "holidays"),
    ("import", "sign-up.csv", "--dry-run"): (
        *NEVER,
        *TEMPLATES,
        *SOLVER,
        "rich",
        "holidays",
        "python_calamine",
        "zipfile",
        *CALENDARS,
        *OTHER_PLACES,
    ),
    ("import", "henrik.ics", "--for", "s-oqra", "--dry-run"): (
        *NEVER[:4],
        *TEMPLATES[:3],
        *SOLVER,
        *WORKBOOKS[:1],
        "rich",
    ),
    ("match", "--dry-run"): (*NEVER, *TEMPLATES, "rich", "holidays", "fractions"),
    ("match", "--forecast"): (*NEVER, *TEMPLATES, "rich", "holidays", "fractions"),
    ("match", "--fairness", "department"): (*NEVER, *TEMPLATES, "rich", "holidays"),
    ("match", "--price", "--why-not", "--what-if", "weights.style=60"): (*NEVER, *TEMPLATES, "rich", "holidays"),
    ("explain", "zoë"): (*NEVER, *TEMPLATES, "rich", "holidays"),
    ("explain", "zoë", "henrik", "--for", "mentor"): (*NEVER, *TEMPLATES, "rich", "holidays"),
    ("pairing", "--help"): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil"),
    ("pairing", "accept", "--all", "--dry-run"): (*NEVER, *TEMPLATES, "rich", "holidays"),
    ("check-in", "--help"): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil"),
    ("check-in", "list"): (*NEVER, *TEMPLATES, *WORKBOOKS, "rich", "holidays"),
    ("check-in", "record", "p001-s01", "held", "--dry-run"): (*NEVER, *TEMPLATES, *WORKBOOKS, "rich", "holidays"),
    ("check-in", "add", "p001", "2027-02-01 10:00", "--dry-run"): (*NEVER, *TEMPLATES, *WORKBOOKS, "rich", "holidays"),
    ("schedule", "--dry-run"): (*NEVER, *TEMPLATES, *CALENDARS, "rich", "holidays"),
    ("simulate", "--cadence", "every 3 weeks"): (*NEVER, *TEMPLATES, *CALENDARS, "rich", "holidays"),
    ("table", "--help"): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil"),
    ("table", "people", "--dry-run"): (*NEVER, *TEMPLATES, *WORKBOOKS, "rich", "holidays"),
    ("table", "people", "--back", "rosters/mentors.csv"): (*NEVER, *TEMPLATES, *WORKBOOKS, "rich", "holidays"),
    ("agenda", "--dry-run"): (*NEVER, "css_inline", "rich", "holidays"),
    ("calendar", "--dry-run"): (*NEVER, *TEMPLATES, *SOLVER, "icalendar", "rich", "holidays"),
    ("report", "--help"): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil", "weasyprint"),
    ("report", "--dry-run"): (*NEVER, *DESK, "css_inline", "rich", "holidays", "weasyprint"),
    ("report", "--for", "sponsor", "--compare", "2026-01-05", "--dry-run"): (
        *NEVER,
        "css_inline",
        "rich",
        "holidays",
        "weasyprint",
    ),
    ("due", "--days", "7"): (*NEVER, *TEMPLATES, *WORKBOOKS, "rich", "holidays", "json"),
    ("done", "--help"): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil"),
    ("done", "report", "--dry-run"): (*NEVER, *TEMPLATES, *WORKBOOKS, "rich", "holidays"),
    ("send", "--help"): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil", "smtplib"),
    ("send", "--dry-run"): (*NEVER, *TEMPLATES[:3], *CALENDARS, "rich", "holidays", "smtplib", "ssl"),
    ("mail", "--dry-run"): (*NEVER, "rich", "holidays"),
    ("person", "--help"): (*NEVER, *TEMPLATES, *READING, "rich", "holidays", "dateutil"),
    ("person", "show", "zoë"): (*NEVER, *TEMPLATES, *CALENDARS, *WORKBOOKS[:1], *SOLVER, "rich", "holidays"),
    ("person", "export", "zoë", "--dry-run"): (*NEVER, "css_inline", *CALENDARS, "rich", "holidays"),
    ("person", "erase", "zoë", "--dry-run"): (*NEVER, *TEMPLATES, *CALENDARS, *WORKBOOKS[:1], "rich", "holidays"),
    ("person", "consent", "zoë", "--what", "story", "--text-version", "1", "--dry-run"): (
        *NEVER,
        *TEMPLATES,
        *WORKBOOKS,
        *SOLVER,
        "rich",
        "holidays",
    ),
    ("close", "--yes", "--dry-run"): (*NEVER, *TEMPLATES, *CALENDARS, *WORKBOOKS, *SOLVER[:1], "rich", "holidays"),
    ("init", "../next", "--from", ".", "--yes", "--dry-run", "--start", "2099-01-05", "--on", "2099-01-04"): (
        *NEVER,
        *TEMPLATES,
        *CALENDARS,
        *WORKBOOKS,
        "rich",
        "holidays",
    ),
    ("redact", "../copy", "--dry-run"): (*NEVER, *TEMPLATES, *CALENDARS, *WORKBOOKS, "rich", "holidays"),
}


@pytest.fixture(scope="module")
def frozen_program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small program whose holidays are frozen already."""
    base = REPOSITORY / "tests" / "invalid" / "base"
    root = tmp_path_factory.mktemp("program")
    for path in base.rglob("*.*"):
        target = root / path.relative_to(base)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    for name in ("pairings.csv", "proof.json"):
        (root / name).write_bytes((base.parent / "RM602" / name).read_bytes())
    (root / "proof.json").write_text((root / "proof.json").read_text().replace("999", "336"))
    (root / "check-ins.csv").write_text(
        "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state\n"
        "p001-s01,p001,1,2026-02-02,2026-02-02,2026-02-02 10:00,Europe/London,45,planned\n"
    )
    (root / "sign-up.csv").write_text("Email,Name,Role\nkim@example.org,Kim Park,mentor\n")
    (root / "henrik.ics").write_bytes(
        (base.parent / "RM902" / "henrik.ics").read_bytes().replace(b"SECONDLY", b"DAILY")
    )
    (root / "holidays.csv").write_text("date,country,name,source,version\n2027-01-01,GB,New Year's Day,holidays,1\n")
    return root


@pytest.mark.parametrize("command", ABSENT, ids=" ".join)
def test_a_command_leaves_unneeded_modules_alone(command: tuple[str, ...], frozen_program: Path) -> None:
    probe = (
        "import sys; sys.argv[0] = 'rmentor'\n"
        "from rmentor_cli.__main__ import main\n"
        "main()\n"
        "print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", probe, *command], cwd=frozen_program, capture_output=True, text=True, check=True
    )
    loaded = set(ran.stderr.split())
    assert "rmentor_cli" in loaded
    assert loaded & set(ABSENT[command]) == set()


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_the_command_table_agrees_with_each_command(entry: Entry) -> None:
    command = load_command(entry.name)
    module = entry.module.removesuffix("_").replace("_", "-")  # import is a word of Python's own
    assert command.name == entry.name == module
    assert (command.help or "").strip(), f"{entry.name} has no help"
    assert entry.help.endswith(".")
