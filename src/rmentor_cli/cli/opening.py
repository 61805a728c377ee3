"""From the command line to a program that is sound, and the day it is there."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typer

from rmentor_cli.problems import UsageError
from rmentor_cli.runs.loading import Opened, open_sound


def program_folder(ctx: typer.Context, program: Path | None) -> Path:
    """Find the program folder: named after the command, before it, or from here upward."""
    from rmentor_cli.files.read import find_program

    return find_program(program or ctx.find_root().obj or Path.cwd())


def open_program(ctx: typer.Context, program: Path | None, on: str | None, *, with_intake: bool = False) -> Opened:
    """Read the program folder and refuse it where anything is wrong; in intake.yaml only `with_intake`."""
    return open_sound(program_folder(ctx, program), lambda time_zone: day_of(on, time_zone), with_intake=with_intake)


def day_of(on: str | None, time_zone: str) -> date:
    """Read --on, or the clock in a zone."""
    if on is not None:
        return read_date("--on", on)
    if time_zone == "UTC":
        return datetime.now(UTC).date()  # zones take their time to load
    from rmentor_cli.model.zones import zone

    return datetime.now(zone(time_zone)).date()


def today_of(opened: Opened, on: str | None) -> Any:
    """Return the day as everybody has it: a day that was given is everybody's, else the clock tells each zone's."""
    from rmentor_cli.model.today import Today  # time zones are not for every command

    return Today(opened.on, datetime.now(UTC) if on is None else None)


def read_date(option: str, said: str) -> date:
    """Read a day typed after an option."""
    from rmentor_cli.model.fields import Invalid
    from rmentor_cli.model.time_kinds import DATE

    try:
        return DATE.parse(said)
    except Invalid as invalid:
        raise UsageError(f'{option} "{said}" {invalid.message}', fix=invalid.fix) from None
