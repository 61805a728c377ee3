"""rmentor pairing."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from rmentor_cli.cli.options import Check, DryRun, Format, On, Output, ProgramDir, Quiet, Yes
from rmentor_cli.immutable import immutable

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, no_args_is_help=True, help="Decide about pairings: a person's word."
)

Pairings = Annotated[
    list[str] | None, typer.Argument(metavar="[PAIRING]...", help="Ids, e-mails or names.", show_default=False)
]
REASONS = "goals-met, time, new-role, left, fit, reporting-line or other"


class Despite(Enum):
    """What two people may choose to stay together despite."""

    REPORTING_LINE = "reporting-line"


@immutable
class _Asked:
    """What was typed beside a verb and its pairings."""

    ctx: typer.Context
    program: Path | None
    on: str | None
    dry_run: bool
    check: bool
    output: Format
    quiet: bool
    yes: bool = False


@app.callback()
def pairing() -> None:
    """Decide about pairings: a person's word."""


def _decide(asked: _Asked, verb: str, run: Callable[[Any], Any]) -> None:
    """Open the program, let a run decide, and write what comes of it; its types would load what help does not need."""
    from rmentor_cli.cli.opening import open_program
    from rmentor_cli.cli.showing import Manner, write

    opened = open_program(asked.ctx, asked.program, asked.on)
    outcome = run(opened)
    manner = Manner(asked.output, asked.quiet, asked.dry_run, asked.check, asked.yes)
    write(opened.root, outcome, f"pairing {verb}", manner, opened.problems)


def _refuse_some_and_all(pairings: list[str] | None, *, everything: bool) -> None:
    """Refuse to guess whether some pairings are meant or all of them."""
    from rmentor_cli.problems import UsageError, listed

    if pairings and everything:
        raise UsageError(
            f"{listed(pairings)}, and also --all: it is not clear which are meant",
            fix="name pairings or write --all; nothing was written",
        )


def _add_simple(verb: str, about: str) -> None:
    """Add a verb that needs nothing but pairings."""

    @app.command(verb, help=about)
    def simple(
        ctx: typer.Context,
        pairings: Pairings = None,
        program: ProgramDir = None,
        on: On = None,
        dry_run: DryRun = False,
        check: Check = False,
        output: Output = Format.TEXT,
        quiet: Quiet = False,
    ) -> None:
        from rmentor_cli.runs.deciding import SIMPLE_VERBS

        asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
        _decide(asked, verb, lambda opened: SIMPLE_VERBS[verb](opened, pairings or ()))


@app.command()
def consult(
    ctx: typer.Context,
    pairings: Pairings = None,
    everything: Annotated[bool, typer.Option("--all", help="Every proposed pairing.")] = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Say whom to ask, the leader first; sends nothing.

    The text to paste names their own wants and strengths, and nobody else.
    """
    from rmentor_cli.runs.consulting import consult_pairings

    _refuse_some_and_all(pairings, everything=everything)
    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _decide(asked, "consult", lambda opened: consult_pairings(opened, pairings or (), everything=everything))


@app.command()
def agree(
    ctx: typer.Context,
    pairings: Pairings = None,
    who: Annotated[
        str | None, typer.Option("--who", help="Who said yes; default: whoever was asked.", show_default=False)
    ] = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write down a yes; the second begins the pairing."""
    from rmentor_cli.runs.consulting import agree_pairings

    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _decide(asked, "agree", lambda opened: agree_pairings(opened, pairings or (), who))


@app.command()
def accept(
    ctx: typer.Context,
    pairings: Pairings = None,
    everything: Annotated[bool, typer.Option("--all", help="Every proposed pairing.")] = False,
    program: ProgramDir = None,
    on: On = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Make proposed pairings active, as of today.

    What is to be ready before people meet is shown first, and what of it is open is asked about at a terminal.
    """
    from rmentor_cli.runs.accepting import accept_pairings

    _refuse_some_and_all(pairings, everything=everything)
    asked = _Asked(ctx, program, on, dry_run, check, output, quiet, yes)
    _decide(asked, "accept", lambda opened: accept_pairings(opened, pairings or (), everything=everything))


_add_simple("decline", "Take back a proposal, without fault and for good.")
_add_simple("pin", "Keep a pairing whatever is matched.")
_add_simple("unpin", "Let a pairing be decided like any other.")


@app.command()
def pause(
    ctx: typer.Context,
    pairings: Pairings = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Its first day; default: today.", show_default=False)
    ] = None,
    last: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Its last day; default: open.", show_default=False)
    ] = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Let a pairing rest for a while."""
    from rmentor_cli.cli.opening import read_date
    from rmentor_cli.runs.deciding import pause_pairings

    days = (read_date("--from", first) if first else None, read_date("--until", last) if last else None)
    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _decide(asked, "pause", lambda opened: pause_pairings(opened, pairings or (), *days))


_add_simple("resume", "Let a paused pairing go on from today.")


@app.command()
def end(
    ctx: typer.Context,
    pairings: Pairings = None,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason",
            metavar="CODE",
            help=f"Only counted, and only in private/: {REASONS}.",
            show_default=False,
        ),
    ] = None,
    rematch: Annotated[
        bool, typer.Option("--rematch", help="Also propose new partners, and withdraw the check-ins.")
    ] = False,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """End a pairing today, without fault for either."""
    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    if rematch:
        from rmentor_cli.runs.rematching import end_and_rematch

        _decide(asked, "end", lambda opened: end_and_rematch(opened, pairings or (), reason))
    else:
        from rmentor_cli.runs.ending import end_pairings

        _decide(asked, "end", lambda opened: end_pairings(opened, pairings or (), reason))


@app.command()
def keep(
    ctx: typer.Context,
    despite: Annotated[Despite, typer.Option("--despite", help="What both know of.")],  # noqa: ARG001 - said aloud
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="The last day for which both agreed.")],
    pairings: Pairings = None,
    program: ProgramDir = None,
    on: On = None,
    dry_run: DryRun = False,
    check: Check = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Record that both stay despite the reporting line."""
    from rmentor_cli.cli.opening import read_date
    from rmentor_cli.runs.deciding import keep_pairings

    day = read_date("--until", until)
    asked = _Asked(ctx, program, on, dry_run, check, output, quiet)
    _decide(asked, "keep", lambda opened: keep_pairings(opened, pairings or (), day))
