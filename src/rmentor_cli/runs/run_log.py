"""When `due`, `mail` and `send` ran on this computer, and what `status` and `due` say of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from rmentor_cli.files.read import read_present
from rmentor_cli.files.run_log import add_run
from rmentor_cli.formats.table_writing import csv_text
from rmentor_cli.formats.tables import decode_rows, lines_of, parse_table
from rmentor_cli.model import paths
from rmentor_cli.model.cells import show_cell
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.private import Run

SILENT = 4  # days without a run that cron should have made: a long weekend is none of them
BY_HAND = 3  # days on which a person sent since: then nobody waits for cron
TELLING = (0, 1)  # the exit codes of runs that came to their end, and said what there was to say
_LATEST = 300  # lines that are looked at


def note_run(root: Path, run: Run) -> None:
    """Leave a line about a run."""
    specs = fields_of(Run)
    header, line = csv_text(
        [spec.name for spec in specs], [[show_cell(spec.kind, getattr(run, spec.name)) for spec in specs]]
    ).splitlines(keepends=True)
    add_run(root, header, line)


def latest_runs(root: Path) -> tuple[Run, ...]:
    """Return the latest runs, oldest first; lines that cannot be read are left out: nothing rests on them."""
    content = read_present(root, [paths.RUNS]).get(paths.RUNS, b"")
    header, *lines = lines_of(content.decode("utf-8", "replace")) or [""]
    source = parse_table(paths.RUNS, "".join([header, *lines[-_LATEST:]]), Run).source
    return decode_rows(source, Run)[0] if source.rows else ()


def last_runs(runs: Sequence[Run], on: date) -> Iterator[str]:
    """Say when mails were sent last, and whether runs without a person seem to have stopped."""
    sends = [run for run in runs if run.command == "send"]
    if sends:
        last = sends[-1]
        number = sum(run.number for run in sends if run.date == last.date)
        failed = f", {last.failed} not" if last.failed else ""
        at = f" {last.time}" if last.time else ""
        yield f"Last send: {_ago(last.date, on)}{at}, {number} sent that day{failed}."
    unattended = max((run.date for run in sends if run.unattended), default=on)
    by_hand = {run.date for run in sends if run.date > unattended}
    if (days := (on - unattended).days) >= SILENT and len(by_hand) < BY_HAND:
        since = f"{unattended}, {days} days ago"
        yield f"The last send without you was on {since}: where it should run by itself, see why it does not."


def _ago(day: date, on: date) -> str:
    match (on - day).days:
        case 0:
            return "today"
        case 1:
            return "yesterday"
        case days if days > 1:
            return f"{days} days ago"
    return f"on {day}"
