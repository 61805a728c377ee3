"""rmentor done."""

from typing import Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Keys = Annotated[
    list[str] | None,
    typer.Argument(metavar="KEY...", help="As rmentor due shows them; the beginning will do.", show_default=False),
]
Mailed = Annotated[bool, typer.Option("--mailed", help="These are mails, and you sent them from your own program.")]
Every = Annotated[bool, typer.Option("--every", help="Everything whose key begins so.")]
Means = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHO",
        help="Whom words for partners mean, once for each (private/keep-apart.csv); or for a manager (the roster).",
        show_default=False,
    ),
]
Day = Annotated[
    str | None,
    typer.Option(
        "--day", metavar="DATE", help="The day it really happened, where that was before today.", show_default=False
    ),
]
Undo = Annotated[bool, typer.Option("--undo", help="It was not done after all: it is owed again.")]


@app.command()
def done(
    ctx: typer.Context,
    keys: Keys = None,
    mailed: Mailed = False,
    every: Every = False,
    means: Means = None,
    day: Day = None,
    undo: Undo = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Tick off what rmentor cannot see: a call, a task, a mail sent from your own program. It is never owed again."""
    from rmentor_cli.cli.opening import open_program, read_date, today_of
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.done import take_back, tick_off
    from rmentor_cli.runs.which_duty import Ticking

    opened = open_program(ctx, program, on)
    ticking = Ticking(
        tuple(keys or ()), mailed, every, tuple(means or ()), None if day is None else read_date("--day", day)
    )
    outcome = take_back(opened, ticking) if undo else tick_off(opened, today_of(opened, on), ticking)
    write(opened.root, outcome, "done", Manner(output, quiet, dry_run, check), opened.problems)
