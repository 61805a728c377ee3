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
    own_rates: Annotated[
        bool,
        typer.Option("--own-rates", help="Assume what happened in this program so far, where that is enough to tell."),
    ] = False,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Compare rhythms before one is chosen: each planned whole and lived through, with cancellations and drop-outs.

    The program's own rhythm stands beside every 2, 3 and 4 weeks and once a month. Proposed pairings count as accepted;
    before there are any, those that match would propose are taken. The rates stand in program.yaml, under simulation,
    and are printed. Nothing is written.
    """
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.planning import lacks_holidays
    from rmentor_cli.runs.simulating import lacks_pairings, simulate_program

    opened = open_program(ctx, program, on)
    dossier, supposed = opened.dossier, None
    if lacks_pairings(dossier):
        from rmentor_cli.cli.engine import solve
        from rmentor_cli.runs.supposing import suppose_pairings

        supposed = suppose_pairings(opened, solve)
        dossier = supposed.dossier
    if lacks_holidays(dossier):
        from rmentor_cli.runs.holidays import with_holidays

        dossier, _ = with_holidays(dossier)
    outcome = simulate_program(opened, dossier, cadences or (), by_own_rates=own_rates, supposed=supposed)
    finish(outcome, Manner(output, quiet), opened.problems)
