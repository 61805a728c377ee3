"""The options that commands share, declared once."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer


class Format(Enum):
    """How results are written."""

    TEXT = "text"
    JSON = "json"


ProgramDir = Annotated[
    Path | None,
    typer.Option(
        "--program", "-C", metavar="DIR", help="The program folder; default: here or above.", show_default=False
    ),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day rmentor believes it is; default: today.", show_default=False),
]
Output = Annotated[Format, typer.Option("--format", help="How results are written.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and problems.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would change; write nothing.")]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything would change.")]
Ahead = Annotated[
    int,
    typer.Option(
        "--days", metavar="N", min=0, max=31, help="Also what the next N days bring, where it may leave early: agendas."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer every question: with yes, or with its default.")]
