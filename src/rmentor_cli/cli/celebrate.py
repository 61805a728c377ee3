"""rmentor celebrate."""

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def celebrate(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write what is worth celebrating into out/: the digest for everybody, certificates, and credit letters.

    Stories are told with the consent of both (rmentor story), letters to line managers with that of the mentor.
    """
    from rmentor_cli.cli.languages import speak
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.celebrating import celebrate as plan

    opened = open_program(ctx, program, on)
    write(opened.root, plan(opened, speak), "celebrate", Manner(output, quiet, dry_run, check), opened.problems)
