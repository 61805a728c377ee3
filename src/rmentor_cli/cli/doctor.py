"""rmentor doctor."""

from typing import TYPE_CHECKING, Annotated

import typer

from rmentor_cli.cli.options import Format, On, Output, ProgramDir, Quiet

if TYPE_CHECKING:
    from rmentor_cli.formats.dossier import Loaded

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Tracked = Annotated[
    bool, typer.Option("--tracked", help="Only whether git tracks private files: for a hook before each commit.")
]
HandOver = Annotated[bool, typer.Option("--handover", help="Say step by step how a colleague takes over.")]


@app.command()
def doctor(
    ctx: typer.Context,
    tracked: Tracked = False,
    handover: HandOver = False,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Look at this computer and the folder: what is private stays private, everything is here, mail can leave.

    Exits 1 where something is wrong. Changes nothing.
    """
    from rmentor_cli import __version__
    from rmentor_cli.cli.machine import this_computer
    from rmentor_cli.cli.opening import day_of, program_folder
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.doctoring import examine, examine_tracked
    from rmentor_cli.runs.handover import hand_over
    from rmentor_cli.runs.loading import load

    root = program_folder(ctx, program)

    def read() -> "Loaded":
        return load(root, lambda time_zone: day_of(on, time_zone))

    if tracked:
        outcome = examine_tracked(root, read)
    else:
        loaded = read()
        outcome = hand_over(root, loaded) if handover else examine(root, loaded, this_computer(), __version__)
    finish(outcome, Manner(output, quiet))
    if outcome.number:
        raise typer.Exit(1)
