"""rmentor simulate."""

from typing import Annotated

import typer

from rmentor_cli.cli.options import Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def simulate(
    ctx: typer.Context,
    cadences: Annotated[
        list[str] | None,
        typer.Option("--cadence", metavar="CADENCE", help="Another rhythm to compare; may be given several times."),
    ] = None,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Plan the whole calendar without writing it, and live it through with cancellations, absences and drop-outs.

    Proposed pairings count as accepted. The rates stand in program.yaml, under simulation, and are printed.
    """
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.planning import lacks_holidays
    from rmentor_cli.runs.simulating import simulate_program

    opened = open_program(ctx, program, on)
    dossier = opened.dossier
    if lacks_holidays(dossier):
        from rmentor_cli.runs.holidays import with_holidays

        dossier, _ = with_holidays(dossier)
    finish(simulate_program(opened, dossier, cadences or ()), Manner(output, quiet), opened.problems)
