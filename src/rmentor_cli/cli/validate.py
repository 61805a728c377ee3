"""rmentor validate."""

import sys
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rmentor_cli.cli.options import On, ProgramDir, Quiet

if TYPE_CHECKING:
    from rmentor_cli.problems import Problem

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class ReportFormat(Enum):
    """How problems are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@app.command()
def validate(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every problem, not the first twenty.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as problems.")] = False,
    output: Annotated[ReportFormat, typer.Option("--format", help="github: annotations for a pull request.")] = (
        ReportFormat.TEXT
    ),
    quiet: Quiet = False,
) -> None:
    """Show every problem in every file, with its place and a fix. Exits 1 where there is one."""
    from rmentor_cli.cli.opening import day_of, program_folder
    from rmentor_cli.cli.showing import say
    from rmentor_cli.problems import Severity
    from rmentor_cli.runs.loading import load
    from rmentor_cli.terminal.problem_lines import sum_line

    loaded = load(program_folder(ctx, program), lambda time_zone: day_of(on, time_zone))
    problems = (*loaded.problems, *_by_command(loaded, lambda zone: day_of(on, zone)))
    _write(problems, output, everything=everything)
    if problems:
        say(f"{sum_line(problems)}.")
    if loaded.halted:
        say("The rosters and all other files are looked at once program.yaml can be read.")
    elif not loaded.judged:
        say("What the files say together is looked at once these are mended.")
    elif not problems and not quiet:
        say(f"No problems. Next: {_next_step(loaded)}")
    if any(strict or problem.severity is not Severity.WARNING for problem in problems):
        raise typer.Exit(1)


def _by_command(loaded: Any, day_in: Any) -> "Iterator[Problem]":
    """Yield what only `validate` looks for, because it takes a while or a day; each loads what it needs."""
    dossier = loaded.dossier
    if dossier and loaded.judged:
        from rmentor_cli.validation.near_starts import near_starts
        from rmentor_cli.validation.night_starts import night_starts
        from rmentor_cli.validation.retention import kept_too_long

        zone = dossier.program.program.time_zone
        if any(pairing.pinned for pairing in dossier.pairings):
            from rmentor_cli.runs.pins import judge_pins

            yield from judge_pins(dossier, loaded.private, day_in(zone))
        if any(night_starts(dossier)) or any(near_starts(dossier)):
            from rmentor_cli.runs.clock_checks import clock_problems, double_bookings

            yield from clock_problems(dossier)
            yield from double_bookings(dossier, day_in(zone))
        yield from kept_too_long(dossier, loaded.private, day_in("UTC"))
    if dossier and dossier.templates:
        from rmentor_cli.runs.wording import judge_templates

        yield from judge_templates(dossier)


def _next_step(loaded: Any) -> str:
    from rmentor_cli.measures.next_step import step_by_files

    return "{} ({})".format(*step_by_files(loaded.dossier))


def _write(problems: "Sequence[Problem]", output: ReportFormat, *, everything: bool) -> None:
    """Write problems to standard output."""
    from rmentor_cli.cli.showing import SCHEMA, say
    from rmentor_cli.problems import SHOWN_AT_MOST
    from rmentor_cli.terminal.problem_lines import as_annotation, as_json, as_text
    from rmentor_cli.validation.rulebook import weightiest_first

    match output:
        case ReportFormat.JSON:
            import json

            document = {"schema": SCHEMA, "problems": [as_json(problem) for problem in problems]}
            sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
        case ReportFormat.GITHUB:
            sys.stdout.writelines(f"{as_annotation(problem)}\n" for problem in problems)
        case ReportFormat.TEXT:
            at_most = len(problems) if everything else SHOWN_AT_MOST
            sys.stdout.writelines(f"{line}\n" for line in as_text(weightiest_first(problems), at_most=at_most))
            if len(problems) > at_most:
                say("To see all: rmentor validate --all")
