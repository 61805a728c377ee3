"""The line that every run of `due`, `mail` and `send` leaves in private/runs.csv."""

import sys
from pathlib import Path

from rmentor_cli.immutable import immutable
from rmentor_cli.model.private import Run
from rmentor_cli.model.today import Today


@immutable
class Counts:
    """What a run came to."""

    number: int = 0  # owed, written or sent
    failed: int = 0
    waiting: int = 0  # for a person
    exit: int = 0


def is_told_today(root: Path, today: Today, *commands: str) -> bool:
    """Say whether one of these commands ran to its end on this day already: what stands then has been said."""
    from rmentor_cli.runs.run_log import TELLING, latest_runs

    return any(run.date == today.on and run.command in commands and run.exit in TELLING for run in latest_runs(root))


def note_command(root: Path, command: str, today: Today, counts: Counts) -> None:
    """Leave the line; nothing rests on it, so nothing stops where it cannot be written."""
    from rmentor_cli.runs.run_log import note_run

    time = f"{today.now:%H:%M}" if today.now else ""
    run = Run(
        date=today.on,
        time=time,
        command=command,
        unattended=not sys.stdin.isatty(),
        number=counts.number,
        failed=counts.failed,
        waiting=counts.waiting,
        exit=counts.exit,
    )
    note_run(root, run)
