"""rmentor pairing."""

from typing import Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="Decide about pairings: a person's word."
)


@app.callback()
def pairing() -> None:
    """Decide about pairings: a person's word."""


@app.command()
def accept(
    ctx: typer.Context,
    pairings: Annotated[
        list[str] | None, typer.Argument(metavar="[PAIRING]...", help="Ids, e-mails or names.", show_default=False)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every proposed pairing.")] = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Make proposed pairings active, as of today."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.deciding import accept_pairings

    opened = open_program(ctx, program, on)
    outcome = accept_pairings(opened, pairings or (), everything=everything)
    write(opened.root, outcome, "pairing accept", Manner(output, quiet, dry_run, check), opened.problems)
