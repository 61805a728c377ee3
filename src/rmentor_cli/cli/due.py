"""rmentor due."""

from typing import Annotated

import typer

from rmentor_cli.cli.options import Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Days = Annotated[
    int, typer.Option("--days", metavar="N", min=0, max=366, help="Look ahead: also what the next N days bring.")
]
Each = Annotated[bool, typer.Option("--each", help="Every mail and every task on a line of its own, with its key.")]


@app.command()
def due(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    days: Days = 0,
    each: Each = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Show everything that is owed: mails, calls and tasks, each with its key. Sends nothing."""
    from rmentor_cli.cli.opening import open_program, today_of
    from rmentor_cli.cli.run_log import Counts, note_command
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.due import Look, show_due

    opened = open_program(ctx, program, on)
    today = today_of(opened, on)
    outcome = show_due(opened, today, Look(days, each, output is Format.JSON))
    # where nothing is due, nothing is said
    finish(outcome, Manner(output, quiet), opened.problems if outcome.shown else ())
    note_command(opened.root, "due", today, Counts(number=outcome.number))
