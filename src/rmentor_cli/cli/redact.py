"""rmentor redact."""

from pathlib import Path
from typing import Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def redact(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, outside the program.")],
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write a copy of the program without people: numbers for ids, months for days, and nobody's words."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish, say
    from rmentor_cli.files.write import write_new_folder
    from rmentor_cli.runs.redacting import redact as make_copy

    opened = open_program(ctx, program, on)
    outcome, files = make_copy(opened, folder)
    if not (dry_run or check):
        write_new_folder(folder, files)
    finish(outcome, Manner(output, quiet), opened.problems)
    if dry_run or check:
        say("Nothing was written.")
        raise typer.Exit(int(check))
