"""rmentor calendar."""

from typing import Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def calendar(
    ctx: typer.Context,
    who: Annotated[
        list[str] | None, typer.Argument(help="People or pairings; default: all of them.", show_default=False)
    ] = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write calendar files (.ics) into out/calendar/: for each person, each pairing, and the program's own dates."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.calendars import write_calendars

    opened = open_program(ctx, program, on)
    outcome = write_calendars(opened, who or ())
    write(opened.root, outcome, "calendar", Manner(output, quiet, dry_run, check), opened.problems)
