"""rmentor story."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet
from rmentor_cli.immutable import immutable

ABOUT = "Stories worth telling: add one, record who agrees to its words, withdraw it, list them."

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, help=ABOUT)

Story = Annotated[str, typer.Argument(metavar="STORY", help="A story's id, such as story-001.")]


@immutable
class _Asked:
    """What was typed beside a verb and a story."""

    ctx: typer.Context
    program: Path | None
    on: str | None
    dry_run: bool
    check: bool
    output: Format
    quiet: bool


@app.callback()
def story() -> None:
    """Stories worth telling: add one, record who agrees to its words, withdraw it, list them."""


def _plan(asked: _Asked, verb: str, run: Callable[[Any], Any]) -> None:
    """Open the program, let a run plan, and write what comes of it."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write

    opened = open_program(asked.ctx, asked.program, asked.on)
    manner = Manner(asked.output, asked.quiet, asked.dry_run, asked.check)
    write(opened.root, run(opened), f"story {verb}", manner, opened.problems)


@app.command()
def add(
    ctx: typer.Context,
    pairing: Annotated[str, typer.Argument(metavar="PAIRING", help="A pairing's id, or one of its people.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What they learned, in quotes.")],
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write down a story, to ask both of its people about.

    Its words stay in private/ until both have agreed to them.
    """
    from rmentor_cli.runs.stories import add_story

    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _plan(asked, "add", lambda opened: add_story(opened, pairing, text))


@app.command()
def agree(
    ctx: typer.Context,
    story_id: Story,
    who: Annotated[list[str], typer.Argument(metavar="WHO", help="One of the two, or both.")],
    named: Annotated[bool, typer.Option("--named", help="They agree to stand there with their name.")] = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Record that one of the two, or both, agree to the words as they stand.

    With the second yes it may be told; with names only where both said so.
    """
    from rmentor_cli.runs.stories import agree_to_story

    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _plan(asked, "agree", lambda opened: agree_to_story(opened, story_id, who, named=named))


@app.command()
def withdraw(
    ctx: typer.Context,
    story_id: Story,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Tell a story no more, or not at all: its words go, and nobody is told who said so."""
    from rmentor_cli.runs.stories import withdraw_story

    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _plan(asked, "withdraw", lambda opened: withdraw_story(opened, story_id))


@app.command("list")
def list_(
    ctx: typer.Context,
    program: ProgramDir = None,
    on: On = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Show every story, with its words and who has agreed; for your eyes only."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, finish
    from rmentor_cli.runs.stories import list_stories

    opened = open_program(ctx, program, on)
    finish(list_stories(opened), Manner(output, quiet), opened.problems)
