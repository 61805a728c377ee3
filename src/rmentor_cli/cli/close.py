"""rmentor close."""

from pathlib import Path

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet, Yes

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def close(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """End the program: say what is still open, complete its pairings, call off what lies ahead."""
    from rmentor_cli.cli.opening import open_program, today_of
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.closing import close_program

    opened = open_program(ctx, program, on)
    named = program or ctx.find_root().obj or (Path() if Path.cwd() == opened.root else opened.root)
    outcome = close_program(opened, today_of(opened, on), named)
    write(opened.root, outcome, "close", Manner(output, quiet, dry_run, check, yes), opened.problems)
