"""rmentor explain."""

from enum import Enum
from typing import Annotated

import typer

from rmentor_cli.cli.options import Format, On, Output, ProgramDir, Quiet

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Reader(Enum):
    """To whom a text is written."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    LEADER = "leader"  # what the mentee is called in every text


@app.command()
def explain(
    ctx: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar="WHO", help="A pairing's id, or a person: id, e-mail or name.", show_default=False)
    ],
    other: Annotated[str | None, typer.Argument(metavar="[WHO]", help="A second person.", show_default=False)] = None,
    reader: Annotated[
        Reader | None,
        typer.Option("--for", help="Write two or three sentences to one of the two, to paste.", show_default=False),
    ] = None,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Say why a pairing, why not two people, or who else for one: rules, points, and what it would cost.

    It tells the coordinator everything, vetoes included; only what --for writes is fit to be passed on.
    """
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.model.people import Role
    from rmentor_cli.runs.explaining import explain as explained
    from rmentor_cli.runs.explaining import tell

    opened = open_program(ctx, program, on)
    if reader:  # no word of other problems either, so that nothing can be guessed from them
        finish(tell(opened, who, other, Role.MENTOR if reader is Reader.MENTOR else Role.MENTEE), Manner(output, quiet))
    else:
        finish(explained(opened, who, other), Manner(output, quiet), opened.problems)
