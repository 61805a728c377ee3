"""rmentor pulse."""

from pathlib import Path
from typing import Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet, Yes

ABOUT = "Survey rounds: start one, count its answers, see where each stands, close it once."

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, help=ABOUT)

Round = Annotated[str, typer.Argument(metavar="ROUND", help="A round of program.yaml, such as baseline.")]
ToClose = Annotated[
    str | None,
    typer.Argument(metavar="ROUND", help="The round; default: the only one that is open.", show_default=False),
]
ExportFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The export of the round's form, .csv or .xlsx.", show_default=False)
]
Encoded = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Of an export that is not UTF-8.", show_default=False)
]
Sheet = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.", show_default=False)
]


@app.callback()
def pulse() -> None:
    """Survey rounds: start one, count its answers, see where each stands, close it once."""


@app.command()
def start(
    ctx: typer.Context,
    which: Round,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Make a personal code for everybody whom a round asks, and describe its form; again: for who joined since."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.round_start import start_round

    opened = open_program(ctx, program, on)
    write(
        opened.root, start_round(opened, which), "pulse start", Manner(output, quiet, dry_run, check), opened.problems
    )


@app.command()
def count(
    ctx: typer.Context,
    file: ExportFile,
    encoding: Encoded = None,
    sheet: Sheet = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Take the answers of a round's form into private/; the codes in them say which round it is."""
    from dataclasses import replace

    from rmentor_cli.cli.import_ import source_of
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.import_maps import on_its_place, refuse_own_file
    from rmentor_cli.runs.round_count import count_round

    opened = open_program(ctx, program, on)
    refuse_own_file(opened.root, file)
    outcome = count_round(opened, source_of(file, encoding, sheet))
    outcome = replace(outcome, notes=(*outcome.notes, *on_its_place(opened.root, file)))
    write(opened.root, outcome, "pulse count", Manner(output, quiet, dry_run, check), opened.problems)


@app.command()
def status(
    ctx: typer.Context, program: ProgramDir = None, on: On = None, output: Output = Format.TEXT, quiet: Quiet = False
) -> None:
    """Show where each round stands and how many have answered; never who."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.rounds_standing import rounds_standing

    opened = open_program(ctx, program, on)
    finish(rounds_standing(opened), Manner(output, quiet), opened.problems)


@app.command()
def close(
    ctx: typer.Context,
    which: ToClose = None,
    yes: Yes = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Publish the figures of a round, once; what must not be shown says why. No later answer counts."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.round_close import close_round

    opened = open_program(ctx, program, on)
    manner = Manner(output, quiet, dry_run, check, yes)
    write(opened.root, close_round(opened, which), "pulse close", manner, opened.problems)
