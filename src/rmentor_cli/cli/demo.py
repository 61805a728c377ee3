"""rmentor demo."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from rmentor_cli.cli.options import Format, On, Output, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="An empty folder.")] = Path("rmentor-demo"),
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Make a filled example at month 4, run it end to end, and say where to look."""
    from rmentor_cli.cli.opening import day_of
    from rmentor_cli.cli.showing import Manner, write
    from rmentor_cli.runs.demo import make_demo

    today = day_of(on, "UTC") if on else date.today()
    write(folder, make_demo(folder, today), "demo", Manner(output, quiet))
