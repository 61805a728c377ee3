"""rmentor table."""

from pathlib import Path
from typing import Annotated, Any

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet, Yes
from rmentor_cli.model.listing import Separator, TableName, separator_said

app = typer.Typer(add_completion=False, rich_markup_mode=None)
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})


@app.command()
def table(
    ctx: typer.Context,
    name: Annotated[TableName, typer.Argument(metavar="NAME", help="pairings, check-ins, people or waitlist.")],
    back: Annotated[
        Path | None,
        typer.Option(
            "--back", metavar="FILE", help="Take the edits of this file back: .csv or .xlsx.", show_default=False
        ),
    ] = None,
    separator: Annotated[
        str | None,
        typer.Option(
            "--separator",
            metavar="comma|semicolon|tab",
            help='What parts the cells, as a word or as ";"; default: what parts those of the rosters.',
            show_default=False,
        ),
    ] = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """Write a table for a spreadsheet into out/tables/, with names beside the ids; --back takes your edits.

    What rmentor fills itself, ids and joined names are not edited there: such a cell is named, and nothing is written.
    """
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.tables import write_table

    opened = open_program(ctx, program, on)
    outcome = write_table(opened, name, _mark(separator)) if back is None else _take_back(opened, name, back)
    command = f"table {name.value}" if back is None else f"table {name.value} --back"
    write(opened.root, outcome, command, Manner(output, quiet, dry_run, check, yes), opened.problems)


def _mark(said: str | None) -> Separator | None:
    from rmentor_cli.problems import UsageError

    try:
        return separator_said(said) if said is not None else None
    except ValueError:
        raise UsageError(f'--separator "{said}" parts no cells', fix="write comma, semicolon or tab") from None


def _take_back(opened: Any, name: TableName, back: Path) -> Any:
    """Read a table that came back; only a workbook loads what reads workbooks."""
    from rmentor_cli.files.read import read_bytes
    from rmentor_cli.formats.export import LARGEST_EXPORT
    from rmentor_cli.runs.taking_back import take_back

    path = back if back.exists() else opened.root / back  # a path as rmentor prints it, from wherever
    content = read_bytes(path if path.exists() else back, at_most=LARGEST_EXPORT)
    if back.suffix.casefold() in WORKBOOKS:
        from rmentor_cli.runs.workbooks import read_returned_workbook as read
    else:
        from rmentor_cli.formats.spreadsheet import read_returned as read
    return take_back(opened, name, read(str(back), content))
