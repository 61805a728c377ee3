"""rmentor report."""

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def report(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write the coordinator's progress report into out/reports/, as Markdown and as one HTML page with charts."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.reporting import write_report

    opened = open_program(ctx, program, on)
    write(opened.root, write_report(opened), "report", Manner(output, quiet, dry_run, check), opened.problems)
