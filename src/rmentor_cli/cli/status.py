"""rmentor status."""

import typer

from rmentor_cli.cli.options import Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def status(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Show on one screen where the program stands, who needs you, and what to do next."""
    from rmentor_cli.cli.opening import open_program, today_of
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.standing import show_status

    opened = open_program(ctx, program, on)
    finish(show_status(opened, today_of(opened, on)), Manner(output, quiet), opened.problems)
