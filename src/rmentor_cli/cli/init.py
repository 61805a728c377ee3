"""rmentor init."""

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, Quiet, Yes

app = typer.Typer(add_completion=False, rich_markup_mode=None)

DEFAULT_STARTER = "pilot-90"


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder to start in.", show_default=False)
    ] = Path(),
    starter: Annotated[
        str | None,
        typer.Option(
            "--starter", metavar="NAME", help="pilot-90, ai-digital or leadership-visibility.", show_default=False
        ),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="The program's name.", show_default=False)] = None,
    organization: Annotated[
        str | None, typer.Option("--organization", help="Whose program it is.", show_default=False)
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="The first day, best a Monday.", show_default=False)
    ] = None,
    months: Annotated[
        int | None, typer.Option("--months", min=3, max=12, help="How long it runs.", show_default=False)
    ] = None,
    time_zone: Annotated[
        str | None, typer.Option("--time-zone", help="Such as Europe/London.", show_default=False)
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Of mails, such as en.", show_default=False)
    ] = None,
    coordinator: Annotated[
        str | None, typer.Option("--coordinator", metavar='"NAME <ADDRESS>"', help="Who runs it.", show_default=False)
    ] = None,
    on: On = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Start a program in a folder, from a starter. Asks at most six questions, and only at a terminal."""
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.beginning import Answers, begin, starter_program

    ask = _Asker(silent=yes or not sys.stdin.isatty())
    starter = ask("Starter (pilot-90, ai-digital, leadership-visibility)", starter, DEFAULT_STARTER)
    shipped = starter_program(starter)
    today = _day("--on", on) if on else date.today()
    who = ask("Your name and address", coordinator, f"{shipped.coordinator.name} <{shipped.coordinator.email}>")
    who_name, who_email = _name_and_address(who)
    answers = Answers(
        name=_read("--name", "LINE", ask("Name of the program", name, shipped.program.name)),
        organization=_read("--organization", "LINE", organization),
        start=_day("--start", ask("First day", start, next_start(today).isoformat())),
        months=int(
            _read("--months", "MONTHS", ask("Months", str(months) if months else None, str(shipped.program.months)))
        ),
        time_zone=_read("--time-zone", "TIME_ZONE", ask("Time zone", time_zone, shipped.program.time_zone)),
        language=_read("--language", "LANGUAGE", language),
        coordinator_name=who_name,
        coordinator_email=who_email,
    )
    outcome = begin(starter, answers, folder)
    write(folder, outcome, "init", Manner(output, quiet, dry_run, check))


class _Asker:
    """Asks for what no flag gave, where there is somebody to ask."""

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent

    def __call__(self, question: str, given: str | None, default: str) -> str:
        if given is not None:
            return given
        return default if self._silent else str(typer.prompt(question, default=default, err=True))


def next_start(today: date) -> date:
    """Return the first Monday that leaves six weeks to invite, match and prepare."""
    earliest = today + timedelta(weeks=6)
    return earliest + timedelta(days=-earliest.weekday() % 7)


def _day(flag: str, text: str) -> Any:
    return _read(flag, "DATE", text)


def _read(flag: str, kind: str, text: str | None) -> Any:
    """Read an answer by its kind; what is wrong with it is wrong usage."""
    from rmentor_cli.model import kinds
    from rmentor_cli.model.fields import Invalid
    from rmentor_cli.problems import UsageError

    if text is None:
        return None
    try:
        scalar = kinds.whole_number(3, 12) if kind == "MONTHS" else getattr(kinds, kind)
        return scalar.parse(text.strip())
    except Invalid as invalid:
        raise UsageError(f'{flag} "{text}" {invalid.message}', fix=invalid.fix) from None


def _name_and_address(text: str) -> tuple[str, str]:
    name, _, rest = text.partition("<")
    return _read("--coordinator", "LINE", name.strip() or rest.rstrip("> ")), _read(
        "--coordinator", "EMAIL", rest.rstrip("> ")
    )
