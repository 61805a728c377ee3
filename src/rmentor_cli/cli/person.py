"""rmentor person."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet, Yes
from rmentor_cli.immutable import immutable

ABOUT = "What is kept of somebody: show, export or erase it; record what they agreed to."

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, help=ABOUT)

Who = Annotated[str, typer.Argument(metavar="WHO", help="Of a participant: id, e-mail or name; of a manager in full.")]

WithAnswers = Annotated[
    bool, typer.Option("--with-answers", help="With their own answers to surveys, at their own wish.")
]


@immutable
class _Asked:
    """What was typed beside a verb and a person."""

    ctx: typer.Context
    program: Path | None
    on: str | None
    dry_run: bool
    check: bool
    output: Format
    quiet: bool
    yes: bool = False


@app.callback()
def person() -> None:
    """Show, export or erase what is kept of somebody; record what they agreed to."""


def _plan(asked: _Asked, verb: str, run: Callable[[Any], Any]) -> None:
    """Open the program, let a run plan, and write what comes of it; its types would load what help does not need."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write

    opened = open_program(asked.ctx, asked.program, asked.on)
    manner = Manner(asked.output, asked.quiet, asked.dry_run, asked.check, asked.yes)
    write(opened.root, run(opened), f"person {verb}", manner, opened.problems)


@app.command()
def show(
    ctx: typer.Context,
    who: Who,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Show what the folder holds of somebody.

    File by file, what others said of them in confidence as well; never answers to surveys.
    """
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.shown_person import show_person

    opened = open_program(ctx, program, on)
    finish(show_person(opened, who), Manner(output, quiet), opened.problems)


@app.command()
def export(
    ctx: typer.Context,
    who: Who,
    with_answers: WithAnswers = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write what is theirs to read, to hand it over.

    Into out/persons/: JSON, and copies of their mails, agendas and calendars. What others said in confidence stays
    out, and the file says so. Nothing is sent.
    """
    from rmentor_cli.runs.exported_person import export_person

    _plan(
        _Asked(ctx, program, on, dry_run, check, output, quiet),
        "export",
        lambda opened: export_person(opened, who, with_answers=with_answers),
    )


@app.command()
def consent(
    ctx: typer.Context,
    who: Who,
    what: Annotated[str, typer.Option("--what", metavar="WORD", help="taking-part, credit-letter, story or your own.")],
    text_version: Annotated[
        str | None,
        typer.Option("--text-version", metavar="TEXT", help="The version of the text they read.", show_default=False),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="They take it back; the line stays, with the day.")
    ] = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write down a yes to a text, or that it is taken back."""
    from rmentor_cli.runs.consenting import record_consent

    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _plan(asked, "consent", lambda opened: record_consent(opened, who, what, text_version, withdraw=withdraw))


@app.command()
def erase(
    ctx: typer.Context,
    who: Who,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """Erase somebody everywhere, and for good.

    In every file, in private/, imports/ and out/; ids and pairings stay, and the figures that rest on them. Says what
    still names them, what rmentor cannot reach, and how git's history is rewritten.
    """
    from rmentor_cli.runs.erasing import erase_person

    asked = _Asked(ctx, program, on, dry_run, check, output, quiet, yes)
    _plan(asked, "erase", lambda opened: erase_person(opened, who))
