"""rmentor agenda."""

from typing import Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def agenda(
    ctx: typer.Context,
    pairing: Annotated[
        str | None, typer.Argument(help="A pairing's id, or one of its people.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All check-ins, not only the next of each pairing.")] = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write an agenda for each side of a check-in into out/agendas/: by default the next one of each pairing."""
    from rmentor_cli.cli.languages import speak
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.agendas import write_agendas

    opened = open_program(ctx, program, on)
    outcome = write_agendas(opened, pairing=pairing, every=every, speak=speak)
    write(opened.root, outcome, "agenda", Manner(output, quiet, dry_run, check), opened.problems)
