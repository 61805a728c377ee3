"""rmentor report."""

from typing import TYPE_CHECKING, Annotated

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet
from rmentor_cli.model.reader import Reader

if TYPE_CHECKING:
    from rmentor_cli.runs.reporting import Score

app = typer.Typer(add_completion=False, rich_markup_mode=None)
Day = str | None


@app.command()
def report(
    ctx: typer.Context,
    reader: Annotated[
        Reader, typer.Option("--for", help="Whom it is for: it holds what they may see, and nothing else.")
    ] = Reader.COORDINATOR,
    since: Annotated[
        Day, typer.Option("--from", metavar="DATE", help="Count what happened from this day on.", show_default=False)
    ] = None,
    until: Annotated[
        Day, typer.Option("--to", metavar="DATE", help="Count up to this day; default: today.", show_default=False)
    ] = None,
    compare: Annotated[
        Day,
        typer.Option(
            "--compare",
            metavar="DATE",
            help="Put the figures of an earlier day beside, and the change.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--filter", metavar="FIELD=VALUE", help="Only people of a department, location, grade…", show_default=False
        ),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Make the page a PDF as well; needs the extra rmentor[pdf].")
    ] = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write a progress report into out/reports/: a page with charts, Markdown, and the figures as CSV and JSON.

    One with --filter, --from or --to has files of its own, such as sponsor_department_sales.html: the usual ones stay.
    It rests on what git tracks alone: an older commit with --on its day makes the same report again, byte for byte.

    A page for others hides how the check-ins of a few went. Pages of neighboring days, held together, can tell it all
    the same: hand out pages of whole months or rounds.
    """
    from rmentor_cli.cli.opening import open_program, read_date
    from rmentor_cli.cli.pdf import printer
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.reporting import ReportWish, write_report

    wish = ReportWish(
        reader,
        _score() if reader is Reader.COORDINATOR else None,
        since=read_date("--from", since) if since else None,
        until=read_date("--to", until) if until else None,
        compare=read_date("--compare", compare) if compare else None,
        only=tuple(only or ()),
        to_pdf=printer() if pdf else None,
    )
    opened = open_program(ctx, program, on)
    write(opened.root, write_report(opened, wish), "report", Manner(output, quiet, dry_run, check), opened.problems)


def _score() -> "Score":
    from rmentor_cli.runs.scored import score_pairings

    return score_pairings
