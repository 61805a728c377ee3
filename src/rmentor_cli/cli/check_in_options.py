"""What the subcommands of rmentor check-in share: options, and the way from what was typed to what is written."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from rmentor_cli.cli.options import Format
from rmentor_cli.immutable import immutable

By = Annotated[
    str | None,
    typer.Option("--by", metavar="SIDE", help="Whose side: mentor, leader or neither.", show_default=False),
]
Notice = Annotated[
    str | None,
    typer.Option("--notice", metavar="TIME", help='How long before: 26h, "2 days", "30 minutes".', show_default=False),
]
Excused = Annotated[
    bool | None,
    typer.Option(
        "--excused/--not-excused",
        help="Illness or an emergency: never counts. Unsaid, it stays as it is.",
        show_default=False,
    ),
]
SaidBy = Annotated[
    str | None,
    typer.Option(
        "--said-by", metavar="WHO", help="Which of the two told you; default: your own word.", show_default=False
    ),
]


@immutable
class Asked:
    """What was typed beside a verb and what it is about."""

    ctx: typer.Context
    program: Path | None
    on: str | None
    dry_run: bool
    check: bool
    output: Format
    quiet: bool


def write_down(asked: Asked, verb: str, run: Callable[[Any], Any]) -> None:
    """Open the program, let a run work out what changes, and write it; its types would load what help does not need."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write

    opened = open_program(asked.ctx, asked.program, asked.on)
    outcome = run(opened)
    manner = Manner(asked.output, asked.quiet, asked.dry_run, asked.check)
    write(opened.root, outcome, f"check-in {verb}", manner, opened.problems)
